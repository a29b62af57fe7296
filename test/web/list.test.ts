import { writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import type { GatewayState } from '../../src/fleet/gateway-state.ts';
import { createRoutes, type RouteOptions } from '../../src/web/routes.ts';
import { temporaryFolder } from '../faults/helpers.ts';
import { runs } from '../properties/settings.ts';
import {
  ask,
  DOWN,
  exchange,
  fixture,
  fleetOf,
  gateway,
  METRICS,
  recordingLogger,
  STARTED_AT,
  serve,
  signal,
} from './helpers.ts';

const one = gateway({ name: 'house1', url: 'http://one.test/', labels: { site: 'munich' } });
const two = gateway({ name: 'house.2', url: 'http://two.test/', labels: {} });
const down = gateway({ ...DOWN, name: 'down', url: 'http://down.test/', labels: {} });
const old = gateway({ name: 'old', ageSeconds: 999, pages: [], lastError: new ExporterError('TIMEOUT', 'too\nslow') });
const list = fleetOf(one, two, down, old);
/** A list of which this process has no share. */
const nothing = { ...fleetOf(), isList: true };

const metrics: RouteOptions['metrics'] = async (of) => (typeof of === 'object' ? `of ${of.id}\n` : `${of ?? 'all'}\n`);
const get = async (path: string, fleet = list): Promise<[number, string]> => {
  const { url } = await serve({ fleet, metrics });
  const { status, text } = await ask(url + path);
  return [status, text];
};

const UNKNOWN = 'no gateway has this name; there are house1, house.2, down, old\n';
const TWICE = 'gateway is given more than once\n';
const ALONE = 'there is one gateway here, without a name: leave out ?gateway=\n';

describe('/metrics', () => {
  test.each<[string, number, string]>([
    ['/metrics', 200, 'all\n'],
    ['/metrics?', 200, 'all\n'],
    ['/metrics?x=gateway', 200, 'all\n'],
    ['/metrics?gateways=house1', 200, 'all\n'],
    ['/metrics?gateway=house1', 200, 'of house1\n'],
    ['/metrics?gateway=house.2', 200, 'of house.2\n'],
    ['/metrics?x=1&gateway=house1&y', 200, 'of house1\n'],
    ['/metrics?gateway=%68ouse1', 200, 'of house1\n'],
    ['/metrics?gateway=house1%20', 404, UNKNOWN],
    ['/metrics?gateway=House1', 404, UNKNOWN],
    ['/metrics?gateway=http://one.test/', 404, UNKNOWN],
    ['/metrics?gateway=', 404, UNKNOWN],
    ['/metrics?gateway', 404, UNKNOWN],
    ['/metrics?gateway=%', 404, UNKNOWN],
    ['/metrics?gateway=%ff', 404, UNKNOWN],
    ['/metrics?gateway=house1&gateway=house1', 400, TWICE],
    ['/metrics?gateway=down', 503, 'down: nothing has been read yet (UNREACHABLE: connection refused)\n'],
    ['/metrics?gateway=old', 503, 'old: last read 999 s ago, more than 300 s (TIMEOUT: too slow)\n'],
    ['/-/metrics', 200, 'exporter\n'],
  ])('%s is %i', async (path, status, text) => {
    expect(await get(path)).toEqual([status, text]);
  });

  test.each(['/metrics', '/status', '/'])('%s?gateway= is 404 without a list', async (path) => {
    expect(await get(`${path}?gateway=house1`, fleetOf(gateway()))).toEqual([404, ALONE]);
  });

  test('scrapes of a gateway in one form at the same time share one collection, and none with another', async () => {
    const asked: string[] = [];
    const { promise, resolve } = signal<string>();
    const collect: RouteOptions['metrics'] = (of, form) => {
      asked.push(`${typeof of === 'object' ? of.id : (of ?? 'all')} ${form}`);
      return promise;
    };
    const { url } = await serve({ fleet: list, metrics: collect });
    const paths = ['/metrics?gateway=house1', '/metrics?gateway=house.2', '/metrics', '/-/metrics'];
    const scrapes = Array.from({ length: 40 }, (_, index) => {
      const accept = index % 8 < 4 ? '*/*' : 'application/openmetrics-text';
      return ask(url + paths[index % paths.length], { headers: { accept } });
    });
    for (let round = 0; round < 40; round += 1) await ask(`${url}/-/healthy`);
    resolve(METRICS);
    expect((await Promise.all(scrapes)).map(({ status }) => status)).toEqual(Array(40).fill(200));
    const all = ['all', 'exporter', 'house.2', 'house1'].flatMap((of) => [`${of} openmetrics`, `${of} text`]);
    expect(asked.sort()).toEqual(all);
  });

  test('a collection of a gateway that fails or hangs is none of the others', async () => {
    const collect: RouteOptions['metrics'] = async (of) => {
      if (of === one) throw new Error('broken');
      return of === two ? await new Promise<string>(() => {}) : METRICS;
    };
    const { url } = await serve({ fleet: list, metrics: collect, metricsTimeoutMs: 50, logger: recordingLogger() });
    const replies = await Promise.all(
      ['?gateway=house1', '?gateway=house.2', ''].map((query) => ask(`${url}/metrics${query}`)),
    );
    expect(replies.map(({ status, text }) => [status, text])).toEqual([
      [500, 'collecting the metrics failed: broken\n'],
      [500, 'collecting the metrics failed: no answer within 0.05 s\n'],
      [200, METRICS],
    ]);
  });
});

describe('/status', () => {
  const statusOf = async (path: string) => {
    const [status, text] = await get(path);
    return [status, JSON.parse(text).gateways.map(({ name }: { name: string }) => name)];
  };

  test('tells of all gateways, or of one', async () => {
    expect(await statusOf('/status')).toEqual([200, ['house1', 'house.2', 'down', 'old']]);
    expect(await statusOf('/status?gateway=down')).toEqual([200, ['down']]);
    expect(await get('/status?gateway=nobody')).toEqual([404, UNKNOWN]);
    expect(await get('/status?gateway=down&gateway=old')).toEqual([400, TWICE]);
    const [, text] = await get('/status?gateway=house1');
    expect(JSON.parse(text).gateways[0]).toMatchObject({
      name: 'house1',
      labels: { site: 'munich' },
      url: 'http://one.test/',
      up: true,
    });
  });

  test('of a gateway without a name has none', async () => {
    const [, text] = await get('/status', fleetOf(gateway()));
    expect(Object.keys(JSON.parse(text).gateways[0])).not.toContain('name');
    expect(Object.keys(JSON.parse(text).gateways[0])).not.toContain('labels');
  });
});

describe('/ready', () => {
  const REASONS =
    'down: nothing has been read yet (UNREACHABLE: connection refused)\nold: last read 999 s ago, more than 300 s (TIMEOUT: too slow)\n';
  test.each<[string, Parameters<typeof get>[1], number, string]>([
    ['while all gateways are fresh', fleetOf(one, two), 200, 'ready'],
    ['while one of them is, with the others', list, 200, `ready\n${REASONS}`],
    ['when none is, not', fleetOf(down, old), 503, `not ready\n${REASONS}`],
    ['for an empty share', nothing, 200, 'ready'],
  ])('a list is, %s', async (_title, fleet, status, text) => {
    expect(await get('/ready', fleet)).toEqual([status, text]);
  });
});

describe('/', () => {
  test('of a list has a line for each gateway, with a link', async () => {
    const [status, text] = await get('/');
    expect(status).toBe(200);
    for (const part of [
      '<h1 id="all">4 gateways, 3 up</h1>',
      '<a href="gateway/house1">house1</a> <span class="soft">munich</span>',
      '<a href="gateway/house.2">house.2</a>',
      '<span class="dot gone"></span>Not readable <span class="soft reason">UNREACHABLE: connection refused</span></td>',
      '<span data-short="12">12 s</span>',
      '<td data-sort="1000000000">–</td>',
      'href="sd"',
    ])
      expect(text).toContain(part);
    // Those that need somebody come first.
    expect(text.indexOf('id="gateway-down"')).toBeLessThan(text.indexOf('id="gateway-house1"'));
    expect(text).not.toContain('31.5');
  });

  test('of one gateway has its readings and its address', async () => {
    const [status, text] = await get('/gateway/house1');
    expect(status).toBe(200);
    for (const part of [
      '<p class="gateway">house1</p>',
      '<dt>Address</dt><dd>http://one.test/</dd>',
      '<dt>site</dt><dd>munich</dd>',
      '31.5\u00a0°C',
      '<a href="../">All gateways</a>',
      'href="../metrics?gateway=house1"',
      'href="../status?gateway=house1"',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('house.2');
  });

  test.each(['/gateway/nobody', '/gateway/', '/gateway/%ff', '/gateway/House1'])('%s is no page', async (path) => {
    expect(await get(path)).toEqual([404, 'no gateway has this name; / lists all there are\n']);
  });

  test('leads to the page of a gateway where that is named in the query', async () => {
    expect(await get('/?gateway=house1')).toEqual([308, 'moved\n']);
    expect(await get('/?gateway=nobody')).toEqual([404, UNKNOWN]);
  });

  test('escapes names, labels and errors', async () => {
    const evil = `<script>alert(1)</script>"'&`;
    const state = gateway({
      name: evil,
      labels: { site: evil },
      firmware: evil,
      language: evil,
      lastError: new ExporterError('INTERNAL', evil),
    });
    for (const path of ['/', `/gateway/${encodeURIComponent(evil)}`]) {
      const [status, text] = await get(path, fleetOf(state));
      expect(status).toBe(200);
      expect(text.match(/<script/g)).toHaveLength(1);
      expect(text.split('&lt;script&gt;').length).toBeGreaterThan(3);
      expect(text).toContain(`${encodeURIComponent(evil).replaceAll("'", '&#39;')}"`);
    }
  });

  test('of an empty share says so', async () => {
    expect((await get('/', nothing))[1]).toContain('<h1 id="all">0 gateways, 0 up</h1>');
    expect(await get('/?gateway=a', nothing)).toEqual([404, expect.stringContaining('no gateway has this name')]);
  });
});

describe('/sd', () => {
  const targets = (target: string, more = {}) =>
    fleetOf(one, two)
      .gateways()
      .map(({ name, labels }) => ({
        targets: [target],
        labels: { ...labels, instance: name, __metrics_path__: '/metrics', ...more, __param_gateway: name },
      }));

  test.each([
    ['exporter:8080', 'exporter:8080'],
    ['Exporter.example.org', 'Exporter.example.org:80'],
    ['192.0.2.1:80', '192.0.2.1:80'],
    ['[::1]:8080', '[::1]:8080'],
    ['[2001:db8::1]', '[2001:db8::1]:80'],
    ['isg_exporter.monitoring.svc', 'isg_exporter.monitoring.svc:80'],
  ])('has each gateway at %s', async (host, target) => {
    const { url } = await serve({ fleet: fleetOf(one, two) });
    const reply = await ask(`${url}/sd`, { headers: { host } });
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(JSON.parse(reply.text)).toEqual(targets(target));
  });

  test('is this text', async () => {
    const { url } = await serve({ fleet: fleetOf(one) });
    expect((await ask(`${url}/sd`, { headers: { host: 'x:1' } })).text).toBe(
      '[{"targets":["x:1"],"labels":{"site":"munich","instance":"house1","__metrics_path__":"/metrics","__param_gateway":"house1"}}]\n',
    );
  });

  test('is one target without a list, and none for an empty share', async () => {
    const textOf = async (fleet: Parameters<typeof get>[1]) => {
      const { url } = await serve({ fleet });
      return (await ask(`${url}/sd`, { headers: { host: 'x:1' } })).text;
    };
    expect(await textOf(fleetOf(gateway()))).toBe('[{"targets":["x:1"],"labels":{"__metrics_path__":"/metrics"}}]\n');
    expect(await textOf(nothing)).toBe('[]\n');
  });

  const NO_ADDRESS = 'the targets are told by the header Host, which is missing or no address\n';
  test.each(['a b', 'a/b', 'http://a', 'a:b', 'a:', 'a:123456', '[::1', '::1', 'a,b', 'ä', '{{x}}', '"'])(
    'is refused for the host %s',
    async (host) => {
      const { port } = await serve({ fleet: list });
      const reply = await exchange(port, `GET /sd HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(reply).toMatch(/^HTTP\/1\.1 400 /);
      expect(reply.endsWith(NO_ADDRESS)).toBe(true);
    },
  );

  test('is refused without a host', async () => {
    const { port } = await serve({ fleet: list });
    expect(await exchange(port, 'GET /sd HTTP/1.0\r\n\r\n')).toContain(NO_ADDRESS);
    expect(await exchange(port, 'GET /sd HTTP/1.1\r\nConnection: close\r\n\r\n')).toContain(
      'one header Host is needed',
    );
  });

  test('tells of TLS, and its port', async () => {
    const webConfigFile = join(temporaryFolder(), 'web.yml');
    writeFileSync(
      webConfigFile,
      `tls_server_config:\n  cert_file: ${fixture('test-server-1.crt')}\n  key_file: ${fixture('test-server-1.key')}\n`,
    );
    const { url } = await serve({ fleet: fleetOf(one, two), webConfigFile });
    expect(url).toMatch(/^https:/);
    for (const [host, target] of [
      ['x', 'x:443'],
      ['x:8443', 'x:8443'],
    ] as const) {
      expect(JSON.parse((await ask(`${url}/sd`, { headers: { host } })).text)).toEqual(
        targets(target, { __scheme__: 'https' }),
      );
    }
  });
});

test('no query makes a route reject', async () => {
  const routes = createRoutes({
    fleet: list,
    metrics,
    metricsTimeoutMs: 60_000,
    exporter: { version: '1', startedAt: STARTED_AT },
    logger: recordingLogger(),
  });
  const part = fc.oneof(
    fc.constantFrom(
      'gateway',
      '=',
      '&',
      '?',
      '#',
      '%',
      '%00',
      '%ff',
      '%E4%F6',
      '+',
      'house1',
      'down',
      ';',
      '[]',
      '__proto__',
    ),
    fc.string({ unit: fc.constantFrom(...'aZ0%&=+;/?#[]\u0000\u0007\u00e4\u2028\u{1f525}\ud800'), maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes.keys()), fc.array(part), part, async (path, parts, host) => {
      const request = { url: `${path}?${parts.join('')}`, headers: { host }, socket: {} } as unknown as IncomingMessage;
      const answer = await routes.get(path)?.(request);
      expect([200, 400, 404, 503]).toContain(answer?.status);
      expect(Buffer.byteLength(answer?.body ?? '')).toBeGreaterThan(0);
    }),
    runs(1000),
  );
});

test('requests of one turn share a rendering of each gateway', async () => {
  let renderings = 0;
  const counted = (name: string): GatewayState => ({
    ...gateway({ name, labels: {} }),
    get readings() {
      renderings += 1;
      return [];
    },
  });
  const routes = createRoutes({
    fleet: fleetOf(counted('a'), counted('b')),
    metrics,
    metricsTimeoutMs: 60_000,
    exporter: { version: '1', startedAt: STARTED_AT },
    logger: recordingLogger(),
  });
  const of = (query: string) => routes.get('/status')?.({ url: `/status${query}`, headers: {} } as IncomingMessage);
  const before = renderings;
  const answers = await Promise.all(['?gateway=a', '?gateway=b', '?gateway=a', '?gateway=b'].map(of));
  expect(renderings - before).toBe(2);
  expect(answers[0]?.body).toEqual(answers[2]?.body);
  expect(answers[0]?.body).not.toEqual(answers[1]?.body);
});
