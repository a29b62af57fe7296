import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPeers, type Peer, peer } from '../e2e/peers.ts';
import { freePort, type Running, start, temporaryFolder, until } from '../e2e/processes.ts';

/** How long the Collector shows what is no longer pushed. */
export const COLLECTOR_MEMORY_MS = 5000;

export function isInstalled(name: Peer): boolean {
  return !missingPeers().includes(name);
}

/** A Collector with an OTLP receiver and a Prometheus endpoint. */
export async function startCollector(): Promise<{ program: Running; otlp: string; metrics: string }> {
  const [otlp, metrics] = [await freePort(), await freePort()];
  const file = join(temporaryFolder(), 'collector.yaml');
  const configuration = {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${otlp}` } } } },
    exporters: {
      prometheus: {
        endpoint: `127.0.0.1:${metrics}`,
        translation_strategy: 'UnderscoreEscapingWithoutSuffixes',
        without_scope_info: true,
        metric_expiration: `${COLLECTOR_MEMORY_MS}ms`,
      },
    },
    service: {
      pipelines: { metrics: { receivers: ['otlp'], exporters: ['prometheus'] } },
      telemetry: { metrics: { level: 'none' } },
    },
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(configuration));
  const program = start(peer('otelcol'), ['--config', file]);
  await until('the Collector to be ready', () => program.output().includes('Everything is ready')).catch(
    (thrown: unknown) => {
      throw new Error(program.output(), { cause: thrown });
    },
  );
  return { program, otlp: `http://127.0.0.1:${otlp}`, metrics: `http://127.0.0.1:${metrics}` };
}
