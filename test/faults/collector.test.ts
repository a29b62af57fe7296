import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { THOROUGH } from '../helpers/thorough.ts';
import { type Behaviour, type Collector, GOOD, startCollector } from './collector.ts';
import { failuresOf, moreRounds, readingsOf, type Scene, startScene, until } from './helpers.ts';

const FAILED = 'metrics cannot be pushed; will go on trying';
const AGAIN = 'metrics are pushed again';

/** The limit of a push is short where the collector does not answer; where it does, a busy machine must not reach it. */
async function startPushing(collector: Collector, timeoutMs = 300, env: NodeJS.ProcessEnv = {}): Promise<Scene> {
  const scene = await startScene({
    otlpUrl: `${collector.endpoint}/v1/metrics`,
    gateway: { pages: ['1,0'] },
    env: { OTEL_EXPORTER_OTLP_TIMEOUT: String(timeoutMs), ...env },
  });
  await scene.up();
  return scene;
}

const morePushes = async (list: readonly unknown[], count: number): Promise<void> => {
  const before = list.length;
  await until(`${count} more pushes`, () => list.length >= before + count);
};

/** What the log said again though nothing had changed in between. A busy machine may lose a push of its own: that is another reason. */
function saidTwice({ lines }: Scene): string[] {
  const said = new Set<string>();
  return lines.filter((line) => {
    if (line.includes(AGAIN)) said.clear();
    if (!line.includes(FAILED)) return false;
    const reason = /the receiver answers \d+/.exec(line)?.[0] ?? 'no answer';
    const isSaid = said.has(reason);
    said.add(reason);
    return isSaid;
  });
}

describe('while the collector', () => {
  test.each<[string, Behaviour | 'gone']>([
    ['refuses connections', 'gone'],
    ['never answers', 'black hole'],
    ['resets connections', 'reset'],
    ['sends its answer one byte at a time', 'drip'],
    ['answers 429 and asks to wait for a second', { status: 429, headers: { 'retry-after': '1' } }],
    ['answers 503', { status: 503 }],
    ['answers 400', { status: 400, body: '{"message":"no"}' }],
    ['answers 404', { status: 404, body: 'not found' }],
    ['points elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:1/v1/metrics' } }],
    ['answers later than it may', { status: 200, ms: 900 }],
  ])('%s, /metrics is as ever, the log says it once, and pushes resume', async (_title, fault) => {
    const collector = await startCollector();
    const exporter = await startPushing(collector);
    await morePushes(collector.received, 2);
    const before = readingsOf(await exporter.metrics());

    if (fault === 'gone') await collector.down();
    else collector.become(fault);
    await until('the log to say so', () => exporter.said(FAILED).length > 0);
    const during = await moreRounds(exporter, 10);
    expect(during.get('isg_up')).toBe(1);
    expect(failuresOf(during)).toEqual({});
    expect(readingsOf(during)).toEqual(before);
    expect((await exporter.ready()).status).toBe(200);

    if (fault === 'gone') await collector.up();
    else collector.become(GOOD);
    await morePushes(collector.received, 3);
    await until('the log to say so', () => exporter.said(AGAIN).length > 0);
    expect(exporter.said(FAILED)[0]).toMatch(/^WARN .* url=http:\/\/127\.0\.0\.1:\d+\/v1\/metrics error=/);
    expect(saidTwice(exporter)).toEqual([]);
    const others = exporter.lines.filter((line) => /^(WARN|ERROR)/.test(line) && !line.includes(FAILED));
    expect(others.length).toBeLessThanOrEqual(1);
  });

  test('sends one byte at a time, each push is let go, however many there are', async () => {
    const collector = await startCollector();
    collector.become('drip');
    const exporter = await startPushing(collector);
    // Of pushes that are not let go the SDK would have 30 under way, and then no more.
    await morePushes(collector.asked, THOROUGH ? 40 : 8);
    expect(exporter.said(FAILED)).toHaveLength(1);
    expect(exporter.said(FAILED)[0]).toContain('error="no complete answer within 0.3 s"');
    collector.become(GOOD);
    await morePushes(collector.received, 3);
    await until('no connection but one', async () => (await collector.connections()) <= 1);
  });

  test('takes its time, but answers, nothing is said', async () => {
    const collector = await startCollector();
    const exporter = await startPushing(collector, 30_000);
    collector.become({ status: 200, ms: 20 });
    await morePushes(collector.received, 5);
    expect(exporter.said(FAILED)).toEqual([]);
  });

  test('takes a part of a push only, that is said once', async () => {
    const collector = await startCollector();
    collector.become({
      status: 200,
      body: '{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too old"}}',
    });
    const exporter = await startPushing(collector, 30_000, { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' });
    await morePushes(collector.received, 5);
    const warnings = exporter.lines.filter((line) => line.startsWith('WARN'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/partial success.*too old/i);
    const metrics = await exporter.metrics();
    expect(metrics.get('isg_up')).toBe(1);
    expect(metrics.get('isg_otlp_rejected_points_total')).toBeGreaterThanOrEqual(12);
    expect(metrics.get('isg_otlp_pushes_total{result="accepted"}')).toBeGreaterThanOrEqual(4);
    expect(metrics.get('isg_otlp_last_accepted_timestamp_seconds')).toBeGreaterThan(1.7e9);
  });

  test('refuses, each kind of result is counted, and another status is told', async () => {
    const collector = await startCollector();
    collector.become({ status: 415 });
    const exporter = await startPushing(collector);
    await until('two refusals', async () => {
      const count = (await exporter.metrics()).get('isg_otlp_pushes_total{result="refused"}');
      return count !== undefined && count > 1;
    });
    const metrics = await exporter.metrics();
    for (const result of ['accepted', 'failed', 'postponed']) {
      expect(metrics.get(`isg_otlp_pushes_total{result="${result}"}`)).toBe(0);
    }
    expect(metrics.has('isg_otlp_last_accepted_timestamp_seconds')).toBe(false);
    collector.become({ status: 401, body: 'no token' });
    await until('the log to say so', () => exporter.said(FAILED).length > 1);
    expect(exporter.said(FAILED)).toEqual([
      expect.stringContaining('the receiver answers 415: {} - it does not take http/protobuf'),
      expect.stringContaining('the receiver answers 401: no token - set user or token in OTEL_EXPORTER_OTLP_HEADERS'),
    ]);
  });
});

describe('a collector with TLS', () => {
  const fixture = (name: string): string => `test/web/fixtures/${name}`;
  const tls = {
    key: readFileSync(fixture('test-server-1.key')),
    cert: readFileSync(fixture('test-server-1.crt')),
  };

  test('is trusted with its own authority in OTEL_EXPORTER_OTLP_CERTIFICATE', async () => {
    const collector = await startCollector(tls);
    const certificate = { OTEL_EXPORTER_OTLP_CERTIFICATE: fixture('test-server-1.crt') };
    const exporter = await startPushing(collector, 30_000, certificate);
    await morePushes(collector.received, 3);
    expect(collector.received.at(-1)?.body).toContain('isg.up');
    expect(exporter.said(FAILED)).toEqual([]);
  });

  test.each([
    ['no authority', undefined],
    ['another authority', 'test-server-2.crt'],
  ])('is not trusted with %s, which is said once', async (_title, authority) => {
    const collector = await startCollector(tls);
    const certificate = authority && fixture(authority);
    const exporter = await startPushing(collector, 300, { OTEL_EXPORTER_OTLP_CERTIFICATE: certificate });
    await until('the log to say so', () => exporter.said(FAILED).length > 0);
    await moreRounds(exporter, 10);
    expect(collector.asked).toEqual([]);
    expect(exporter.said(FAILED)[0]).toContain(' - set OTEL_EXPORTER_OTLP_CERTIFICATE to the authority to trust');
    expect(saidTwice(exporter)).toEqual([]);
    expect((await exporter.metrics()).get('isg_up')).toBe(1);
  });
});
