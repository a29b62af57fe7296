import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DELTA, metricsOf } from './collector-server.ts';
import { type OtlpReceiver, startOtlpReceiver, type Taken } from './otlp-receiver.ts';
import { missingOptional, peer, ROOT } from './peers.ts';
import {
  cleanUp,
  freePort,
  type Running,
  ready,
  run,
  start,
  startBundle,
  temporaryFolder,
  until,
} from './processes.ts';
import { startPrometheus3 } from './prometheus-server.ts';

const SECRET = 'a-secret';
const BASE = join(ROOT, 'otel/collector.yaml');
const RECIPES = ['grafana-cloud', 'datadog', 'dynatrace'] as const;
type Recipe = (typeof RECIPES)[number];

/** What the head of a recipe tells people to set, for a service at `url`. */
const variables = (url: string): Readonly<Record<Recipe, Readonly<Record<string, string>>>> => ({
  'grafana-cloud': {
    GRAFANA_CLOUD_OTLP_ENDPOINT: `${url}/otlp`,
    GRAFANA_CLOUD_INSTANCE_ID: '0123456',
    GRAFANA_CLOUD_TOKEN: SECRET,
  },
  datadog: { DD_OTLP_ENDPOINT: url, DD_API_KEY: SECRET },
  dynatrace: { DT_ENDPOINT: `${url}/api/v2/otlp`, DT_API_TOKEN: SECRET },
});

/** Where each service takes metrics, and how it knows who sends them. */
const EXPECTED: Readonly<
  Record<Recipe, { readonly path: string; readonly headers: Readonly<Record<string, string>> }>
> = {
  'grafana-cloud': {
    path: '/otlp/v1/metrics',
    headers: { authorization: `Basic ${Buffer.from(`0123456:${SECRET}`).toString('base64')}` },
  },
  datadog: {
    path: '/v1/metrics',
    headers: { 'dd-api-key': SECRET, 'dd-otel-metric-config': '{"resource_attributes_as_tags": true}' },
  },
  dynatrace: { path: '/api/v2/otlp/v1/metrics', headers: { authorization: `Api-Token ${SECRET}` } },
};

let receiver: OtlpReceiver;

beforeAll(async () => {
  receiver = await startOtlpReceiver();
});
afterAll(async () => {
  await cleanUp();
  receiver.stop();
});

test.each(RECIPES)('the Collector has nothing to object to %s', async (recipe) => {
  const configs = ['--config', BASE, '--config', join(ROOT, `otel/${recipe}.yaml`)];
  const set = Object.entries(variables('https://otlp.example.org')[recipe]).map(([name, value]) => `${name}=${value}`);
  const { code, stdout, stderr } = await run('env', [...set, peer('otelcol'), 'validate', ...configs]);
  expect(`${stdout}${stderr}`).not.toMatch(/\b(error|warn)/i);
  expect(code).toBe(0);
});

/** The secret comes from the environment, or from a file without a newline at its end, which would be sent as well. */
describe.each(RECIPES)('%s', (recipe) => {
  test.each(['the environment', 'a file'])('gets every push, with the secret of %s', async (from) => {
    const before = receiver.taken.length;
    const file = join(temporaryFolder(), 'secret');
    writeFileSync(file, SECRET);
    const stop = await runRecipe(recipe, receiver.url, (text) =>
      from === 'a file' ? text.replace(/\$\{env:\w+_(TOKEN|KEY)\}$/m, `\${file:${file}}`) : text,
    );
    const pushes = () => receiver.taken.slice(before);
    await until('the second delta of a counter', () => energyPoints(pushes()).length > 1);
    await stop();
    for (const { path, headers } of pushes()) {
      expect(path).toBe(EXPECTED[recipe].path);
      expect(headers).toMatchObject(EXPECTED[recipe].headers);
    }
    const metrics = pushes().flatMap(({ push }) => metricsOf(push));
    if (recipe === 'grafana-cloud') {
      expect(new Set(metrics.map(({ unit }) => unit ?? ''))).toEqual(new Set(['']));
    } else {
      const kinds = metrics.flatMap(({ sum, histogram }) => sum ?? histogram ?? []);
      expect(new Set(kinds.map(({ aggregationTemporality }) => aggregationTemporality))).toEqual(new Set([DELTA]));
      // What the heat pump counted in all its years must not be taken for an amount of today.
      for (const value of energyPoints(pushes())) expect(value).toBeLessThan(10);
    }
  });
});

describe.skipIf(missingOptional('prometheus3').length > 0)('the naming of Grafana Cloud', () => {
  test('keeps the names of what grafana-cloud.yaml sends, units or not', async () => {
    // Mimir names as Prometheus does by default.
    const prometheus = await startPrometheus3({}, {});
    const stop = await runRecipe('grafana-cloud', `${prometheus.url}/api/v1`);
    const names = ['isg_aussentemperatur', 'isg_hochdruck', 'isg_wm_heizen_summe', 'isg_energy_total', 'isg_up'];
    const found = async () => (await prometheus.query('count by (__name__) ({__name__=~"isg_.+"})')).length;
    await until('metrics', async () => (await found()) > 50);
    await stop();
    for (const name of names) {
      const [series] = await prometheus.query(`${name}{job="isg_exporter",instance!=""}`);
      expect(series?.metric, name).toBeDefined();
    }
  });
});

/** The values of a counter of the heat pump, one for each push. */
function energyPoints(pushes: readonly Taken[]): number[] {
  const energy = pushes.flatMap(({ push }) => metricsOf(push).filter(({ name }) => name === 'isg.energy_total'));
  return energy.map(({ sum }) => sum?.dataPoints[0]?.asDouble ?? Number.NaN);
}

/** Runs the Collector with a recipe as its head says, and a demo that pushes to it; resolves with what stops both. */
async function runRecipe(recipe: Recipe, url: string, edit = (text: string) => text): Promise<() => Promise<void>> {
  const folder = temporaryFolder();
  const file = join(folder, 'recipe.yaml');
  writeFileSync(file, edit(readFileSync(join(ROOT, `otel/${recipe}.yaml`), 'utf8')));
  const otlp = `127.0.0.1:${await freePort()}`;
  const overlay = {
    extensions: { file_storage: { directory: join(folder, 'queue') } },
    receivers: {
      otlp: { protocols: { http: { endpoint: otlp }, grpc: { endpoint: `127.0.0.1:${await freePort()}` } } },
    },
    // A body that the receiver can read.
    exporters: {
      prometheus: { endpoint: `127.0.0.1:${await freePort()}` },
      [`otlp_http/${recipe.replace('-', '_')}`]: { encoding: 'json' },
    },
    service: { telemetry: { metrics: { level: 'none', readers: [] } } },
  };
  writeFileSync(join(folder, 'overlay.yaml'), JSON.stringify(overlay));
  const configs = [BASE, file, join(folder, 'overlay.yaml')].flatMap((path) => ['--config', path]);
  const collector = start(peer('otelcol'), configs, variables(url)[recipe]);
  await ready(collector, 'it is ready', () => collector.output().includes('Everything is ready'));
  const listen = ['--port', '0', '--host', '127.0.0.1', '--interval', '5'];
  const exporter: Running = await startBundle(['demo', ...listen, '--otlpEndpoint', `http://${otlp}`]);
  return async () => {
    await exporter.stop();
    await collector.stop();
  };
}
