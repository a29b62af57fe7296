import { describe, expect, test } from 'vitest';
import { RowMemory } from '../../src/pages/row-memory.ts';
import type { TableRow } from '../../src/pages/table.ts';
import { toPageReadings } from '../../src/pages/to-readings.ts';

type Row = readonly [label: string, cell: string | true];
const PLACE = { menu: 'INFO', title: 'ANLAGE', shown: 'INFO / ANLAGE', path: 'info/anlage' };

/** Each round of rows as series with values, and how many rows were not read. */
function readRounds(rounds: readonly (readonly Row[])[]): string[] {
  const memory = new RowMemory();
  return rounds.map((rows) => {
    const table: TableRow[] = rows.map(([label, cell]) => ({
      section: 'T',
      label,
      cell: cell === true ? '' : cell,
      image: cell === true ? 'ste-symbol_an-97b765.png' : undefined,
    }));
    const rules = { skipCircuit2: false, names: 'gateway', memory } as const;
    const page = toPageReadings({ id: '1,0', place: PLACE, sections: ['T'], rows: table }, rules);
    const values = page.readings.map(({ name, labels, value }) => `${name}${labels.row ?? ''}=${value}`);
    return [...values, `unread ${page.unread.length}`].join(' ');
  });
}

const FIVE: Row[] = [
  ['A', '1,0K'],
  ['B', '2,0K'],
  ['C', '3,0K'],
  ['D', '4,0K'],
  ['E', '5,0K'],
];

describe('two rows of one name', () => {
  const twins = (first: string, second: string): Row[] => [['A', first], ['A', second], ...FIVE.slice(1)];
  const rest = 'b=2 c=3 d=4 e=5';

  test.each([
    ['no sensor', '-60,0°C', 'unread 0'],
    ['a sign for no value', '---', 'unread 0'],
    ['a word nobody knows', 'Fehler', 'unread 1'],
    ['an empty cell', '', 'unread 1'],
  ])('keep their series when the first one shows %s', (_title, cell, unread) => {
    const rounds = readRounds([twins('21,5°C', '19,0°C'), twins(cell, '19,5°C')]);
    expect(rounds).toEqual([`a=21.5 a2=19 ${rest} unread 0`, `a2=19.5 ${rest} ${unread}`]);
  });

  test('keep them when the first one shows a word for off', () => {
    const rounds = readRounds([twins('21,5°C', '19,0°C'), twins('Aus', '19,0°C')]);
    expect(rounds[1]).toBe(`a_off=1 a2=19 ${rest} unread 0`);
  });

  test('are told apart from the first round on', () => {
    expect(readRounds([twins('---', '19,0°C')])).toEqual([`a2=19 ${rest} unread 0`]);
  });

  test('are not shown in the round in which their number changes', () => {
    const one: Row[] = [['A', '19,0°C'], ...FIVE.slice(1)];
    expect(
      readRounds([twins('21,5°C', '19,0°C'), one, one, twins('21,5°C', '19,0°C'), twins('21,5°C', '19,0°C')]),
    ).toEqual([
      `a=21.5 a2=19 ${rest} unread 0`,
      `${rest} unread 1`,
      `a=19 ${rest} unread 0`,
      `${rest} unread 2`,
      `a=21.5 a2=19 ${rest} unread 0`,
    ]);
  });

  test('are those whose labels give one name as well', () => {
    const rows = (first: string): Row[] => [['KREIS (A)', first], ['KREIS A', '2,0K'], ...FIVE];
    expect(readRounds([rows('1,0K'), rows('-60,0°C')])[1]).toBe('kreis_a2=2 a=1 b=2 c=3 d=4 e=5 unread 0');
  });
});

describe('a table that is not the one of the round before', () => {
  test('whose row has the value of a later one: the row waits for the next round', () => {
    const gap: Row[] = [
      ['A', '1,0K'],
      ['B', '4,0K'],
      ['E', '5,0K'],
    ];
    expect(readRounds([FIVE, gap, FIVE])[1]).toBe('a=1 e=5 unread 1');
  });

  test('that has lost rows for good: its other rows are read, and from the next round on all of them', () => {
    const fewer: Row[] = [
      ['A', '1,1K'],
      ['C', '3,1K'],
      ['D', '4,1K'],
      ['E', '5,1K'],
    ];
    expect(readRounds([FIVE, fewer, fewer]).slice(1)).toEqual([
      'c=3.1 d=4.1 e=5.1 unread 1',
      'a=1.1 c=3.1 d=4.1 e=5.1 unread 0',
    ]);
  });

  test('with a label that is new, or half of one: it waits for the next round', () => {
    const more: Row[] = [...FIVE, ['NEW', '7,0K']];
    expect(readRounds([FIVE, more, more]).slice(1)).toEqual([
      'a=1 b=2 c=3 d=4 e=5 unread 1',
      'a=1 b=2 c=3 d=4 e=5 new=7 unread 0',
    ]);
  });

  test('whose rows come and go is the same one, once both forms of it were seen', () => {
    const shown = (step: number): Row[] => {
      const rows = FIVE.map(([label], index): Row => [label, `${index},${step % 10}K`]);
      return step % 2 === 0 ? rows : rows.filter(([label]) => label !== 'C');
    };
    const rounds = readRounds(Array.from({ length: 12 }, (_, step) => shown(step)));
    expect(rounds.slice(2).map((text) => text.replace(/^.* unread/, 'unread'))).toEqual(Array(10).fill('unread 0'));
  });

  test('that has shown hundreds of other rows for a while doubts none of its own', () => {
    const many: Row[] = [...FIVE, ...Array.from({ length: 300 }, (_, index): Row => [`X${index}`, '1K'])];
    const later = FIVE.map(([label], index): Row => [label, `${index},5K`]);
    const rounds = readRounds([many, many, FIVE, later, FIVE]);
    expect(rounds.slice(2).map((text) => text.replace(/^.* unread/, 'unread'))).toEqual(Array(3).fill('unread 0'));
  });

  test('damaged in one round is as before in the next', () => {
    const gap: Row[] = [
      ['A', '1,0K'],
      ['B', '4,0K'],
      ['E', '5,0K'],
    ];
    const later = FIVE.map(([label], index): Row => [label, `${index},5K`]);
    expect(readRounds([FIVE, FIVE, gap, later])[3]).toBe('a=0.5 b=1.5 c=2.5 d=3.5 e=4.5 unread 0');
  });

  test('under another heading, with the same labels, is damaged: its rows wait', () => {
    const memory = new RowMemory();
    const rules = { skipCircuit2: false, names: 'gateway', memory } as const;
    const under = (section: string): TableRow[] =>
      FIVE.map(([label, cell]) => ({ section, label, cell: String(cell), image: undefined }));
    const readPage = (section: string) =>
      toPageReadings({ id: '1,0', place: PLACE, sections: [section], rows: under(section) }, rules).readings.length;
    expect(['HEIZUNG', 'HEIZ', 'HEIZUNG'].map(readPage)).toEqual([5, 0, 5]);
  });

  test('with flags that come and go is the same table', () => {
    const flagged: Row[] = [...FIVE.slice(0, 2), ['PUMP', true], ...FIVE.slice(2)];
    const warmer = FIVE.map(([label], index): Row => [label, `${index},5K`]);
    expect(readRounds([FIVE, flagged, warmer]).slice(1)).toEqual([
      'a=1 b=2 flag_pump=1 c=3 d=4 e=5 unread 0',
      'a=0.5 b=1.5 c=2.5 d=3.5 e=4.5 unread 0',
    ]);
  });

  test('with a number that has become a flag: the row waits for the next round', () => {
    const flag: Row[] = [['A', true], ...FIVE.slice(1)];
    expect(readRounds([FIVE, flag])[1]).toBe('b=2 c=3 d=4 e=5 unread 1');
  });

  test('whose heading has gone: a flag may be that of another table, and waits for the next round', () => {
    const memory = new RowMemory();
    const rules = { skipCircuit2: false, names: 'gateway', memory } as const;
    const rows = ['A', 'B', 'C'].map((label) => ({ section: 'HEIZUNG', label, cell: '1K', image: undefined }));
    const flag = { section: 'HEIZUNG', label: 'PUMPE', cell: '', image: 'ste-symbol_an-97b765.png' };
    const readPage = (sections: string[]) =>
      toPageReadings({ id: '1,0', place: PLACE, sections, rows: sections.length > 1 ? rows : [...rows, flag] }, rules);
    readPage(['HEIZUNG', 'STATUS']);
    expect(readPage(['HEIZUNG']).unread.map(({ label }) => label)).toEqual(['PUMPE']);
    expect(readPage(['HEIZUNG']).unread).toEqual([]);
  });

  test('in another language or firmware is read at once, however many labels are the same', () => {
    const memory = new RowMemory();
    const rules = { skipCircuit2: false, names: 'gateway', memory } as const;
    const readPage = (edition: string, labels: string[]): number => {
      const rows = labels.map((label) => ({ section: edition, label, cell: '1K', image: undefined }));
      return toPageReadings({ id: '1,0', edition, place: PLACE, sections: [edition], rows }, rules).unread.length;
    };
    expect([readPage('DEUTSCH', ['A', 'B', 'C']), readPage('ENGLISH', ['A', 'B', 'D'])]).toEqual([0, 0]);
  });

  test('that shares no label with the round before is read at once', () => {
    const other: Row[] = ['V', 'W', 'X', 'Y', 'E'].map((label) => [label, '1,0K']);
    expect(readRounds([FIVE, other])[1]).toBe('v=1 w=1 x=1 y=1 e=1 unread 0');
  });
});

describe('a number that is printed in another form than ever on its row', () => {
  const with1 = (cell: string): Row[] => [['A', cell], ...FIVE.slice(1)];
  const rest = 'b=2 c=3 d=4 e=5';

  test.each(['44MWh', '44,34MWh', '44,341Wh', '44,341'])('%s waits until that form is seen again', (cell) => {
    const rounds = readRounds([with1('44,341MWh'), with1(cell), with1(cell)]);
    expect(rounds[1]).toBe(`${rest} unread 1`);
    expect(rounds[2]).toMatch(/^a=\S+ b=2 c=3 d=4 e=5 unread 0$/);
  });

  test.each(['4,341MWh', '-44,341MWh', '1044,341MWh', '44,341 MWh'])('%s is the same form', (cell) => {
    expect(readRounds([with1('44,341MWh'), with1(cell)])[1]).toMatch(/^a=/);
  });
});
