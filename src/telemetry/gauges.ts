import type { BatchObservableCallback, Meter, Observable } from '@opentelemetry/api';
import type { MetricData } from '@opentelemetry/sdk-metrics';
import type { Logger } from '../logger.ts';
import { derivedHelp } from '../readings/derived.ts';
import type { Reading } from '../readings/reading.ts';
import type { Store } from '../readings/store.ts';
import { toUcum } from '../readings/units.ts';
import type { Describe } from './readers.ts';
import { seriesKey } from './series-key.ts';

/** Instruments cannot be given back to the SDK: this bounds what a gateway gone mad can make us create. */
const MOST_INSTRUMENTS = 10_000;
const PREFIX = 'isg.';
/** HELP names so many rows of a metric; a label that stands in many tables needs no longer list. */
const MOST_ORIGINALS = 6;

/** The gauges of the readings: one observable gauge a name, one callback for all, which reads the store. */
export interface ReadingGauges {
  /** Creates the gauges of names that are new in the store; to be called whenever it changes. */
  refresh(): void;
  /** Description and unit of a gauge as its rows are now. */
  readonly describe: Describe;
}

/** Starts without a gauge: names are known once something was read. */
export function createReadingGauges(meter: Meter, store: Store, logger: Logger): ReadingGauges {
  const gauges = new Map<string, Observable>();
  let facts = new Map<string, Facts>();
  let full = false;
  /** What the last collection saw: its points are looked at again when it is over. */
  let observed: readonly Reading[] = [];

  const observe: BatchObservableCallback = (result) => {
    observed = [];
    observed = currentReadings(store);
    for (const reading of observed) {
      const gauge = gauges.get(reading.name);
      if (gauge) result.observe(gauge, reading.value, toAttributes(reading));
    }
  };

  return {
    refresh() {
      const readings = currentReadings(store);
      const known = [...facts].filter(([name]) => gauges.has(name));
      facts = new Map([...known, ...collectFacts(readings)]);
      const added = [...new Set(readings.map((reading) => reading.name))].filter((name) => !gauges.has(name));
      if (added.length === 0) return;
      if (gauges.size + added.length > MOST_INSTRUMENTS && !full) {
        full = true;
        logger.warn('too many metric names since the start: new ones are not shown until a restart', {
          most: MOST_INSTRUMENTS,
        });
      }
      meter.removeBatchObservableCallback(observe, [...gauges.values()]);
      for (const name of added.slice(0, MOST_INSTRUMENTS - gauges.size)) {
        const { description, unit, counter } = facts.get(name) ?? UNKNOWN;
        const create = counter ? meter.createObservableCounter : meter.createObservableGauge;
        gauges.set(name, create.call(meter, `${PREFIX}${name}`, { description, unit }));
      }
      meter.addBatchObservableCallback(observe, [...gauges.values()]);
    },
    describe(metric: MetricData) {
      const name = metric.descriptor.name.startsWith(PREFIX) ? metric.descriptor.name.slice(PREFIX.length) : '';
      const known = facts.get(name);
      if (!known) return metric;
      const { description, unit, counter } = known;
      const described = { ...metric, descriptor: { ...metric.descriptor, description, unit } };
      return counter
        ? onlyCurrent(
            described,
            observed.filter((reading) => reading.name === name),
          )
        : described;
    },
  };
}

interface Facts {
  readonly description: string;
  readonly unit: string;
  readonly counter: boolean;
}

const UNKNOWN: Facts = { description: '', unit: '', counter: false };

/** The SDK repeats every series a counter ever had; those no longer shown must go, as a gauge's do. */
function onlyCurrent<T extends MetricData>(metric: T, readings: readonly Reading[]): T {
  const shown = new Set(readings.map((reading) => seriesKey(toAttributes(reading))));
  const dataPoints = (metric.dataPoints as MetricData['dataPoints'][number][]).filter((point) =>
    shown.has(seriesKey(point.attributes)),
  );
  return { ...metric, dataPoints };
}

function currentReadings(store: Store): Reading[] {
  return store.gateways().flatMap((gateway) => gateway.readings);
}

function toAttributes({ page, section, unit, labels }: Reading): Record<string, string> {
  return { ...filled({ page, section, unit }), ...labels };
}

/** An empty label says the same as none. */
function filled(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

/** Description and unit of each name: its rows in the gateway's words, and their unit where all share one. */
function collectFacts(readings: readonly Reading[]): [string, Facts][] {
  const rows = new Map<string, Reading[]>();
  for (const reading of readings) {
    const same = rows.get(reading.name);
    if (same) same.push(reading);
    else rows.set(reading.name, [reading]);
  }
  return [...rows].map(([name, same]) => [name, toFacts(name, same)]);
}

function toFacts(name: string, rows: readonly Reading[]): Facts {
  const description = derivedHelp(name) ?? describeRows(rows);
  return { description, unit: commonUnit(rows), counter: rows.some((row) => row.kind === 'counter') };
}

function describeRows(rows: readonly Reading[]): string {
  const places = [...new Set(rows.map(({ original }) => `${original.label} (${original.page} / ${original.section})`))];
  const more = places.length > MOST_ORIGINALS ? ` and ${places.length - MOST_ORIGINALS} more` : '';
  return `${places.slice(0, MOST_ORIGINALS).join('; ')}${more}`;
}

function commonUnit(rows: readonly Reading[]): string {
  const units = new Set(rows.map((row) => row.unit));
  return units.size === 1 ? toUcum([...units][0] ?? '') : '';
}
