import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import { expect, test } from 'vitest';
import { addDeltas } from '../../src/telemetry/add-deltas.ts';

const base = (name: string) => ({
  descriptor: { name, description: '', unit: '', valueType: 1 },
  aggregationTemporality: AggregationTemporality.DELTA,
});
const times = (second: number) => ({
  startTime: [second, 0] as [number, number],
  endTime: [second + 1, 0] as [number, number],
});
const sum = (name: string, values: Record<string, number>, at: number): MetricData => ({
  ...base(name),
  dataPointType: DataPointType.SUM,
  isMonotonic: true,
  dataPoints: Object.entries(values).map(([reason, value]) => ({ ...times(at), attributes: { reason }, value })),
});
const histogram = (counts: number[], total: number, at: number): MetricData => {
  const value = { buckets: { boundaries: [1], counts }, count: counts.reduce((a, b) => a + b), sum: total };
  return {
    ...base('h'),
    dataPointType: DataPointType.HISTOGRAM,
    dataPoints: [{ ...times(at), attributes: {}, value }],
  };
};

test('counters of two collections are added up by series', () => {
  const [metric, ...others] = addDeltas(
    [sum('c', { a: 1, b: 2 }, 0)],
    [sum('c', { b: 3, d: 4 }, 1), sum('e', { a: 5 }, 1)],
  );
  const points = metric?.dataPoints.map(({ attributes, value, startTime, endTime }) => [
    attributes.reason,
    value,
    startTime[0],
    endTime[0],
  ]);
  expect(points).toEqual([
    ['a', 1, 0, 1],
    ['b', 5, 0, 2],
    ['d', 4, 1, 2],
  ]);
  expect(others.map(({ descriptor }) => descriptor.name)).toEqual(['e']);
});

test('histograms of two collections are added up bucket by bucket', () => {
  const [metric] = addDeltas([histogram([1, 2], 5, 0)], [histogram([0, 1], 3, 1)]);
  expect(metric?.dataPoints[0]?.value).toMatchObject({
    buckets: { boundaries: [1], counts: [1, 3] },
    count: 4,
    sum: 8,
  });
});
