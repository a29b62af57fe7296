import { startApp } from '../app.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../logger.ts';
import { VERSION } from '../version.ts';
import { stopSignal } from './stop-signal.ts';

export interface RunOptions {
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  readonly logger: Logger;
}

/** Runs the exporter until a signal ends it. Resolves to the exit code. */
export async function run({ config, env, logger }: RunOptions): Promise<number> {
  const stop = stopSignal();
  logger.info('isg_exporter starts', { version: VERSION, node: process.version });
  const app = await startApp({ config, env, logger });
  const signal = await stop;
  logger.info('isg_exporter stops', { signal });
  await app.stop();
  return 0;
}
