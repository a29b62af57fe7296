import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peer, ROOT } from './peers.ts';
import { freePort, ready, start, temporaryFolder } from './processes.ts';
import { type PrometheusServer, queryApi } from './prometheus-server.ts';

const RELABELLING = join(ROOT, 'otel/victoriametrics.yml');

/**
 * Starts a VictoriaMetrics with the flags and rules of otel/victoriametrics.yml, which takes pushes at `/opentelemetry` and
 * scrapes one target every two seconds.
 */
export async function startVictoriaMetrics(job: string, target: string): Promise<PrometheusServer> {
  const folder = temporaryFolder();
  const scraping = {
    global: { scrape_interval: '2s', scrape_timeout: '2s' },
    scrape_configs: [{ job_name: job, static_configs: [{ targets: [new URL(target).host] }] }],
  };
  writeFileSync(join(folder, 'scrape.yml'), JSON.stringify(scraping));
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = start(peer('victoria-metrics'), [
    ...shippedFlags(),
    `-promscrape.config=${join(folder, 'scrape.yml')}`,
    `-storageDataPath=${join(folder, 'data')}`,
    `-httpListenAddr=${new URL(url).host}`,
    // By itself it answers with what is older than half a minute.
    '-search.latencyOffset=0s',
    '-search.disableCache',
  ]);
  await ready(server, 'it is ready', async () => (await fetch(`${url}/health`)).ok);
  return { url, ...queryApi(url) };
}

/** The flags that the head of the file tells people to use. */
function shippedFlags(): string[] {
  const head = readFileSync(RELABELLING, 'utf8').replace(/ \\\n# +/g, ' ');
  const command = /^# +victoria-metrics (.*)$/m.exec(head)?.[1] ?? '';
  return command.split(' ').map((flag) => flag.replace('otel/victoriametrics.yml', RELABELLING));
}
