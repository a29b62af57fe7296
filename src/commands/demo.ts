import type { GatewayConfig } from '../config/config.ts';
import { findLanguage, LANGUAGES, type Language } from '../simulator/languages.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { phrase } from '../words.ts';
import { type RunOptions, run } from './run.ts';

const LOGIN = { user: 'demo', password: 'demo' };
/** The houses have these in turn. */
const PLANTS = ['lwz', 'wpmsystem', 'wpm', 'wpl', 'wpmsystem12', 'thz', 'wpm3i'];
const SITES = ['munich', 'hamburg', 'zurich'];

/** A house of a demo: what its gateway shows, and what a list says of it. */
interface House extends Partial<Pick<GatewayConfig, 'name' | 'labels'>> {
  readonly plant: string | undefined;
  readonly language: Language | undefined;
  readonly seed?: number;
}

/** Runs the exporter against embedded simulators: one, or so many as are asked for, as from a list. Resolves to the exit code. */
export async function demo({ config, logger, ...options }: RunOptions): Promise<number> {
  const { plant, language, simulated } = config;
  const one: House = { plant, language: language === undefined ? undefined : findLanguage(language) };
  const houses = simulated === undefined ? [one] : Array.from({ length: simulated }, (_, index) => houseOf(index));
  const simulators: Simulator[] = [];
  try {
    const gateways: GatewayConfig[] = [];
    for (const { plant, language, seed, ...listed } of houses) {
      const simulator = await startSimulator({ login: LOGIN, plant, language, seed });
      simulators.push(simulator);
      logger.info(phrase`simulated gateway`, { gateway: listed.name, url: simulator.url, plant, language });
      const own = { ...listed, url: `${simulator.url}/`, credentials: LOGIN };
      gateways.push(...config.gateways.map((settings) => ({ ...settings, ...own })));
    }
    // The simulators have other addresses each time: a fixed name keeps them one instance, and their state is not kept.
    const always = { instance: 'demo', stateDirectory: undefined };
    return await run({ config: { ...config, gateways, ...always }, logger, ...options });
  } finally {
    await Promise.all(simulators.map((simulator) => simulator.close()));
  }
}

function houseOf(index: number): House {
  const plant = PLANTS[index % PLANTS.length];
  const turn = Math.floor(index / PLANTS.length);
  // The only plant that speaks all languages; English and German are those of the others.
  const language = plant === 'wpmsystem' ? LANGUAGES[(turn + 2) % LANGUAGES.length] : undefined;
  const site = SITES[index % SITES.length] ?? '';
  return { name: `house${index + 1}`, labels: { site }, plant, language, seed: index };
}
