import type { Meter } from '@opentelemetry/api';
import { GATHER_FAILURES } from '../errors.ts';
import type { RoundReport } from '../readings/poller.ts';
import type { GatewayState, Store } from '../readings/store.ts';
import { createObservations } from './observations.ts';
import { addProcessMetrics } from './process-metrics.ts';

/** What the exporter tells of itself. Names are final: counters carry their `_total`, so no route adds another. */
export interface SelfMetrics {
  roundDone(report: RoundReport): void;
  /** A login took so many seconds. */
  loginDone(seconds: number): void;
  /** Something else than an ISG asked for the password and did not get it. */
  loginWithheld(): void;
  /** A /status request took so many seconds. */
  statusServed(seconds: number): void;
}

export interface SelfMetricsOptions {
  readonly meter: Meter;
  readonly store: Store;
  readonly version: string;
}

/** Pages take about a second each, a round up to a minute. */
const ROUND_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120];
const LOGIN_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const STATUS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/** Creates the instruments of the exporter and of its process. */
export function createSelfMetrics({ meter, store, version }: SelfMetricsOptions): SelfMetrics {
  const observations = createObservations(meter);
  const { gauge, counter } = observations;
  const histogram = (name: string, description: string, buckets: number[]) =>
    meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: buckets } });
  const each = (read: (gateway: GatewayState) => number) => () =>
    store.gateways().map((gateway) => [read(gateway)] as const);

  gauge(
    'isg.up',
    { description: 'Whether the last round brought readings: 1 yes, 0 no' },
    each((g) => (g.up ? 1 : 0)),
  );
  gauge(
    'isg.last_success_timestamp_seconds',
    { description: 'When the last good round ended, seconds since 1970', unit: 's' },
    () => store.gateways().flatMap(({ lastSuccess }) => (lastSuccess ? [[lastSuccess.getTime() / 1000] as const] : [])),
  );
  gauge('isg.info', { description: 'The gateway as the last good round saw it' }, () =>
    store
      .gateways()
      .filter((gateway) => gateway.lastSuccess)
      .map(({ firmware, language, url }) => [1, { firmware, language, url }] as const),
  );
  gauge(
    'isg.pages',
    { description: 'Pages with values' },
    each((g) => g.pages.length),
  );
  gauge(
    'isg.readings',
    { description: 'Readings of the heat pump, flags that are off included' },
    each((g) => g.readings.length),
  );
  gauge(
    'isg.unread_values',
    { description: 'Rows whose value was not understood' },
    each((g) => g.unreadRows),
  );
  gauge(
    'isg.unknown_units',
    { description: 'Units that the exporter does not know; their readings carry them as shown' },
    each((g) => g.unknownUnits),
  );
  gauge(
    'isg.untranslated_labels',
    { description: 'Labels and headings without an English name, while English names are asked for' },
    each((g) => g.untranslatedLabels),
  );
  gauge(
    'isg.dropped_readings',
    { description: 'Readings left out because there are too many' },
    each((g) => g.droppedReadings),
  );
  gauge(
    'isg.held_back_counters',
    { description: 'Counters shown as they were, because what the gateway shows does not fit' },
    each((g) => g.heldBack.length),
  );
  gauge('isg.failed_pages', { description: 'Pages that could not be read when they were last asked for' }, () =>
    store.gateways().flatMap(({ up, failedPages }) => (up ? [[failedPages] as const] : [])),
  );
  gauge('isg.exporter_build_info', { description: 'Version of this exporter and of Node.js' }, () => [
    [1, { version, node: process.versions.node }],
  ]);

  const failures = new Map<string, number>(GATHER_FAILURES.map((code) => [code.toLowerCase(), 0]));
  let logins = 0;
  let withheld = 0;
  counter('isg.gather_failures_total', { description: 'Failed rounds and pages by reason' }, () =>
    [...failures].map(([reason, count]) => [count, { reason }] as const),
  );
  counter('isg.logins_total', { description: 'Logins that the gateway accepted' }, () => [[logins]]);
  counter(
    'isg.logins_withheld_total',
    { description: "Logins not made because the page that asked for the password was not an ISG's" },
    () => [[withheld]],
  );

  addProcessMetrics(observations);
  observations.register();

  const rounds = histogram('isg.gatheringduration', 'Duration of rounds over the gateway', ROUND_BUCKETS);
  const loginTimes = histogram('isg.loginduration', 'Duration of logins at the gateway', LOGIN_BUCKETS);
  const statusTimes = histogram('isg.statusduration', 'Duration of /status requests', STATUS_BUCKETS);

  return {
    roundDone({ seconds, failures: codes }) {
      rounds.record(seconds);
      for (const code of codes) failures.set(code.toLowerCase(), (failures.get(code.toLowerCase()) ?? 0) + 1);
    },
    loginDone(seconds) {
      logins += 1;
      loginTimes.record(seconds);
    },
    loginWithheld() {
      withheld += 1;
    },
    statusServed: (seconds) => statusTimes.record(seconds),
  };
}
