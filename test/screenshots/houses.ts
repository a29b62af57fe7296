import { createGateway } from '../../src/fleet/gateway.ts';
import { historyFile } from '../../src/fleet/history-file.ts';
import { openSource } from '../../src/gateway/open-source.ts';
import type { Logger } from '../../src/logger.ts';
import { startReplay } from '../../src/simulator/replay.ts';
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

/** A gateway that tells of a fault of its heat pump: no simulator has one, so it is a picture of one with another icon. */
export async function startFaulty(plant: string): Promise<House> {
  const house = await startHouse({ plant });
  const ids = new Set(['0', '1,0', ...house.truth().map(({ pageId }) => pageId)]);
  const pages = new Map<string, string>();
  for (const id of ids) {
    const text = await (await fetch(`${house.url}/?s=${id}`)).text();
    pages.set(id, text.replace(/(box_start_status_system.*?)icon_status_ok/s, '$1icon_status_error'));
  }
  await house.close();
  return await startReplay({ pages });
}
