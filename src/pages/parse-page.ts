import type { PageReadings, Reading } from '../readings/reading.ts';
import { languageCode } from '../readings/vocabulary.ts';
import { isList, type ListRows, mayBeList, readListRows, toEntries, toListReadings } from './list.ts';
import { locatePage, type Menu, type Place, START_PAGE } from './menu.ts';
import type { PageFrame } from './page.ts';
import { readStartPage } from './start-page.ts';
import { parseTables } from './table.ts';
import { findUntranslated, headingOf, type ReadingRules, toPageReadings } from './to-readings.ts';

/** A page as it was read. */
export interface ParsedPage {
  readonly id: string;
  readonly hasValues: boolean;
  readonly readings: PageReadings;
}

/** A page of a gateway and what is known of where it stands. */
export interface PageSource {
  readonly id: string;
  readonly html: string;
  readonly frame: PageFrame;
  readonly menu: Menu;
  readonly rules: ReadingRules;
  /** The rows that follow are left out. */
  readonly mostRows?: number;
}

/** Reads what a page shows: value tables, lists, or the start page. A page without any of them has no values. */
export function parsePage({ id, html, frame, menu, rules, mostRows }: PageSource): ParsedPage {
  const edition = `${frame.languageWord} ${frame.firmware}`;
  const language = languageCode(frame.languageWord);
  const memory = rules.memory.page(id, edition).tables;
  const place = locatePage(menu, id, frame.heading, (heading) => headingOf(heading, rules, language));
  const { menu: menuHeading, title, path } = place;
  const isKnownList = isList(rules.memory.heading(title, menuHeading, language));
  const tables = isKnownList ? undefined : parseTables(html, memory, mostRows);
  const list = tables?.list ? toListReadings(toEntries(tables.list), place) : [];
  memory.isList ||= list.length > 0;
  memory.isList &&= !memory.holdsValues;
  if (tables && tables.sections.length > 0 && !memory.isList) {
    const { readings, ...page } = toPageReadings({ id, edition, language, place, ...tables }, rules);
    return { id, hasValues: true, readings: { ...page, readings: [...readings, ...list] } };
  }
  const isCounted = isKnownList || memory.isList || (mayBeList(id) && !memory.hasHeld);
  const states = id === START_PAGE ? readStartPage(html) : isCounted ? readList(html, place, tables?.list) : [];
  // A list without a row today may have one tomorrow.
  const hasValues = states.length > 0 || isKnownList;
  const untranslated = hasValues ? findUntranslated({ place, language }, [], rules) : [];
  const readings = { id, title, path, sections: [], readings: states, unread: [], untranslated };
  return { id, hasValues, readings };
}

function readList(html: string, place: Place, known: ListRows | undefined): Reading[] {
  const rows = known ? toEntries(known) : readListRows(html);
  return rows ? toListReadings(rows, place) : [];
}
