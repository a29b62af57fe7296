import { describe, expect, test } from 'vitest';
import { parseMenu } from '../../src/pages/menu.ts';
import { cutPage, parseFrame } from '../../src/pages/page.ts';
import { parsePage } from '../../src/pages/parse-page.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';

const cells = (row: readonly string[], more = ''): string =>
  `<tr>${row.map((text) => `<td class="value">${text}</td>`).join('')}${more}</tr>`;
const info = (heads: readonly string[], ...rows: readonly string[]): string =>
  `<table class="info"><tr>${heads.map((text) => `<th>${text}</th>`).join('')}</tr>${rows.join('')}</table>`;
const VALUES = info(['HEIZUNG'], '<tr><td class="key">DRUCK</td><td class="value">2,1bar</td></tr>');

function reader(heading: string, id = '2,5') {
  const rules = { skipCircuit2: false, names: 'gateway', memory: new RowMemory() } as const;
  const pageOf = (content: string) => {
    const html = `<html><body><div id="nav"><div class="nav"><div class="c"><a>DIAGNOSE</a></div><a href="?s=${id}">${heading}</a></div></div>
      <div id="sub_nav"><div>${heading}</div></div><form id="werte"><div id="content">${content}</div></form><div id="footer"></div></body></html>`;
    const frame = parseFrame(html);
    return parsePage({ id, text: cutPage(html), frame, menu: parseMenu(frame.menu), rules }).readings;
  };
  const read = (content: string): string[] =>
    pageOf(content).readings.map(({ name, labels, value }) => [name, ...Object.values(labels), value].join(' '));
  return Object.assign(read, { sections: (content: string) => pageOf(content).sections });
}

const at = (...time: [number, number, number, number, number]): number => new Date(...time).getTime() / 1000;
const ENTRIES = [
  ['1', '20033', '1', '03.11.2025', '06:12'],
  ['2', '8163', '2', '14.09.2022', '22:40'],
];

describe('a value table whose rows have no label is a list', () => {
  test.each(['MELDUNGSLISTE', 'ELENCO DEI MESSAGGI', 'WARTUNG', 'ANLAGE'])('under the heading %s', (heading) => {
    expect(reader(heading)(info(['Nr.', 'x', 'y', 'z', 'u'], ...ENTRIES.map((row) => cells(row))))).toEqual([
      'notifications 2',
      'last_notification_info 20033 1 1',
      `last_notification_timestamp_seconds ${at(2025, 10, 3, 6, 12)}`,
    ]);
  });

  test('beside a value table as well', () => {
    const page = VALUES + info(['', '', ''], cells(['a', 'b', 'c']), cells(['d', 'e', 'f']));
    expect(reader('ANLAGE')(page)).toEqual(['druck 2.1', 'notifications 2']);
  });

  test('and has no row once it is empty', () => {
    const read = reader('ELENCO');
    read(info(['a', 'b'], cells(['x', 'y'])));
    expect(read(info(['a', 'b']))).toEqual(['notifications 0']);
  });

  test('whose rows that hold nothing, or a sentence across the table, are none', () => {
    const none = '<tr><td class="value" colspan="5">Keine Meldungen</td></tr>';
    for (const heading of ['MELDUNGSLISTE', 'ELENCO']) {
      const read = reader(heading);
      expect(read(info(['a', 'b'], cells(['x', 'y']), cells(['', '&nbsp;'])))).toEqual(['notifications 1']);
      expect(read(info(['a', 'b'], none))).toEqual(['notifications 0']);
    }
    const pager = `<table><tr><td>Seite 1</td></tr></table>`;
    expect(reader('MELDUNGSLISTE')(info(['a', 'b'], cells(['x', 'y'])) + pager)).toEqual(['notifications 1']);
  });

  test('beside flags, which are still off when only the list is left', () => {
    const read = reader('ANLAGE');
    const flag = '<tr><td class="key">HEIZEN</td><td class="value"><img src="ste-symbol_an-1.png"></td></tr>';
    const list = info(['', '', ''], cells(['a', 'b', 'c']));
    expect(read(info(['STATUS'], flag) + list)).toEqual(['flag_heizen 1', 'notifications 1']);
    expect(read.sections(info(['STATUS']) + list)).toEqual(['status', '']);
  });

  test('but not a row of a value table that has lost its label', () => {
    const lost = info(['STATUS'], '<tr><td class="ke">STARTS</td><td class="value">11</td></tr>');
    expect(reader('ANLAGE')(VALUES + lost)).toEqual(['druck 2.1']);
  });

  test('nor the page of values when all its labels are lost for once', () => {
    const read = reader('ANLAGE');
    read(VALUES);
    expect(read(VALUES.replace('"key"', '"ke"'))).toEqual([]);
  });
});

describe('the newest entry of a list', () => {
  const newest = (...rows: readonly (readonly string[])[]): string[] =>
    reader('MELDUNGSLISTE')(info(['a'], ...rows.map((row) => cells(row)))).slice(1);

  test.each<[string, string[][], string[]]>([
    ['is the latest, wherever it stands', [...ENTRIES].reverse(), ['20033 1', String(at(2025, 10, 3, 6, 12))]],
    [
      'may have no source',
      [
        ['1', '20033', '03.11.2025', '06:12'],
        ['2', '7', '04.11.2025', '06:12'],
      ],
      ['7', String(at(2025, 10, 4, 6, 12))],
    ],
    [
      'may have date and time in one cell',
      [['1', 'E 12', 'WP 1', '03.11.2025 06:12:07']],
      ['E 12 WP 1', String(at(2025, 10, 3, 6, 12))],
    ],
  ])('%s', (_title, rows, [info1, time]) => {
    expect(newest(...rows)).toEqual([
      `last_notification_info ${info1} 1`,
      `last_notification_timestamp_seconds ${time}`,
    ]);
  });

  test.each<[string, string[][]]>([
    ['without a date', [['1', '20033', '1', '06:12']]],
    ['with a date that is none', [['1', '20033', '1', '31.02.2025', '06:12']]],
    ['with a row of another form', [...ENTRIES, ['3', 'text']]],
    ['with columns nobody knows', [['1', '2', '3', '4', '03.11.2025', '06:12']]],
    ['with two cells before the date of its only row', [['1', '20033', '03.11.2025', '06:12']]],
    ['with a sentence for a code', [['1', '<b>Die Anlage</b>: "steht"', '1', '03.11.2025', '06:12']]],
    ['without a row', []],
  ])('is not told of a list %s', (_title, rows) => {
    expect(newest(...rows)).toEqual([]);
  });
});
