/** Signals that ask the process to end. */
const STOP = ['SIGTERM', 'SIGINT'] as const;

/**
 * Signals that are ignored: a terminal that closes, log rotation or a UPS may send them, or somebody by mistake. Without a
 * handler SIGUSR1 opens Node's debugger, in which every user of the machine could read the password; the others end the
 * process. SIGXCPU and SIGQUIT keep doing so.
 */
const IGNORED = ['SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGVTALRM', 'SIGIO', 'SIGPWR'] as const;

/** Installs handlers for all these signals. Resolves with the name of the first one that asks the process to end. */
export function stopSignal(): Promise<string> {
  for (const signal of IGNORED) process.on(signal, () => {});
  closeDebugger();
  // A signal from before the handler was there may open it in the first turn of the event loop.
  setImmediate(closeDebugger);
  return new Promise((resolve) => {
    for (const signal of STOP) process.on(signal, () => resolve(signal));
  });
}

/** Closes the debugger that an early SIGUSR1 has opened, unless Node.js was started with --inspect. */
function closeDebugger(): void {
  const options = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  if (/--inspect(-brk|-wait)?(?![-\w])/.test(options) || !process.features.inspector) return;
  process.getBuiltinModule('node:inspector').close();
}
