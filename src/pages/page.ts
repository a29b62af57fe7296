import { ExporterError } from '../errors.ts';
import { parseHtml } from './html.ts';
import { detach, findTags, hasClass, idOf } from './scan.ts';

/** What follows the menu. */
export const MENU_ENDS: ReadonlySet<string> = new Set(['sub_nav', 'werte', 'content']);

/** The menu of a gateway has 5 to 10 kB. */
const LONGEST_MENU = 64 * 1024;

/** Of a heading, with its tags. */
const LONGEST_TEXT = 500;

/** A page cut into its value tables (`table.info`) and what stands around them. */
export interface PageText {
  /** The page without comments and scripts. */
  readonly html: string;
  readonly tables: readonly string[];
  readonly around: string;
  /** Whether the page ends in the middle of a value table. */
  readonly isCutOff: boolean;
}

/** Cuts a page without comments and scripts; of value tables within others the outermost count. */
export function cutPage(html: string): PageText {
  const tables: string[] = [];
  let around = '';
  let [start, end, depth] = [0, 0, 0];
  for (const tag of findTags(html, ['table'])) {
    if (depth === 0 && (tag.closing || !hasClass(tag, 'info'))) continue;
    if (depth === 0) start = tag.start;
    depth += tag.closing ? -1 : 1;
    if (depth > 0) continue;
    tables.push(html.slice(start, tag.end));
    around += html.slice(end, start);
    end = tag.end;
  }
  return { html, tables, around: around + html.slice(end), isCutOff: depth > 0 };
}

/** What frames every page of a gateway: enough to tell one gateway, firmware and language from another. */
export interface PageFrame {
  /** Heading above the tables; empty when the page has none. */
  readonly heading: string;
  /** Firmware as shown in the footer, `v12.1.1`; empty when not shown. */
  readonly firmware: string;
  /** The gateway's word for its language, `DEUTSCH`; the attribute lang is German in every language. */
  readonly languageWord: string;
  /** Source text of the menu, for comparing and for parseMenu(). */
  readonly menu: string;
}

/**
 * Reads the frame of a page without comments and scripts, from what stands around its value tables.
 * Throws BAD_RESPONSE when it is no page of a gateway, TRUNCATED when its end is missing.
 */
export function parseFrame(html: string): PageFrame {
  let menuStart = -1;
  let menuEnd = -1;
  let ended = false;
  let heading = -1;
  let firmware = -1;
  let languageWord = -1;
  for (const tag of findTags(html, ['div', 'form', 'p', 'body', 'html'])) {
    if (tag.closing) {
      ended ||= menuEnd >= 0 && (tag.name === 'body' || tag.name === 'html');
      continue;
    }
    const id = idOf(tag);
    if (menuStart >= 0 && menuEnd < 0 && MENU_ENDS.has(id)) menuEnd = tag.start;
    if (id === 'nav') menuStart = tag.start;
    else if (id === 'sub_nav') heading = tag.end;
    else if (id === 'versionsNummer') firmware = tag.end;
    else if (id === 'footer') ended = menuEnd >= 0;
    else if (languageWord < 0 && hasClass(tag, 'eingestelle_sprache')) languageWord = tag.end;
  }
  if (menuStart < 0) throw new ExporterError('BAD_RESPONSE', describe(html));
  // Every real page closes with a footer and `</html>`; either is enough.
  if (menuEnd < 0 || !ended) throw new ExporterError('TRUNCATED', 'the page ends too early');
  if (menuEnd - menuStart > LONGEST_MENU) throw new ExporterError('BAD_RESPONSE', 'the menu of the page is too large');
  return {
    heading: textUntil(html, heading, '</div'),
    firmware: textUntil(html, firmware, '</p'),
    languageWord: textUntil(html, languageWord, '</div'),
    menu: detach(html.slice(menuStart, menuEnd)),
  };
}

function textUntil(html: string, start: number, end: string): string {
  if (start < 0) return '';
  const source = html.slice(start, start + LONGEST_TEXT).split(end, 1)[0] ?? '';
  const text = /[<&]/.test(source) ? parseHtml(source).text() : source;
  return detach(text.replace(/\s+/g, ' ').trim());
}

function describe(html: string): string {
  if (html.trim() === '') return 'the page is empty';
  return `the answer is not a page of an ISG (${describeTitle(html)}): does --url / ISG_URL name the gateway?`;
}

/** The title of a page that should not be here, for a message: `its title is "My Router"`. */
export function describeTitle(html: string): string {
  const title = /<title>([^<]{0,80})/i.exec(html)?.[1]?.trim() ?? '';
  return title === '' ? 'it has no title' : `its title is "${title}"`;
}
