import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLoginPage } from '../../src/pages/login.ts';
import { cutPage, parseFrame } from '../../src/pages/page.ts';
import { withoutCommentsAndScripts } from '../../src/pages/scan.ts';
import { type PageTables, parseTables, TableMemory } from '../../src/pages/table.ts';
import { findPlant, PLANT_NAMES } from '../../src/simulator/plants.ts';
import type { RowView, SectionView } from '../../src/simulator/view.ts';
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

test('tables that are known from the round before are read as if they were not', () => {
  fc.assert(
    fc.property(fc.array(anySections, { minLength: 2, maxLength: 5 }), (rounds) => {
      const memory = new TableMemory();
      // Some tables stay, some change, some stand on the page twice.
      for (const sections of rounds.flatMap((round, index) => [round, [...(rounds[index - 1] ?? []), ...round]])) {
        const html = withoutCommentsAndScripts(pageOf('lwz', sections, false));
        expect(parseTables(cutPage(html), memory)).toEqual(parseTables(cutPage(html)));
      }
    }),
    runs(300),
  );
});

test('tables that show other texts than in the round before are read as if it had not been', () => {
  const withOther = (sections: readonly SectionView[], texts: readonly string[]): SectionView[] => {
    let next = 0;
    const other = (row: RowView): RowView =>
      row.text === undefined ? row : { ...row, text: texts[next++ % texts.length] ?? '' };
    return sections.map((section) => ({ ...section, rows: section.rows.map(other) }));
  };
  const anyTexts = fc.array(fc.oneof(anyText, fc.constantFrom('12,5°C', '3', 'Aus', '')), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(
      anySections,
      fc.array(anyTexts, { minLength: 2, maxLength: 4 }),
      fc.boolean(),
      (page, rounds, isSaved) => {
        const memory = new TableMemory();
        for (const texts of rounds) {
          const text = cutPage(withoutCommentsAndScripts(pageOf('lwz', withOther(page, texts), isSaved)));
          expect(parseTables(text, memory)).toEqual(parseTables(text));
        }
      },
    ),
    runs(500),
  );
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
