import type { BatchObservableCallback, Meter, Observable } from '@opentelemetry/api';
import type { MetricData } from '@opentelemetry/sdk-metrics';
import type { Reading } from '../readings/reading.ts';
import type { Store } from '../readings/store.ts';
import { toUcum } from '../readings/units.ts';
import type { Describe } from './readers.ts';

/** Instruments cannot be given back to the SDK: this bounds what a gateway gone mad can make us create. */
const MOST_INSTRUMENTS = 10_000;
/** HELP names so many rows of a metric; a label that stands in many tables needs no longer list. */
const MOST_ORIGINALS = 6;

/** The gauges of the readings: one observable gauge a name, one callback for all, which reads the store. */
export interface ReadingGauges {
  /** Creates the gauges of names that are new in the store; to be called whenever it changes. */
  refresh(): void;
  /** Description and unit of a gauge as its rows are now. */
  readonly describe: Describe;
}

export function createReadingGauges(meter: Meter, store: Store): ReadingGauges {
  const gauges = new Map<string, Observable>();
  let facts = new Map<string, Facts>();

  const observe: BatchObservableCallback = (result) => {
    for (const reading of currentReadings(store)) {
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
      meter.removeBatchObservableCallback(observe, [...gauges.values()]);
      for (const name of added.slice(0, MOST_INSTRUMENTS - gauges.size)) {
        const { description, unit } = facts.get(name) ?? UNKNOWN;
        gauges.set(name, meter.createObservableGauge(instrumentName(name), { description, unit }));
      }
      meter.addBatchObservableCallback(observe, [...gauges.values()]);
    },
    describe(metric: MetricData) {
      const known = facts.get(metric.descriptor.name.replace(/^isg\./, ''));
      return known ? { ...metric, descriptor: { ...metric.descriptor, ...known } } : metric;
    },
  };
}

interface Facts {
  readonly description: string;
  readonly unit: string;
}

const UNKNOWN: Facts = { description: '', unit: '' };

function currentReadings(store: Store): Reading[] {
  return store.gateways().flatMap((gateway) => gateway.readings);
}

function instrumentName(name: string): string {
  return `isg.${name}`;
}

function toAttributes({ page, section, unit, labels }: Reading): Record<string, string> {
  return { page, section, ...(unit === '' ? {} : { unit }), ...labels };
}

/** Description and unit of each name: its rows in the gateway's words, and their unit where all share one. */
function collectFacts(readings: readonly Reading[]): [string, Facts][] {
  const rows = new Map<string, Reading[]>();
  for (const reading of readings) {
    const same = rows.get(reading.name);
    if (same) same.push(reading);
    else rows.set(reading.name, [reading]);
  }
  return [...rows].map(([name, same]) => [name, { description: describeRows(same), unit: commonUnit(same) }]);
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
