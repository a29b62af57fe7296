import type { Attributes } from '@opentelemetry/api';

/** Tells series apart: the same for the same name and attributes, in any order of these. */
export function seriesKey(name: string, attributes: Attributes): string {
  return JSON.stringify([name, ...Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
