import { describe, expect, test } from 'vitest';
import { openGatewaySource } from '../../src/gateway/source.ts';
import { BoundedMap, LastResult } from '../../src/pages/bounded-map.ts';
import { parseHtml } from '../../src/pages/html.ts';
import { readListRows } from '../../src/pages/list.ts';
import { Lookups } from '../../src/pages/lookups.ts';
import { parseMenu } from '../../src/pages/menu.ts';
import { cutPage, parseFrame } from '../../src/pages/page.ts';
import { RowForms } from '../../src/pages/row-forms.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import { readStartPage } from '../../src/pages/start-page.ts';
import { parseTables } from '../../src/pages/table.ts';

const row = (label: string): string => `<tr><td class="key">${label}</td><td class="value">1K</td></tr>`;
const table = (rows: number): string =>
  `<table class="info"><tr><th>T</th></tr>${Array.from({ length: rows }, (_, index) => row(`ROW ${index}`)).join('')}</table>`;

describe('a map that is full starts anew', () => {
  test('after so many entries', () => {
    const map = new BoundedMap<number>(3);
    for (const key of ['a', 'b', 'c']) map.remember(key, () => 1);
    expect([map.has('a'), map.has('c')]).toEqual([true, true]);
    map.remember('d', () => 1);
    expect([map.has('a'), map.has('d')]).toEqual([false, true]);
  });

  test('after so many characters', () => {
    const map = new BoundedMap<number>();
    const long = 'x'.repeat(300_000);
    map.remember(`${long}1`, () => 1);
    map.remember(`${long}2`, () => 2);
    expect([map.has(`${long}1`), map.has(`${long}2`)]).toEqual([false, true]);
  });

  test('and makes what it has forgotten once more', () => {
    const map = new BoundedMap<number>(1);
    let made = 0;
    const make = (): number => {
      made += 1;
      return made;
    };
    expect(['a', 'a', 'b', 'a'].map((key) => map.remember(key, make))).toEqual([1, 1, 2, 3]);
  });
});

test('the forms of five thousand rows are remembered', () => {
  const forms = new RowForms(new Lookups());
  const isNew = (row: number, cell: string): boolean => forms.see('info/anlage', String(row), cell).isNewForm;
  for (let row = 0; row < 5000; row += 1) isNew(row, '1K');
  const { age } = forms;
  expect([isNew(0, '1,5K'), isNew(4999, '1,5K'), forms.age]).toEqual([true, true, age]);
  expect([isNew(5000, '1K'), isNew(1, '1,5K')]).toEqual([false, false]);
  expect(forms.age).not.toBe(age);
});

describe('the last result', () => {
  test('is made anew when one of its inputs has changed', () => {
    const last = new LastResult<number>();
    let made = 0;
    const of = (...inputs: readonly unknown[]): number => last.of(inputs, () => ++made);
    expect([of('a', 1), of('a', 1), of('b', 1), of('b', 2), of('b', 2), of('a', 1)]).toEqual([1, 1, 2, 3, 3, 4]);
  });

  test('is not kept of what is far larger than a page', () => {
    const last = new LastResult<number>();
    let made = 0;
    const huge = 'x'.repeat(300_000);
    expect([last.of([huge], () => ++made), last.of([huge], () => ++made)]).toEqual([1, 2]);
  });
});

test('rows past the limit are counted and left out', () => {
  const { rows, droppedRows, sections } = parseTables(cutPage(table(30) + table(30)), 40);
  expect(rows).toHaveLength(40);
  expect(droppedRows).toBe(20);
  expect(sections).toEqual(['T', 'T']);
  expect(parseTables(cutPage(table(30)), 30).droppedRows).toBeUndefined();
});

test('all pages of a round share one limit', async () => {
  const page = (heading: string): string =>
    `<html><body><div id="nav"></div><div id="sub_nav"><div>${heading}</div></div><div id="content">${table(1500)}</div><div id="footer"></div></body></html>`;
  const source = openGatewaySource({
    name: 'http://gateway/',
    session: { page: async (id) => page(id) },
    pages: ['1,0', '1,1', '1,2'],
    rules: { skipCircuit2: false, names: 'gateway', memory: new RowMemory() },
    close: async () => {},
  });
  const { pages } = await source.read(new AbortController().signal);
  expect(pages.map(({ readings, droppedRows }) => [readings.length, droppedRows ?? 0])).toEqual([
    [1500, 0],
    [1000, 500],
    [0, 1500],
  ]);
});

test('a page with more tags than any of a gateway is refused before it is parsed', () => {
  expect(() => parseHtml('<br>'.repeat(30_001))).toThrow('the page holds too many tags');
  expect(() => parseHtml('<br>'.repeat(29_000))).not.toThrow();
});

test('what is no label of a gateway by its length is not looked up', () => {
  const lookups = new Lookups();
  const label = 'AUSSENTEMPERATUR';
  expect(lookups.row({ label, section: '' }).english?.name).toBe('outside_temperature');
  expect(lookups.row({ label: label.padEnd(101, '.'), section: '' }).english).toBeUndefined();
  // Read once more, a label that is known by heart is the same object.
  expect(lookups.row({ label, section: '' })).toBe(lookups.row({ label, section: '' }));
});

test('tables past the hundredth are not parsed', () => {
  const { sections, rows, droppedRows } = parseTables(cutPage(table(1).repeat(150)));
  expect([sections.length, rows.length, droppedRows]).toEqual([100, 100, 100]);
});

test('headings end after some hundred characters, wherever they are kept', () => {
  const long = 'HEADING '.repeat(2000);
  const menu = parseMenu(`<div class="nav"><div class="c"><a>${long}</a></div><a href="?s=1,0">${long}</a></div>`);
  expect([menu.groups.get('1')?.length, menu.entries[0]?.title.length].every((length) => (length ?? 0) <= 300)).toBe(
    true,
  );
  const page = `<div id="nav"></div><div id="sub_nav"><div>${long}</div></div><div id="footer"></div>`;
  expect(parseFrame(page).heading.length).toBeLessThanOrEqual(500);
});

test('a start page offers some modes, of names that are short', () => {
  const radio = (value: string): string => `<input type="radio" name="val1s" value="${value}" checked>`;
  const many = Array.from({ length: 500 }, (_, index) => radio(String(index))).join('');
  expect(readStartPage(many)).toHaveLength(30);
  expect(readStartPage(radio('a'.repeat(900)))).toEqual([]);
});

test('rows of a list within rows of another one are counted once', () => {
  const nested = `<div id="content"><table>${'<tr><td>'.repeat(50)}x${'</td></tr>'.repeat(50)}</table></div>`;
  expect(readListRows(nested)?.length).toBeLessThanOrEqual(1);
});
