import { findTags, parseHtml } from './scan.ts';

/**
 * How many rows the lists of a page hold that has no value tables: faults, events, notifications. No such page of a real
 * gateway has been seen, so nothing else is read of it. Undefined when it holds no table at all.
 */
export function countListRows(html: string): number | undefined {
  if (findTags(html, ['table']).next().done) return undefined;
  const $ = parseHtml(html);
  const lists = $('#content table, #werte table');
  return lists.length === 0
    ? undefined
    : lists.find('tr').filter((_index, row) => $(row).children('td').length > 0).length;
}
