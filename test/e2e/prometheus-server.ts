import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peer } from './peers.ts';
import { freePort, ready, start, temporaryFolder } from './processes.ts';

/** One series of an instant query's answer. */
export interface Result {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

/** A running Prometheus. */
export interface PrometheusServer {
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
  // JSON is YAML.
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(configuration));
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = start(peer('prometheus'), [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${data ?? join(folder, 'data')}`,
    `--web.listen-address=${new URL(url).host}`,
  ]);
  const ask = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(20_000) });
    const body = (await response.json()) as { status: string; data: T; error?: string };
    if (body.status !== 'success') throw new Error(`${path}: ${body.error}`);
    return body.data;
  };
  await ready(server, 'it is ready', async () => (await fetch(`${url}/-/ready`)).ok);
  return {
    async query(expression, time) {
      const at = time === undefined ? '' : `&time=${time}`;
      return (await ask<{ result: Result[] }>(`/api/v1/query?query=${encodeURIComponent(expression)}${at}`)).result;
    },
    labelValues: (label, match) => ask(`/api/v1/label/${label}/values?match[]=${encodeURIComponent(match)}`),
  };
}
