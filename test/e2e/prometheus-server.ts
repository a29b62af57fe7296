import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { peer, ROOT } from './peers.ts';
import { freePort, ready, start, temporaryFolder } from './processes.ts';

/** One series of an instant query's answer. */
export interface Result {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

/** A running Prometheus. */
export interface PrometheusServer {
  readonly url: string;
  /** Result of an instant query, for now or for a time in seconds since 1970. */
  query(expression: string, time?: number): Promise<Result[]>;
  /** Values of a label over the series that match. */
  labelValues(label: string, match: string): Promise<string[]>;
}

/**
 * Starts a Prometheus that scrapes the targets of each job, given as URLs, every two seconds; `data` may hold blocks. The jobs of
 * `discovered` ask the URL of a service discovery for their targets.
 */
export async function startPrometheus(
  jobs: Readonly<Record<string, readonly string[]>>,
  data?: string,
  discovered: Readonly<Record<string, string>> = {},
): Promise<PrometheusServer> {
  const folder = temporaryFolder();
  const configuration = {
    global: { scrape_interval: '2s', scrape_timeout: '2s' },
    scrape_configs: [
      ...Object.entries(jobs).map(([job_name, urls]) => ({
        job_name,
        static_configs: [{ targets: urls.map((url) => new URL(url).host) }],
      })),
      ...Object.entries(discovered).map(([job_name, url]) => ({
        job_name,
        honor_labels: true,
        http_sd_configs: [{ url, refresh_interval: '2s' }],
      })),
    ],
  };
  return serve(peer('prometheus'), configuration, { data: data ?? join(folder, 'data'), folder });
}

/** The ways to ask for a scrape, as Prometheus 3 names them; without one it asks as it does by itself. */
export type ScrapeProtocol = 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4';

/**
 * Starts a Prometheus 3 with otel/prometheus-otlp.yml, which takes pushes at `/api/v1/otlp`, and with jobs that scrape one
 * target each every two seconds. With `otlp` the settings of the file for pushes are replaced.
 */
export async function startPrometheus3(
  jobs: Readonly<Record<string, { readonly url: string; readonly protocol?: ScrapeProtocol }>>,
  otlp?: object,
): Promise<PrometheusServer> {
  const shipped = parse(readFileSync(join(ROOT, 'otel/prometheus-otlp.yml'), 'utf8')) as object;
  const configuration = {
    ...shipped,
    ...(otlp && { otlp }),
    rule_files: [],
    global: { scrape_interval: '2s', scrape_timeout: '2s' },
    scrape_configs: Object.entries(jobs).map(([job_name, { url, protocol }]) => ({
      job_name,
      static_configs: [{ targets: [new URL(url).host] }],
      ...(protocol && { scrape_protocols: [protocol] }),
    })),
  };
  const folder = temporaryFolder();
  const flags = ['--web.enable-otlp-receiver'];
  return serve(peer('prometheus3'), configuration, { data: join(folder, 'data'), folder, flags });
}

interface Settings {
  readonly folder: string;
  readonly data: string;
  readonly flags?: readonly string[];
}

async function serve(
  program: string,
  configuration: object,
  { folder, data, flags = [] }: Settings,
): Promise<PrometheusServer> {
  // JSON is YAML.
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(configuration));
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = start(program, [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${data}`,
    `--web.listen-address=${new URL(url).host}`,
    ...flags,
  ]);
  await ready(server, 'it is ready', async () => (await fetch(`${url}/-/ready`)).ok);
  return { url, ...queryApi(url) };
}

/** Asks a server with the API of Prometheus. */
export function queryApi(url: string): Pick<PrometheusServer, 'query' | 'labelValues'> {
  const ask = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(20_000) });
    const body = (await response.json()) as { status: string; data: T; error?: string };
    if (body.status !== 'success') throw new Error(`${path}: ${body.error}`);
    return body.data;
  };
  return {
    async query(expression, time) {
      const at = time === undefined ? '' : `&time=${time}`;
      return (await ask<{ result: Result[] }>(`/api/v1/query?query=${encodeURIComponent(expression)}${at}`)).result;
    },
    labelValues: (label, match) => ask(`/api/v1/label/${label}/values?match[]=${encodeURIComponent(match)}`),
  };
}
