import type { Reading } from '../readings/reading.ts';
import { type Shown, SUMMARY_UNITS, type SummaryNumber, summaryOf } from '../readings/summary.ts';

/** A value at a moment, by the key of its series. */
export type Observation = readonly [key: string, value: number];

/** The key of a number of the summary. */
export function summaryKey(number: SummaryNumber): string {
  return `summary.${number}`;
}

/** The key of a reading: where it stands, its name and its labels. */
export function readingKey({ page, section, name, labels }: Reading): string {
  return [page, section, name, ...Object.values(labels)].join('\n');
}

/** Whether a reading is one that a history makes sense of: no moment, and no text that is shown as the label of a 1. */
function hasHistory({ kind, name }: Reading): boolean {
  return kind !== 'state' || !/_(?:info|timestamp_seconds)$/.test(name);
}

/** What a round tells a history: the numbers of the summary, then each reading where all are wanted. */
export function observationsOf(shown: Shown, all: boolean): Observation[] {
  const summary = summaryOf(shown);
  const values: Observation[] = [];
  for (const number of Object.keys(SUMMARY_UNITS) as SummaryNumber[]) {
    const value = summary[number];
    if (value !== null) values.push([summaryKey(number), value]);
  }
  if (all)
    for (const reading of shown.readings) if (hasHistory(reading)) values.push([readingKey(reading), reading.value]);
  return values;
}
