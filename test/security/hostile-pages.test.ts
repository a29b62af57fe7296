import { expect, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import { readListRows } from '../../src/pages/list.ts';
import { isLoginPage } from '../../src/pages/login.ts';
import { locatePage, parseMenu } from '../../src/pages/menu.ts';
import { cutPage, parseFrame } from '../../src/pages/page.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import { withoutCommentsAndScripts } from '../../src/pages/scan.ts';
import { readStartPage } from '../../src/pages/start-page.ts';
import { parseTables } from '../../src/pages/table.ts';
import { toPageReadings } from '../../src/pages/to-readings.ts';
import { normalizeName } from '../../src/readings/names.ts';
import { parseNumber } from '../../src/readings/values.ts';
import { languageCode } from '../../src/readings/vocabulary.ts';

const SIZE = 1024 * 1024;
/** What took time with the square of the size took minutes; the rest takes a second, on a slow machine some. */
const LONGEST_SECONDS = 15;

const filled = (piece: string): string => piece.repeat(Math.floor(SIZE / piece.length));
const inTable = (rows: string): string => `<table class="info"><tr><th>A</th></tr>${rows}</table>`;
const inRow = (label: string, value = '1'): string =>
  inTable(`<tr><td class="key">${label}</td><td class="value">${value}</td></tr>`);
const inMenu = (links: string): string => `<div id="nav">${links}<div id="werte"></div><div id="footer"></html>`;
const halves = (open: string, close: string): string => open.repeat(20_000) + close.repeat(20_000);

const PAGES: Readonly<Record<string, string>> = {
  'tags that never end': filled('<div '),
  'elements that never end': filled('<div>'),
  'comments that never end': filled('<!--'),
  'scripts that never end': filled('<script>'),
  'ends of scripts': `<script>${filled('</script')}`,
  ampersands: filled('&'),
  blanks: filled(' '),
  'tables that never end': filled('<table class="info">'),
  'tables within tables': halves('<table class="info">', '</table>'),
  'many empty tables': filled('<table class="info"></table>'),
  'many tables of another kind': filled('<table></table>'),
  'lists within lists': `<div id="content">${filled('<table><tr><td>')}</div>`,
  'elements within a value table': inTable(filled('<div>')),
  'bold text within bold text': inRow(filled('<b>')),
  'depth behind quotes': inTable(filled('<b title="></b>">')),
  'ends of elements that are not open': inTable(filled('</x>')),
  'many attributes': inTable(`<tr><td class="key" ${filled('a=" ')}>A</td></tr>`),
  'many rows of one name': inTable(filled('<tr><td class="key">A</td><td class="value">1</td></tr>')),
  'many entities': inRow(filled('&#x26;')),
  'a label of accents': inRow(`a${filled('\u0301\u0323')}`),
  'a label of dashes': inRow(filled('- ')),
  'a label of circuits': inRow(filled('heating circuit ')),
  'a long number': inRow('A', filled('1')),
  'a number and blanks': inRow('A', `1${filled('\u00a0')}x`),
  'links within links': inMenu(filled('<a href="?s=1,1">')),
  'menus within menus': inMenu(filled('<div class="nav"><a href="?s=1,1">')),
  'many links': inMenu(filled('<a href="?s=1,1">x</a>')),
  'many headings': inMenu(filled('<div id="sub_nav">&amp;')),
  'many versions': inMenu(filled('<p id="versionsNummer">')),
  'many languages': inMenu(filled('<div class="eingestelle_sprache">&nbsp;')),
  'many modes': inMenu(filled('<input type="radio" name="val1s" value="1">')),
  'a date and blanks': `<div id="box_start_status_portal">11.11.1111${filled(' ')}</div>`,
};

const read = (html: string): readonly (() => unknown)[] => {
  const page = withoutCommentsAndScripts(html);
  const rules = { skipCircuit2: true, memory: new RowMemory() };
  const place = { menu: 'm', title: 'a', shown: 'b', path: 'c' };
  return [
    () => isLoginPage(page),
    () => {
      const menu = parseMenu(parseFrame(page).menu);
      locatePage(menu, '1,0', 'A', ({ text }) => normalizeName(text));
    },
    () => toPageReadings({ id: '1,0', place, ...parseTables(cutPage(page)) }, { ...rules, names: 'gateway' }),
    () => toPageReadings({ id: '1,0', place, ...parseTables(cutPage(page)) }, { ...rules, names: 'english' }),
    () => readStartPage(page),
    () => readListRows(page),
    () => normalizeName(page),
    () => parseNumber(page),
    () => languageCode(page),
  ];
};

test.each(Object.entries(PAGES))(
  'a page of %s is read, or refused, in time that grows with its size',
  (_title, html) => {
    const start = performance.now();
    for (const step of read(html)) {
      try {
        step();
      } catch (error) {
        expect(error).toBeInstanceOf(ExporterError);
      }
    }
    expect((performance.now() - start) / 1000).toBeLessThan(LONGEST_SECONDS);
  },
);

test('a page nested a little deep is read all the same', () => {
  const label = `${'<span>'.repeat(100)}A${'</span>'.repeat(100)}`;
  expect(parseTables(cutPage(inRow(label, '1'))).rows).toMatchObject([{ label: 'A', cell: '1' }]);
  expect(() => parseTables(cutPage(inRow('<b>'.repeat(2000))))).toThrow('the page is nested too deeply');
});
