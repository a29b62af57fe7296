/**
 * A signal that aborts after the time or with the outer one. AbortSignal.any() would do, but leaves something behind in
 * the outer signal each time, and this one lives as long as the process.
 */
export function startDeadline(milliseconds: number, outer: AbortSignal) {
  const controller = new AbortController();
  let passed = false;
  const stop = (): void => controller.abort();
  const timer = setTimeout(() => {
    passed = true;
    stop();
  }, milliseconds);
  outer.addEventListener('abort', stop, { once: true });
  if (outer.aborted) stop();
  const { signal } = controller;
  return {
    signal,
    /** Rejects as soon as the signal aborts: a request that waits for its connection would not hear of it. */
    limit<T>(request: Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        const abort = (): void => reject(signal.reason);
        if (signal.aborted) abort();
        signal.addEventListener('abort', abort, { once: true });
        request.then(resolve, reject);
      });
    },
    passed: () => passed,
    end(): void {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
    },
  };
}
