import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FlagMemory } from '../../src/fleet/flags.ts';
import { GatewayStore, systemClock } from '../../src/fleet/gateway-store.ts';
import { createLogger } from '../../src/logger.ts';
import type { Reading } from '../../src/readings/reading.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { fleetOf } from '../helpers/fleet.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';

const URL = 'http://gateway/';
const logger = createLogger({ level: 'error', format: 'text', write: () => {} });
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const close of closers.splice(0).reverse()) await close();
});

interface Pushed {
  readonly resource: Record<string, unknown>;
  /** `name{attributes}` to value, of gauges. */
  readonly gauges: Record<string, number>;
  readonly units: Record<string, string>;
}

/** A collector of a few lines: what it received last. */
async function startCollector() {
  const received: Pushed[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    received.push(
      parse(JSON.parse((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString())),
    );
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { received, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}
interface OtlpMetric {
  readonly name: string;
  readonly unit: string;
  readonly gauge?: {
    readonly dataPoints: readonly { readonly asDouble: number; readonly attributes: OtlpAttribute[] }[];
  };
}

function parse(body: {
  resourceMetrics: { resource: { attributes: OtlpAttribute[] }; scopeMetrics: { metrics: OtlpMetric[] }[] }[];
}): Pushed {
  const [entry] = body.resourceMetrics;
  const metrics = entry?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
  const text = (attributes: OtlpAttribute[]) =>
    attributes.map(({ key, value }) => `${key}=${value.stringValue}`).join(',');
  return {
    resource: Object.fromEntries(entry?.resource.attributes.map(({ key, value }) => [key, value.stringValue]) ?? []),
    gauges: Object.fromEntries(
      metrics.flatMap(
        ({ name, gauge }) =>
          gauge?.dataPoints.map((p) => [`${name}{${text(p.attributes)}}`, p.asDouble] as const) ?? [],
      ),
    ),
    units: Object.fromEntries(metrics.map(({ name, unit }) => [name, unit])),
  };
}

async function setup(otlp = true, { maxAgeSeconds = 1e9, clock = systemClock } = {}) {
  const collector = await startCollector();
  const store = new GatewayStore({ url: URL, flags: new FlagMemory(), maxAgeSeconds, clock });
  const fleet = fleetOf(() => [store.state()]);
  const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
  const settings = telemetrySettings({
    env,
    otlpUrl: otlp ? `${collector.endpoint}/v1/metrics` : undefined,
    intervalSeconds: 3600,
  });
  const telemetry = await startTelemetry({ fleet, settings, version: '1.2.3', logger });
  closers.push(() => telemetry.stop(2000));
  const show = (...readings: Reading[]) => store.put(snapshot([page('1,0', readings)]));
  const pulled = async () => {
    const lines = String(await telemetry.prometheusText())
      .split('\n')
      .filter((line) => /^isg_[a-d]\b/.test(line));
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
    );
  };
  const pushed = async () => {
    await telemetry.push();
    const gauges = collector.received.at(-1)?.gauges ?? {};
    return Object.fromEntries(Object.entries(gauges).filter(([name]) => /^isg\.[a-d]\{/.test(name)));
  };
  return { telemetry, store, show, pulled, pushed, collector };
}

const inSection = (section: string) => ({ section });

describe('a series no longer observed vanishes', () => {
  test('from /metrics, the whole metric and one of several series', async () => {
    const { show, pulled } = await setup();
    show(reading('a', 1), reading('b', 2, inSection('x')), reading('b', 3, inSection('y')));
    expect(Object.keys(await pulled())).toHaveLength(3);
    show(reading('b', 4, inSection('y')));
    expect(await pulled()).toEqual({ 'isg_b{page="info/anlage",section="y"}': 4 });
  });

  test('from the push', async () => {
    const { show, pushed } = await setup();
    show(reading('a', 1), reading('b', 2, inSection('x')), reading('b', 3, inSection('y')));
    expect(Object.keys(await pushed())).toHaveLength(3);
    show(reading('b', 4, inSection('y')));
    expect(await pushed()).toEqual({ 'isg.b{page=info/anlage,section=y}': 4 });
  });

  test('from one route although the other one saw it since', async () => {
    const { show, pulled, pushed } = await setup();
    show(reading('a', 1));
    await pushed();
    show(reading('a', 2), reading('b', 2));
    await pulled();
    show(reading('a', 3));
    expect(await pushed()).toEqual({ 'isg.a{page=info/anlage,section=heizung}': 3 });
    show(reading('a', 4), reading('c', 4));
    await pushed();
    show(reading('a', 5));
    expect(await pulled()).toEqual({ 'isg_a{page="info/anlage",section="heizung"}': 5 });
  });
});

test('after the clock was set back by an hour both routes show the new values at once', async () => {
  const { show, pulled, pushed } = await setup();
  show(reading('a', 1));
  await Promise.all([pulled(), pushed()]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
  show(reading('a', 2));
  expect(Object.values(await pulled())).toEqual([2]);
  expect(Object.values(await pushed())).toEqual([2]);
});

test('two scrapes at a time show the same', async () => {
  const { show, pulled } = await setup();
  show(reading('a', 1), reading('b', 2));
  const [one, two] = await Promise.all([pulled(), pulled()]);
  expect(one).toEqual(two);
  expect(Object.keys(one)).toHaveLength(2);
});

test('readings that become too old while a scrape is under way are shown and counted, or neither', async () => {
  let now = 0;
  // Each look at the clock is a second later than the one before.
  const clock = {
    wall: () => now,
    steady: () => {
      now += 1000;
      return now;
    },
  };
  for (let maxAgeSeconds = 1; maxAgeSeconds < 60; maxAgeSeconds += 1) {
    const { telemetry, show } = await setup(false, { maxAgeSeconds, clock });
    show(reading('a', 1), reading('b', 2), reading('c', 3, { kind: 'counter' }));
    for (let i = 0; i < 5; i += 1) {
      const text = String(await telemetry.prometheusText());
      const shown = text.match(/^isg_[a-c](_total)?\{/gm)?.length ?? 0;
      expect(text).toContain(`\nisg_readings ${shown}\n`);
    }
  }
});

test('a reading that stays the same is shown on, beside one of its family that changes, goes or comes back', async () => {
  const { show, pulled } = await setup(false);
  const [a, b, c] = [reading('a', 1), reading('b', 2, inSection('x')), reading('b', 3, inSection('y'))];
  const series = (name: string, section: string) => `isg_${name}{page="info/anlage",section="${section}"}`;
  const [A, B, C] = [series('a', 'heizung'), series('b', 'x'), series('b', 'y')];
  for (const [readings, expected] of [
    [[a, b, c], { [A]: 1, [B]: 2, [C]: 3 }],
    [[a, b, c], { [A]: 1, [B]: 2, [C]: 3 }],
    [[a, b, { ...c, value: 4 }], { [A]: 1, [B]: 2, [C]: 4 }],
    [[a, b], { [A]: 1, [B]: 2 }],
    [[b, c], { [B]: 2, [C]: 3 }],
    [[a, b, c], { [A]: 1, [B]: 2, [C]: 3 }],
    [[{ ...a, value: 5 }, b, c], { [A]: 5, [B]: 2, [C]: 3 }],
  ] as const) {
    show(...readings);
    expect(await pulled()).toEqual(expected);
  }
});

describe('units and descriptions', () => {
  test('rows of one unit give it to the instrument, HELP names the original row', async () => {
    const { show, telemetry, pushed, collector } = await setup();
    show(reading('a', 1, { unit: '°C' }), reading('c', 1, { unit: 'kWh' }));
    await pushed();
    expect(collector.received.at(-1)?.units).toMatchObject({ 'isg.a': 'Cel', 'isg.c': 'kW.h', 'isg.up': '' });
    const text = String(await telemetry.prometheusText());
    expect(text).toContain('# HELP isg_a A (INFO/ANLAGE / HEIZUNG)\n');
    expect(text).toContain('isg_a{page="info/anlage",section="heizung",unit="°C"} 1\n');
  });

  test('rows of several units leave it to the label, also when the second comes later', async () => {
    const { show, telemetry, pushed, collector } = await setup();
    show(reading('a', 1, { unit: '°C' }));
    await pushed();
    show(reading('a', 1, { unit: '°C' }), reading('a', 2, { unit: '%', section: 'other' }));
    await pushed();
    expect(collector.received.at(-1)?.units['isg.a']).toBe('');
    const text = String(await telemetry.prometheusText());
    expect(text.match(/^# TYPE isg_a /gm)).toHaveLength(1);
  });
});

test('more series of one name over time than the SDK keeps by itself are all shown', async () => {
  const { show, pulled } = await setup(false);
  for (let n = 0; n < 2500; n += 1) {
    show(reading('a', n, inSection(`s${n}`)));
    if (n % 50 === 0) await pulled();
  }
  expect(await pulled()).toEqual({ 'isg_a{page="info/anlage",section="s2499"}': 2499 });
});

describe('resource', () => {
  test('names service, version and a stable instance', async () => {
    const { show, pushed, collector } = await setup();
    show(reading('a', 1));
    await pushed();
    const resource = collector.received.at(-1)?.resource;
    expect(resource).toMatchObject({
      'service.name': 'isg_exporter',
      'service.version': '1.2.3',
      'service.instance.id': '95063771-8da7-5292-ae4e-b479b631a434',
    });
    expect(Object.keys(resource ?? {}).filter((key) => key.startsWith('process.'))).toEqual([]);
  });

  test('OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win', async () => {
    vi.stubEnv('OTEL_SERVICE_NAME', 'cellar');
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'service.instance.id=one,site=north');
    const { show, telemetry } = await setup(false);
    show(reading('a', 1));
    const target = String(await telemetry.prometheusText())
      .split('\n')
      .find((line) => line.startsWith('target_info{'));
    expect(target).toContain('service_name="cellar"');
    expect(target).toContain('service_instance_id="one"');
    expect(target).toContain('site="north"');
  });
});

test('own metrics are there before the first round, every reason at 0', async () => {
  const { telemetry } = await setup(false);
  const text = String(await telemetry.prometheusText());
  expect(text).toContain('\nisg_up 0\n');
  expect(text).toContain('\nisg_gather_failures_total{reason="login_refused"} 0\n');
  expect(text).toMatch(/\nisg_exporter_build_info\{version="1\.2\.3",node="[\d.]+"\} 1\n/);
  expect(text).not.toContain('otel_scope');
  expect(text).not.toMatch(/^# UNIT \S+ 1$/m);
});
