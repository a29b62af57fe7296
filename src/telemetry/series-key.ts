import type { Attributes } from '@opentelemetry/api';

/** Tells the series of a metric apart: the same for the same attributes in any order. */
export function seriesKey(attributes: Attributes): string {
  return JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}
