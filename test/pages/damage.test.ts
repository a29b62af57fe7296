import { describe, expect, test } from 'vitest';
import { cutPage } from '../../src/pages/page.ts';
import { parseTables } from '../../src/pages/table.ts';
import { simulatorPages, VARIANTS } from '../properties/simulator-pages.ts';

/** A row as gateways write it. */
const row = (label: string, cell: string, turn: 'even' | 'odd', last = false): string => {
  const [left, right] = last ? [' round-leftbottom', ' round-rightbottom'] : ['', ''];
  return `<tr class="${turn}">
    <td class="key${left}">${label}</td>
    <td class="value${right}">${cell}</td>
  </tr>`;
};
const table = (...rows: readonly string[]): string =>
  `<table class="info"><tr><th colspan="2" class="round-top">T</th></tr>${rows.join('\n')}</table>`;
const read = (html: string): string[] =>
  parseTables(cutPage(html)).rows.map(({ label, cell }) => `${label}: ${cell ?? '?'}`);

const [A, B, C, D] = [
  row('A', '1K', 'even'),
  row('B', '2K', 'odd'),
  row('C', '3K', 'even'),
  row('D', '4K', 'odd', true),
];

describe('a row whose label and value may not belong together is not read', () => {
  test.each<[string, string, string[]]>([
    [
      'two labels',
      table(A.replace('</td>\n  </tr>', `</td>${B.slice(B.indexOf('<td'))}`), C, D),
      ['A: ?', 'C: 3K', 'D: 4K'],
    ],
    [
      'two values',
      table(row('A', '1K</td><td class="value">9K', 'even'), B, C, D),
      ['A: ?', 'B: 2K', 'C: 3K', 'D: 4K'],
    ],
    ['a doubled value cell', table(row('A', '<td class="value">1K', 'even'), B), ['A: ?', 'B: 2K']],
    ['no value', table('<tr class="even"><td class="key">A</td></tr>', B), ['A: ?', 'B: 2K']],
    ['a gap that joins neighbours', table(row('A', '2K', 'even'), C, D), ['A: ?', 'C: 3K', 'D: 4K']],
    [
      'the value of the last row',
      table(A, row('B', '4K', 'odd').replace('"value"', '"value round-rightbottom"')),
      ['A: 1K', 'B: ?'],
    ],
    ['rows behind the last one', table(A, row('B', '2K', 'odd', true), C), ['A: 1K', 'B: 2K', 'C: ?']],
    [
      'text between the cells',
      table(A, B.replace('<td class="value"', 'LAUF</td><td class="value"'), C),
      ['A: 1K', 'B: ?', 'C: 3K'],
    ],
    [
      'half a tag',
      table(A, B.replace('</td>\n    <td class="value">', '</td>\n    <td <td class="value">'), C),
      ['A: 1K', 'B: ?', 'C: 3K'],
    ],
    ['a cell that is not closed', table(A, B.replace('2K</td>', '2K'), C), ['A: 1K', 'B: ?', 'C: 3K']],
    [
      'a third cell',
      table(A, B.replace('<td class="value"', '<td class="x">5</td><td class="value"'), C),
      ['A: 1K', 'B: ?', 'C: 3K'],
    ],
  ])('%s', (_title, html, expected) => {
    expect(read(html)).toEqual(expected);
  });
});

describe('a table that is written in another way is read as a whole', () => {
  test.each<[string, string, string[]]>([
    ['rows that take no turns', table(row('A', '1K', 'even'), row('B', '2K', 'even')), ['A: 1K', 'B: 2K']],
    [
      'rows without classes',
      table('<tr><td class="key">A</td><td class="value">1K</td></tr>'.repeat(2)),
      ['A: 1K', 'A: 1K'],
    ],
    [
      'cells that nobody closes',
      table('<tr><td class="key">A<td class="value">1K', '<tr><td class="key">B<td class="value">2K'),
      ['A: 1K', 'B: 2K'],
    ],
    ['rows that are all odd', table(row('A', '1K', 'odd'), row('B', '2K', 'odd')), ['A: 1K', 'B: 2K']],
    [
      'a line without a label that takes its turn',
      table(A, '<tr class="odd"><td>&nbsp;</td><td>&nbsp;</td></tr>', C, D),
      ['A: 1K', 'C: 3K', 'D: 4K'],
    ],
    [
      'a last row that marks its label only',
      table(A, row('B', '2K', 'odd', true).replace(' round-rightbottom', '')),
      ['A: 1K', 'B: 2K'],
    ],
    ['a last row that is hidden', table(A, B, C), ['A: 1K', 'B: 2K', 'C: 3K']],
    ['tags within a cell', table(row('A', '<b>1</b>K', 'even'), B), ['A: 1 K', 'B: 2K']],
  ])('%s', (_title, html, expected) => {
    expect(read(html)).toEqual(expected);
  });

  test.each(VARIANTS)('every page of $plant in $language', ({ plant, language }) => {
    for (const { html } of [...simulatorPages(plant, language), ...simulatorPages(plant, language, undefined, true)]) {
      expect(parseTables(cutPage(html)).rows.filter(({ cell }) => cell === undefined)).toEqual([]);
    }
  });
});
