import type { Attributes, HrTime } from '@opentelemetry/api';
import { millisToHrTime } from '@opentelemetry/core';
import { DataPointType, type MetricData, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { GatewayIdentity, GatewayState } from '../fleet/gateway-state.ts';
import { derivedHelp } from '../readings/derived.ts';
import type { Reading } from '../readings/reading.ts';
import { toUcum } from '../readings/units.ts';
import { createCollector, type Scope } from './collection.ts';
import { createInstruments, type Observed } from './instruments.ts';
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
  return {
    resource,
    scopeMetrics: scopeMetrics.map((each) => ({
      ...each,
      // One without a value, such as the last success of a gateway that was never read, is none.
      metrics: each.metrics.filter(({ dataPoints }) => dataPoints.length > 0).map(withStart),
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

/** When this process began. */
const PROCESS_START = millisToHrTime(Date.now() - process.uptime() * 1000);
/** For OTLP no time at all: metrics.proto has it so for a start that is truly unknown. */
const UNKNOWN_START: HrTime = [0, 0];

/**
 * Since when counters count. The SDK takes this collection for it, and a receiver would then take all that a device has counted in its
 * years for what it counts now. Nobody knows when a device began; without a start receivers take the first value as a base, and go on
 * from it also when the exporter has started anew.
 */
function withStart(metric: MetricData): MetricData {
  if (metric.dataPointType !== DataPointType.SUM) return metric;
  const startTime = COUNTED_HERE.has(metric.descriptor.name) ? PROCESS_START : UNKNOWN_START;
  return { ...metric, dataPoints: metric.dataPoints.map((point) => ({ ...point, startTime })) };
}
