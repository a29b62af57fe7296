import { type Reading, seriesKey, stateOf, sumOf } from '../readings/reading.ts';
import type { CounterOf } from '../readings/vocabulary.ts';
import type { KeptRow } from './former-rows.ts';
import type { KnownRow } from './known-rows.ts';

export interface CountedReading {
  readonly reading: Reading;
  readonly counter: CounterOf;
}

const NAMES = { energy: 'energy_total', runtime: 'runtime_total', starts: 'starts_total' } as const;
const UNITS = { energy: 'kWh', runtime: 'h', starts: '' } as const;

/**
 * Counters from the numbers of a page. An energy's day register starts again at midnight, when the gateway moves the whole
 * kWh into the total and keeps the fraction: only both together never fall. A total that lacks what was counted since
 * midnight makes none where its day register is missing. Runtimes and starts count by themselves.
 */
export function deriveCounters(numbers: readonly CountedReading[]): Reading[] {
  const counted = numbers.filter(({ reading, counter }) => reading.unit === UNITS[counter.counter]);
  const keyOf = ({ reading, counter }: CountedReading): string => seriesKey({ ...reading, name: counter.quantity });
  const days = new Map<string, number>();
  for (const one of counted) if (one.counter.part === 'day') days.set(keyOf(one), one.reading.value);
  const counters = new Map<string, Reading>();
  for (const one of counted) {
    const { reading, counter } = one;
    const { quantity, part, hasDay } = counter;
    const day = part && days.get(keyOf(one));
    if (part === 'day' || (hasDay && day === undefined)) continue;
    const registers = { total: reading.value, day };
    // The quantity tells the number: `compressor_2_heating`.
    const { number: _, ...labels } = reading.labels;
    const { unit, page, section, original, englishLabels, value } = reading;
    const [name, all] = [NAMES[counter.counter], { quantity, ...labels }];
    // Written out: each object that is put together of others gets a shape of its own, larger than itself.
    const derived: Reading = part
      ? {
          name,
          kind: 'counter',
          value: sumOf(registers),
          unit,
          page,
          section,
          labels: all,
          original,
          englishLabels,
          registers,
        }
      : { name, kind: 'counter', value, unit, page, section, labels: all, original, englishLabels };
    // Two labels of one meaning in one table, `VERDICHTER HEIZEN` and `COMPRESSOR HEATING`, must not share a series: of
    // energies the last counts, register by register, of all others the first.
    const key = seriesKey(derived);
    if (part || !counters.has(key)) counters.set(key, derived);
  }
  return [...counters.values()];
}

/** The version or id a row tells, `WPL 20 A` as well as `449`; undefined for all other rows. */
export function componentText({ cell = '', text }: KeptRow): string | undefined {
  // A flag in such a table has no text and says something else.
  return text.component && /^\P{C}{1,40}$/u.test(cell) ? cell : undefined;
}

/** Versions and ids of the parts of the installation, one series of the value 1 for each part. */
export function deriveComponents(rows: readonly KnownRow[]): Reading[] {
  const parts = new Map<string, Map<string, string>>();
  for (const { row } of rows) {
    const found = row.text.component;
    const text = componentText(row);
    if (!found || text === undefined) continue;
    const fields = parts.get(found.component) ?? new Map<string, string>();
    // Two rows of one field are two facts: `software` and `software_2`.
    let field: string = found.field;
    for (let number = 2; fields.has(field); number += 1) field = `${found.field}_${number}`;
    fields.set(field, text);
    parts.set(found.component, fields);
  }
  return [...parts].map(([component, fields]) => {
    const labels = { component, ...joinVersion(fields) };
    const original = { label: 'version', page: '', section: component };
    return stateOf({ name: 'component_info', value: 1, labels, page: '', original });
  });
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
