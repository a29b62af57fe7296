import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap of this process small. Each round leaves some megabytes of garbage behind; by itself V8 lets them lie until
 * the process has grown to more than twice what it needs, which is much on a machine the size of a Raspberry Pi.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=20');
}
