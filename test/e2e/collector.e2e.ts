import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute, type Collector, metricsOf, readPushes, startCollector } from './collector-server.ts';
import { bySeries, parseExposition, readingsOf, type Sample, sampleValue } from './exposition.ts';
import { cleanUp, fetchText, type Running, startBundle, until } from './processes.ts';

const ROUND_END = 'isg_last_success_timestamp_seconds';
/** Labels the Collector adds: service.name and service.instance.id of the resource. */
const ADDED = ['job', 'instance'];

/** The login of the simulated gateway. */
const LOGIN = ['--user', 'owner', '--password', 'warm'];

let collector: Collector;
let gateway: Running & { url: string };
let exporter: Running & { url: string };

beforeAll(async () => {
  collector = await startCollector();
  gateway = await startBundle(['simulate', '--port', '0', '--host', '127.0.0.1', '--plant', 'lwz', ...LOGIN]);
  exporter = await startExporter();
});
afterAll(cleanUp);

describe('a Collector that takes the OTLP push', () => {
  test('shows every reading under the name and with the value /metrics has in the same round', async () => {
    const { shown, pushed } = await sameRound();
    const readings = bySeries(readingsOf(shown));
    expect(readings.size).toBeGreaterThan(50);
    expect(bySeries(readingsOf(pushed), ADDED)).toEqual(readings);
  });

  test('shows exactly the metrics /metrics has, none renamed, none missing', async () => {
    // Only the second push can tell of one that was accepted.
    const accepted = 'isg_otlp_last_accepted_timestamp_seconds';
    await until('the second push', async () => (await collected()).some(({ name }) => name === accepted));
    const { shown, pushed } = await sameRound();
    // Each side names the resource in a target_info of its own making.
    const names = (samples: readonly Sample[]) =>
      [...new Set(samples.map(({ name }) => name))].filter((name) => name !== 'target_info').sort();
    expect(names(pushed)).toEqual(names(shown));
  });

  test('gives all series job and instance of the exporter, the same after a restart', async () => {
    const before = identities(await collected());
    expect(before).toHaveLength(1);
    expect(before[0]?.[0]).toBe('isg_exporter');
    expect(before[0]?.[1]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/);
    await exporter.stop();
    const stoppedAt = sampleValue(await collected(), ROUND_END);
    exporter = await startExporter();
    await until('a push after the restart', async () => sampleValue(await collected(), ROUND_END) > stoppedAt);
    expect(identities(await collected())).toEqual(before);
  });

  test('writes down the resource and the units of OpenTelemetry', async () => {
    const pushes = await until('lines in the file', () => {
      const written = readPushes(collector.file);
      return written.length > 1 ? written : undefined;
    });
    const resources = pushes.flatMap((push) => push.resourceMetrics);
    expect(new Set(resources.map(({ resource }) => attribute(resource, 'service.name')))).toEqual(
      new Set(['isg_exporter']),
    );
    expect(new Set(resources.map(({ resource }) => attribute(resource, 'service.instance.id'))).size).toBe(1);
    for (const { resource } of resources) expect(attribute(resource, 'process.command_args')).toBeUndefined();
    const metrics = pushes.flatMap(metricsOf);
    const unitOf = (name: string) => metrics.find((metric) => metric.name === name)?.unit;
    expect(unitOf('isg.aussentemperatur')).toBe('Cel');
    expect(unitOf('isg.wm_heizen_tag')).toBe('kW.h');
    expect(unitOf('isg.hochdruck')).toBe('bar');
  });

  test('loses the readings with the gateway, and keeps what the exporter says of itself', async () => {
    await gateway.stop();
    await until('no reading', async () => readingsOf(await collected()).length === 0);
    await until('isg_up 0', async () => sampleValue(await collected(), 'isg_up') === 0);
  });
});

function startExporter(): Promise<Running & { url: string }> {
  const flags = ['--port', '0', '--host', '127.0.0.1', '--interval', '5', '--otlpEndpoint', collector.otlp];
  return startBundle(['--url', gateway.url, ...LOGIN, ...flags]);
}

async function collected(): Promise<Sample[]> {
  return parseExposition(await fetchText(collector.metrics));
}

/** /metrics of the exporter and of the Collector as they are after the same round. */
function sameRound(): Promise<{ shown: Sample[]; pushed: Sample[] }> {
  return until('a push of the same round', async () => {
    const shown = parseExposition(await fetchText(`${exporter.url}/metrics`));
    const pushed = await collected();
    return sampleValue(shown, ROUND_END) === sampleValue(pushed, ROUND_END) ? { shown, pushed } : undefined;
  });
}

/** Every pair of job and instance among the samples. */
function identities(samples: readonly Sample[]): (readonly [string | undefined, string | undefined])[] {
  const pairs = samples.map(({ labels }) => [labels.job, labels.instance] as const);
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}
