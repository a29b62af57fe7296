import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { describe, expect, test } from 'vitest';
import { IDLE_CLOSE_MS, openGatewayHttp } from '../../src/gateway/http.ts';
import type { FaultSpec } from '../../src/simulator/simulator.ts';
import { LOGIN, never, simulated } from '../helpers/gateway.ts';
import { THOROUGH } from '../helpers/thorough.ts';
import {
  atEnd,
  failuresOf,
  moreFailures,
  moreRounds,
  readingsOf,
  silentAddress,
  startExporter,
  startGateway,
  startScene,
  until,
} from './helpers.ts';

interface Scene {
  readonly title: string;
  readonly fault: FaultSpec;
  /** The label `reason`, and in capitals the code in /status and log. */
  readonly reason: string;
  /** What the log says behind `gateway cannot be read: `. */
  readonly message: RegExp;
  readonly timeoutMs?: number;
}

const SCENES: readonly Scene[] = [
  {
    title: 'refuses connections',
    fault: { name: 'refuse' },
    reason: 'unreachable',
    message: /^127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/,
  },
  {
    title: 'takes the request and never answers',
    fault: { name: 'hang' },
    reason: 'timeout',
    message: /^127\.0\.0\.1:\d+ gave no complete answer within 1 s/,
    timeoutMs: 1000,
  },
  {
    title: 'sends headers and no body',
    fault: { name: 'headersOnly' },
    reason: 'timeout',
    message: /gave no complete answer/,
    timeoutMs: 1000,
  },
  {
    title: 'takes longer for a page than it may',
    fault: { name: 'slow', ms: 2500 },
    reason: 'timeout',
    message: /gave no complete answer/,
    timeoutMs: 1000,
  },
  {
    title: 'stops in the middle of the body',
    fault: { name: 'cutBody' },
    reason: 'disconnected',
    message: /^the connection to 127\.0\.0\.1:\d+ broke/,
  },
  {
    title: 'resets the connection',
    fault: { name: 'reset' },
    reason: 'disconnected',
    message: /^the connection to 127\.0\.0\.1:\d+ broke/,
  },
  {
    title: 'answers 500',
    fault: { name: 'status500' },
    reason: 'http_status',
    message: /^the gateway answers 500 /,
  },
  { title: 'answers 404', fault: { name: 'status404' }, reason: 'http_status', message: /^the gateway answers 404 / },
  {
    title: 'redirects to another host',
    fault: { name: 'redirect', to: 'http://192.0.2.1/?pass=x' },
    reason: 'http_status',
    message: /^the gateway answers 302 and points to http:\/\/192\.0\.2\.1; redirects are not followed/,
  },
  {
    title: 'sends a body without end',
    fault: { name: 'endlessBody' },
    reason: 'too_large',
    message: /^the answer is larger than 2097152 bytes/,
  },
  {
    title: 'sends a page of 5 MB',
    fault: { name: 'hugePage' },
    reason: 'too_large',
    message: /^the answer is larger than 2097152 bytes/,
  },
  {
    title: 'sends a gzip bomb',
    fault: { name: 'gzipBomb' },
    reason: 'bad_response',
    message: /^the gateway sends gzip-encoded content that was not asked for/,
  },
  {
    title: 'declares its pages as something else',
    fault: { name: 'wrongContentType' },
    reason: 'bad_response',
    message: /^the gateway sends application\/octet-stream in place of HTML/,
  },
  {
    title: 'does not speak HTTP',
    fault: { name: 'notHttp' },
    reason: 'bad_response',
    message: /^127\.0\.0\.1:\d+ does not speak HTTP/,
  },
  {
    title: 'sends empty bodies',
    fault: { name: 'emptyBody' },
    reason: 'bad_response',
    message: /the page is empty/,
  },
  {
    title: 'sends random bytes as HTML',
    fault: { name: 'binary' },
    reason: 'bad_response',
    message: /the answer is not a page of an ISG/,
  },
  {
    title: 'sends pages that end in the middle of a row',
    fault: { name: 'cutRow' },
    reason: 'truncated',
    message: /the page ends (too early|in the middle)/,
  },
];

describe('while the gateway', () => {
  test.each(SCENES)('$title, readings stay, isg_up and the log tell, and it recovers', async (scene) => {
    const { fault, reason, message, timeoutMs = 10_000 } = scene;
    const exporter = await startScene({ gateway: { timeoutMs } });
    const before = readingsOf(await exporter.up());
    expect(before.length).toBeGreaterThan(20);

    await exporter.simulator.fault(fault);
    await exporter.down();
    const during = await moreFailures(exporter, 2);
    expect(Object.keys(failuresOf(during))).toEqual([reason]);
    expect(readingsOf(during)).toEqual(before);
    expect(await exporter.status()).toMatchObject({ up: false, lastError: { code: reason.toUpperCase() } });
    expect((await exporter.ready()).status).toBe(200);
    const warnings = exporter.said('gateway cannot be read: ');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.replace(/^WARN +gateway cannot be read: /, '')).toMatch(message);
    expect(warnings[0]).toContain(` reason=${reason.toUpperCase()}`);

    await exporter.simulator.clearFaults();
    await exporter.up();
    const after = await moreRounds(exporter, 2);
    expect(readingsOf(after)).toEqual(before);
    expect(failuresOf(await moreRounds(exporter, 2))).toEqual(failuresOf(after));
    expect(await exporter.status()).toMatchObject({ up: true, lastError: null });
    expect(exporter.said('gateway answers again')).toHaveLength(1);
  });

  test('reboots, readings stay, and the new session is logged in at by itself', async () => {
    const exporter = await startScene({ simulator: { login: LOGIN }, gateway: { credentials: LOGIN } });
    const before = readingsOf(await exporter.up());
    await exporter.simulator.fault({ name: 'reboot', ms: 1500 });
    expect(readingsOf(await exporter.down())).toEqual(before);
    const after = await exporter.up();
    expect(readingsOf(after)).toEqual(before);
    expect(exporter.simulator.logins).toBe(2);
    expect(after.get('isg_logins_total')).toBe(2);
    expect(exporter.said('gateway cannot be read: ')).toHaveLength(1);
    expect(exporter.said('gateway answers again')).toHaveLength(1);
  });

  test('is slow, and quick enough, nothing fails', async () => {
    const exporter = await startScene({ gateway: { pages: ['1,0'] } });
    await exporter.up();
    await exporter.simulator.fault({ name: 'slow', ms: 300 });
    const after = await moreRounds(exporter, 3);
    expect(failuresOf(after)).toEqual({});
    expect(after.get('isg_up')).toBe(1);
  });
});

describe('maxAge', () => {
  test('ends readings of a gateway that is gone, isg_up having told at once, and they come back', async () => {
    const exporter = await startScene({ maxAgeSeconds: 3 });
    const before = readingsOf(await exporter.up());
    await exporter.simulator.fault('refuse');
    await exporter.down();
    // Those of the start page have no page label, and vanish when their own page is too old.
    const without = await until('readings to vanish', async () => {
      const metrics = await exporter.metrics();
      return metrics.get('isg_readings') === 0 && metrics;
    });
    expect(readingsOf(without)).toEqual([]);
    expect(without.get('isg_up')).toBe(0);
    expect(without.has('isg_last_success_timestamp_seconds')).toBe(true);
    expect((await exporter.status()).readings).toEqual({});
    const ready = await exporter.ready();
    expect(ready.status).toBe(503);
    expect(ready.text).toMatch(/last read \d+ s ago, more than 3 s \(UNREACHABLE: /);
    await exporter.simulator.clearFaults();
    await exporter.up();
    expect(readingsOf(await exporter.metrics())).toEqual(before);
    expect((await exporter.ready()).status).toBe(200);
  });

  test('ends the readings of one failing page, and of that page only', async () => {
    const exporter = await startScene({ maxAgeSeconds: 3 });
    const before = readingsOf(await exporter.up());
    const [page] = (await exporter.status()).pages.filter(({ id, readings }) => id === '1,1' && readings > 0);
    expect(page).toBeDefined();
    await exporter.simulator.fault({ name: 'status500', pages: ['1,1'] });
    const fewer = await until('the page to vanish', async () => {
      const { pages, up } = await exporter.status();
      return pages.every(({ id }) => id !== '1,1') && up && (await exporter.metrics());
    });
    expect(fewer.get('isg_up')).toBe(1);
    expect(readingsOf(fewer).length).toBeGreaterThan(0);
    expect(before).toEqual(expect.arrayContaining(readingsOf(fewer)));
    expect(Object.keys(failuresOf(fewer))).toEqual(['http_status']);
    expect(exporter.said('page cannot be read: the gateway answers 500')).toHaveLength(1);
    expect(exporter.said('gateway cannot be read')).toEqual([]);
    await exporter.simulator.clearFaults();
    await until('the page to come back', async () => readingsOf(await exporter.metrics()).length === before.length);
    expect(exporter.said('page can be read again')).toHaveLength(1);
  });
});

test('an exporter that starts before its gateway says so and reads it when it comes', async () => {
  const simulator = await startGateway();
  await simulator.fault('refuse');
  const exporter = await startExporter(simulator);
  await exporter.app.firstRound;
  const during = await exporter.metrics();
  expect(during.get('isg_up')).toBe(0);
  expect(readingsOf(during)).toEqual([]);
  expect([...during.keys()].filter((series) => /^isg_(info|last_success)/.test(series))).toEqual([]);
  const ready = await exporter.ready();
  expect(ready.status).toBe(503);
  expect(ready.text).toMatch(/nothing has been read yet \(UNREACHABLE: 127\.0\.0\.1:\d+ cannot be reached/);
  await simulator.clearFaults();
  expect(readingsOf(await exporter.up()).length).toBeGreaterThan(20);
  expect((await exporter.ready()).status).toBe(200);
  expect(exporter.said('gateway answers again')).toHaveLength(1);
});

test('neither credentials nor cookie follow a redirect', async () => {
  const received: string[] = [];
  const elsewhere = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`);
    response.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  elsewhere.on('connection', () => received.push('connection'));
  atEnd(() => new Promise((resolve) => elsewhere.close(resolve)));
  const to = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;

  const exporter = await startScene({ simulator: { login: LOGIN }, gateway: { credentials: LOGIN } });
  await exporter.up();
  await exporter.simulator.fault({ name: 'redirect', to });
  await exporter.down();
  await moreFailures(exporter, 5);
  // The login itself is redirected as well.
  await exporter.simulator.clearFaults();
  exporter.simulator.expireSessions();
  await exporter.simulator.fault({ name: 'redirect', to, after: 1 });
  await moreFailures(exporter, 5);
  expect(received).toEqual([]);
  await exporter.simulator.clearFaults();
  await exporter.up();
});

describe('an address that leads nowhere', () => {
  test.each([
    [
      'whose name is not known',
      async (): Promise<string> => 'http://gateway.invalid/',
      'UNREACHABLE',
      /gateway\.invalid cannot be reached/,
      120_000,
    ],
    ['where nobody answers', silentAddress, 'TIMEOUT', /gave no complete answer within 1 s/, 1000],
  ] as const)('%s, everything tells from the start', async (_title, address, code, message, timeoutMs) => {
    const exporter = await startScene({ gateway: { url: await address(), timeoutMs } });
    // A resolver that nobody answers takes its time.
    const metrics = await moreFailures(exporter, 2, 120);
    expect(metrics.get('isg_up')).toBe(0);
    expect(readingsOf(metrics)).toEqual([]);
    expect(Object.keys(failuresOf(metrics))).toEqual([code.toLowerCase()]);
    expect(await exporter.status()).toMatchObject({ up: false, lastError: { code }, readings: {} });
    const ready = await exporter.ready();
    expect(ready.status).toBe(503);
    expect(ready.text).toMatch(message);
    expect(exporter.said('gateway cannot be read: ')).toHaveLength(1);
  });

  test.each(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EMFILE'])(
    'fails at once as UNREACHABLE with %s',
    async (code) => {
      const dispatcher = new Pool('http://gateway.invalid', {
        connect: (_options, done) => done(Object.assign(new Error(code), { code }), null),
      });
      const http = openGatewayHttp({ url: 'http://gateway.invalid/', timeoutMs: 10_000, dispatcher });
      atEnd(() => http.close());
      await expect(http.request({ page: '1,0', signal: never })).rejects.toMatchObject({
        code: 'UNREACHABLE',
        message: `gateway.invalid cannot be reached (${code})`,
      });
    },
  );

  test('fails as TIMEOUT when nobody answers the connection', async () => {
    const http = openGatewayHttp({ url: await silentAddress(), timeoutMs: 300 });
    atEnd(() => http.close());
    await expect(http.request({ page: '1,0', signal: never })).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringMatching(/gave no complete answer within 0\.3 s$/),
    });
  });

  test('does not hold up the end while nobody answers the connection', async () => {
    const http = openGatewayHttp({ url: await silentAddress(), timeoutMs: 600_000 });
    const stop = new AbortController();
    const request = http.request({ page: '1,0', signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(request).rejects.toThrow();
    await http.close();
  });

  test('fails as UNREACHABLE when the port is closed', async () => {
    const http = openGatewayHttp({ url: 'http://127.0.0.1:1/', timeoutMs: 10_000 });
    atEnd(() => http.close());
    await expect(http.request({ page: '1,0', signal: never })).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });
});

test('an idle connection is given up before any gateway closes it, which they do after 6 s', () => {
  expect(IDLE_CLOSE_MS).toBeLessThan(5000);
});

const RACES = THOROUGH ? 500 : 50;
test.each([
  ['', null],
  [', logins in between', LOGIN],
])('a connection closed just as the next request goes out costs no round%s', async (_title, login) => {
  const options = { pages: ['1,0', '2,0'], ...(login && { credentials: login }) };
  const { simulator, source, close } = await simulated({ plant: 'wpm3i', login }, options);
  atEnd(close);
  await simulator.fault('closeRace');
  let whole = 0;
  for (let round = 0; round < RACES; round += 1) {
    if (round % 10 === 0) simulator.expireSessions();
    const { pages, failures } = await source.read(never);
    if (pages.length === 2 && failures.length === 0) whole += 1;
  }
  expect(whole).toBe(RACES);
  expect(simulator.requests.filter(({ faults }) => faults.includes('closeRace')).length).toBeGreaterThan(2 * RACES);
});
