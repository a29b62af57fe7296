import { isKnownUnit } from '../readings/units.ts';
import { parseNumber } from '../readings/values.ts';
import { decode } from './decode.ts';
import { identifierKind, labelKind } from './personal-words.ts';
import type { PersonalKind } from './placeholders.ts';
import type { TextNode, ZonedPage } from './zones.ts';

/** A place in the source that holds something personal, whatever its form. */
export interface PersonalPlace {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** Elements that set the name of who is logged in apart from the words around it. */
const EMPHASIS = ['strong', 'b', 'em', 'i', 'span'];

/** The name of who is logged in, the session's token, and what forms are filled with. */
export function personalPlaces(source: string, { nodes, fields }: ZonedPage): PersonalPlace[] {
  const login = nodes.filter((node) => node.zone === 'login');
  const marked = login.filter(({ parent }) => EMPHASIS.includes(parent));
  const names = marked.length > 0 ? marked : login.filter(({ parent }) => parent !== 'a' && parent !== 'label');
  const tokens = nodes.filter((node) => node.zone === 'token');
  return [
    ...names.map((node) => ({ kind: 'user' as const, ...(behindColon(source, node) ?? trimmed(source, node)) })),
    ...tokens.map((node) => ({ kind: 'serial' as const, ...trimmed(source, node) })),
    ...fields.flatMap(({ names, before, start, end }) => {
      const kind = names.map(fieldKind).find((found) => found !== undefined) ?? labelKind(before);
      return kind === undefined ? [] : [{ kind, start, end }];
    }),
    ...userInfo(source),
    ...queryValues(source),
  ];
}

/** Radio buttons and settings have such names; a field for a street has none of them. */
function fieldKind(name: string): PersonalKind | undefined {
  return /^(name|id|value|str|by|cap|via)$/i.test(name) ? undefined : identifierKind(name);
}

/** User and password in front of a host, where a slash is still an escape. */
function userInfo(source: string): PersonalPlace[] {
  return [...source.matchAll(/:\/\/([^\s/@:"'<>]{1,150})(?::([^\s/@"'<>]{1,150}))?@/g)].flatMap((match) => {
    const [, user = '', password = ''] = match;
    const start = match.index + '://'.length;
    const behind = start + user.length + 1;
    return [
      { kind: 'user' as const, start, end: start + user.length },
      { kind: 'password' as const, start: behind, end: behind + password.length },
    ];
  });
}

type Range = Pick<PersonalPlace, 'start' | 'end'>;

/** What an address hands over by name, where a blank or an ampersand in a value is still an escape. */
function queryValues(source: string): PersonalPlace[] {
  return [...source.matchAll(/[?&;]([a-z][\w-]{1,40})=([^&"'<>\s#;]+)/gi)].flatMap((match) => {
    const [whole, name = '', value = ''] = match;
    const kind = fieldKind(name);
    const end = match.index + whole.length;
    return kind === undefined ? [] : [{ kind, start: end - value.length, end }];
  });
}

/** Values behind a label that says they are personal: in the cell of its row, behind it, in the next element. */
export function labelledPlaces(source: string, nodes: readonly TextNode[]): PersonalPlace[] {
  return nodes.flatMap((node, index): PersonalPlace[] => {
    const { text, zone, label } = node;
    if (zone === 'cell' || zone === 'number' || zone === 'version') {
      const kind = labelKind(label);
      return kind !== undefined && isCode(text) ? [{ kind, ...trimmed(source, node) }] : [];
    }
    if (zone !== 'text' && zone !== 'label') return [];
    const behind = zone === 'text' ? behindLabels(source, node) : [];
    if (behind.length > 0) return behind;
    const next = nodes[index + 1];
    const kind = labelKind(text);
    if (next?.zone !== 'text' || kind === undefined || /:$/.test(next.text) || labelKind(next.text)) return [];
    // Behind the label of a field stands the field.
    return /<input\b/i.test(source.slice(node.end, next.start)) ? [] : [{ kind, ...trimmed(source, next) }];
  });
}

/** A label, then a colon or the blank before a code, then what belongs to it up to the next comma or bar. */
const LABELLED =
  /([^:=,;|]{1,60})[:=]\s*([^\s,;|][^,;|]*)|(?<=^|[,;|]\s{0,2})([^\d:=,;|]{2,60}?)[\s#]{1,9}(?=[^\s,;|]{0,40}\d)([^,;|]+)/g;

function behindLabels(source: string, node: Range): PersonalPlace[] {
  const { text, at } = decode(source.slice(node.start, node.end));
  return [...text.matchAll(LABELLED)].flatMap((match) => {
    const [whole, named, behindColon, bare, behindBlank] = match;
    const kind = labelKind(named ?? bare ?? '');
    const value = behindColon ?? behindBlank ?? '';
    if (kind === undefined || (bare !== undefined && !isCode(value))) return [];
    const end = match.index + whole.length;
    const [from = 0, to = 0] = [at[end - value.length], at[end]];
    return [{ kind, ...trimmed(source, { start: node.start + from, end: node.start + to }) }];
  });
}

/** Whether the text of a cell may be an id: longer than a word for yes or no, and not a measurement. */
function isCode(text: string): boolean {
  const number = parseNumber(text);
  const measured = number === 'none' || (number !== undefined && number.unit !== '' && isKnownUnit(number.unit));
  return !measured && text.replace(/[^\p{L}\p{N}]/gu, '').length > 3;
}

/** What follows the colon in a text; undefined when it has none or nothing follows. */
function behindColon(source: string, { start, end }: TextNode): Range | undefined {
  const colon = source.slice(start, end).indexOf(':');
  const range = trimmed(source, { start: start + colon + 1, end });
  return colon < 0 || range.start >= range.end ? undefined : range;
}

function trimmed(source: string, { start, end }: Range): Range {
  const text = source.slice(start, end);
  return { start: start + text.length - text.trimStart().length, end: start + text.trimEnd().length };
}
