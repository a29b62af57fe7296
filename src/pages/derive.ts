import { type Reading, seriesKey, sumOf } from '../readings/reading.ts';
import type { CounterOf } from '../readings/vocabulary.ts';
import type { RowMeaning } from './row-memory.ts';
import type { TableRow } from './table.ts';

interface EnergyRows {
  readonly total?: CountedReading & { counter: { counter: 'energy' } };
  readonly day?: CountedReading;
}

/** A number and what it counts. */
export interface CountedReading {
  readonly reading: Reading;
  readonly counter: CounterOf;
}

/**
 * Counters from the numbers of a page. An energy's day register starts again at midnight, when the gateway moves the whole
 * kWh into the total and keeps the fraction: only both together never fall. A total that lacks what was counted since
 * midnight makes none where its day register is missing. Runtimes and starts count by themselves.
 */
export function deriveCounters(counted: readonly CountedReading[]): Reading[] {
  const counters: Reading[] = [];
  const energies = new Map<string, EnergyRows>();
  for (const { reading, counter } of counted) {
    if (counter.counter === 'energy' && reading.unit === 'kWh') {
      const key = JSON.stringify([reading.page, reading.section, counter.quantity, reading.labels]);
      energies.set(key, { ...energies.get(key), [counter.part]: { reading, counter } });
    } else if (counter.counter === 'runtime' && reading.unit === 'h') {
      counters.push(toCounter('runtime_total', reading, counter.quantity, reading.value));
    } else if (counter.counter === 'starts' && reading.unit === '') {
      counters.push(toCounter('starts_total', reading, counter.quantity, reading.value));
    }
  }
  for (const { total, day } of energies.values()) {
    if (!total || (total.counter.hasDay && !day)) continue;
    const { reading, counter } = total;
    const registers = { total: reading.value, day: day?.reading.value };
    counters.push({ ...toCounter('energy_total', reading, counter.quantity, sumOf(registers)), registers });
  }
  return firstOfEachSeries(counters);
}

/** Two labels of one meaning in one table, `VERDICHTER HEIZEN` and `COMPRESSOR HEATING`, must not share a series. */
function firstOfEachSeries(counters: readonly Reading[]): Reading[] {
  const seen = new Set<string>();
  return counters.filter((counter) => {
    const series = seriesKey(counter);
    return !seen.has(series) && seen.add(series);
  });
}

function toCounter(name: string, reading: Reading, quantity: string, value: number): Reading {
  // The quantity tells the number: `compressor_2_heating`.
  const { number: _, ...labels } = reading.labels;
  return { ...reading, name, kind: 'counter', value, labels: { quantity, ...labels } };
}

/** A row and what is known of it. */
interface ComponentSource {
  readonly row: TableRow;
  readonly known: Pick<RowMeaning, 'component'>;
}

/** The version or id a row tells, `WPL 20 A` as well as `449`; undefined for all other rows. */
export function componentText({ row: { cell = '' }, known }: ComponentSource): string | undefined {
  // A flag in such a table has no text and says something else.
  return known.component && /^\P{C}{1,40}$/u.test(cell) ? cell : undefined;
}

/** Versions and ids of the parts of the installation, one series of the value 1 for each part. */
export function deriveComponents(rows: readonly ComponentSource[]): Reading[] {
  const parts = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const found = row.known.component;
    const text = componentText(row);
    if (!found || text === undefined) continue;
    const fields = parts.get(found.component) ?? new Map<string, string>();
    // Two rows of one field are two facts: `software` and `software_2`.
    let field: string = found.field;
    for (let number = 2; fields.has(field); number += 1) field = `${found.field}_${number}`;
    fields.set(field, text);
    parts.set(found.component, fields);
  }
  return [...parts].map(([component, fields]) => ({
    name: 'component_info',
    kind: 'state',
    value: 1,
    unit: '',
    page: '',
    section: '',
    labels: { component, ...joinVersion(fields) },
    original: { label: 'version', page: '', section: component },
  }));
}

const VERSION_PARTS = ['major_version', 'minor_version', 'revision'] as const;

/** `4`, `27`, `3` is one version; a part whose forerunner is missing stays by itself, since 27.3 would be another one. */
function joinVersion(fields: ReadonlyMap<string, string>): Record<string, string> {
  const missing = VERSION_PARTS.findIndex((part) => !fields.has(part));
  const joined: readonly string[] = missing < 0 ? VERSION_PARTS : VERSION_PARTS.slice(0, missing);
  const version = joined.map((part) => fields.get(part)).join('.');
  const others = [...fields].filter(([field]) => !joined.includes(field));
  return { ...(version !== '' && { version }), ...Object.fromEntries(others) };
}
