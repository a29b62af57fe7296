import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute, type Push, readPushes, startCollector } from './collector-server.ts';
import { parseExposition, readingsOf } from './exposition.ts';
import { BUNDLE } from './peers.ts';
import { cleanUp, fetchText, type Running, run, startBundle, temporaryFolder, until } from './processes.ts';
import { type PrometheusServer, startPrometheus } from './prometheus-server.ts';

const LISTEN = ['--port', '0', '--host', '127.0.0.1'];
const FAST = [...LISTEN, '--interval', '5'];

afterAll(cleanUp);

/** A gateway with a password of its own. */
interface House {
  readonly name: string;
  readonly password: string;
  readonly gateway: Running & { readonly url: string };
}

async function startHouse(name: string): Promise<House> {
  const password = `secret-of-${name}-${Math.random().toString(36).slice(2)}`;
  const login = ['--user', 'owner', '--password', password];
  return { name, password, gateway: await startBundle(['simulate', ...LISTEN, '--plant', 'wpm', ...login]) };
}

/** Writes the list as an editor does: a new file in place of the old one. */
function writeList(file: string, houses: readonly House[]): void {
  const gateways = houses.map(({ name, password, gateway: { url } }) => ({
    ...{ name, url, user: 'owner', password },
    labels: { site: `site of ${name}` },
  }));
  writeFileSync(`${file}.new`, JSON.stringify({ defaults: { interval: 5 }, gateways }));
  renameSync(`${file}.new`, file);
}

/** The gateways whose last round was good. */
async function namesUp(url: string): Promise<string[]> {
  const samples = parseExposition(await fetchText(`${url}/metrics`));
  const up = samples.filter(({ name, value }) => name === 'isg_up' && value === 1);
  return up.map(({ labels }) => labels.gateway ?? '').sort();
}

const areUp = (url: string, ...names: string[]) =>
  until(`${names.join(', ')} up`, async () => (await namesUp(url)).join() === names.sort().join());

describe('Prometheus with service discovery', () => {
  let prometheus: PrometheusServer;
  let demo: Running & { readonly url: string };
  const houses: House[] = [];
  const targets = async (job: string) =>
    (await prometheus.query(`up{job="${job}"}`)).map(({ metric, value }) => [metric.instance, value[1]]).sort();

  beforeAll(async () => {
    demo = await startBundle(['demo', '--gateways', '5', ...FAST]);
    for (const name of ['north', 'south', 'west']) houses.push(await startHouse(name));
    const list = join(temporaryFolder(), 'gateways.yml');
    writeList(list, houses);
    const exporter = await startBundle(['--config', list, ...LISTEN]);
    prometheus = await startPrometheus({}, undefined, { demo: `${demo.url}/sd`, list: `${exporter.url}/sd` });
  });

  test('has a target for each of five houses, all of them up', async () => {
    const expected = [1, 2, 3, 4, 5].map((number) => [`house${number}`, '1']);
    await until('five targets up', async () => JSON.stringify(await targets('demo')) === JSON.stringify(expected));
  });

  test('stores of each house what /metrics shows of it, under its own labels', async () => {
    const shown = readingsOf(parseExposition(await fetchText(`${demo.url}/metrics?gateway=house2`)));
    expect(shown.length).toBeGreaterThan(50);
    const count = async () => (await prometheus.query('count({instance="house2",gateway="house2",page!=""})'))[0];
    await until('its readings', async () => Number((await count())?.value[1]) === shown.length);
    const [up] = await prometheus.query('isg_up{instance="house2"}');
    expect(up?.metric).toMatchObject({ job: 'demo', instance: 'house2', gateway: 'house2', site: 'hamburg' });
    expect(await prometheus.query('{__name__=~"isg_.+",exported_site!=""}')).toEqual([]);
    expect(await prometheus.query('process_resident_memory_bytes')).toEqual([]);
  });

  test('sees the target of a gateway that dies go down, and no other', async () => {
    const all = ['north', 'south', 'west'];
    const expected = (down?: string) => JSON.stringify(all.map((name) => [name, name === down ? '0' : '1']));
    await until('three targets up', async () => JSON.stringify(await targets('list')) === expected());
    await houses[1]?.gateway.stop();
    await until('one target down', async () => JSON.stringify(await targets('list')) === expected('south'));
    const [{ value } = { value: [0, ''] }] = await prometheus.query(
      'min_over_time(min(up{instance!="south"})[20s:1s])',
    );
    expect(value[1]).toBe('1');
  });
});

describe('a list that is changed under a running process', () => {
  test('is taken at SIGHUP and by itself, without touching other gateways; a broken one changes nothing', async () => {
    const list = join(temporaryFolder(), 'gateways.yml');
    const [one, two, three] = [await startHouse('one'), await startHouse('two'), await startHouse('three')];
    writeList(list, [one, two]);
    const exporter = await startBundle(['--config', list, ...LISTEN, '--logLevel', 'debug']);
    await areUp(exporter.url, 'one', 'two');

    writeList(list, [one, three]);
    process.kill(exporter.pid, 'SIGHUP');
    await areUp(exporter.url, 'one', 'three');
    await until('a line in the log', () =>
      /list of gateways read again.* added=1 removed=1 changed=0/.test(exporter.output()),
    );

    writeList(list, [one, two, three]);
    await areUp(exporter.url, 'one', 'three', 'two');

    writeFileSync(list, `gateways:\n  - name: one\n    url: ${one.gateway.url}\n  - name: one\n    urll: x\n`);
    await until('a line in the log', () =>
      /new list of gateways not taken.*gateways.yml:5: \\"urll/.test(exporter.output()),
    );
    await until('the metric', async () =>
      (await fetchText(`${exporter.url}/-/metrics`)).includes('\nisg_config_last_reload_successful 0\n'),
    );
    expect(await namesUp(exporter.url)).toEqual(['one', 'three', 'two']);

    writeList(list, [three]);
    await areUp(exporter.url, 'three');
    // The gateway that was in each list has one session: it was never let go.
    const logins = async () => {
      const samples = parseExposition(await fetchText(`${exporter.url}/metrics?gateway=three`));
      return samples.find(({ name }) => name === 'isg_logins_total')?.value;
    };
    expect(await logins()).toBe(1);

    const pages = [
      '/',
      '/?gateway=three',
      '/metrics',
      '/metrics?gateway=three',
      '/status',
      '/ready',
      '/sd',
      '/-/metrics',
    ];
    const shown = await Promise.all(pages.map((page) => fetchText(exporter.url + page)));
    for (const { password } of [one, two, three]) {
      expect([...shown, exporter.output()].filter((text) => text.includes(password))).toEqual([]);
    }
  });
});

test('check prints a line for each gateway of a list, and the whole of one', async () => {
  const list = join(temporaryFolder(), 'gateways.yml');
  const [good, gone] = [await startHouse('good'), await startHouse('gone')];
  writeList(list, [good, gone]);
  await gone.gateway.stop();
  const all = await run(process.execPath, [BUNDLE, 'check', '--config', list]);
  expect(all.code).toBe(1);
  expect(all.stdout).toMatch(/^good .* good$/m);
  expect(all.stdout).toMatch(/^gone .*\(UNREACHABLE\)$/m);
  const one = await run(process.execPath, [BUNDLE, 'check', '--config', list, '--gateway', 'good']);
  expect(one.code).toBe(0);
  expect(one.stdout).toMatch(/\d+ readings on \d+ pages/);
  for (const { password } of [good, gone]) expect(all.stdout + all.stderr + one.stdout).not.toContain(password);
});

test('two shards of one list read each gateway once', async () => {
  const list = join(temporaryFolder(), 'gateways.yml');
  const gateway = await startBundle(['simulate', ...LISTEN, '--plant', 'wpm']);
  const names = Array.from({ length: 12 }, (_, index) => `house${index + 1}`);
  writeFileSync(list, JSON.stringify({ gateways: names.map((name) => ({ name, url: gateway.url, interval: 5 })) }));
  const first = await startBundle(['--config', list, ...LISTEN, '--shard', '0/2']);
  const second = await startBundle(LISTEN, { CONFIG_FILE: list, SHARD_INDEX: '1', SHARD_COUNT: '2' });
  await until('all of them', async () => {
    const [some, others] = [await namesUp(first.url), await namesUp(second.url)];
    return some.length > 0 && others.length > 0 && [...some, ...others].sort().join() === names.sort().join();
  });
});

test('the Collector receives a resource for each house, and one for the exporter', async () => {
  const { otlp, file } = await startCollector();
  await startBundle(['demo', '--gateways', '5', ...FAST, '--otlpEndpoint', otlp]);
  const resources = await until('six resources', () => {
    const all = readPushes(file).flatMap((push) => push.resourceMetrics);
    const byInstance = new Map(all.map((one) => [attribute(one.resource, 'service.instance.id'), one]));
    return byInstance.size >= 6 ? [...byInstance.values()] : undefined;
  });
  const named = resources.filter(({ resource }) => attribute(resource, 'isg.gateway.name') !== undefined);
  expect(resources.length - named.length).toBe(1);
  expect(named.map(({ resource }) => attribute(resource, 'isg.gateway.name')).sort()).toEqual(
    [1, 2, 3, 4, 5].map((number) => `house${number}`),
  );
  for (const { resource, scopeMetrics } of named) {
    expect(attribute(resource, 'site')).toMatch(/^(munich|hamburg|zurich)$/);
    const metrics = scopeMetrics.flatMap((scope) => scope.metrics.map(({ name }) => name));
    expect(metrics).toContain('isg.up');
    expect(metrics).not.toContain('process_cpu_seconds_total');
  }
  // One request a gateway and round.
  const requests: readonly Push[] = readPushes(file);
  expect(Math.max(...requests.map((push) => push.resourceMetrics.length))).toBeGreaterThan(0);
});
