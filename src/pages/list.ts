import type { Element } from 'domhandler';
import { type Reading, stateOf } from '../readings/reading.ts';
import { elements, linesOf, parseHtml, textsOf } from './html.ts';
import type { Place } from './menu.ts';
import { findTags } from './scan.ts';
import { localTime } from './start-page.ts';

/** Whether a page is a list by the English name of its heading: then its rows are counted, whatever its tables look like. */
export function isList(english = ''): boolean {
  return /^(?:fault|event|notification)_list$/.test(english);
}

/** Whether a page without value tables may be a list of one model or another; on others the same ids hold values. */
export function mayBeList(id: string): boolean {
  return /^2,[239]$/.test(id);
}

/** A list keeps the latest; more than this takes longer than all others may wait. */
const MOST_ENTRIES = 1000;

/** The rows of a list, each with the texts of its cells. */
export type ListRows = readonly (readonly string[])[];

/**
 * The rows of the lists of a page: of faults, events, notifications. Tables that only lay out others do not count. Undefined
 * when the page holds no table at all.
 */
export function readListRows(html: string): ListRows | undefined {
  if (findTags(html, ['table']).next().done) return undefined;
  const $ = parseHtml(html);
  const tables = $('#content table, #werte table');
  const lists = tables.is('.info') ? tables.filter('.info') : tables;
  if (lists.length === 0) return undefined;
  const rows = lists
    .toArray()
    .flatMap(linesOf)
    .slice(0, MOST_ENTRIES)
    .filter((row) => !holdsTable(row));
  return toEntries(textsOf(rows));
}

/** Whether a row only lays out another table. */
function holdsTable(element: Element): boolean {
  return elements(element.children).some((child) => child.name === 'table' || holdsTable(child));
}

/** The rows that are entries: at least one cell holds something. */
export function toEntries(rows: ListRows): ListRows {
  return rows.filter((cells) => cells.some((text) => text !== ''));
}

/** How many rows the list of a page has, and what its newest one tells where its columns are understood. */
export function toListReadings(rows: ListRows, { title, shown, path }: Place): Reading[] {
  const state = (name: string, value: number, labels: Reading['labels'] = {}): Reading =>
    stateOf({ name, value, labels, page: path, original: { label: title, page: shown, section: '' } });
  const count = state('notifications', rows.length);
  const newest = findNewest(rows);
  if (!newest) return [count];
  const { code, source, seconds } = newest;
  return [
    count,
    state('last_notification_info', 1, { code, ...(source !== '' && { source }) }),
    state('last_notification_timestamp_seconds', seconds),
  ];
}

/** An entry of a list; the source is the number of a heat pump, empty where the list does not tell. */
interface Notification {
  readonly code: string;
  readonly source: string;
  readonly seconds: number;
}

function findNewest(rows: ListRows): Notification | undefined {
  const isNumbered = rows.length > 1 && rows.every(([first], index) => first === String(index + 1));
  let newest: Notification | undefined;
  for (const cells of rows) {
    const row = toNotification(cells, isNumbered);
    // Columns that are understood in some rows only are none that we know.
    if (!row) return undefined;
    if (!newest || row.seconds > newest.seconds) newest = row;
  }
  return newest;
}

/**
 * Reads the cells `1`, `20033`, `1`, `03.11.2025`, `06:12`: number of the row, code, heat pump, date and time in the local
 * time of the house. The heat pump may be missing, and date and time may share a cell. Two cells before the date are number
 * and code only where the rows are numbered. Source: a client that reads the page 2,9 of an LWZ.
 */
function toNotification(cells: readonly string[], isNumbered: boolean): Notification | undefined {
  const dateAt = cells.findIndex((cell) => /^\d{2}\.\d{2}\.\d{4}\b/.test(cell));
  const seconds = localTime(TIME.exec(cells.slice(dateAt).join(' ')));
  const [number = '', code = '', source = '', ...more] = cells.slice(0, Math.max(0, dateAt));
  const isKnown = /^\d{1,4}$/.test(number) && CODE.test(code) && (source === '' ? isNumbered : CODE.test(source));
  return isKnown && more.length === 0 && seconds !== undefined ? { code, source, seconds } : undefined;
}

const TIME = /^(\d{2})\.(\d{2})\.(\d{4})[ |,]+(\d{1,2}):(\d{2})(?::\d{2})?(?: ?(?:Uhr|h))?$/;
const CODE = /^[\p{L}\d][\p{L}\d ._/-]{0,39}$/u;
