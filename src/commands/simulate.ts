import { readFolder } from '../capture/folder.ts';
import { findFault } from '../simulator/faults.ts';
import { findLanguage } from '../simulator/languages.ts';
import { startReplay } from '../simulator/replay.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { phrase } from '../words.ts';
import type { RunOptions } from './run.ts';

/** Runs the simulator alone until a signal ends it. Resolves to the exit code. */
export async function simulate({ config, logger, stop }: Omit<RunOptions, 'env'>): Promise<number> {
  const { plant, language, fault, from, host, port } = config;
  const login = config.gateways[0]?.credentials;
  let gateway: { readonly close: () => Promise<void> };
  if (from !== undefined) {
    const { pages, loginPage } = await readFolder(from);
    const replay = await startReplay({ pages, loginPage, login, host, port, logger });
    logger.info(phrase`captured gateway listening on ${replay.url}`, { from, pages: pages.size });
    gateway = replay;
  } else {
    const shown = language === undefined ? undefined : findLanguage(language);
    const simulator = await startSimulator({ plant, language: shown, login: login ?? null, host, port, logger });
    if (fault !== undefined) await simulator.fault(findFault(fault));
    logger.info(phrase`simulated gateway listening on ${simulator.url}`, { plant, fault });
    gateway = simulator;
  }
  await stop;
  await gateway.close();
  return 0;
}
