import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { BUNDLE, missingOptional, peer, ROOT } from './peers.ts';
import { cleanUp, run, startBundle, temporaryFolder } from './processes.ts';

const UNIT = join(ROOT, 'resources/systemd/isg_exporter.service');
const ENVIRONMENT = join(ROOT, 'resources/systemd/isg_exporter.env');

afterAll(cleanUp);

test.each([
  ['promtool', ['check', 'config', 'otel/prometheus.yml']],
  ['promtool', ['check', 'rules', 'resources/prometheus/alerts.yml']],
  ['promtool', ['test', 'rules', 'resources/prometheus/alerts.test.yml']],
  ['promtool', ['check', 'rules', 'resources/prometheus/rules.yml']],
  ['promtool', ['test', 'rules', 'resources/prometheus/rules.test.yml']],
  ['promtool', ['test', 'rules', 'resources/prometheus/rules-year.test.yml']],
  ['otelcol', ['validate', '--config', 'otel/collector.yaml']],
] as const)('%s %j has nothing to object to', async (program, args) => {
  const { code, stdout, stderr } = await run(peer(program), args);
  expect(`${stdout}${stderr}`).not.toMatch(/\b(FAILED|error|warn)/i);
  expect(code).toBe(0);
});

test.skipIf(missingOptional('promtool3').length > 0)('promtool of Prometheus 3 has nothing to object to', async () => {
  const { code, stdout, stderr } = await run(peer('promtool3'), ['check', 'config', 'otel/prometheus-otlp.yml']);
  expect(`${stdout}${stderr}`).not.toMatch(/\b(FAILED|error|warn)/i);
  expect(code).toBe(0);
});

test('compose.yaml names files that exist, pins every image and opens no port to the network', () => {
  const { services } = parse(readFileSync(join(ROOT, 'otel/compose.yaml'), 'utf8'), { merge: true }) as {
    services: Record<string, { image: string; build?: string; ports: string[]; volumes: string[]; cap_drop: string[] }>;
  };
  expect(Object.keys(services)).toEqual(['exporter', 'collector', 'prometheus', 'grafana']);
  for (const { image, build, ports, volumes, cap_drop } of Object.values(services)) {
    if (!build) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    for (const volume of volumes.filter((entry) => entry.startsWith('.'))) {
      const file = join(ROOT, 'otel', volume.split(':')[0] ?? '');
      expect(() => readFileSync(file), volume).not.toThrow(/ENOENT/);
    }
    expect(cap_drop).toEqual(['ALL']);
  }
});

test('compose.yaml reads the gateway of ISG_URL, and simulates one without it', () => {
  const { services } = parse(readFileSync(join(ROOT, 'otel/compose.yaml'), 'utf8'), { merge: true }) as {
    services: { exporter: { command: string; environment: Record<string, string> } };
  };
  const { command, environment } = services.exporter;
  const commandWith = (url: string): string =>
    command
      .replace(/\$\{ISG_URL:([+-])([^}]*)\}/g, (_, kind: string, word: string) =>
        kind === '+' ? url && word : url || word,
      )
      .trim();
  expect(commandWith('')).toBe('demo');
  expect(commandWith('http://192.168.178.30')).toBe('--url http://192.168.178.30');
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const name of Object.keys(environment)) expect(readme).toContain(`\`${name}\``);
});

/** The unit is installed under either name, the second for many gateways. */
describe.each(['isg_exporter.service', 'isg_exporter@.service'])('the systemd unit as %s', (name) => {
  let file: string;

  beforeAll(() => {
    const units = temporaryFolder();
    file = join(units, name);
    const unit = readFileSync(UNIT, 'utf8').replace('ExecStart=isg_exporter', `ExecStart=${BUNDLE}`);
    expect(unit).toContain(`ExecStart=${BUNDLE}`);
    writeFileSync(file, unit);
    // The drop-in its head gives for TLS.
    const lines = unit.match(/(?<=^# {3})(LoadCredential=(web|tls)\.|Environment=WEB_CONFIG).*$/gm) ?? [];
    expect(lines).toHaveLength(4);
    mkdirSync(`${file}.d`);
    writeFileSync(join(`${file}.d`, 'tls.conf'), `[Service]\n${lines.join('\n')}\n`);
  });

  test('is exposed no more than 1.5', async () => {
    const security = ['security', '--offline=true', '--threshold=15', '--no-pager'];
    const { code, stdout, stderr } = await run(peer('systemd-analyze'), [...security, file]);
    expect(`${stdout}${stderr}`).toMatch(/Overall exposure level for isg_exporter\S*: (0\.\d|1\.[0-5]) /);
    expect(code).toBe(0);
  });

  test('is verified without a word', async () => {
    const verify = ['verify', '--man=no', '--recursive-errors=no'];
    const { code, stdout, stderr } = await run(peer('systemd-analyze'), [...verify, file]);
    expect(`${stdout}${stderr}`).toBe('');
    expect(code).toBe(0);
  });
});

test('the sample of settings for the unit holds only what the exporter knows and accepts', async () => {
  const lines = readFileSync(ENVIRONMENT, 'utf8').split('\n');
  const settings = lines.flatMap((line) => {
    const [, name, value = ''] = /^#?([A-Z_0-9]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value] as const];
  });
  const { stdout } = await run(process.execPath, [BUNDLE, '--help']);
  const known = `${stdout}${readFileSync(join(ROOT, 'README.md'), 'utf8')}`;
  expect(settings.length).toBeGreaterThan(10);
  for (const [name] of settings) expect(known).toContain(name);
  await startBundle(['demo', '--port', '0'], Object.fromEntries(settings));
});
