import type { Reading } from './reading.ts';

/** Readings as /status and `check --json` have them: by name, each with its labels, value, unit and place. */
export function readingsByName(readings: readonly Reading[]): Record<string, object[]> {
  // Names come from the device: without a prototype, one named `__proto__` is a member like any other.
  const named: Record<string, object[]> = Object.create(null);
  for (const { name, value, unit, page, section, original, labels } of readings) {
    named[name] ??= [];
    named[name].push({ ...labels, value, unit, page, section, label: original.label });
  }
  return named;
}
