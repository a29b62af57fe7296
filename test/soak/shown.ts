import { normalizeName, numberName } from '../../src/readings/names.ts';
import { disturb } from '../../src/simulator/content-faults.ts';
import type { FaultName } from '../../src/simulator/faults.ts';
import { createWorld } from '../../src/simulator/house.ts';
import type { Language } from '../../src/simulator/languages.ts';
import { findPlant } from '../../src/simulator/plants.ts';
import { type PageView, type RowView, viewPages } from '../../src/simulator/view.ts';
import type { Sample } from '../e2e/exposition.ts';

/** A value of a series and when the gateway showed it, in milliseconds of `Date.now()`. */
interface Period {
  readonly value: number;
  readonly from: number;
  to: number;
}

/** How pages look at the moment: one language, or two while somebody is changing it, and the faults in what they show. */
export interface Look {
  readonly languages: readonly Language[];
  readonly faults: ReadonlySet<FaultName>;
}

/** Everything the gateway has shown lately, by series. */
export interface ShownValues {
  /** To be called before the gateway's clock or look changes and after it. */
  note(now: number, at: Date, look: Look): void;
  /** Whether the series had this value at some time between; a counter may have had it at any time. */
  wasShown(sample: Sample, from: number, to: number): boolean;
  /** Until when the series had this value, as far as is known; undefined when it never had. */
  lastShown(sample: Sample): number | undefined;
  /** Series that every complete answer must hold: those shown without a break and without a fault since `since`. */
  steady(since: number): string[];
  forget(before: number): void;
}

const KWH: Readonly<Record<string, number>> = { Wh: 0.001, kWh: 1, KWh: 1, MWh: 1000 };
/**
 * The gateway's clock runs some thousand times faster than the exporter's. After a trouble, or a while in another language,
 * a counter has grown by more than the exporter takes for possible: for a round it is shown as it was before.
 */
const COUNTER = /^isg_(energy|runtime|starts)_total\b/;

/** Series by name and place alone: rows that share these have their values together. */
export function seriesOf({ name, labels }: Sample): string {
  return `${name} ${labels.page} ${labels.section ?? ''}`;
}

export function createShownValues(plantName: string): ShownValues {
  const plant = findPlant(plantName);
  const world = createWorld(0);
  const periods = new Map<string, Period[]>();
  const names = new Map<string, string>();
  let active = new Map<string, Map<number, Period>>();
  let required = new Map<string, number>();

  /** When the series had the value of the sample. */
  const periodsOf = (sample: Sample): Period[] =>
    (periods.get(seriesOf(sample)) ?? []).filter(
      ({ value }) => Math.abs(value - sample.value) < 1e-9 * Math.max(1, Math.abs(sample.value)),
    );

  const nameOf = (label: string): string => {
    const known = names.get(label) ?? normalizeName(label);
    names.set(label, known);
    return known;
  };

  /** Series and values of the pages as the exporter should name them. */
  const valuesOf = (at: Date, language: Language, faults: ReadonlySet<FaultName>): SeriesValue[] => {
    const pages = viewPages({ plant, language, world, at }).map((page) =>
      faults.has('latin1') ? asLatin1(page) : page,
    );
    return pages.flatMap((page) => {
      const path = `${nameOf(menuOf(page, pages))}/${nameOf(page.title)}`;
      return disturb(page, faults).sections.flatMap(({ title, rows }, index) => {
        const place = `${path} ${nameOf(title)}`;
        // A flag whose row the fault has taken away is off, as far as a reader can tell.
        const gone = faults.has('emptyTables') ? (page.sections[index]?.rows ?? []).map(goneOut) : [];
        const values = [...[...rows, ...gone].flatMap((row) => rowValues(row, nameOf)), ...counterValues(rows)];
        return values.map(([name, value, needed = false]) => ({ series: `isg_${name} ${place}`, value, needed }));
      });
    });
  };

  return {
    note(now, at, { languages, faults }) {
      for (const values of active.values()) for (const period of values.values()) period.to = now;
      const next = new Map<string, Map<number, Period>>();
      const needed = new Map<string, number>();
      const calm = languages.length === 1 && faults.size === 0;
      // A fault may befall some pages or some requests only: each page shows any of them.
      const looks = subsets([...faults]).map((some) => new Set(some));
      for (const language of languages) {
        for (const { series, value, needed: isNeeded } of looks.flatMap((look) => valuesOf(at, language, look))) {
          if (isNeeded && calm) needed.set(series, required.get(series) ?? now);
          const values = next.get(series) ?? new Map<number, Period>();
          if (values.has(value)) continue;
          let period = active.get(series)?.get(value);
          if (!period) {
            period = { value, from: now, to: now };
            const all = periods.get(series);
            if (all) all.push(period);
            else periods.set(series, [period]);
          }
          next.set(series, values.set(value, period));
        }
      }
      active = next;
      required = needed;
    },
    wasShown(sample, from, to) {
      const row = ADDED_ROW.exec(sample.name)?.[1];
      if (row !== undefined) return sample.value === Number(row) + 0.5;
      // The second of two equal rows was a flag of its own, which is off from when there is only one again.
      if (sample.labels.row !== undefined && sample.value === 0 && sample.name.startsWith('isg_flag_')) return true;
      // A period that goes on has been noted up to the last change only.
      if (COUNTER.test(sample.name)) return periodsOf(sample).length > 0;
      const current = active.get(seriesOf(sample));
      return periodsOf(sample).some(
        (period) => period.from <= to && (period.to >= from || current?.get(period.value) === period),
      );
    },
    lastShown: (sample) => periodsOf(sample).at(-1)?.to,
    steady: (since) => [...required].filter(([, from]) => from < since).map(([series]) => series),
    forget(before) {
      for (const [series, all] of periods) {
        if (COUNTER.test(series)) continue;
        const kept = all.filter((period) => period.to >= before || active.get(series)?.get(period.value) === period);
        if (kept.length === 0) periods.delete(series);
        else periods.set(series, kept);
      }
    },
  };
}

function subsets<T>([first, ...rest]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}

/** A value of a series; needed when it must be there as long as the gateway shows it. */
interface SeriesValue {
  readonly series: string;
  readonly value: number;
  readonly needed: boolean;
}

type NameValue = readonly [name: string, value: number, needed?: boolean];

/** The 20,000 rows of the fault `manyRows` tell their value by their name; noting them all would take too long. */
const ADDED_ROW = /^isg_row_(\d+)$/;

/** What ISO-8859-1 lacks is a question mark. */
function asLatin1(page: PageView): PageView {
  const change = (text: string): string => text.replace(/[^\p{ASCII}\u00a0-\u00ff]/gu, '?');
  const sections = page.sections.map(({ title, rows }) => ({
    title: change(title),
    rows: rows.map((row) => ({ ...row, label: change(row.label) })),
  }));
  return { ...page, title: change(page.title), menuTitle: change(page.menuTitle), sections };
}

function goneOut(row: RowView): RowView {
  return { ...row, visible: false };
}

/** A page in no menu belongs to the one its id begins with. */
function menuOf({ id, menuTitle }: PageView, pages: readonly PageView[]): string {
  if (menuTitle !== '') return menuTitle;
  const group = id.split(',')[0] ?? id;
  return pages.find((other) => other.menuTitle !== '' && other.id.split(',')[0] === group)?.menuTitle ?? group;
}

function rowValues(row: RowView, nameOf: (label: string) => string): NameValue[] {
  const { label, kind, value, unit, visible, hidden } = row;
  const name = nameOf(label);
  if (hidden || name === '') return [];
  if (kind === 'flag') return [[`flag_${name}`, visible ? 1 : 0, visible]];
  if (!visible) return [];
  if (kind === 'word') {
    return [
      [`${name}_off`, 1],
      [numberName(name), 0],
    ];
  }
  return [
    [numberName(name), toKwh(value, unit), true],
    [`${name}_off`, 0],
  ];
}

/** Counters of a table: all sums of a total and its day, all hours and all starts. */
function counterValues(rows: readonly RowView[]): NameValue[] {
  const shown = rows.filter(({ visible, hidden, kind }) => visible && !hidden && kind === 'number');
  const totals = shown.filter(({ energy }) => energy?.register === 'total');
  const sums = totals.flatMap((total) => {
    const days = shown.filter(({ energy }) => {
      return energy?.register === 'day' && energy.quantity === total.energy?.quantity;
    });
    return [0, ...days.map((day) => toKwh(day.value, day.unit))].map((day) => toKwh(total.value, total.unit) + day);
  });
  return [
    ...sums.map((sum) => ['energy_total', Math.round(sum * 1000) / 1000] as const),
    ...shown.filter(({ unit }) => unit === 'h').map(({ value }) => ['runtime_total', value] as const),
    ...shown.filter(({ unit }) => unit === '').map(({ value }) => ['starts_total', value] as const),
  ];
}

function toKwh(value: number, unit: string): number {
  return Math.round(value * (KWH[unit] ?? 1) * 1e6) / 1e6;
}
