// Loaded before the exporter that is measured: each gateway of a list is read once, and then left alone.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const wait = timers.setTimeout;
const started = new WeakSet();
timers.setTimeout = (milliseconds, value, options) => {
  // A gateway waits for its turn to start, and after that between rounds.
  const signal = options?.signal;
  const isPause = signal !== undefined && started.has(signal);
  if (signal !== undefined) started.add(signal);
  return wait(isPause ? 2 ** 31 - 1 : milliseconds, value, options);
};
syncBuiltinESMExports();
