import { type CheerioAPI, load } from 'cheerio/slim';
import { ExporterError } from '../errors.ts';

/** One tag in the source text of a page. */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  /** The tag's own text, `<div id="nav">`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A tag longer than this is no tag of a gateway's. */
const LONGEST_TAG = 2000;

/** The tags of the given names, in order. Looks at every character once, whatever the page holds. */
export function* findTags(html: string, names: readonly string[]): Generator<Tag> {
  const opening = new RegExp(`<(/?)(${names.join('|')})(?=[\\s/>])`, 'gi');
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const end = html.indexOf('>', match.index) + 1;
    if (end === 0) return;
    const text = html.slice(match.index, Math.min(end, match.index + LONGEST_TAG));
    yield { name: (match[2] ?? '').toLowerCase(), closing: match[1] === '/', text, start: match.index, end };
    opening.lastIndex = end;
  }
}

/** Comments and elements of these names, whose content is no HTML; one without an end reaches to that of the page. */
export function* hiddenParts(
  html: string,
  names: readonly string[] = ['script'],
): Generator<readonly [start: number, end: number]> {
  const opening = new RegExp(`<!--|<(${names.join('|')})\\b`, 'gi');
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const close = match[1] === undefined ? /-->/g : new RegExp(`</${match[1]}\\s{0,20}>`, 'gi');
    close.lastIndex = match.index + match[0].length;
    const end = close.exec(html);
    const stop = end ? end.index + end[0].length : html.length;
    yield [match.index, stop];
    opening.lastIndex = stop;
  }
}

/** The page without comments and scripts: what looks like a tag in there is none. */
export function withoutCommentsAndScripts(html: string): string {
  let kept = '';
  let from = 0;
  for (const [start, end] of hiddenParts(html)) {
    kept += html.slice(from, start);
    from = end;
  }
  return kept + html.slice(from);
}

/**
 * A copy of a piece of a page. The piece itself would keep the whole page in memory for as long as it is kept; V8 makes a
 * text of its own of one that is put together.
 */
export function detach(piece: string): string {
  return ` ${piece}`.slice(1);
}

/** What is parsed stands in one element. */
export const PAGE = '<page>';

/** Pages of a gateway nest about 20 deep. The HTML parser takes time with the square of the depth, and stack with it. */
const DEEPEST = 1000;

/** A page of a gateway has a thousand; parsing more than this takes longer than all others may wait. */
const MOST_TAGS = 30_000;

/** Elements without an end. */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'wbr']);

/** A whole tag with its attributes, quoted ones included: a `>` in quotes ends no tag. Takes time linear in the text. */
const ANY_TAG = /<(\/?)([a-z][^\s/>]*)(?:[^>=]+|=\s{0,99}(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)*/gi;

/**
 * Parses HTML into an element `page`; leaves entities as they are when `entities` is false. With `positions` elements tell
 * where they start and end in the source.
 * Throws BAD_RESPONSE when it holds more tags or is nested deeper than any page of a gateway, elements never closed included.
 */
export function parseHtml(html: string, { entities = true, positions = false } = {}): CheerioAPI {
  const tags = html.split('<', MOST_TAGS + 1).length;
  if (tags > MOST_TAGS) throw new ExporterError('BAD_RESPONSE', 'the page holds too many tags');
  if (tags > DEEPEST) checkDepth(html);
  // Within one element, since a search among many roots compares each with each.
  const places = { withStartIndices: positions, withEndIndices: positions };
  return load(`${PAGE}${html}`, { xml: { xmlMode: false, decodeEntities: entities, ...places } });
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
    if (depth > DEEPEST) throw new ExporterError('BAD_RESPONSE', 'the page is nested too deeply');
  }
}

const ATTRIBUTES = new Map<string, RegExp>();

function attributePattern(name: string): RegExp {
  const known = ATTRIBUTES.get(name);
  if (known) return known;
  const pattern = new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
  ATTRIBUTES.set(name, pattern);
  return pattern;
}

/** The value of an attribute of the tag as it is written; empty when it has none. */
export function attributeOf(tag: Tag, name: string): string {
  const value = attributePattern(name).exec(tag.text);
  return value?.[1] ?? value?.[2] ?? value?.[3] ?? '';
}

/** The id of the tag; empty when it has none. */
export function idOf(tag: Tag): string {
  return attributeOf(tag, 'id');
}

/** Whether the tag has this class among its classes. */
export function hasClass(tag: Tag, name: string): boolean {
  return attributeOf(tag, 'class').split(/\s+/).includes(name);
}
