// Loaded before the exporter that is measured: at each SIGUSR2 it tells the longest time that its event loop was blocked since
// the one before.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delays.enable();
process.on('SIGUSR2', () => {
  process.stderr.write(`event loop blocked ${Math.max(0, delays.max / 1e6 - RESOLUTION_MS).toFixed(0)} ms\n`);
  delays.reset();
});
