import type { PageReadings, Reading } from '../readings/reading.ts';
import { countListRows, isList, mayBeList } from './list.ts';
import { locatePage, type Menu, type Place, START_PAGE } from './menu.ts';
import type { PageFrame } from './page.ts';
import { readStartPage } from './start-page.ts';
import { parseTables } from './table.ts';
import { findUntranslated, headingOf, type ReadingRules, toPageReadings } from './to-readings.ts';

/** Which page a `page` label belongs to: two pages of one menu may have the same heading. */
export type PathOwners = Map<string, string>;

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
  readonly paths: PathOwners;
  readonly rules: ReadingRules;
}

/** Reads what a page shows: value tables, a list, or the start page. A page without any of them has no values. */
export function parsePage({ id, html, frame, menu, paths, rules }: PageSource): ParsedPage {
  const memory = rules.memory.tables(id);
  const found = locatePage(menu, id, frame.heading, (heading) => headingOf(heading, rules));
  const place = { ...found, path: ownPath(found.path, id, paths) };
  const { title, path } = place;
  const isKnownList = isList(place);
  const tables = isKnownList ? undefined : parseTables(html, memory);
  if (tables && tables.sections.length > 0) {
    return { id, hasValues: true, readings: toPageReadings({ id, place, ...tables }, rules) };
  }
  const isCounted = isKnownList || (mayBeList(id) && !memory.hasHeld);
  const states = id === START_PAGE ? readStartPage(html) : isCounted ? readList(html, place) : [];
  // A list without a row today may have one tomorrow.
  const hasValues = states.length > 0 || isKnownList;
  const untranslated = hasValues ? findUntranslated(place, [], rules) : [];
  const readings = { id, title, path, sections: [], readings: states, unread: [], untranslated };
  return { id, hasValues, readings };
}

/** No two pages share a path, or their series would meet: the first to have it keeps it. */
function ownPath(path: string, id: string, paths: PathOwners): string {
  const owner = paths.get(path) ?? id;
  paths.set(path, owner);
  return owner === id ? path : `${path}_${id.replaceAll(',', '_')}`;
}

function readList(html: string, { title, shown, path }: Place): Reading[] {
  const rows = countListRows(html);
  if (rows === undefined) return [];
  const original = { label: title, page: shown, section: '' };
  return [
    { name: 'notifications', kind: 'state', value: rows, unit: '', page: path, section: '', labels: {}, original },
  ];
}
