import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describePlants } from '../../src/simulator/simulator.ts';
import { never, simulated } from '../helpers/gateway.ts';

/** The names that version 1.0.0 gave to rows of every plant, `# plant language` above them. */
const FORMER = new Map(
  readFileSync(join(import.meta.dirname, 'gateway-names.txt'), 'utf8')
    .split('# ')
    .filter((part) => part !== '')
    .map((part) => {
      const [plant = '', ...names] = part.split('\n');
      return [plant, names.join(' ').trim().split(' ')] as const;
    }),
);

const plants = describePlants().flatMap(({ name, languages }) => languages.map((language) => `${name} ${language}`));

test('every plant in every language is among them', () => {
  expect([...FORMER.keys()].toSorted()).toEqual(plants.toSorted());
});

describe('names from the gateway are those of 1.0.0 to the letter', () => {
  test.each(plants)('%s', async (key) => {
    const [plant = '', language] = key.split(' ');
    const now = () => new Date('2026-01-15T12:00:00Z');
    const { source, close } = await simulated({ plant, language: language as never, now, login: null });
    try {
      const { pages } = await source.read(never);
      const rows = pages.flatMap((page) => page.readings).filter(({ kind }) => /number|flag|switch/.test(kind));
      expect([...new Set(rows.map(({ name }) => name))].toSorted()).toEqual(FORMER.get(key));
    } finally {
      await close();
    }
  });
});
