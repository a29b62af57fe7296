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

function stateInstruments(state: GatewayState, fixed: Attributes): Observed[] {
  const { up, lastSuccess, firmware, language, url, failedPages } = state;
  const gauge = (
    name: string,
    description: string,
    value: number | undefined,
    more: Partial<Observed> = {},
  ): Observed => ({
    name: `${PREFIX}${name}`,
    description,
    observe: () => (value === undefined ? [] : [[value, fixed]]),
    ...more,
  });
  return [
    gauge('up', 'Whether the last round brought readings: 1 yes, 0 no', up ? 1 : 0),
    gauge(
      'last_success_timestamp_seconds',
      'When the last good round ended, seconds since 1970',
      lastSuccess && lastSuccess.getTime() / 1000,
      { unit: 's' },
    ),
    gauge('info', 'The gateway as the last good round saw it', 1, {
      observe: () => (lastSuccess ? [[1, { ...fixed, firmware, language, url }]] : []),
    }),
    gauge('pages', 'Pages with values', state.pages.length),
    gauge('readings', 'Readings of the heat pump, flags that are off included', state.readings.length),
    gauge('unread_values', 'Rows whose value was not understood', state.unreadRows),
    gauge(
      'unknown_units',
      'Units that the exporter does not know; their readings carry them as shown',
      state.unknownUnits,
    ),
    gauge(
      'untranslated_labels',
      'Labels and headings without an English name, while English names are asked for',
      state.untranslatedLabels,
    ),
    gauge('dropped_readings', 'Readings left out because there are too many', state.droppedReadings),
    gauge(
      'held_back_counters',
      'Counters shown as they were, because what the gateway shows does not fit',
      state.heldBack.length,
    ),
    gauge('failed_pages', 'Pages that could not be read when they were last asked for', up ? failedPages : undefined),
  ];
}

/** Counters of what the exporter does for a gateway: they begin with the process, not with the device. */
export const COUNTED_HERE: ReadonlySet<string> = new Set([
  'isg.gather_failures_total',
  'isg.logins_total',
  'isg.logins_withheld_total',
]);

function activityInstruments({ name, activity }: GatewayState, fixed: Attributes): Observed[] {
  const { failures, logins, loginsWithheld, roundSeconds } = activity;
  const all: Observed[] = [
    {
      name: 'isg.gather_failures_total',
      kind: 'counter',
      description: 'Failed rounds and pages by reason',
      observe: () => [...failures].map(([code, count]) => [count, { ...fixed, reason: code.toLowerCase() }] as const),
    },
    {
      name: 'isg.logins_total',
      kind: 'counter',
      description: 'Logins that the gateway accepted',
      observe: () => [[logins, fixed]],
    },
    {
      name: 'isg.logins_withheld_total',
      kind: 'counter',
      description: "Logins not made because the page that asked for the password was not an ISG's",
      observe: () => [[loginsWithheld, fixed]],
    },
  ];
  // The histogram of all rounds tells of one gateway, but not which of many is slow.
  if (name !== undefined && roundSeconds !== undefined) {
    all.push({
      name: 'isg.last_round_duration_seconds',
      description: 'Duration of the last round over the gateway',
      unit: 's',
      observe: () => [[roundSeconds, fixed]],
    });
  }
  return all;
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
