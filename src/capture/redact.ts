import { isLoginPage } from '../pages/login.ts';
import { type Decoded, decode } from './decode.ts';
import { type KnownString, toKnownString } from './known.ts';
import { NAMED_PATTERNS, NOT_NUMBERS, PATTERNS, type Pattern } from './patterns.ts';
import { createPlaceholders, type PersonalKind } from './placeholders.ts';
import { labelledPlaces, personalPlaces } from './places.ts';
import { divide } from './zones.ts';

/** What is known to be personal before a page is seen. */
export interface RedactorOptions {
  readonly gatewayUrl: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Further strings that must not be written, e.g. tokens from the environment. */
  readonly secrets?: readonly string[];
}

/** Replaces everything personal in pages, the same value by the same placeholder. */
export interface Redactor {
  /** Notes what is personal by its place in a page, so that redact() finds it on all of them. */
  learn(html: string): void;
  /** The page without anything personal; the values of tables stay byte for byte unless they are personal themselves. */
  redact(html: string): string;
  counts(): Readonly<Partial<Record<PersonalKind, number>>>;
}

export function createRedactor({ gatewayUrl, user, password, secrets = [] }: RedactorOptions): Redactor {
  const gatewayHost = new URL(gatewayUrl).hostname.toLowerCase();
  const placeholders = createPlaceholders(gatewayHost);
  const known = new Map<string, KnownString>();
  const know = (kind: PersonalKind, text: string): void => {
    const found = toKnownString(kind, text);
    if (found && !known.has(text) && known.size < 500) known.set(text, found);
  };
  if (password !== undefined) know('password', password);
  for (const secret of secrets) know('password', secret);
  if (user !== undefined) know('user', user);
  if (/\p{L}/u.test(gatewayHost) && !gatewayHost.startsWith('[')) know('host', gatewayHost);

  return {
    learn(html) {
      for (const { kind, text, learn } of findPersonal(html, [])) if (learn && isTelling(kind, text)) know(kind, text);
    },
    redact(html) {
      const found = findPersonal(html, [...known.values()]).sort((a, b) => a.start - b.start);
      let redacted = '';
      let from = 0;
      for (const { kind, text, start, end } of found) {
        redacted += html.slice(from, start) + placeholders.of(kind, text);
        from = end;
      }
      return redacted + html.slice(from);
    },
    counts: () => placeholders.counts(),
  };
}

/** A personal part of a page, by its place in the source. */
interface Found {
  readonly kind: PersonalKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly learn: boolean;
}

/** Whether a string says who it belongs to, so that it may be looked for on other pages. */
function isTelling(kind: PersonalKind, text: string): boolean {
  const length = text.replace(/[^\p{L}\p{N}]/gu, '').length;
  return kind === 'serial' ? length >= 6 && /\d/.test(text) : length >= 3;
}

function findPersonal(html: string, known: readonly KnownString[]): Found[] {
  const page = divide(html);
  const decoded = decode(html);
  const taken = new Uint8Array(decoded.text.length);
  const found: Found[] = [];

  const take = (kind: PersonalKind, first: number, last: number, learn: boolean): void => {
    if (last <= first || taken.subarray(first, last).includes(1)) return;
    taken.fill(1, first, last);
    const [start = 0, end = 0] = [decoded.at[first], decoded.at[last]];
    found.push({ kind, text: decoded.text.slice(first, last), start, end, learn });
  };
  const takePattern = ({ kind, form, zones, accept, learn = false }: Pattern): void => {
    for (const match of decoded.text.matchAll(form)) {
      const own = match.groups?.own ?? match[0];
      const first = match.index + (match.groups?.own === undefined ? 0 : match[0].lastIndexOf(own));
      if (zones.has(page.at(decoded.at[first] ?? 0)) && accept?.(own) !== false)
        take(kind, first, first + own.length, learn);
    }
  };

  for (const { kind, start, end } of personalPlaces(html, page)) {
    take(kind, indexAt(decoded, start), indexAt(decoded, end), true);
  }
  for (const pattern of NAMED_PATTERNS) takePattern(pattern);
  for (const { kind, form } of known) takePattern({ kind, form, zones: NOT_NUMBERS });
  for (const pattern of PATTERNS) takePattern(pattern);
  for (const { start, end } of isLoginPage(html) ? [] : labelledPlaces(html, page.nodes)) {
    const first = indexAt(decoded, start);
    const value = decoded.text.slice(first, indexAt(decoded, end));
    for (const { 0: word, index } of value.matchAll(/[^\s,;|<>]*[\p{L}\d][^\s,;|<>]*/gu)) {
      take('serial', first + index, first + index + word.length, true);
    }
  }
  return found;
}

/** Index in the decoded text of an offset in the source. */
function indexAt({ at }: Decoded, offset: number): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
