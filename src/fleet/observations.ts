import type { Reading } from '../readings/reading.ts';
import { SUMMARY_UNITS, type Summary, type SummaryNumber } from '../readings/summary.ts';

/** A value at a moment, by the key of its series. */
export type Observation = readonly [key: string, value: number];

/** The key of a number of the summary. */
export function summaryKey(number: SummaryNumber): string {
  return `summary.${number}`;
}

/** The key of a reading: all that makes its values ones of a kind. */
export function readingKey({ page, section, name, labels, kind, unit }: Reading): string {
  return JSON.stringify([page, section, name, labels, kind, unit]);
}

/** Whether a reading is one that a history makes sense of: no moment, and no text that is shown as the label of a 1. */
function hasHistory({ kind, name }: Reading): boolean {
  return kind !== 'state' || !/_(?:info|timestamp_seconds)$/.test(name);
}

/** What a round tells a history: the numbers of the summary, then each reading where all are wanted. */
export function observationsOf(
  { readings, summary }: { readonly readings: readonly Reading[]; readonly summary: Summary },
  all: boolean,
): Observation[] {
  const values: Observation[] = [];
  for (const number of Object.keys(SUMMARY_UNITS) as SummaryNumber[]) {
    const value = summary[number];
    if (value !== null) values.push([summaryKey(number), value]);
  }
  if (all) for (const reading of readings) if (hasHistory(reading)) values.push([readingKey(reading), reading.value]);
  return values;
}
