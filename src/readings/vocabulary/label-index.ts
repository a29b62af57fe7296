import { ALIGNED_ENERGY, ALIGNED_RUNTIMES, ALIGNED_STARTS, ALIGNED_USES } from './aligned-counters.ts';
import { ALIGNED_ROWS } from './aligned-rows.ts';
import { OTHER_ENERGY, OTHER_RUNTIMES, PARTS, SUBJECTS, USES } from './counter-words.ts';
import { labelKeys } from './fold.ts';
import { ENERGY_MANAGEMENT_ROWS, MORE_ROWS, USE_SUFFIXES } from './more-rows.ts';

/** Which energy a label names: the same under heat and under electricity. */
export interface EnergyLabel {
  readonly quantity: string;
  readonly part: 'day' | 'total';
}

/** Calls back with a meaning and the labels that have it. */
type Add<Meaning> = (meaning: Meaning, labels: Iterable<string>) => void;

function indexLabels<Meaning>(fill: (add: Add<Meaning>) => void): ReadonlyMap<string, Meaning> {
  const index = new Map<string, Meaning>();
  fill((meaning, labels) => {
    for (const label of labels) for (const key of labelKeys(label)) index.set(key, meaning);
  });
  return index;
}

/** Label key to name for rows that mean the same wherever they stand. */
export const ROWS = indexLabels<string>((add) => {
  // What a table is about in one place is a flag in another: HEIZEN is on.
  add('heating', Object.values(ALIGNED_USES.heating));
  add('domestic_hot_water_heating', Object.values(ALIGNED_USES.domestic_hot_water));
  for (const [name, labels] of Object.entries(ALIGNED_ROWS)) add(name, Object.values(labels));
  for (const [name, labels] of Object.entries(MORE_ROWS)) add(name, labels);
  for (const [suffix, use] of Object.entries(USE_SUFFIXES)) {
    for (const [name, labels] of Object.entries(ENERGY_MANAGEMENT_ROWS)) {
      const ofUse = labels.map((label) => label.replace('{use}', suffix));
      add(name.replace('{use}', use), ofUse);
    }
  }
});

/** Label key to energy, for the tables of heat and electricity. */
export const ENERGIES = indexLabels<EnergyLabel>((add) => {
  for (const [quantity, labels] of combinations()) {
    for (const part of ['day', 'total'] as const) {
      const ofPart = labels.flatMap((label) => PARTS[part].map((word) => `${label} ${word}`));
      add({ quantity, part }, ofPart);
    }
  }
  for (const [quantity, parts] of Object.entries(ALIGNED_ENERGY)) {
    if ('day' in parts) add({ quantity, part: 'day' }, Object.values(parts.day));
    add({ quantity, part: 'total' }, Object.values(parts.total));
  }
  for (const [quantity, parts] of Object.entries(OTHER_ENERGY)) {
    add({ quantity, part: 'day' }, parts.day);
    add({ quantity, part: 'total' }, parts.total);
  }
});

/** Label key to what ran, for the table of runtimes. */
export const RUNTIMES = indexLabels<string>((add) => {
  for (const [quantity, labels] of combinations()) add(quantity, labels);
  for (const [quantity, labels] of Object.entries(ALIGNED_RUNTIMES)) add(quantity, Object.values(labels));
  for (const [quantity, labels] of Object.entries(OTHER_RUNTIMES)) add(quantity, labels);
});

/** Label key to what was started, wherever the row stands. */
export const STARTS = indexLabels<string>((add) => {
  for (const [quantity, labels] of Object.entries(ALIGNED_STARTS)) add(quantity, Object.values(labels));
  add('compressor', ['VERDICHTERSTARTS', 'VERDICHTER STARTS', 'STARTS VERDICHTER', 'COMPRESSOR STARTS']);
});

/** Label key to what energy was used for, as in `HEIZEN 1-24 h` without the window. */
export const WINDOW_USES = indexLabels<string>((add) => {
  for (const [use, labels] of Object.entries(USES)) add(use, labels);
  for (const [use, labels] of Object.entries(ALIGNED_USES)) add(use, Object.values(labels));
});

function* combinations(): Generator<readonly [quantity: string, labels: readonly string[]]> {
  for (const [subject, subjectWords] of Object.entries(SUBJECTS)) {
    for (const [use, useWords] of Object.entries(USES)) {
      const labels = subjectWords.flatMap((first) => useWords.map((second) => `${first} ${second}`));
      yield [`${subject}_${use}`, labels];
    }
  }
}
