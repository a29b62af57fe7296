import { ExporterError } from '../errors.ts';
import { phrase } from '../words.ts';
import { parseHtml } from './html.ts';
import { detach, findTags, hasClass, idOf, type Tag } from './scan.ts';

/** What follows the menu. */
export const MENU_ENDS: ReadonlySet<string> = new Set(['sub_nav', 'werte', 'content']);

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
  const tags = [...findTags(html, ['div', 'form', 'p', 'body', 'html'])];
  const ids = tags.map((tag) => (tag.closing ? '' : idOf(tag)));
  const byId = (id: string): Tag | undefined => tags[ids.indexOf(id)];
  const nav = byId('nav');
  if (!nav) throw new ExporterError('BAD_RESPONSE', describe(html));
  const menuEnd = tags.find((tag, index) => tag.start > nav.start && MENU_ENDS.has(ids[index] ?? ''));
  // Every real page closes with a footer and `</html>`; either is enough.
  const isEnd = (tag: Tag, index: number): boolean =>
    tag.closing ? tag.name === 'body' || tag.name === 'html' : ids[index] === 'footer';
  if (!menuEnd || !tags.some((tag, index) => tag.start > menuEnd.start && isEnd(tag, index))) {
    throw new ExporterError('TRUNCATED', phrase`the page ends too early`);
  }
  const language = tags.find((tag) => !tag.closing && hasClass(tag, 'eingestelle_sprache'));
  const textIn = (tag: Tag | undefined, end: string): string => (tag ? textUntil(html, tag.end, end) : '');
  return {
    heading: textIn(byId('sub_nav'), '</div'),
    firmware: textIn(byId('versionsNummer'), '</p'),
    languageWord: textIn(language, '</div'),
    menu: detach(html.slice(nav.start, menuEnd.start)),
  };
}

/** Text with nothing in it but these tags, whole and without entities. Takes time linear in the text. */
const PLAIN = /^(?:[^<>&]|<\/?(?:a|b|div|p|span|strong)(?: [a-z]+="[^"<>&]*")*>)*$/;

function textUntil(html: string, start: number, end: string): string {
  const source = html.slice(start, start + LONGEST_TEXT).split(end, 1)[0] ?? '';
  // The parser takes many times as long for the same text.
  const text = PLAIN.test(source) ? source.replace(/<[^>]*>/g, '') : parseHtml(source).text();
  return detach(text.replace(/\s+/g, ' ').trim());
}

function describe(html: string): string {
  if (html.trim() === '') return phrase`the page is empty`;
  return phrase`the answer is not a page of an ISG (${describeTitle(html)}): does --url / ISG_URL name the gateway?`;
}

/** The title of a page that should not be here, for a message: `its title is "My Router"`. */
export function describeTitle(html: string): string {
  const title = /<title>([^<]{0,80})/i.exec(html)?.[1]?.trim() ?? '';
  return title === '' ? phrase`it has no title` : phrase`its title is "${title}"`;
}
