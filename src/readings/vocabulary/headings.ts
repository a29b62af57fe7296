import { labelKey } from './fold.ts';
import { type Heading, PAGES, PAGES_UNDER, SECTIONS } from './heading-words.ts';

export type { Heading } from './heading-words.ts';

type Entries = readonly [Heading, readonly string[]][];

const indexWords = (entries: typeof PAGES): ReadonlyMap<string, Heading> =>
  new Map(entries.flatMap(([name, words]) => words.map((word) => [labelKey(word).text, name] as const)));

const sections = indexWords(Object.entries(SECTIONS) as Entries);
const pages = indexWords(PAGES);
const pagesUnder: ReadonlyMap<string, ReadonlyMap<string, Heading>> = new Map(
  Object.entries(PAGES_UNDER).map(([menu, words]) => [menu, indexWords(Object.entries(words) as Entries)]),
);

/** Headings that stand over several parts of a kind: `WÄRMEPUMPE 2`. */
const NUMBERED: ReadonlySet<string> = new Set<Heading>(['controller', 'heat_pump', 'remote_control']);

/** What a table is about by its heading, `WÄRMEMENGE` is `amount_of_heat`; undefined where unknown. */
export function findSection(text: string): Heading | undefined {
  const word = labelKey(text).text;
  return sections.get(word) ?? pages.get(word);
}

/** The English name of a heading over a table; undefined where unknown. */
export function translateSection(text: string): string | undefined {
  return withNumber(text, findSection);
}

/**
 * The English name of a menu, or of a page where the menu it stands in is given, `ANLAGE` in `DIAGNOSE` is
 * `system_status`; undefined where unknown. A word may be a page and, in another language, a table: START is both.
 */
export function translatePage(text: string, menu = ''): string | undefined {
  const under = menu === '' ? undefined : pagesUnder.get(translatePage(menu) ?? '');
  return withNumber(text, (title) => {
    const word = labelKey(title).text;
    return under?.get(word) ?? pages.get(word) ?? sections.get(word);
  });
}

function withNumber(text: string, find: (text: string) => Heading | undefined): string | undefined {
  const name = find(text);
  if (name !== undefined) return name;
  const [, base = '', number] = /^(.+?) ?([1-9])$/.exec(text.trim()) ?? [];
  const part = find(base);
  return part !== undefined && NUMBERED.has(part) ? `${part}_${number}` : undefined;
}
