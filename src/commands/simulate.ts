import type { Logger } from '../logger.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { stopSignal } from './stop-signal.ts';

export interface SimulateOptions {
  readonly plant: string | undefined;
  readonly language: string | undefined;
  readonly host: string | undefined;
  readonly port: number;
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly fault: string | undefined;
  readonly logger: Logger;
}

/** Runs the simulator alone until a signal ends it. Resolves to the exit code. */
export async function simulate(options: SimulateOptions): Promise<number> {
  const { plant, language, host, port, login, fault, logger } = options;
  const stop = stopSignal();
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
