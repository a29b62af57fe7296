import { ExportResultCode } from '@opentelemetry/core';
import { defaultResource } from '@opentelemetry/resources';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hider } from '../../src/logger.ts';
import { createCollector } from '../../src/telemetry/collection.ts';
import { createOtlpExporter, type OtlpOptions } from '../../src/telemetry/otlp.ts';
import type { PushError } from '../../src/telemetry/push-error.ts';
import { type Behaviour, startCollector } from '../faults/collector.ts';
import { atEnd } from '../faults/helpers.ts';

const TOKEN = 'glc_s3cr3t_s3cr3t';

/** A receiver, and an exporter that pushes one gauge to it. */
async function setup(options: Partial<OtlpOptions> = {}) {
  const receiver = await startCollector();
  const rejected: number[] = [];
  const exporter = createOtlpExporter({
    url: `${receiver.endpoint}/v1/metrics?tenant=7`,
    protocol: 'http/protobuf',
    headers: { authorization: `Bearer ${TOKEN}` },
    compression: 'gzip',
    temporality: 'cumulative',
    timeoutMs: 5000,
    tls: {},
    userAgent: 'isg_exporter/1',
    hide: hider([TOKEN]),
    onRejected: (points) => rejected.push(points),
    ...options,
  });
  atEnd(() => exporter.shutdown());
  const { meter, collect } = createCollector({ resource: defaultResource(), version: '1' });
  meter.createObservableGauge('isg.vorlauftemp').addCallback((result) => result.observe(33.2));
  const metrics = await collect();
  /** Undefined when the push was accepted. */
  const push = (): Promise<PushError | undefined> =>
    new Promise((resolve) => {
      exporter.export(metrics, ({ code, error }) =>
        resolve(code === ExportResultCode.SUCCESS ? undefined : (error as PushError)),
      );
    });
  return { receiver, push, rejected };
}

describe('a push', () => {
  test.each([
    ['http/protobuf', 'gzip', 'application/x-protobuf'],
    ['http/protobuf', 'none', 'application/x-protobuf'],
    ['http/json', 'gzip', 'application/json'],
  ] as const)('by %s with compression %s', async (protocol, compression, type) => {
    const { receiver, push } = await setup({ protocol, compression });
    expect(await push()).toBeUndefined();
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(headers['content-type']).toBe(type);
    expect(headers['content-encoding']).toBe(compression === 'gzip' ? 'gzip' : undefined);
    expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(headers['user-agent']).toBe('isg_exporter/1');
    expect(body).toContain('isg.vorlauftemp');
    expect(body.startsWith('{')).toBe(protocol === 'http/json');
  });

  test('brings user and password of the address', async () => {
    const receiver = await startCollector();
    const { push } = await setup({
      url: `${receiver.endpoint.replace('//', '//user:p%40ss@')}/v1/metrics`,
      headers: {},
    });
    await push();
    expect(receiver.received[0]?.headers.authorization).toBe(`Basic ${btoa('user:p@ss')}`);
  });
});

describe('a push that is refused tells status, answer and what to do', () => {
  const long = `token ${TOKEN} is not known. ${'x'.repeat(140)} and again: ${TOKEN}`;
  test.each<[Behaviour & object, RegExp]>([
    [
      { status: 400, body: "json encoding isn't supported" },
      /^the receiver answers 400: json encoding isn't supported - .*OTEL_EXPORTER_OTLP_PROTOCOL=http\/json, or check the path$/,
    ],
    [{ status: 415, body: '' }, /^the receiver answers 415 - it does not take http\/protobuf/],
    [
      { status: 401, body: 'who\r\nare\u0000 you?\u001b[31m' },
      /^the receiver answers 401: who are you\? \[31m - set .* in OTEL_EXPORTER_OTLP_HEADERS$/,
    ],
    [{ status: 403, body: long }, /^the receiver answers 403: token \*{3} is not known\. x{140} and again: \*{3} - /],
    [{ status: 404, body: 'y'.repeat(500) }, /^the receiver answers 404: y{200} - .*check the path$/],
    [{ status: 413 }, /raise its limit/],
    [{ status: 500, body: '<h1>oh</h1>' }, /^the receiver answers 500: <h1>oh<\/h1> - its own log tells more$/],
    [{ status: 418 }, /^the receiver answers 418: \{\}$/],
  ])('%j', async (behaviour, message) => {
    const { receiver, push } = await setup();
    receiver.become(behaviour);
    const error = await push();
    expect(error?.message).toMatch(message);
    expect(error).toMatchObject({ kind: 'refused', status: behaviour.status });
    expect(receiver.asked).toHaveLength(1);
  });

  test.each([
    [`your header was: Bearer ${TOKEN.slice(0, -3)}`, 'your header was: ***'],
    [`${TOKEN.slice(2)} is not known`, '*** is not known'],
    [`token: "${TOKEN.slice(0, 7)}…"`, `token: "${TOKEN.slice(0, 7)}…"`],
    [`${'x'.repeat(195)} ${TOKEN}`, `${'x'.repeat(195)} ***`],
  ])('a part of a secret is hidden as well: %s', async (body, shown) => {
    const { receiver, push } = await setup();
    receiver.become({ status: 401, body });
    expect((await push())?.message).toContain(`the receiver answers 401: ${shown} - `);
  });

  test.each([301, 302, 307, 308])('%i points elsewhere, where nothing is sent', async (status) => {
    const other = await startCollector();
    const { receiver, push } = await setup();
    receiver.become({ status, headers: { location: `${other.endpoint}/v1/metrics?key=${TOKEN}` } });
    expect((await push())?.message).toContain(
      `redirects are not followed; set the endpoint to where it points, ${other.endpoint}/v1/metrics`,
    );
    expect(other.asked).toEqual([]);
  });
});

test('a receiver without TLS where TLS is tried is told apart', async () => {
  const receiver = await startCollector();
  const { push } = await setup({ url: receiver.endpoint.replace('http', 'https'), timeoutMs: 500 });
  expect((await push())?.message).toMatch(/ - it may speak no TLS, or another: is https in the endpoint right\?$/);
});

describe('a receiver that is busy', () => {
  test.each([429, 502, 503, 504])('with %i is asked again, by the same push', async (status) => {
    const { receiver, push } = await setup();
    receiver.become({ status });
    const pushing = push();
    await vi.waitUntil(() => receiver.asked.length > 0);
    receiver.become({ status: 200 });
    expect(await pushing).toBeUndefined();
    expect(receiver.asked).toHaveLength(2);
  });

  test('is left alone for as long as it asks, also by the next pushes', async () => {
    const { receiver, push } = await setup();
    const start = performance.now();
    receiver.become({ status: 429, headers: { 'retry-after': '6' } });
    expect((await push())?.kind).toBe('refused');
    receiver.become({ status: 200 });
    expect(await push()).toMatchObject({ kind: 'postponed', message: expect.stringMatching(/to wait for \d s more$/) });
    expect(receiver.asked).toHaveLength(1);
    vi.spyOn(performance, 'now').mockReturnValue(start + 60_000);
    expect(await push()).toBeUndefined();
  });

  afterEach(() => void vi.restoreAllMocks());

  test('and says so by a date, is left alone; a Retry-After that says nothing is none', async () => {
    const { receiver, push } = await setup();
    receiver.become({ status: 503, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() } });
    await push();
    expect((await push())?.kind).toBe('postponed');
    const other = await setup({ timeoutMs: 200 });
    other.receiver.become({ status: 503, headers: { 'retry-after': 'soon' } });
    await other.push();
    expect((await other.push())?.kind).toBe('refused');
  });

  test('for a year is asked again after an hour', async () => {
    const { receiver, push } = await setup();
    receiver.become({ status: 503, headers: { 'retry-after': '31536000' } });
    await push();
    expect((await push())?.message).toMatch(/to wait for 3[56]\d\d s more$/);
  });
});

describe('a push that is taken in part', () => {
  const text = new TextEncoder().encode('too old');
  const protobuf = Buffer.from([0x0a, 4 + text.length, 0x08, 3, 0x12, text.length, ...text]);
  test.each([
    ['http/protobuf', protobuf.toString('latin1')],
    ['http/json', '{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too old"}}'],
  ] as const)('by %s is accepted, and what is missing is counted', async (protocol, body) => {
    const { receiver, push, rejected } = await setup({ protocol });
    receiver.become({ status: 200, body });
    expect(await push()).toBeUndefined();
    expect(rejected).toEqual([3]);
  });

  test.each(['', '\u0001\u0002 no protobuf', '{"partialSuccess":null}', 'x'.repeat(100_000)])(
    'an answer that says nothing of use is enough',
    async (body) => {
      for (const protocol of ['http/protobuf', 'http/json'] as const) {
        const { receiver, push, rejected } = await setup({ protocol });
        receiver.become({ status: 200, body });
        expect(await push()).toBeUndefined();
        expect(rejected).toEqual([]);
      }
    },
  );
});
