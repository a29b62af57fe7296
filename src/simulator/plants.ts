import { ExporterError } from '../errors.ts';
import { ours, phrase } from '../words.ts';
import type { Language } from './languages.ts';
import type { Plant } from './plant.ts';
import { LWZ, THZ } from './plants/lwz.ts';
import { WPL } from './plants/wpl.ts';
import { WPM } from './plants/wpm.ts';
import { WPM3I } from './plants/wpm3i.ts';
import { WPMSYSTEM } from './plants/wpmsystem.ts';
import { WPMSYSTEM12 } from './plants/wpmsystem12.ts';

const PLANTS: readonly Plant[] = [LWZ, THZ, WPL, WPM, WPM3I, WPMSYSTEM, WPMSYSTEM12];

/** What `--plant` may be. */
export const PLANT_NAMES: readonly string[] = PLANTS.map(({ name }) => name);

/** The plant of a name. Throws ExporterError CONFIG when there is none. */
export function findPlant(name: string): Plant {
  const plant = PLANTS.find((candidate) => candidate.name === name);
  if (plant === undefined) {
    const list = describePlants().map((known) => phrase`${ours(`${known.name.padEnd(12)} ${known.description}`)}`);
    throw new ExporterError(
      'CONFIG',
      [phrase`no plant is called ${JSON.stringify(name)}; there are`, ...list].join('\n'),
    );
  }
  return plant;
}

/** Name and one line of each plant. */
export function describePlants(): ReadonlyArray<{
  readonly name: string;
  readonly description: string;
  readonly languages: readonly Language[];
}> {
  return PLANTS.map(({ name, description, languages }) => ({ name, description, languages }));
}
