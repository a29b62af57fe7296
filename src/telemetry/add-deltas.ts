import { type DataPoint, DataPointType, type Histogram, type MetricData } from '@opentelemetry/sdk-metrics';
import { seriesKey } from './series-key.ts';

/**
 * What two collections in a row counted under delta temporality, as one: counters and histograms added up by series.
 * The times are those of the whole.
 */
export function addDeltas(first: readonly MetricData[], second: readonly MetricData[]): MetricData[] {
  const later = new Map(second.map((metric) => [metric.descriptor.name, metric]));
  const sums = first.map((metric) => {
    const more = later.get(metric.descriptor.name);
    later.delete(metric.descriptor.name);
    return more ? addMetric(metric, more) : metric;
  });
  return [...sums, ...later.values()];
}

function addMetric(one: MetricData, other: MetricData): MetricData {
  if (one.dataPointType === DataPointType.SUM && other.dataPointType === DataPointType.SUM) {
    return { ...one, dataPoints: addPoints(one.dataPoints, other.dataPoints, (a, b) => a + b) };
  }
  if (one.dataPointType === DataPointType.HISTOGRAM && other.dataPointType === DataPointType.HISTOGRAM) {
    return { ...one, dataPoints: addPoints(one.dataPoints, other.dataPoints, addHistograms) };
  }
  return one;
}

function addPoints<T>(
  one: readonly DataPoint<T>[],
  other: readonly DataPoint<T>[],
  add: (a: T, b: T) => T,
): DataPoint<T>[] {
  const points = new Map(one.map((point) => [seriesKey(point.attributes), point]));
  for (const point of other) {
    const key = seriesKey(point.attributes);
    const before = points.get(key);
    points.set(key, before ? { ...before, endTime: point.endTime, value: add(before.value, point.value) } : point);
  }
  return [...points.values()];
}

function addHistograms(a: Histogram, b: Histogram): Histogram {
  const { boundaries, counts } = a.buckets;
  return {
    buckets: { boundaries, counts: counts.map((count, index) => count + (b.buckets.counts[index] ?? 0)) },
    count: a.count + b.count,
    sum: (a.sum ?? 0) + (b.sum ?? 0),
    ...(a.min === undefined || b.min === undefined ? {} : { min: Math.min(a.min, b.min) }),
    ...(a.max === undefined || b.max === undefined ? {} : { max: Math.max(a.max, b.max) }),
  };
}
