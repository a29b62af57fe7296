import type { PageReadings, Reading } from '../readings/reading.ts';
import { languageCode } from '../readings/vocabulary.ts';
import { isList, mayBeList, readListRows, toEntries, toListReadings } from './list.ts';
import { locatePage, type Menu, type NameOf, START_PAGE } from './menu.ts';
import type { PageFrame, PageText } from './page.ts';
import type { PageMemory } from './row-memory.ts';
import { readStartPage } from './start-page.ts';
import { type PageTables, parseTables } from './table.ts';
import { findUntranslated, type ReadingRules, toPageReadings } from './to-readings.ts';

/** A page as it was read. */
export interface ParsedPage {
  readonly id: string;
  readonly hasValues: boolean;
  readonly readings: PageReadings;
}

interface PageSource {
  readonly id: string;
  readonly text: PageText;
  readonly frame: PageFrame;
  readonly menu: Menu;
  readonly rules: ReadingRules;
  readonly mostRows?: number;
}

/**
 * Reads what a page shows: value tables, lists, or the start page. A page without any of them has no values. The rows after
 * the first `mostRows` are left out.
 */
export function parsePage({ id, text, frame, menu, rules, mostRows }: PageSource): ParsedPage {
  const edition = `${frame.languageWord} ${frame.firmware}`;
  const language = languageCode(frame.languageWord);
  const { lookups } = rules.memory;
  const memory = rules.memory.page(id, edition);
  // In English where that is asked for and known, else in the gateway's words.
  const nameOf: NameOf = ({ text, menu }) =>
    (rules.names === 'english' ? lookups.heading(text, menu, language) : undefined) ?? lookups.name(text);
  const place = memory.place.of([menu, frame.heading, rules], () =>
    lookups.place(locatePage(menu, id, frame.heading, nameOf)),
  );
  const { menu: menuHeading, title, path } = place;
  const isKnownList = isList(lookups.heading(title, menuHeading, language));
  const tables = isKnownList ? undefined : parseTables(text, mostRows);
  const entries = tables && entriesOf(tables, memory);
  if (tables && tables.sections.length > 0 && memory.kind !== 'list') {
    const { readings, ...page } = toPageReadings({ id, edition, language, place, ...tables }, rules);
    const list = entries ? toListReadings(entries, place) : [];
    return { id, hasValues: true, readings: { ...page, readings: [...readings, ...list] } };
  }
  const isCounted = isKnownList || memory.kind === 'list' || (mayBeList(id) && memory.kind === 'nothing');
  const readStates = (): Reading[] => {
    if (id === START_PAGE) return readStartPage(text.html);
    const rows = entries ?? readListRows(text.html);
    return rows ? toListReadings(rows, place) : [];
  };
  const tellsStates = id === START_PAGE || isCounted;
  const states = tellsStates ? memory.states.of([text.html, place], readStates) : [];
  // A list without a row today may have one tomorrow.
  const hasValues = states.length > 0 || isKnownList;
  const untranslated = hasValues ? findUntranslated({ place, language }, [], rules) : [];
  return { id, hasValues, readings: { id, title, path, sections: [], readings: states, unread: [], untranslated } };
}

/** The entries of a list among the tables of a page; notes what kind of page it is. */
function entriesOf({ sections, rows, list = [] }: PageTables, memory: PageMemory) {
  if (rows.length > 0) memory.kind = 'values';
  // Beside values a row that has lost its label is more likely than a list of one or two columns.
  const found = list.filter(({ length }) => length >= (memory.kind === 'values' ? 3 : 1));
  if (memory.kind !== 'values' && found.length > 0) memory.kind = 'list';
  if (memory.kind === 'nothing' && sections.length > 0) memory.kind = 'tables';
  return found.length > 0 ? toEntries(found) : undefined;
}
