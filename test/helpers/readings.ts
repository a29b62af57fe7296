import type { Reading, Snapshot, SnapshotPage } from '../../src/readings/reading.ts';

/** A reading with sensible defaults. */
export function reading(name: string, value: number, more: Partial<Reading> = {}): Reading {
  const page = more.page ?? 'info/anlage';
  const section = more.section ?? 'heizung';
  return {
    name,
    kind: name.startsWith('flag_') ? 'flag' : 'number',
    value,
    unit: '',
    page,
    section,
    labels: {},
    original: { label: name.toUpperCase(), page: page.toUpperCase(), section: section.toUpperCase() },
    ...more,
  };
}

/** A page with one value table, `HEIZUNG`. */
export function page(id: string, readings: readonly Reading[], path = 'info/anlage'): SnapshotPage {
  return {
    id,
    title: path.toUpperCase(),
    path,
    ageSeconds: 0,
    sections: ['heizung'],
    readings,
    unread: [],
    untranslated: [],
  };
}

export function snapshot(pages: readonly SnapshotPage[], more: Partial<Snapshot> = {}): Snapshot {
  return { firmware: 'v1', language: 'de', pages, failures: [], leftOut: [], failedPages: 0, ...more };
}
