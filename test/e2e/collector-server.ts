import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { peer, ROOT } from './peers.ts';
import { freePort, ready, start, temporaryFolder } from './processes.ts';

/** A running Collector: where it takes pushes, shows metrics and writes pushes down. */
export interface Collector {
  readonly otlp: string;
  readonly metrics: string;
  readonly file: string;
}

interface Configuration {
  readonly extensions: { readonly file_storage: object };
  readonly exporters: { readonly prometheus: object };
  readonly service: { readonly pipelines: { readonly metrics: object } };
}
/** What the Collector writes of a push. */
export interface Push {
  readonly resourceMetrics: readonly {
    readonly resource: Resource;
    readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[];
  }[];
}
export interface Metric {
  readonly name: string;
  readonly unit?: string;
  readonly sum?: Points;
  readonly histogram?: Points;
}
interface Points {
  readonly aggregationTemporality: number;
  readonly dataPoints: readonly (Resource & { readonly asDouble?: number })[];
}
export interface Resource {
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

/** AGGREGATION_TEMPORALITY_DELTA. */
export const DELTA = 1;

/** The metrics of a push, of all its resources. */
export function metricsOf({ resourceMetrics }: Push): readonly Metric[] {
  return resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
}

/** A text attribute of a resource, or of a point. */
export function attribute(of: Resource, key: string): string | undefined {
  return of.attributes.find((entry) => entry.key === key)?.value.stringValue;
}

/** The Collector with otel/collector.yaml, but on free ports, with a file instead of a remote, and a shorter memory. */
export async function startCollector(): Promise<Collector> {
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

/** All pushes that the Collector has written down so far. */
export function readPushes(file: string): Push[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Push);
}
