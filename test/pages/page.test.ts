import { describe, expect, test, vi } from 'vitest';
import { Lookups } from '../../src/pages/lookups.ts';
import { cutPage, parseFrame } from '../../src/pages/page.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';

const table = (rows: string): string => `<table class="info"><tr><th>T</th></tr>${rows}</table>`;
const page = (content: string, menu = 'INFO'): string =>
  `<html><body><div class="eingestelle_sprache"><b>DEUTSCH</b></div><div id="nav">${menu}</div>
  <div id="sub_nav"><div>ANLAGE</div></div><form id="werte"><div id="content">${content}</div></form>
  <div id="footer"><p id="versionsNummer">v12.1.1</p></div></body></html>`;
const FRAME = { heading: 'ANLAGE', firmware: 'v12.1.1', languageWord: 'DEUTSCH' };
const frameOf = (html: string) => parseFrame(cutPage(html).around);

describe('a page is cut into its value tables and what stands around them', () => {
  test('outermost tables count, and others stay where they are', () => {
    const [one, two] = [table(`<tr><td>${table('')}</td></tr>`), table('')];
    const { tables, around, isCutOff } = cutPage(`a${one}b<table><tr><td></td></tr></table>c${two}d`);
    expect(tables).toEqual([one, two]);
    expect(around).toBe('ab<table><tr><td></td></tr></table>cd');
    expect(isCutOff).toBe(false);
  });

  test('one that has no end is told', () => {
    const html = `a${table('')}b<table class="info"><tr>`;
    expect(cutPage(html)).toMatchObject({ tables: [table('')], around: 'ab<table class="info"><tr>', isCutOff: true });
  });
});

describe('the frame of a page', () => {
  test('is read around its tables: what looks like a menu or a heading in a table is none', () => {
    const marks = '<div id="nav">X</div><div id="sub_nav">Y</div><p id="versionsNummer">9</p>';
    const html = page(table(`<tr><td class="key">A</td><td class="value">${marks}1</td></tr>`));
    expect(frameOf(html)).toEqual(frameOf(page(table(''))));
    expect(frameOf(html)).toMatchObject(FRAME);
  });

  test('is that of the first menu and heading where parts of the page came twice', () => {
    const twice = page('<div id="nav">OTHER</div><div id="sub_nav"><div>OTHER</div></div>');
    expect(frameOf(twice)).toMatchObject({ ...FRAME, menu: expect.stringContaining('INFO') });
  });

  test.each([
    ['no page at all', '<title>My Router</title>', 'BAD_RESPONSE'],
    ['a page without its end', page('').slice(0, page('').indexOf('<div id="footer">')), 'TRUNCATED'],
    ['a page that ends in its menu', page('').slice(0, page('').indexOf('<div id="sub_nav">')), 'TRUNCATED'],
  ])('is refused of %s', (_title, html, code) => {
    expect(() => frameOf(html)).toThrow(expect.objectContaining({ code }));
  });

  test('is not read again while what stands around the tables is the same', () => {
    const memory = new RowMemory();
    const read = (id: string, html: string) => memory.frame(id, cutPage(html).around);
    const first = read('1,0', page(table('')));
    expect(read('1,0', page(table('<tr><td class="key">A</td><td class="value">1</td></tr>')))).toBe(first);
    expect(memory.menu(first)).toBe(memory.menu(read('1,1', page(''))));
    const changed = read('1,0', page('', 'DIAGNOSE'));
    expect(changed.menu).toContain('DIAGNOSE');
    expect(memory.menu(changed)).not.toBe(memory.menu(first));
  });

  test('is one for all gateways that show the same', () => {
    const lookups = new Lookups();
    const [one, other] = [new RowMemory(lookups), new RowMemory(lookups)];
    const read = (memory: RowMemory, around: string) => memory.frame('1,0', around);
    const first = read(one, page(''));
    expect(read(one, page(''))).toBe(first);
    expect(read(other, page(''))).toBe(first);
    expect(read(new RowMemory(), page(''))).not.toBe(first);
  });

  test('is not kept for others while its text changes from round to round', () => {
    const lookups = new Lookups();
    const share = vi.spyOn(lookups, 'share');
    const memory = new RowMemory(lookups);
    const calls = ['12:00', '12:01', '12:02', '12:02', '12:02', '12:03'].map((time) => {
      memory.frame('0', `${page('')}${time}`);
      return share.mock.calls.length;
    });
    // The first one may be that of a page which is read once a day.
    expect(calls).toEqual([1, 1, 1, 2, 2, 2]);
  });
});
