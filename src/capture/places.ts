import { parseNumber } from '../readings/values.ts';
import { isPersonalLabel } from './personal-words.ts';
import type { PersonalKind } from './placeholders.ts';
import type { TextNode, ZonedPage } from './zones.ts';

/** A place in the source that holds something personal, whatever its form. */
export interface Place {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** Elements that set the name of who is logged in apart from the words around it. */
const EMPHASIS = ['strong', 'b', 'em', 'i', 'span'];

/** The name of who is logged in, the session's token, and what forms are filled with. */
export function personalPlaces(source: string, { nodes, fields }: ZonedPage): Place[] {
  const login = nodes.filter((node) => node.zone === 'login');
  const marked = login.filter(({ parent }) => EMPHASIS.includes(parent));
  const names = marked.length > 0 ? marked : login.filter(({ parent }) => parent !== 'a' && parent !== 'label');
  const tokens = nodes.filter((node) => node.zone === 'token');
  return [
    ...names.map((node) => ({ kind: 'user' as const, ...(behindColon(source, node) ?? trimmed(source, node)) })),
    ...tokens.map((node) => ({ kind: 'serial' as const, ...trimmed(source, node) })),
    ...fields.flatMap(({ name, before, start, end }) => {
      const kind = fieldKind(name) ?? (isPersonalLabel(before) ? 'serial' : undefined);
      return kind === undefined ? [] : [{ kind, start, end }];
    }),
  ];
}

function fieldKind(name: string): PersonalKind | undefined {
  if (/^(pass|passw|passwor[dt]|pwd)\b/i.test(name)) return 'password';
  if (/^(user|username|login)\b/i.test(name)) return 'user';
  return /token|csrf|sess|serial|portal.?key|\b(mac|host|mail|ssid)/i.test(name) ? 'serial' : undefined;
}

type Range = Pick<Place, 'start' | 'end'>;

/** Values behind a label that says they are personal: in the cell of its row, behind its colon, in the next element. */
export function labelledPlaces(source: string, nodes: readonly TextNode[]): Range[] {
  return nodes.flatMap((node, index): Range[] => {
    const { text, zone, label } = node;
    if (zone === 'cell' || zone === 'number')
      return isPersonalLabel(label) && isCode(text) ? [trimmed(source, node)] : [];
    if (zone !== 'text') return [];
    const behind = behindColon(source, node);
    if (behind) return isPersonalLabel(text.slice(0, text.indexOf(':'))) ? [behind] : [];
    const next = nodes[index + 1];
    if (next?.zone !== 'text' || !isPersonalLabel(text)) return [];
    const isLabel = /:$/.test(next.text) || isPersonalLabel(next.text);
    return isLabel ? [] : [trimmed(source, next)];
  });
}

/** Whether the text of a cell may be an id: longer than a word for yes or no, and not a measurement. */
function isCode(text: string): boolean {
  const number = parseNumber(text);
  const measured = number !== undefined && (number === 'none' || number.unit !== '');
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
