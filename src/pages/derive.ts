import { sumOf } from '../readings/counters.ts';
import { seriesKey } from '../readings/flags.ts';
import type { Reading } from '../readings/reading.ts';
import type { RowMemory } from './row-memory.ts';
import type { TableRow } from './table.ts';

interface EnergyRows {
  readonly total?: Reading;
  readonly day?: Reading;
}

/** Every page known shows these with their day register: alone, their total lacks what was counted since midnight. */
const HAS_DAY_REGISTER = /^(heat|electricity)_(compressor|recovery)/;

/**
 * Counters from the numbers of a page. An energy's day register starts again at midnight, when the gateway moves the whole
 * kWh into the total and keeps the fraction: only both together never fall. Runtimes and starts count by themselves.
 */
export function deriveCounters(readings: readonly Reading[], memory: RowMemory): Reading[] {
  const counters: Reading[] = [];
  const energies = new Map<string, EnergyRows>();
  for (const reading of readings) {
    if (reading.kind !== 'number') continue;
    const counter = memory.meaning(reading.original).english?.counter;
    if (counter?.counter === 'energy' && reading.unit === 'kWh') {
      const key = JSON.stringify([reading.page, reading.section, counter.quantity, reading.labels]);
      energies.set(key, { ...energies.get(key), [counter.part]: reading });
    } else if (counter?.counter === 'runtime' && reading.unit === 'h') {
      counters.push(toCounter('runtime_total', reading, counter.quantity, reading.value));
    } else if (counter?.counter === 'starts' && reading.unit === '') {
      counters.push(toCounter('starts_total', reading, counter.quantity, reading.value));
    }
  }
  for (const { total, day } of energies.values()) {
    if (!total) continue;
    const { quantity = '' } = memory.meaning(total.original).english?.counter ?? {};
    if (!day && HAS_DAY_REGISTER.test(quantity)) continue;
    const registers = { total: total.value, day: day?.value };
    counters.push({ ...toCounter('energy_total', total, quantity, sumOf(registers)), registers });
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
  return { ...reading, name, kind: 'counter', value, labels: { quantity, ...reading.labels } };
}

/** The version or id a row tells, `WPL 20 A` as well as `449`; undefined for all other rows. */
export function componentText(row: TableRow, memory: RowMemory): string | undefined {
  const { cell = '' } = row;
  // A flag in such a table has no text and says something else.
  return memory.meaning(row).component && /^\P{C}{1,40}$/u.test(cell) ? cell : undefined;
}

/** Versions and ids of the parts of the installation, one series of the value 1 for each part. */
export function deriveComponents(rows: readonly TableRow[], memory: RowMemory): Reading[] {
  const parts = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const found = memory.meaning(row).component;
    const text = componentText(row, memory);
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
