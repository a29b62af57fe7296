import { assignedValues } from './assignments.ts';
import { type Decoded, decode } from './decode.ts';
import type { KnownString } from './known.ts';
import { type Candidate, withoutOverlaps } from './overlaps.ts';
import { NOT_NUMBERS, type Pattern } from './pattern.ts';
import { PATTERNS } from './patterns.ts';
import type { PersonalKind } from './placeholders.ts';
import { labelledPlaces, personalPlaces } from './places.ts';
import { divide } from './zones.ts';

/** A personal part of a page, by its place in the source. */
export interface Found {
  readonly kind: PersonalKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is personal wherever it appears again. */
  readonly learn: boolean;
}

/** How many characters behind a match help to tell what it is. */
const AFTER = 8;
/** Dates and times stay, whatever the label before them. */
const MOMENT = /^(\d{1,2}[.:/]\d{2}([.:/]\d{2,4})?\.?|\d{4}-\d{2}-\d{2})$/;

/** Everything personal in a page, in its order and without overlaps. */
export function findPersonal(html: string, known: readonly KnownString[]): Found[] {
  const page = divide(html);
  const decoded = decode(html);
  const { text, at } = decoded;
  const zoneAt = (index: number) => page.at(at[index] ?? 0);
  const candidates: Candidate[] = [];

  for (const { kind, start, end } of personalPlaces(html, page)) {
    candidates.push({ kind, start: indexAt(decoded, start), end: indexAt(decoded, end), sure: 1, learn: true });
  }
  const patterns: Pattern[] = [...PATTERNS, ...known.map(({ kind, form }) => ({ kind, form, zones: NOT_NUMBERS }))];
  for (const { kind, form, zones, accept, learn = false } of patterns) {
    for (const match of text.matchAll(form)) {
      const own = match.groups?.own ?? match[0];
      const start = match.index + (match.groups?.own === undefined ? 0 : match[0].lastIndexOf(own));
      const end = start + own.length;
      if (!zones.has(zoneAt(start)) || accept?.(own, text.slice(end, end + AFTER)) === false) continue;
      candidates.push({ kind, start, end, learn });
    }
  }
  candidates.push(...assignedValues(text, zoneAt));
  for (const { kind, start, end } of labelledPlaces(html, page.nodes)) {
    const first = indexAt(decoded, start);
    const value = text.slice(first, indexAt(decoded, end));
    for (const { 0: word, index } of value.matchAll(/[^\s,;|<>]*[\p{L}\d][^\s,;|<>]*/gu)) {
      if (MOMENT.test(word)) continue;
      candidates.push({ kind, start: first + index, end: first + index + word.length, sure: -1, learn: true });
    }
  }
  return withoutOverlaps(text, candidates).map(({ kind, start, end, learn }) => ({
    kind,
    text: text.slice(start, end),
    start: at[start] ?? 0,
    end: at[end] ?? 0,
    learn,
  }));
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
