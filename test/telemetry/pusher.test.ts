import { ExportResultCode } from '@opentelemetry/core';
import { defaultResource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type Histogram,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import { describe, expect, test, vi } from 'vitest';
import type { GatherFailure } from '../../src/errors.ts';
import { FlagMemory } from '../../src/fleet/flags.ts';
import { GatewayStore } from '../../src/fleet/gateway-store.ts';
import { createLogger } from '../../src/logger.ts';
import { createCollector } from '../../src/telemetry/collection.ts';
import { collectGateway } from '../../src/telemetry/gateway-metrics.ts';
import { createPusher } from '../../src/telemetry/pusher.ts';
import { createSelfMetrics } from '../../src/telemetry/self-metrics.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';

const { CUMULATIVE, DELTA } = AggregationTemporality;
const scope = { resource: defaultResource(), version: '1' };

/** A receiver that takes pushes or refuses them, or lets them wait, and a gateway with a counter and a gauge. */
function setup(temporality: AggregationTemporality) {
  const receiver = {
    answer: 'takes' as 'takes' | 'refuses' | 'waits',
    got: [] as ResourceMetrics[],
    asked: 0,
    late: [] as (() => void)[],
  };
  const exporter: PushMetricExporter = {
    export(metrics, done) {
      receiver.asked += 1;
      const error = new Error('HTTP 500');
      if (receiver.answer === 'waits') {
        receiver.late.push(() => done({ code: ExportResultCode.FAILED, error }));
        return;
      }
      if (receiver.answer === 'takes') receiver.got.push(metrics);
      done(receiver.answer === 'takes' ? { code: ExportResultCode.SUCCESS } : { code: ExportResultCode.FAILED, error });
    },
    selectAggregationTemporality: () => temporality,
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', format: 'text', write: (line) => lines.push(line.slice(25).trim()) });
  const clock = { now: Date.now() };
  const time = { wall: () => clock.now, steady: () => clock.now };
  const failures = new Map<GatherFailure, number>([['TIMEOUT', 0]]);
  const activity = () => ({ failures: new Map(failures), logins: 0, loginsWithheld: 0, roundSeconds: undefined });
  const settings = { url: 'http://gateway/', flags: new FlagMemory(), maxAgeSeconds: 100, clock: time };
  const store = new GatewayStore({ ...settings, activity });
  const own = createCollector(scope);
  const self = createSelfMetrics(own.meter, { version: '1' });
  const pusher = createPusher({
    exporter,
    url: 'http://collector',
    logger,
    collect: async () => [
      { metrics: await collectGateway(store.state(), scope), isOwn: false },
      { metrics: await own.collect(), isOwn: true },
    ],
  });
  /** A round that reads a counter, or a page without it; so many have failed up to then. */
  const round = (energy?: number, failed = 0): void => {
    clock.now += 60_000;
    failures.set('TIMEOUT', failed);
    const counter = reading('energy_total', energy ?? 0, { kind: 'counter' });
    store.put(snapshot([page('1,0', [reading('a', 5), ...(energy === undefined ? [] : [counter])])]));
  };
  /** Points of a metric in the last push that was taken. */
  const pointsOf = (name: string) => {
    const metrics = receiver.got.at(-1)?.scopeMetrics.flatMap(({ metrics }) => metrics) ?? [];
    return metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
  };
  const valuesOf = (name: string) => pointsOf(name).map(({ value }) => value);
  return { receiver, lines, pusher, round, self, pointsOf, valuesOf };
}

describe('delta temporality', () => {
  test('takes the first value of a counter of the device as its base, and tells what came since', async () => {
    const { pusher, round, valuesOf } = setup(DELTA);
    round(44_341);
    await pusher.push('house');
    expect(valuesOf('isg.energy_total')).toEqual([]);
    expect(valuesOf('isg.a')).toEqual([5]);
    round(44_343);
    await pusher.push('house');
    expect(valuesOf('isg.energy_total')).toEqual([2]);
    await pusher.push('house');
    expect(valuesOf('isg.energy_total')).toEqual([0]);
  });

  test('loses nothing by a push that fails, nor by a counter that is away for a while', async () => {
    const { receiver, pusher, round, pointsOf, valuesOf } = setup(DELTA);
    round(100);
    await pusher.push('house');
    const [{ endTime } = { endTime: undefined }] = pointsOf('isg.a');
    receiver.answer = 'refuses';
    round(101);
    await pusher.push('house');
    receiver.answer = 'takes';
    round();
    await pusher.push('house');
    expect(pointsOf('isg.energy_total')).toEqual([]);
    round(103);
    await pusher.push('house');
    expect(valuesOf('isg.energy_total')).toEqual([3]);
    expect(endTime && pointsOf('isg.energy_total')[0]?.startTime).toEqual(endTime);
  });

  test('begins anew with a base when the device was replaced', async () => {
    const { pusher, round, valuesOf } = setup(DELTA);
    round(100);
    await pusher.push('house');
    for (let minute = 0; minute < 11; minute += 1) round(7);
    await pusher.push('house');
    expect(valuesOf('isg.energy_total')).toEqual([]);
    round(9);
    await pusher.push('house');
    expect(valuesOf('isg.energy_total')).toEqual([2]);
  });

  test('tells all that the exporter itself has counted, from the first push on', async () => {
    const { receiver, pusher, self, round, pointsOf } = setup(DELTA);
    const failures = () =>
      pointsOf('isg.gather_failures_total').find(({ attributes }) => attributes.reason === 'timeout');
    const rounds = () => (pointsOf('isg.gatheringduration')[0]?.value as Histogram | undefined) ?? { count: 0, sum: 0 };
    round(1, 1);
    self.roundDone(2);
    await pusher.push('house');
    expect(failures()?.value).toBe(1);
    expect(rounds()).toMatchObject({ count: 1, sum: 2 });
    receiver.answer = 'refuses';
    round(1, 2);
    self.roundDone(0.3);
    await pusher.push('house');
    receiver.answer = 'takes';
    round(1, 3);
    self.roundDone(40);
    await pusher.push('house');
    expect(failures()?.value).toBe(2);
    expect(rounds()).toMatchObject({ count: 2, sum: 40.3 });
    const { buckets } = rounds() as Histogram;
    expect(buckets.counts.reduce((sum, count) => sum + count)).toBe(2);
    expect(rounds()).not.toHaveProperty('max');
  });
});

test('cumulative temporality tells a counter as it is; since when a device has counted nobody knows', async () => {
  const { pusher, round, pointsOf, receiver } = setup(CUMULATIVE);
  round(100);
  await pusher.push('house');
  const [first] = pointsOf('isg.energy_total');
  round(103);
  await pusher.push('house');
  const [second] = pointsOf('isg.energy_total');
  expect([first?.value, second?.value]).toEqual([100, 103]);
  // OTLP leaves a start of 0 out; what the exporter counts has begun with it.
  expect([first?.startTime, second?.startTime]).toEqual([
    [0, 0],
    [0, 0],
  ]);
  const [logins] = pointsOf('isg.logins_total');
  expect(logins?.startTime[0]).toBeCloseTo(Date.now() / 1000 - process.uptime(), -1);
  const sums = receiver.got.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
  for (const metric of sums.filter(({ dataPointType }) => dataPointType === DataPointType.SUM)) {
    expect(metric.aggregationTemporality).toBe(CUMULATIVE);
  }
});

test('what a gateway and its exporter tell under one resource goes into one request', async () => {
  const { receiver, pusher, round, valuesOf } = setup(CUMULATIVE);
  round(1);
  await pusher.push('house');
  expect(receiver.asked).toBe(1);
  expect(valuesOf('isg.up')).toEqual([1]);
  expect(valuesOf('isg.logins_total')).toEqual([0]);
});

test('a receiver that does not answer gets one push at a time, is told of once, and again when it answers', async () => {
  const { receiver, lines, pusher, round, valuesOf } = setup(CUMULATIVE);
  receiver.answer = 'waits';
  round(1);
  const pushes = [pusher.push('house'), pusher.push('house'), pusher.push('house')];
  expect(pushes[1]).toBe(pushes[2]);
  for (const push of [pushes[0], pushes[1]]) {
    await vi.waitUntil(() => receiver.late.length > 0);
    receiver.late.pop()?.();
    await push;
  }
  expect(receiver.asked).toBe(2);
  receiver.answer = 'takes';
  await pusher.push('house');
  expect(valuesOf('isg.a')).toEqual([5]);
  expect(lines).toEqual([
    'WARN  metrics cannot be pushed; will go on trying url=http://collector error="HTTP 500"',
    'INFO  metrics are pushed again url=http://collector',
  ]);
});
