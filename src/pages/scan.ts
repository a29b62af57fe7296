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

/** The page without comments and scripts: what looks like a tag in there is none. One without an end reaches to that of the page. */
export function withoutCommentsAndScripts(html: string): string {
  return html.replace(/<!--[\s\S]*?(?:-->|$)|<script\b[\s\S]*?(?:<\/script\s{0,20}>|$)/gi, '');
}

/**
 * A copy of a piece of a page. The piece itself would keep the whole page in memory for as long as it is kept; V8 makes a
 * text of its own of one that is put together.
 */
export function detach(piece: string): string {
  return ` ${piece}`.slice(1);
}

const attributePattern = (name: string): RegExp =>
  new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
const ATTRIBUTES = {
  id: attributePattern('id'),
  class: attributePattern('class'),
  name: attributePattern('name'),
  type: attributePattern('type'),
};

/** The value of an attribute of the tag as it is written; empty when it has none. */
export function attributeOf(tag: Tag, name: keyof typeof ATTRIBUTES): string {
  const value = ATTRIBUTES[name].exec(tag.text);
  return value?.[1] ?? value?.[2] ?? value?.[3] ?? '';
}

export function idOf(tag: Tag): string {
  return attributeOf(tag, 'id');
}

export function hasClass(tag: Tag, name: string): boolean {
  return tag.text.includes(name) && attributeOf(tag, 'class').split(/\s+/).includes(name);
}
