import { germanLetters } from '../readings/names.ts';
import { isOrdinary } from './ordinary-words.ts';
import type { PersonalKind } from './placeholders.ts';

/** A string known to be personal, and how to find it. */
export interface KnownString {
  readonly kind: PersonalKind;
  readonly form: RegExp;
}

/** Below this length a string is found only as a word of its own. */
const LONG = 6;

/**
 * How to find a string that somebody configured or that stood in a place for personal data. Undefined when replacing it
 * would hide nothing: it is too short, or a word that every page holds.
 */
export function toKnownString(kind: PersonalKind, text: string): KnownString | undefined {
  const bare = text.normalize('NFC').trim();
  if (bare.length < 3 || isOrdinary(bare) || (kind !== 'serial' && isFigure(bare))) return undefined;
  const own = kind === 'serial' ? looseForm(bare) : exactForm(bare);
  const inside = bare.length >= LONG && kind !== 'serial' && /\D/.test(bare) && !isOrdinary(bare, true);
  const [before, after] = inside ? ['', ''] : ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];
  return { kind, form: new RegExp(`${before}(?:${own})${after}`, 'giu') };
}

/** Whether a string may as well be a value, a date or a time: replaced there it would be told rather than hidden. */
function isFigure(text: string): boolean {
  const date = /^((19|20)\d{2}(0\d|1[0-2])[0-3]\d|[0-3]\d(0\d|1[0-2])(19|20)\d{2})$/;
  return /^[\d\s.,:/+%°-]+$/.test(text) && (!/^\d{6,}$/.test(text) || date.test(text));
}

/** The string composed and decomposed, with umlauts as in host names; a blank may be a plus sign, as in forms. */
function exactForm(text: string): string {
  const spelled = germanLetters(text.toLowerCase());
  const bytes = Buffer.from(text);
  const encoded = text.length < LONG ? [] : [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')];
  // ß is SS in capitals: no matter of upper and lower case to a regular expression.
  const forms = [
    ...new Set([
      text,
      text.normalize('NFD'),
      text.replaceAll('ß', 'ss'),
      text.replaceAll('ß', 'ss').normalize('NFD'),
      spelled,
      ...encoded,
    ]),
  ];
  return forms.map((form) => form.split(/\s+/).map(escapeForm).join('[\\s+]+')).join('|');
}

/** The letters and digits with any or no separator between them. */
function looseForm(text: string): string {
  const characters = [...text].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return characters.map(escapeForm).join('[\\s._:/-]?');
}

function escapeForm(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
