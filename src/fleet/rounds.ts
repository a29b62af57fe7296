import { ExporterError } from '../errors.ts';
import type { PageReadings, Snapshot, Untranslated } from '../readings/reading.ts';
import { phrase } from '../words.ts';

/** By both clocks. */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

/** What the last good round and the failures since then tell. */
export interface LastRound {
  readonly up: boolean;
  readonly firmware: string;
  readonly language: string;
  readonly endedAt: Moment | undefined;
  readonly lastError: ExporterError | undefined;
  readonly failedPages: number;
}

/** Before the first one. */
export const NO_ROUND: LastRound = {
  up: false,
  firmware: '',
  language: '',
  endedAt: undefined,
  lastError: undefined,
  failedPages: 0,
};

/** How long a round took: no longer than a request for each page and one for the login can take. */
export function roundSecondsOf({ pages, failures, leftOut }: Snapshot, timeoutSeconds: number): number {
  const most = (pages.length + failures.length + leftOut.length + 1) * timeoutSeconds;
  return Math.min(most, Math.max(0, ...pages.map((page) => page.ageSeconds)));
}

/** The first failure of a round, with the page it befell. */
export function firstFailure({ failures: [first] }: Snapshot): ExporterError | undefined {
  if (!first) return undefined;
  return new ExporterError(first.error.code, phrase`page ${first.id}: ${first.error.message}`, { cause: first.error });
}

/** What all pages count together. */
export function sumOf(pages: readonly PageReadings[], count: (page: PageReadings) => number): number {
  return pages.reduce((sum, page) => sum + count(page), 0);
}

/** A word that stands on several pages is one to translate. */
export function countDistinct(words: readonly Untranslated[]): number {
  return new Set(words.map(({ kind, text, section }) => JSON.stringify([kind, text, section]))).size;
}
