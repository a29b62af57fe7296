import { stopSignal } from './stop-signal.ts';

// Before anything large is loaded: a process with PID 1, as in a container, ignores signals without a handler.
const stop = stopSignal();
void start();

async function start(): Promise<void> {
  const { cli } = await import('./cli.ts');
  process.exit(await cli({ argv: process.argv.slice(2), env: process.env, stop }));
}
