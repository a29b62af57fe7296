import { type AppOptions, startApp } from '../app.ts';
import { VERSION } from '../version.ts';
import { phrase } from '../words.ts';

export interface RunOptions extends AppOptions {
  /** Resolves with the name of the signal that asks to end. */
  readonly stop: Promise<string>;
}

/** Runs the exporter until a signal ends it. Resolves to the exit code. */
export async function run({ stop, ...options }: RunOptions): Promise<number> {
  const { logger } = options;
  logger.info(phrase`isg_exporter starts`, { version: VERSION, node: process.version });
  const starting = startApp(options);
  // Starting may wait for a name server: a signal ends the program in the meantime as well.
  const app = await Promise.race([starting, stop.then(() => undefined)]);
  process.on('SIGHUP', () => void app?.reload());
  const signal = await stop;
  logger.info(phrase`isg_exporter stops`, { signal });
  if (app) await app.stop();
  else starting.then((late) => late.stop()).catch(() => {});
  return 0;
}
