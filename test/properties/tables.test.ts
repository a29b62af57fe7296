import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLoginPage } from '../../src/pages/login.ts';
import { cutPage, parseFrame } from '../../src/pages/page.ts';
import { withoutCommentsAndScripts } from '../../src/pages/scan.ts';
import { type PageTables, parseTables, readAsWritten, readParsed } from '../../src/pages/table.ts';
import { findPlant, PLANT_NAMES } from '../../src/simulator/plants.ts';
import type { RowView, SectionView } from '../../src/simulator/view.ts';
import { createRandom, mutate } from '../fuzz/mutate.ts';
import { THOROUGH } from '../helpers/thorough.ts';
import { runs } from './settings.ts';
import { pageOf, simulatorPages, VARIANTS } from './simulator-pages.ts';

const blanks = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Any text, and often what means something in HTML. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '<',
          '>',
          '&',
          '"',
          "'",
          ' ',
          '\n',
          '\t',
          '\u00a0',
          '\\',
          '{',
          '}',
          '=',
          '/',
          ';',
          '#',
          ',',
          '-',
          '°C',
          'a',
        ],
        ...[
          '&amp;',
          '&nbsp;',
          '&lt',
          '&#49;',
          '</td>',
          '<td class="value">',
          '</table>',
          '<table class="info">',
          '<!--',
        ],
        ...['-->', '<script>', '</script>', '</html>', '<b>', 'ÄÖÜß', '\u0000', '\ud800', 'Temperatur', '12,5'],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const anyRow: fc.Arbitrary<RowView> = fc.record({
  label: anyText,
  text: fc.option(anyText, { nil: undefined, freq: 4 }),
  kind: fc.constant('number' as const),
  value: fc.constant(0),
  unit: fc.constant(''),
  visible: fc.boolean().map((hidden) => !hidden),
  hidden: fc.constant(false),
});

const anySections: fc.Arbitrary<SectionView[]> = fc.array(
  fc.record({ title: anyText, rows: fc.array(anyRow, { maxLength: 8 }) }),
  { maxLength: 6 },
);

test('every table that the simulator can write is read row by row', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PLANT_NAMES), anySections, fc.boolean(), (plant, sections, savedByBrowser) => {
      const html = withoutCommentsAndScripts(pageOf(plant, sections, savedByBrowser));
      const image = findPlant(plant).style.flagImage;
      const expected = sections.flatMap(({ title, rows }) =>
        rows
          .filter(({ visible }) => visible)
          .map(({ label, text }) => ({
            section: blanks(title),
            label: blanks(label),
            cell: blanks(text ?? ''),
            image: text === undefined ? image : undefined,
          })),
      );
      expect(isLoginPage(html)).toBe(false);
      expect(parseFrame(html).heading).toBe('ANLAGE');
      expect(parseTables(cutPage(html))).toEqual({
        sections: sections.map(({ title }) => blanks(title)),
        rows: expected,
      });
    }),
    runs(1000),
  );
});

test('a table that is written as gateways write theirs is read as the HTML parser reads it', () => {
  let asWritten = 0;
  const isReadAlike = (source: string): void => {
    const table = readAsWritten(source);
    if (!table) return;
    asWritten += 1;
    expect(table).toEqual(readParsed(source));
  };
  const { tables } = cutPage(
    withoutCommentsAndScripts(
      simulatorPages('lwz', 'de')
        .map(({ html }) => html)
        .join(''),
    ),
  );
  fc.assert(
    fc.property(anySections, fc.boolean(), fc.nat(), (sections, savedByBrowser, seed) => {
      const page = cutPage(withoutCommentsAndScripts(pageOf('lwz', sections, savedByBrowser)));
      const random = createRandom(seed);
      for (const source of page.tables) isReadAlike(source);
      for (const source of tables) isReadAlike(mutate(source, random, tables));
    }),
    runs(500),
  );
  expect(asWritten).toBeGreaterThan(THOROUGH ? 500 : 100);
});

test('every value table of the simulator is written as gateways write theirs', () => {
  const slow = VARIANTS.flatMap(({ plant, language }) => simulatorPages(plant, language))
    .flatMap(({ html }) => cutPage(withoutCommentsAndScripts(html)).tables)
    .filter((source) => source.includes('class="key"') && !readAsWritten(source));
  expect(slow).toEqual([]);
});

/** The same by the whole page through a standard HTML parser. */
function readWholePage(html: string): PageTables {
  const $ = load(html);
  const tables = $('table.info').toArray();
  const sectionOf = (table: (typeof tables)[number]): string => blanks($(table).find('th').first().text());
  const rows = tables.flatMap((table) => {
    const section = sectionOf(table);
    return $(table)
      .find('tr:has(> td.key)')
      .toArray()
      .map((line) => {
        const value = $(line).children('td.value').first();
        return {
          section,
          label: blanks($(line).children('td.key').first().text()),
          cell: value.length > 0 ? blanks(value.text()) : undefined,
          image: value.find('img').attr('src')?.split('/').at(-1),
        };
      });
  });
  return { sections: tables.map(sectionOf), rows };
}

describe('reading only the tables gives what reading the whole page gives', () => {
  test.each(VARIANTS)('$plant in $language', ({ plant, language }) => {
    const pages = [
      ...simulatorPages(plant, language),
      ...simulatorPages(plant, language, new Date('2026-07-01T03:25:00Z'), true),
    ];
    for (const { html } of pages) {
      const { sections, rows } = parseTables(cutPage(withoutCommentsAndScripts(html)));
      expect({ sections, rows }).toEqual(readWholePage(html));
    }
  });
});
