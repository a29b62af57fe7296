import { describe, expect, test } from 'vitest';
import { isKnownUnit } from '../../src/readings/units.ts';
import { WordIndex } from '../../src/readings/vocabulary/compile.ts';
import { MEANINGS, type MeaningEntry } from '../../src/readings/vocabulary/meanings.ts';
import { suggestEntry } from '../../src/readings/vocabulary/suggest.ts';
import { knownTexts } from '../../src/readings/vocabulary.ts';

test('the tables compile in every language', () => {
  expect(knownTexts().length).toBeGreaterThan(4000);
});

test('every unit of a meaning is a known one', () => {
  const entries = Object.values(MEANINGS).flatMap((entry): readonly MeaningEntry[] => [entry].flat());
  expect(entries.flatMap(({ unit = '' }) => (isKnownUnit(unit) ? [] : [unit]))).toEqual([]);
});

describe('a table is refused', () => {
  test.each([
    [
      'where two names share a word under one heading',
      { one: { under: 'heating', only: { de: 'DRUCK' } }, two: { under: 'heating', only: { de: ['X', 'Druck.'] } } },
      'Druck. is one and two (de)',
    ],
    [
      'where two names share a form of a word',
      { one: { only: { de: 'PUMPE[ {n}]' } }, two: { only: { de: '(PUMPE|KESSEL) {circuit}' } } },
      'PUMPE # is one and two (de)',
    ],
    [
      'where a language has no word and the entry does not say so',
      { one: { words: { de: 'DRUCK', en: 'PRESSURE' } } },
      'one has no word in fr: add it, or say only',
    ],
    ['where a name is no snake case', { heatPump: { only: { de: 'WP' } } }, 'heatPump is no name'],
    ['where a name ends like a counter', { heat_total: { only: { de: 'SUMME' } } }, 'heat_total is no name'],
    [
      'where nobody knows a placeholder',
      { one: { only: { de: 'HK {circuits}' } } },
      'HK {circuits} has a placeholder {circuits} that nobody knows',
    ],
    ['where a name says its unit', { outside_celsius: { only: { de: 'AUSSEN' } } }, 'outside_celsius is no name'],
  ] as [string, Record<string, { only?: object }>, string][])('%s', (_title, table, message) => {
    expect(() => new WordIndex(table).texts()).toThrow(message);
  });

  test('but not for one word under two headings, nor for two spellings of one name', () => {
    const table = {
      heating_pressure: { under: 'heating', only: { de: 'DRUCK' }, anywhere: { de: 'HEIZUNGSDRUCK' } },
      source_pressure: { under: 'source', only: { de: ['DRUCK', 'Druck'] } },
      pressure: { only: { de: 'DRUCK' } },
    };
    const index = new WordIndex<{ under?: string; only: object }>(table);
    const names = ['heating', 'source', 'solar', ''].map((under) => index.find('druck', { under })?.name);
    expect(names).toEqual(['heating_pressure', 'source_pressure', 'pressure', 'pressure']);
    expect(index.find('Heizungsdruck', { under: 'source' })?.name).toBe('heating_pressure');
  });
});

describe('a word of a table', () => {
  const index = new WordIndex<{ only: object }>({
    circuit_pump: { only: { de: 'HK {circuit} PUMPE', fr: 'POMPE CC {circuit}', en: 'PUMP CC {circuit}' } },
    starts: { only: { de: ['STARTS[ {n}]', 'ANZAHL (STARTS|ANLÄUFE)'] } },
    second: { only: { de: '2. STUFE' } },
    of_a_pump: { only: { de: 'HK {circuit} ZONE {n}' } },
  });
  test.each([
    ['de', 'hk1-pumpe', 'circuit_pump', { circuit: '1' }],
    ['de', 'Heizkreis 2 Pumpe', 'circuit_pump', { circuit: '2' }],
    ['fr', 'POMPE CC1', 'circuit_pump', { circuit: '1' }],
    ['de', 'STARTS', 'starts', {}],
    ['de', 'STARTS 1/2', 'starts', { n: '1/2' }],
    ['de', 'STARTS 1 2', 'starts', { n: '1/2' }],
    ['de', 'ANZAHL ANLAEUFE', 'starts', {}],
    ['de', '2.STUFE', 'second', {}],
    ['de', 'HK 1 ZONE 2', 'of_a_pump', { circuit: '1', n: '2' }],
  ])('in %s is found in %s', (language, text, name, values) => {
    expect(index.find(text, { language })).toMatchObject({ name, values });
  });

  test.each([
    'HK 1/2 PUMPE',
    'HK 12 PUMPE',
    'HK 0 PUMPE',
    'STARTS 3 4 5',
    'STARTS 1 1 1 1 1 1 1 1',
    'STARTSX',
    'STARTS X',
    '3. STUFE',
    '',
    '#',
  ])('is not found in %j', (text) => {
    expect(index.find(text, { language: 'de' })).toBeUndefined();
  });
});

describe('the line that would name an unknown word', () => {
  const label = { kind: 'label', section: '' } as const;
  test.each([
    [
      { ...label, text: 'FLUX HK 2', section: 'HEIZUNG', shows: { flag: false, unit: 'bar' } },
      "meanings.ts: flux_hk: { under: 'heating', unit: 'bar', only: { de: 'FLUX HK {circuit}' } },",
    ],
    [
      { ...label, text: 'PUMPE 3', section: 'UNBEKANNT', shows: { flag: true, unit: '' } },
      "meanings.ts: pumpe: { kind: 'flag', only: { de: 'PUMPE {n}' } },",
    ],
    [
      { ...label, text: 'FLUX SUMME', section: 'WÄRMEMENGE', shows: { flag: false, unit: 'kWh' } },
      "meanings.ts: flux_summe: { under: 'amount_of_heat', kind: 'energy', only: { de: 'FLUX SUMME' } },",
    ],
    [
      { kind: 'section', text: 'FLUXKREIS', section: '' },
      "headings.ts, TABLES: fluxkreis: { only: { de: 'FLUXKREIS' } },",
    ],
    [{ kind: 'page', text: "L'AUTRE", section: '' }, `headings.ts, PAGES: lautre: { only: { de: "L'AUTRE" } },`],
  ] as const)('of %j is %s', (word, line) => {
    expect(suggestEntry(word, 'de')).toBe(line);
  });
});
