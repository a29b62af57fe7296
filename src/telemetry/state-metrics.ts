import type { Attributes } from '@opentelemetry/api';
import type { GatewayState } from '../fleet/gateway-state.ts';
import type { Observed } from './instruments.ts';

/** What is known of the state of a gateway; `fixed` are the labels of all its metrics. */
export function stateInstruments(state: GatewayState, fixed: Attributes): Observed[] {
  const { up, lastSuccess, firmware, language, url, failedPages } = state;
  const gauge = (
    name: string,
    description: string,
    value: number | undefined,
    more: Partial<Observed> = {},
  ): Observed => ({
    name: `isg.${name}`,
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
    gauge('pages', 'Pages with values', state.pages.length, { unit: '{page}' }),
    gauge('readings', 'Readings of the heat pump, flags that are off included', state.readings.length, {
      unit: '{reading}',
    }),
    gauge('unread_values', 'Rows whose value was not understood', state.unreadRows, { unit: '{row}' }),
    gauge(
      'unknown_units',
      'Units that the exporter does not know; their readings carry them as shown',
      state.unknownUnits,
      { unit: '{unit}' },
    ),
    gauge(
      'untranslated_labels',
      'Labels and headings without an English name, while English names are asked for',
      state.untranslatedLabels,
      { unit: '{label}' },
    ),
    gauge('dropped_readings', 'Readings left out because there are too many', state.droppedReadings, {
      unit: '{reading}',
    }),
    gauge(
      'held_back_counters',
      'Counters shown as they were, because what the gateway shows does not fit',
      state.heldBack.length,
      { unit: '{counter}' },
    ),
    gauge('failed_pages', 'Pages that could not be read when they were last asked for', up ? failedPages : undefined, {
      unit: '{page}',
    }),
  ];
}

/** Counters of what the exporter does for a gateway: they begin with the process, not with the device. */
export const COUNTED_HERE: ReadonlySet<string> = new Set([
  'isg.gather_failures_total',
  'isg.logins_total',
  'isg.logins_withheld_total',
]);

/** What the exporter has done for a gateway. */
export function activityInstruments({ name, activity }: GatewayState, fixed: Attributes): Observed[] {
  const { failures, logins, loginsWithheld, roundSeconds } = activity;
  const all: Observed[] = [
    {
      name: 'isg.gather_failures_total',
      kind: 'counter',
      description: 'Failed rounds and pages by reason',
      unit: '{failure}',
      observe: () => [...failures].map(([code, count]) => [count, { ...fixed, reason: code.toLowerCase() }] as const),
    },
    {
      name: 'isg.logins_total',
      kind: 'counter',
      description: 'Logins that the gateway accepted',
      unit: '{login}',
      observe: () => [[logins, fixed]],
    },
    {
      name: 'isg.logins_withheld_total',
      kind: 'counter',
      description: "Logins not made because the page that asked for the password was not an ISG's",
      unit: '{login}',
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
