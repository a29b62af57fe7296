import { createHash } from 'node:crypto';
import type { Reading } from '../readings/reading.ts';

/** A short text for the series of a reading, the same in each round: what the page asks /history for. */
export function seriesId({ page, section, name, labels }: Reading): string {
  const series = JSON.stringify([page, section, name, labels]);
  return createHash('sha1').update(series).digest('base64url').slice(0, 10);
}
