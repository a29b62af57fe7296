import { readFolder } from '../capture/folder.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../logger.ts';
import { findFault } from '../simulator/faults.ts';
import { findLanguage } from '../simulator/languages.ts';
import { startReplay } from '../simulator/replay.ts';
import { startSimulator } from '../simulator/simulator.ts';

export interface SimulateOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Resolves when the command is to end. */
  readonly stop: Promise<unknown>;
}

/** Runs the simulator alone until a signal ends it. Resolves to the exit code. */
export async function simulate({ config, logger, stop }: SimulateOptions): Promise<number> {
  const { plant, language, fault, from, host, port } = config;
  const login = config.gateways[0]?.credentials;
  if (from !== undefined) {
    const { pages, loginPage } = await readFolder(from);
    const replay = await startReplay({ pages, loginPage, login, host, port, logger });
    logger.info(`captured gateway listening on ${replay.url}`, { from, pages: pages.size });
    await stop;
    await replay.close();
    return 0;
  }
  const simulator = await startSimulator({
    plant,
    language: language === undefined ? undefined : findLanguage(language),
    login: login ?? null,
    host,
    port,
    logger,
  });
  if (fault !== undefined) await simulator.fault(findFault(fault));
  logger.info(`simulated gateway listening on ${simulator.url}`, { plant, fault });
  await stop;
  await simulator.close();
  return 0;
}
