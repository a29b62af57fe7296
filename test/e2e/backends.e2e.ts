import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Collector, startCollector } from './collector-server.ts';
import { bySeries, parseExposition, type Sample } from './exposition.ts';
import { missingOptional } from './peers.ts';
import { cleanUp, fetchText, type Running, startBundle, until } from './processes.ts';
import { type PrometheusServer, type Result, startPrometheus3 } from './prometheus-server.ts';
import { startVictoriaMetrics } from './victoria-metrics-server.ts';

const LISTEN = ['--port', '0', '--host', '127.0.0.1'];

/** A value of each kind; the last one tells the round, so that the others are of the same. */
const NAMES = [
  'isg_outside_temperature',
  'isg_flow_temperature',
  'isg_high_pressure',
  'isg_relative_fan_speed',
  'isg_vd_heating_total', // a register of energy
  'isg_p_factor', // no unit
  'isg_flag_ok',
  'isg_energy_total',
  'isg_runtime_total',
  'isg_starts_total',
  'isg_up',
  'isg_last_success_timestamp_seconds',
];

/** Labels that say whose a series is: the receiver's own for a scrape, the resource's for a push. */
const WHOSE = ['job', 'instance'];
/** What an exporter calls itself in a push. */
const PUSHED = 'isg_exporter';

type Exporter = Running & { readonly url: string };

afterAll(cleanUp);

/** Starts the exporter; `endpoint` is where it pushes. */
let gateway: Exporter;
const startExporter = (endpoint: string): Promise<Exporter> =>
  startBundle(['--url', gateway.url, ...LISTEN, '--interval', '5', '--otlpEndpoint', endpoint]);

/** Scraped by all, pushes to the Collector. */
let scraped: Exporter;
let collector: Collector;

beforeAll(async () => {
  gateway = await startBundle(['simulate', ...LISTEN, '--plant', 'wpmsystem']);
  collector = await startCollector();
  scraped = await startExporter(collector.otlp);
});

describe('the Collector', () => {
  test('shows what was pushed under the names, labels and values of /status', async () => {
    await expectSame(scraped, async () => parseExposition(await fetchText(collector.metrics)));
  });
});

describe.skipIf(missingOptional('prometheus3').length > 0)('Prometheus 3', () => {
  let prometheus: PrometheusServer;
  let pushing: Exporter;

  beforeAll(async () => {
    prometheus = await startPrometheus3({
      default: { url: scraped.url },
      openmetrics: { url: scraped.url, protocol: 'OpenMetricsText1.0.0' },
      text: { url: scraped.url, protocol: 'PrometheusText0.0.4' },
    });
    pushing = await startExporter(`${prometheus.url}/api/v1/otlp`);
  });

  test.each(['default', 'openmetrics', 'text'])('stores a scrape by the protocol: %s', async (job) => {
    await expectSame(scraped, () => stored(prometheus, job));
  });

  test('stores a push under the same names and labels', async () => {
    await expectSame(pushing, () => stored(prometheus, PUSHED));
  });
});

describe.skipIf(missingOptional('victoria-metrics').length > 0)('VictoriaMetrics', () => {
  let victoriaMetrics: PrometheusServer;
  let pushing: Exporter;

  beforeAll(async () => {
    victoriaMetrics = await startVictoriaMetrics('default', scraped.url);
    pushing = await startExporter(`${victoriaMetrics.url}/opentelemetry`);
  });

  test('stores a scrape', async () => {
    await expectSame(scraped, () => stored(victoriaMetrics, 'default'));
  });

  test('stores a push under the same names and labels', async () => {
    await expectSame(pushing, () => stored(victoriaMetrics, PUSHED));
  });
});

/** Waits until a receiver has of a round of the exporter what /status has; a mismatch shows the last of both. */
async function expectSame({ url }: Exporter, ask: () => Promise<readonly Sample[]>): Promise<void> {
  let shown = new Map<string, number>();
  let received = new Map<string, number>();
  await until('the same round', async () => {
    shown = bySeries(ofInterest(await statusOf(url)));
    const samples = ofInterest(await ask());
    for (const { labels } of samples) expect(Object.keys(labels)).toEqual(expect.arrayContaining(WHOSE));
    received = bySeries(samples, WHOSE);
    return shown.size > 0 && isDeepStrictEqual(received, shown);
  }).catch(() => {});
  expect(new Set([...shown.keys()].map((series) => series.split('{')[0]))).toEqual(new Set(NAMES));
  expect(received).toEqual(shown);
}

interface Status {
  readonly gateways: readonly {
    readonly up: boolean;
    readonly lastSuccess: string | null;
    readonly readings: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>>;
  }[];
}

/** What /status tells, as a receiver should have it: a label that is empty there is none. */
async function statusOf(url: string): Promise<Sample[]> {
  const { gateways } = JSON.parse(await fetchText(`${url}/status`)) as Status;
  return gateways.flatMap(({ up, lastSuccess, readings }) => [
    { name: 'isg_up', labels: {}, value: Number(up) },
    { name: 'isg_last_success_timestamp_seconds', labels: {}, value: Date.parse(lastSuccess ?? '') / 1000 },
    ...Object.entries(readings).flatMap(([name, rows]) =>
      rows.map(({ value, label: _, ...labels }) => {
        const shown = Object.entries(labels).flatMap(([key, text]) => (text === '' ? [] : [[key, String(text)]]));
        return { name: `isg_${name}`, labels: Object.fromEntries(shown), value: Number(value) };
      }),
    ),
  ]);
}

function ofInterest(samples: readonly Sample[]): Sample[] {
  return samples.filter(({ name }) => NAMES.includes(name));
}

/** The last values of a job. */
async function stored(server: PrometheusServer, job: string): Promise<Sample[]> {
  const results = await server.query(`{job="${job}",__name__=~"isg.+"}`);
  return results.map(({ metric: { __name__: name = '', ...labels }, value }: Result) => ({
    ...{ name, labels },
    value: Number(value[1]),
  }));
}
