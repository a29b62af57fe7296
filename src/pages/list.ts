import type { Element } from 'domhandler';
import { translatePage } from '../readings/vocabulary.ts';
import type { Place } from './menu.ts';
import { findTags, parseHtml } from './scan.ts';

/** Pages that list faults, events or notifications on one model or another; on others the same ids hold values. */
const LIST_PAGES: ReadonlySet<string> = new Set(['2,2', '2,3', '2,9']);
const LIST_HEADINGS: ReadonlySet<string | undefined> = new Set(['fault_list', 'event_list', 'notification_list']);

/** Whether a page is a list by its heading: then its rows are counted, whatever its tables look like. */
export function isList({ title, menu }: Pick<Place, 'title' | 'menu'>): boolean {
  return LIST_HEADINGS.has(translatePage(title, menu));
}

/** Whether a page without value tables may be a list, should its heading not be known. */
export function mayBeList(id: string): boolean {
  return LIST_PAGES.has(id);
}

/**
 * How many rows the lists of a page hold: faults, events, notifications. No such page of a real gateway has been seen, so
 * nothing else is read of it. Tables that only lay out others do not count. Undefined when it holds no table at all.
 */
export function countListRows(html: string): number | undefined {
  if (findTags(html, ['table']).next().done) return undefined;
  const $ = parseHtml(html);
  const lists = $('#content table, #werte table');
  if (lists.length === 0) return undefined;
  const isRow = (row: Element): boolean => $(row).children('td').length > 0 && $(row).find('table').length === 0;
  return new Set(lists.find('tr').toArray().filter(isRow)).size;
}
