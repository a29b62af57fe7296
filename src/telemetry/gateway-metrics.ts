import type { Attributes } from '@opentelemetry/api';
import { millisToHrTime } from '@opentelemetry/core';
import { DataPointType, type MetricData, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { GatewayIdentity, GatewayState } from '../fleet/gateway-state.ts';
import { derivedHelp } from '../readings/derived.ts';
import type { Reading } from '../readings/reading.ts';
import { toUcum } from '../readings/units.ts';
import { createCollector, type Scope } from './collection.ts';
import { createInstruments, type Observed } from './instruments.ts';
import { seriesKey } from './series-key.ts';
import { activityInstruments, COUNTED_HERE, stateInstruments } from './state-metrics.ts';

const PREFIX = 'isg.';
/** HELP names so many rows of a metric; a label that stands in many tables needs no longer list. */
const MOST_ORIGINALS = 6;

/**
 * Collects what is known of a gateway, once: its readings, or some of them, and the state of its last round. The MeterProvider is
 * made for this one state and let go with it. One that is kept would repeat counters that are gone and could not give an instrument
 * back.
 */
export async function collectGateway(
  state: GatewayState,
  scope: Scope,
  readings = state.readings,
): Promise<ResourceMetrics> {
  const { meter, collect } = createCollector(scope);
  const fixed = fixedLabels(state);
  const toAttributes = (reading: Reading): Attributes => attributesOf(reading, fixed);
  const own = [...stateInstruments(state, fixed), ...activityInstruments(state, fixed)];
  createInstruments(meter, [...toInstruments(readings, toAttributes), ...own]);
  const { resource, scopeMetrics } = await collect();
  const starts = startsOf(readings, toAttributes);
  return {
    resource,
    scopeMetrics: scopeMetrics.map((each) => ({
      ...each,
      // One without a value, such as the last success of a gateway that was never read, is none.
      metrics: each.metrics
        .filter(({ dataPoints }) => dataPoints.length > 0)
        .map((metric) => withStarts(metric, starts)),
    })),
  };
}

/** The labels of all metrics of a gateway: none but for one of a list. */
function fixedLabels({ name, labels }: GatewayIdentity): Attributes {
  return name === undefined ? {} : { gateway: name, ...labels };
}

type ToAttributes = (reading: Reading) => Attributes;

/** The readings of each metric family, in the order of its first. */
export function readingsByName(readings: readonly Reading[]): ReadonlyMap<string, readonly Reading[]> {
  const named = new Map<string, Reading[]>();
  for (const reading of readings) {
    const same = named.get(reading.name);
    if (same) same.push(reading);
    else named.set(reading.name, [reading]);
  }
  return named;
}

/** The name of the instrument that shows readings of a name. */
export function metricName(name: string): string {
  return `${PREFIX}${name}`;
}

function toInstruments(readings: readonly Reading[], toAttributes: ToAttributes): Observed[] {
  return [...readingsByName(readings)].map(([name, rows]) => ({
    name: metricName(name),
    kind: rows.some(({ kind }) => kind === 'counter') ? 'counter' : 'gauge',
    description: derivedHelp(name) ?? describeRows(rows),
    unit: commonUnit(rows),
    observe: () => rows.map((reading) => [reading.value, toAttributes(reading)] as const),
  }));
}

/** The labels of a series, those of its gateway first; an empty one says the same as none. */
function attributesOf({ page, section, unit, labels }: Reading, fixed: Attributes): Attributes {
  const attributes = { ...fixed };
  if (page !== '') attributes.page = page;
  if (section !== '') attributes.section = section;
  if (unit !== '') attributes.unit = unit;
  for (const label in labels) attributes[label] = labels[label];
  return attributes;
}

/** The rows of a metric in the gateway's own words. */
function describeRows(rows: readonly Reading[]): string {
  const places = [...new Set(rows.map(({ original }) => `${original.label} (${original.page} / ${original.section})`))];
  const more = places.length > MOST_ORIGINALS ? ` and ${places.length - MOST_ORIGINALS} more` : '';
  return `${places.slice(0, MOST_ORIGINALS).join('; ')}${more}`;
}

function commonUnit(rows: readonly Reading[]): string {
  const units = new Set(rows.map((row) => row.unit));
  return units.size === 1 ? toUcum([...units][0] ?? '') : '';
}

/** Since when each counter has counted, in milliseconds since 1970, by name and labels. */
function startsOf(readings: readonly Reading[], toAttributes: ToAttributes): ReadonlyMap<string, number> {
  const counters = readings.filter(({ kind }) => kind === 'counter');
  return new Map(
    counters.map((reading) => [
      seriesKey(`${PREFIX}${reading.name}`, toAttributes(reading)),
      reading.since ?? Date.now(),
    ]),
  );
}

/** When this process began, in milliseconds since 1970. */
const PROCESS_START = Date.now() - process.uptime() * 1000;

/** The SDK knows no start but that of the provider, which is this collection. */
function withStarts(metric: MetricData, starts: ReadonlyMap<string, number>): MetricData {
  if (metric.dataPointType !== DataPointType.SUM) return metric;
  const dataPoints = metric.dataPoints.map((point) => {
    const { name } = metric.descriptor;
    const start = COUNTED_HERE.has(name) ? PROCESS_START : starts.get(seriesKey(name, point.attributes));
    return start === undefined ? point : { ...point, startTime: millisToHrTime(start) };
  });
  return { ...metric, dataPoints };
}
