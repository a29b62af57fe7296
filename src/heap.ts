import { setFlagsFromString } from 'node:v8';

/** With more gateways than this the heap is full of what is known of them, and to collect it is work. */
const FEW = 20;

/**
 * Keeps a process that runs for long small and frugal, on a machine the size of a Raspberry Pi. To be called when everything
 * is loaded and before it starts to work: V8 does not give back memory that its heap has grown into, but once a flag has
 * changed it no longer uses Node's code cache, and modules of Node that are loaded later take a tenth of the start. Each flag
 * is one of V8's own (`node --v8-options`); all of Node.js 20 to 26 know them but the last. Measured by `npm run bench`.
 */
export function keepHeapSmall(gateways: number): void {
  // The optimising compiler takes 40 MB once for undici's parser, which is WebAssembly and reads a few pages a minute.
  setFlagsFromString('--liftoff-only');
  if (gateways > FEW) {
    // By itself the old space may grow to twice what is in use and more; with less than this it is collected all the time.
    setFlagsFromString('--heap-growing-percent=60');
    return;
  }
  // Each round leaves some megabytes of garbage: collected often, it needs 2 MB and not 32.
  setFlagsFromString('--semi-space-growth-factor=1');
  // By itself the old space may grow to twice what is in use before it is collected.
  setFlagsFromString('--heap-growing-percent=20');
  // With a heap of 10 MB four threads that help to collect it keep each other busy; nobody waits for the milliseconds.
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--no-concurrent-marking');
  // Node.js 20 optimises what has run a few times, which was half the CPU of the first hours at one round a minute. Later
  // versions wait by themselves.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');
}
