import { type CheerioAPI, load } from 'cheerio/slim';
import type { AnyNode, Element } from 'domhandler';
import { ExporterError } from '../errors.ts';
import { phrase } from '../words.ts';
import { detach } from './scan.ts';

/** Pages of a gateway nest about 20 deep. The HTML parser takes time with the square of the depth, and stack with it. */
const DEEPEST = 1000;

/** A page of a gateway has a thousand; parsing more than this takes longer than all others may wait. */
const MOST_TAGS = 30_000;

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'wbr']);

/** A whole tag with its attributes, quoted ones included: a `>` in quotes ends no tag. Takes time linear in the text. */
const ANY_TAG = /<(\/?)([a-z][^\s/>]*)(?:[^>=]+|=\s{0,99}(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)*/gi;

/** All that is parsed stands in one element, since a search among many roots compares each with each. */
const ROOT = '<page>';

/**
 * Parses HTML. Throws BAD_RESPONSE when it holds more tags or is nested deeper than any page of a gateway, elements never
 * closed included.
 */
export function parseHtml(html: string): CheerioAPI {
  const tags = html.split('<', MOST_TAGS + 1).length;
  if (tags > MOST_TAGS) throw new ExporterError('BAD_RESPONSE', phrase`the page holds too many tags`);
  if (tags > DEEPEST) checkDepth(html);
  // Looking for entities takes the parser half its time, and most tables come without.
  const xml = { xmlMode: false, decodeEntities: html.includes('&'), withStartIndices: true, withEndIndices: true };
  return load(`${ROOT}${html}`, { xml });
}

/** The source text of an element, out of the text that it was parsed from. */
export function sourceOf({ startIndex, endIndex }: Element, html: string): string {
  return html.slice((startIndex ?? 0) - ROOT.length, (endIndex ?? 0) + 1 - ROOT.length);
}

function checkDepth(html: string): void {
  const open = new Map<string, number>();
  let depth = 0;
  for (const [, closing, tag = ''] of html.matchAll(ANY_TAG)) {
    const name = tag.toLowerCase();
    if (VOID.has(name)) continue;
    const count = open.get(name) ?? 0;
    if (closing && count === 0) continue;
    open.set(name, closing ? count - 1 : count + 1);
    depth += closing ? -1 : 1;
    if (depth > DEEPEST) throw new ExporterError('BAD_RESPONSE', phrase`the page is nested too deeply`);
  }
}

export function elements(nodes: readonly unknown[]): Element[] {
  return nodes.filter((node): node is Element => (node as Element).type === 'tag');
}

/** All elements among these nodes and below, in the order of the document. */
export function allElements(nodes: readonly AnyNode[], found: Element[] = []): Element[] {
  for (const node of nodes) {
    if (node.type !== 'tag' && node.type !== 'script' && node.type !== 'style') continue;
    found.push(node);
    allElements(node.children, found);
  }
  return found;
}

/** The rows of a table, in browsers' saved pages one level deeper. */
export function linesOf(table: Element): Element[] {
  return elements(table.children).flatMap((child) => (child.name === 'tr' ? [child] : linesOf(child)));
}

export function cells(line: Element, name: string): Element[] {
  return elements(line.children).filter((child) => child.name === name);
}

export function isOfClass(element: Element, name: string): boolean {
  const classes = element.attribs.class ?? '';
  return classes === name || ` ${classes} `.replace(/\s/g, ' ').includes(` ${name} `);
}

/** The texts of the cells of each row; a sentence across the table, "No notifications", is no row. */
export function textsOf(rows: readonly Element[]): string[][] {
  const isSentence = ([only, ...more]: Element[]): boolean => Number(only?.attribs.colspan) > 1 && more.length === 0;
  const columns = rows.map((row) => cells(row, 'td')).filter((row) => row.length > 0 && !isSentence(row));
  return columns.map((row) => row.map(text));
}

/** A label longer than this is none, and what is done with labels takes time with the square of their length. */
const LONGEST_TEXT = 300;

/** The text of a cell, blanks folded; what follows 300 characters is left out. */
export function text(element: Element | undefined): string {
  const [only, ...more] = element?.children ?? [];
  return plain(only?.type === 'text' && more.length === 0 ? only.data : pieces(element?.children ?? []).join(' '));
}

/** A text as `text` gives it. */
export function plain(source: string): string {
  return detach(source.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT));
}

/** The text between tags, each piece apart so that no digits meet. A cell that a broken page puts in there spoils it. */
function pieces(nodes: readonly AnyNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [node.data];
    if (node.type !== 'tag') return [];
    return CELL.test(node.name) ? [`<${node.name}>`] : pieces(node.children);
  });
}
const CELL = /^(?:td|th|tr|table|caption|col|colgroup|tbody|thead|tfoot)$/;

export function imageOf(cell: Element): string | undefined {
  for (const child of elements(cell.children)) {
    const source = child.name === 'img' ? child.attribs.src : imageOf(child);
    if (source !== undefined) return source;
  }
  return undefined;
}
