import { setFlagsFromString } from 'node:v8';

/**
 * Keeps this process small, on a machine the size of a Raspberry Pi. To be called before anything large is loaded, since
 * V8 does not give back what it has grown to. Each flag is one of V8's own (`node --v8-options`); all of Node.js 20 to 26
 * know them. Measured by `npm run bench`.
 */
export function keepHeapSmall(): void {
  // Each round leaves some megabytes of garbage: collected often, it needs 2 MB and not 32.
  setFlagsFromString('--semi-space-growth-factor=1');
  // By itself the old space may grow to twice what is in use before it is collected.
  setFlagsFromString('--heap-growing-percent=20');
  // The optimising compiler takes 40 MB once for undici's parser, which is WebAssembly and reads a few pages a minute.
  setFlagsFromString('--liftoff-only');
}
