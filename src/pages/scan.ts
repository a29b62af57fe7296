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

/** The page without comments and scripts: what looks like a tag in there is none. An unclosed one reaches to the end. */
export function withoutCommentsAndScripts(html: string): string {
  const opening = /<!--|<script\b/gi;
  let kept = '';
  let from = 0;
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const close = match[0] === '<!--' ? /-->/g : /<\/script\s{0,20}>/gi;
    close.lastIndex = match.index + match[0].length;
    const end = close.exec(html);
    kept += html.slice(from, match.index);
    if (!end) return kept;
    from = end.index + end[0].length;
    opening.lastIndex = from;
  }
  return kept + html.slice(from);
}

/** The value of an attribute of the tag; empty when it has none. */
function attribute(tag: Tag, pattern: RegExp): string {
  const value = pattern.exec(tag.text);
  return value?.[1] ?? value?.[2] ?? value?.[3] ?? '';
}

const ID = /\sid\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const CLASS = /\sclass\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** The id of the tag; empty when it has none. */
export function idOf(tag: Tag): string {
  return attribute(tag, ID);
}

/** Whether the tag has this class among its classes. */
export function hasClass(tag: Tag, name: string): boolean {
  return attribute(tag, CLASS).split(/\s+/).includes(name);
}
