/** Signals that ask the process to end. */
const STOP = ['SIGTERM', 'SIGINT'] as const;

/**
 * Signals that mean nothing to this program. By itself Node.js would end on all but SIGUSR1, and on that one open its
 * debugger to every user of the machine, who can read the password there. They come from a terminal that hangs up, a
 * rotation of logs, a UPS, a wrong number. SIGXCPU and SIGQUIT are not here: who sends them wants an end.
 */
const IGNORED = ['SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGVTALRM', 'SIGIO', 'SIGPWR'] as const;

/** Resolves with the name of the first signal that asks the process to end; from here on others do nothing. */
export function stopSignal(): Promise<string> {
  for (const signal of IGNORED) process.on(signal, () => {});
  closeDebugger();
  // What was asked for before may come with the first turn of the event loop only.
  setImmediate(closeDebugger);
  return new Promise((resolve) => {
    for (const signal of STOP) process.on(signal, () => resolve(signal));
  });
}

/** A SIGUSR1 that came before we listened has opened it. Who starts Node.js with --inspect has it as wanted. */
function closeDebugger(): void {
  const options = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  if (/--inspect(-brk|-wait)?(?![-\w])/.test(options) || !process.features.inspector) return;
  process.getBuiltinModule('node:inspector').close();
}
