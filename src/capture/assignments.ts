import { isOrdinary } from './ordinary-words.ts';
import type { Candidate } from './overlaps.ts';
import { identifierKind, labelKind } from './personal-words.ts';
import type { Zone } from './zones.ts';

/** A name and what gives it a value; the value is left to the next search, for it may be a name in its turn. */
const NAME =
  /(?<![\p{L}\d_$])([\p{L}_$][\p{L}\d_$/°-]{0,40}(?:[ .][\p{L}\d_-]{1,20}){0,2})\.?["'`\]]{0,3}\s{0,5}([:=(,]|=>)\s{0,5}/gu;
const QUOTED = /"((?:[^"\\\n]|\\.){1,200})|'((?:[^'\\\n]|\\.){1,200})|`([^`\n]{1,200})/y;
/** As far as it goes, or not at all: a call gives no value. */
const BARE = /(?=([^\s"'`&<>;,()[\]{}$]{1,200}))\1(?![([])/y;
/** What code says in place of a value, and what a style sheet says of a link. */
const NO_VALUE =
  /^(true|false|null|undefined|new|function|none|return|typeof|void|hover|focus|active|visited|checked|disabled|text|password)$|^(document|window|this|self|jquery|location|event|e)\.|^[-+*/.#=!]+$/i;
/** The second of the two words that a login wants. */
const LOGIN_CALL =
  /\b(?:log(?:in|on)|auth\w{0,12})\(\s{0,5}["'`][^"'`<>\n]{0,100}["'`]\s{0,5},\s{0,5}["'`]([^"'`<>\n]{1,100})/gi;

/**
 * What scripts, comments, attributes and addresses say about anybody by the name before it: `serial = "…"`,
 * `"ip":"…"`, `?token=…`, `data-user="…"`.
 */
export function assignedValues(text: string, zoneAt: (index: number) => Zone): Candidate[] {
  const found: Candidate[] = [];
  const kinds = new Map<string, Candidate['kind'] | undefined>();
  const kindOnce = (name: string, zone: Zone) => {
    const key = `${zone} ${name}`;
    if (!kinds.has(key)) kinds.set(key, kindOf(name, zone));
    return kinds.get(key);
  };
  for (const match of text.matchAll(NAME)) {
    const [whole, name = '', sign = ''] = match;
    const zone = zoneAt(match.index);
    const code = zone === 'hidden' || zone === 'markup';
    if (zone === 'number' || zone === 'cell' || zone === 'version') continue;
    // In what people read, names with values are those of addresses.
    if (!code && !(sign === '=' && /=$/.test(whole) && !name.includes(' '))) continue;
    const kind = kindOnce(name, zone);
    const value = kind && valueAt(text, match.index + whole.length, sign);
    if (!value || NO_VALUE.test(value.text)) continue;
    // Lists of names and forms are full of such words: `["user", "pass"]`, `<input name="user">`.
    if (kind !== 'password' && isOrdinary(value.text)) continue;
    found.push({ kind, start: value.start, end: value.start + value.text.length, learn: value.quoted });
  }
  for (const match of text.matchAll(LOGIN_CALL)) {
    const own = match[1] ?? '';
    const start = match.index + match[0].length - own.length;
    if (zoneAt(start) === 'hidden' || zoneAt(start) === 'markup')
      found.push({ kind: 'password', start, end: start + own.length, learn: true });
  }
  return found;
}

/** In tags `name`, `id` and `address` say what an element is, not whose. */
function kindOf(name: string, zone: Zone): Candidate['kind'] | undefined {
  const last = name.split(/[ .]/).at(-1) ?? name;
  if (zone === 'markup' && /^(name|id|via|str|by|cap|for|class|type|value|location)$/i.test(last)) return undefined;
  return identifierKind(last) ?? identifierKind(name) ?? labelKind(name);
}

function valueAt(
  text: string,
  start: number,
  sign: string,
): { readonly text: string; readonly start: number; readonly quoted: boolean } | undefined {
  QUOTED.lastIndex = start;
  const quoted = QUOTED.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (quoted !== undefined) return { text: quoted.trimEnd(), start: start + 1, quoted: true };
  if (sign === '(' || sign === ',') return undefined;
  BARE.lastIndex = start;
  const bare = BARE.exec(text)?.[1];
  return bare === undefined ? undefined : { text: bare, start, quoted: false };
}
