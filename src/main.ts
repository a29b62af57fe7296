import { keepHeapSmall } from './heap.ts';
import { stopSignal } from './stop-signal.ts';

// Both come before anything large is loaded: the heap does not shrink again, and process 1 of a container does not hear of a
// signal that it does not listen to.
keepHeapSmall();
const stop = stopSignal();
const { cli } = await import('./cli.ts');
process.exit(await cli({ argv: process.argv.slice(2), env: process.env, stop }));
