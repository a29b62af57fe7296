import { readFolder } from '../capture/folder.ts';
import type { Logger } from '../logger.ts';
import { startReplay } from '../simulator/replay.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { stopSignal } from './stop-signal.ts';

export interface SimulateOptions {
  readonly plant: string | undefined;
  readonly language: string | undefined;
  readonly host: string | undefined;
  readonly port: number;
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly fault: string | undefined;
  /** A folder made by `isg_exporter capture`, to be served in place of a plant. */
  readonly from: string | undefined;
  readonly logger: Logger;
}

/** Runs the simulator alone until a signal ends it. Resolves to the exit code. */
export async function simulate(options: SimulateOptions): Promise<number> {
  const { plant, language, host, port, login, fault, from, logger } = options;
  const stop = stopSignal();
  if (from !== undefined) {
    const { pages, loginPage } = await readFolder(from);
    const replay = await startReplay({ pages, loginPage, login, host, port, logger });
    logger.info(`captured gateway listening on ${replay.url}`, { from, pages: pages.size });
    await stop;
    await replay.close();
    return 0;
  }
  const simulator = await startSimulator({
    port,
    password: login ?? null,
    logger,
    ...(plant === undefined ? {} : { plant }),
    ...(language === undefined ? {} : { language: language as never }),
    ...(host === undefined ? {} : { host }),
  });
  if (fault !== undefined) await simulator.fault(fault as never);
  logger.info(`simulated gateway listening on ${simulator.url}`, { plant, fault });
  await stop;
  await simulator.close();
  return 0;
}
