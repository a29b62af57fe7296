/** Resolves with the name of the first signal that asks the process to end. */
export function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(signal));
    // There is nothing to reload, and a terminal that hangs up must not end a service.
    process.on('SIGHUP', () => {});
  });
}
