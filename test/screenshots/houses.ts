import { createGateway } from '../../src/fleet/gateway.ts';
import { historyFile } from '../../src/fleet/history-file.ts';
import { openSource } from '../../src/gateway/open-source.ts';
import type { Logger } from '../../src/logger.ts';
import { type Language, type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/simulator.ts';

const STEP_MS = 5 * 60_000;
const STEPS = 288;

/** Something to read. */
export type House = Pick<Simulator, 'url' | 'close'>;

export function startHouse(options: SimulatorOptions): Promise<Simulator> {
  return startSimulator({ login: null, ...options });
}

export interface DayOptions {
  readonly plant: string;
  readonly language: Language | undefined;
  /** Where the history of the day is left for an exporter. */
  readonly stateDirectory: string;
  readonly logger: Logger;
}

/**
 * A gateway that lives through the last 24 hours in some seconds, and is read every five minutes of them by what reads it in
 * the exporter; from then on its clock is the real one.
 */
export async function liveDay({ plant, language, stateDirectory, logger }: DayOptions): Promise<House> {
  let passed = 0;
  let isLive = false;
  const start = Date.now() - STEPS * STEP_MS;
  const wall = (): number => (isLive ? Date.now() : start + passed);
  const steady = (): number => passed;
  const house = await startHouse({ plant, language, now: () => new Date(wall()) });

  const settings = { url: `${house.url}/`, labels: {}, intervalSeconds: STEP_MS / 1000, maxAgeSeconds: undefined };
  const clocks = { now: steady, wall };
  const http = { url: settings.url, timeoutMs: 10_000, credentials: undefined, pages: undefined };
  const source = openSource(http, { skipCircuit2: false, names: 'gateway' }, clocks);
  const day = new Promise<void>((resolve) => {
    const gateway = createGateway({
      ...settings,
      historyOfAll: true,
      logger,
      clock: { wall, steady },
      async sleep() {
        passed += STEP_MS;
        if (passed < STEPS * STEP_MS) return;
        const file = historyFile({ directory: stateDirectory, id: gateway.id, logger });
        await file.write(gateway.history.all());
        void gateway.stop().then(resolve);
      },
    });
    gateway.start(source);
  });
  await day;
  isLive = true;
  return house;
}

/** A gateway that tells of a fault of its heat pump. */
export async function startFaulty(plant: string): Promise<House> {
  const house = await startHouse({ plant });
  await house.fault('systemFault');
  return house;
}
