import { load } from 'cheerio/slim';
import { ExporterError } from '../errors.ts';
import { findTags, hasClass, idOf } from './scan.ts';

/** What follows the menu. */
const MENU_ENDS: ReadonlySet<string> = new Set(['sub_nav', 'werte', 'content']);

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
 * Reads the frame of a page without comments and scripts.
 * Throws BAD_RESPONSE when it is no page of a gateway, TRUNCATED when its end is missing.
 */
export function parseFrame(html: string): PageFrame {
  let menuStart = -1;
  let menuEnd = -1;
  let ended = false;
  let heading = '';
  let firmware = '';
  let languageWord = '';
  for (const tag of findTags(html, ['div', 'form', 'p', 'body', 'html'])) {
    if (tag.closing) {
      ended ||= menuEnd >= 0 && (tag.name === 'body' || tag.name === 'html');
      continue;
    }
    const id = idOf(tag);
    if (menuStart >= 0 && menuEnd < 0 && MENU_ENDS.has(id)) menuEnd = tag.start;
    if (id === 'nav') menuStart = tag.start;
    else if (id === 'sub_nav') heading = textUntil(html, tag.end, '</div');
    else if (id === 'versionsNummer') firmware = textUntil(html, tag.end, '</p');
    else if (id === 'footer') ended = menuEnd >= 0;
    else if (languageWord === '' && hasClass(tag, 'eingestelle_sprache'))
      languageWord = textUntil(html, tag.end, '</div');
  }
  if (menuStart < 0) throw new ExporterError('BAD_RESPONSE', describe(html));
  // Every real page closes with a footer and `</html>`; either is enough.
  if (menuEnd < 0 || !ended) throw new ExporterError('TRUNCATED', 'the page ends too early');
  return { heading, firmware, languageWord, menu: html.slice(menuStart, menuEnd) };
}

function textUntil(html: string, start: number, end: string): string {
  const stop = html.indexOf(end, start);
  const source = html.slice(start, Math.min(stop < 0 ? html.length : stop, start + 2000));
  const text = /[<&]/.test(source) ? load(source, { xml: false }).text() : source;
  return text.replace(/\s+/g, ' ').trim();
}

function describe(html: string): string {
  if (html.trim() === '') return 'the page is empty';
  const title = /<title>([^<]{0,80})/i.exec(html)?.[1]?.trim() ?? '';
  const seen = title === '' ? 'it has no title' : `its title is "${title}"`;
  return `the answer is not a page of an ISG (${seen}): does --url / ISG_URL name the gateway?`;
}
