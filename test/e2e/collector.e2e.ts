import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bySeries, parseExposition, readingsOf, type Sample, sampleValue } from './exposition.ts';
import { peer, ROOT } from './peers.ts';
import {
  cleanUp,
  fetchText,
  freePort,
  type Running,
  ready,
  start,
  startBundle,
  temporaryFolder,
  until,
} from './processes.ts';

const ROUND_END = 'isg_last_success_timestamp_seconds';
/** Labels the Collector adds: service.name and service.instance.id of the resource. */
const ADDED = ['job', 'instance'];

/** The login of the simulated gateway. */
const LOGIN = ['--user', 'owner', '--password', 'warm'];

interface Collector {
  readonly otlp: string;
  readonly metrics: string;
  readonly file: string;
}

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
      const lines = existsSync(collector.file) ? readFileSync(collector.file, 'utf8').trim().split('\n') : [];
      return lines.length > 1 ? lines.map((line) => JSON.parse(line) as Push) : undefined;
    });
    const resources = pushes.flatMap((push) => push.resourceMetrics);
    expect(new Set(resources.map(({ resource }) => attribute(resource, 'service.name')))).toEqual(
      new Set(['isg_exporter']),
    );
    expect(new Set(resources.map(({ resource }) => attribute(resource, 'service.instance.id'))).size).toBe(1);
    for (const { resource } of resources) expect(attribute(resource, 'process.command_args')).toBeUndefined();
    const metrics = resources.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
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

interface Configuration {
  readonly extensions: { readonly file_storage: object };
  readonly exporters: { readonly prometheus: object };
  readonly service: { readonly pipelines: { readonly metrics: object } };
}
interface Push {
  readonly resourceMetrics: readonly {
    readonly resource: Resource;
    readonly scopeMetrics: readonly {
      readonly metrics: readonly { readonly name: string; readonly unit?: string }[];
    }[];
  }[];
}
interface Resource {
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

function attribute(resource: Resource, key: string): string | undefined {
  return resource.attributes.find((entry) => entry.key === key)?.value.stringValue;
}

function startExporter(): Promise<Running & { url: string }> {
  const flags = ['--port', '0', '--host', '127.0.0.1', '--interval', '5', '--otlpEndpoint', collector.otlp];
  return startBundle(['--url', gateway.url, ...LOGIN, ...flags]);
}

/** The Collector with otel/collector.yaml, but on free ports, with a file instead of a remote, and a shorter memory. */
async function startCollector(): Promise<Collector> {
  const folder = temporaryFolder();
  const [otlp, prometheus, telemetry] = [await freePort(), await freePort(), await freePort()];
  const file = join(folder, 'pushed.json');
  const shipped = parse(readFileSync(join(ROOT, 'otel/collector.yaml'), 'utf8')) as Configuration;
  const configuration = {
    ...shipped,
    extensions: { file_storage: { ...shipped.extensions.file_storage, directory: join(folder, 'queue') } },
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${otlp}` } } } },
    exporters: {
      prometheus: { ...shipped.exporters.prometheus, endpoint: `127.0.0.1:${prometheus}`, metric_expiration: '30s' },
      file: { path: file, format: 'json', flush_interval: '1s' },
    },
    service: {
      ...shipped.service,
      pipelines: { metrics: { ...shipped.service.pipelines.metrics, exporters: ['prometheus', 'file'] } },
      telemetry: {
        metrics: { readers: [{ pull: { exporter: { prometheus: { host: '127.0.0.1', port: telemetry } } } }] },
      },
    },
  };
  writeFileSync(join(folder, 'collector.yaml'), JSON.stringify(configuration));
  const program = start(peer('otelcol'), ['--config', join(folder, 'collector.yaml')]);
  await ready(program, 'it is ready', () => program.output().includes('Everything is ready'));
  return { otlp: `http://127.0.0.1:${otlp}`, metrics: `http://127.0.0.1:${prometheus}/metrics`, file };
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
