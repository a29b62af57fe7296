import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS, OPTIONS, type OptionRow } from '../src/config/options.ts';
import { GATHER_FAILURES } from '../src/errors.ts';
import { FlagMemory } from '../src/fleet/flags.ts';
import { GatewayStore } from '../src/fleet/gateway-store.ts';
import { createLogger } from '../src/logger.ts';
import { DERIVED } from '../src/readings/derived.ts';
import { numberName } from '../src/readings/names.ts';
import { telemetrySettings } from '../src/telemetry/settings.ts';
import { startTelemetry } from '../src/telemetry/telemetry.ts';
import { HONOURED, NOT_HONOURED } from '../src/telemetry/variables.ts';
import { fleetOf } from './helpers/fleet.ts';
import { page, reading, snapshot } from './helpers/readings.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('|'));

describe('the README tells the truth about', () => {
  test.each((OPTIONS as readonly OptionRow[]).map((row) => [row.flag, row] as const))('--%s', (flag, row) => {
    const line = rows.find((text) => text.startsWith(`| \`--${flag}\``));
    expect(line, `no row for --${flag}`).toBeDefined();
    if (row.env) expect(line).toContain(`\`${row.env}\``);
    if (row.default !== undefined) expect(line).toContain(`| ${row.default} |`);
  });

  test('no option that is not there', () => {
    const named = rows.flatMap((line) => /^\| `--(\w+)`/.exec(line)?.[1] ?? []);
    expect(named.filter((flag) => !OPTIONS.some((row) => row.flag === flag))).toEqual([]);
  });

  test.each(Object.keys(COMMANDS).filter((command) => command !== 'run'))('the command %s', (command) => {
    expect(readme).toContain(`isg_exporter ${command}`);
  });

  test.each(GATHER_FAILURES)('the reason %s', (code) => expect(readme).toContain(`\`${code.toLowerCase()}\``));

  test.each(Object.keys(DERIVED))('isg_%s', (name) => expect(readme).toContain(`isg_${name}`));

  test('every metric of the exporter itself', async () => {
    const url = 'http://gateway/';
    const store = new GatewayStore({ url, flags: new FlagMemory(), maxAgeSeconds: 60 });
    const fleet = fleetOf(() => [store.state()]);
    const logger = createLogger({ level: 'error', format: 'text', write: () => {} });
    const env = { OTEL_EXPORTER_OTLP_TIMEOUT: '10', OTEL_METRIC_EXPORT_INTERVAL: '2000000000' };
    const settings = telemetrySettings({ env, otlpUrl: 'http://127.0.0.1:1/v1/metrics', intervalSeconds: 60 });
    const telemetry = await startTelemetry({ fleet, settings, version: '1', logger });
    store.put(snapshot([page('1,0', [reading('a', 1)])]));
    telemetry.self.roundDone(1);
    telemetry.self.loginDone(1);
    telemetry.self.statusServed(1);
    const text = String(await telemetry.prometheusText());
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)]
      .map((match) => match[1] ?? '')
      .filter((name) => name !== 'isg_a');
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !readme.includes(name))).toEqual([]);
    // A label of a gateway must not take one of them.
    const ours = names.filter((name) => name.startsWith('isg_')).map((name) => name.slice('isg_'.length));
    expect(ours.filter((name) => numberName(name) === name)).toEqual([]);
    await telemetry.stop(1000);
  });

  test.each([...HONOURED, ...Object.keys(NOT_HONOURED)])('the variable %s', (name) => {
    // One of metrics alone has the row of the one for all signals.
    const general = name.replace('_OTLP_METRICS_', '_OTLP_');
    const found = [name, general].flatMap((each) => rows.find((line) => line.includes(`\`${each}\``)) ?? [])[0];
    expect(found, name).toBeDefined();
    expect(found?.split('|')[2]?.trim().startsWith('no:')).toBe(name in NOT_HONOURED);
  });

  test.each(['/metrics', '/status', '/ready', '/-/healthy'])('the endpoint %s', (path) =>
    expect(readme).toContain(`\`${path}\``),
  );
});

/** Texts that tell people which files to use. */
const GUIDES = [
  'README.md',
  'CONTRIBUTING.md',
  'Dockerfile',
  '.dockerignore',
  'resources/systemd/isg_exporter.service',
];

test.each(GUIDES)('every file that %s names is there', (guide) => {
  const root = new URL('../', import.meta.url);
  const text = readFileSync(new URL(guide, root), 'utf8');
  const named = text.match(/(?<![\w./-])(?:resources|otel|src|test|\.ci)\/[\w./@-]*\w/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test.each(['README.md', 'resources/kubernetes/one.yaml', 'resources/kubernetes/many.yaml'])(
  '%s names the image of this version',
  (guide) => {
    const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const named = read(guide).match(/(?<=isg_exporter:)\d[\w.-]*/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named)).toEqual(new Set([version]));
  },
);
