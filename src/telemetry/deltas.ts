import type { Attributes, HrTime } from '@opentelemetry/api';
import {
  AggregationTemporality,
  type DataPoint,
  DataPointType,
  type Histogram,
  InstrumentType,
  type MetricData,
} from '@opentelemetry/sdk-metrics';
import { seriesKey } from './series-key.ts';

/** Series of a gateway, or of the exporter, whose last value is remembered; the one not pushed for longest is forgotten. */
const MOST_SERIES = 20_000;

/** The metrics of a push, and what to do once the receiver has taken it. */
export interface Delta {
  readonly metrics: readonly MetricData[];
  /** The next deltas start from here. Without it they still hold what was counted in this one. */
  accept(): void;
}

export interface Counted {
  readonly metrics: readonly MetricData[];
  /** What tells these series from the same ones of another gateway. */
  readonly instance: string;
  /**
   * Whether the counting of a metric began with this process, so that the first value is an amount. The first value of a
   * device's counter is what it counted in all the years before.
   */
  readonly beganHere: (name: string) => boolean;
}

interface Accepted<Value = unknown> {
  readonly value: Value;
  readonly endTime: HrTime;
}

/**
 * Makes deltas of cumulative counters and histograms for one receiver, where it wants them so. A delta is the difference to
 * the last value that the receiver has accepted: a push that fails loses nothing.
 */
export class Deltas {
  readonly #wants: (type: InstrumentType) => AggregationTemporality;
  /** By instance, then by series. */
  readonly #accepted = new Map<string, Map<string, Accepted>>();

  /** @param wants the temporality the receiver wants of an instrument */
  constructor(wants: (type: InstrumentType) => AggregationTemporality = () => AggregationTemporality.CUMULATIVE) {
    this.#wants = wants;
  }

  of({ metrics, instance, beganHere }: Counted): Delta {
    const seen = new Map<string, Accepted>();
    const accepted = this.#accepted.get(instance);
    const difference = <Value>(
      name: string,
      points: readonly DataPoint<Value>[],
      subtract: (now: Value, before: Value) => Value | undefined,
    ): DataPoint<Value>[] =>
      points.flatMap((point) => {
        const key = seriesKey(name, point.attributes as Attributes);
        seen.set(key, { value: point.value, endTime: point.endTime });
        const before = accepted?.get(key) as Accepted<Value> | undefined;
        if (!before) return beganHere(name) ? [point] : [];
        const value = subtract(point.value, before.value);
        return value === undefined ? [] : [{ ...point, startTime: before.endTime, value }];
      });
    const toDelta = (metric: MetricData): MetricData => {
      const { name } = metric.descriptor;
      const aggregationTemporality = AggregationTemporality.DELTA;
      if (metric.dataPointType === DataPointType.SUM && this.#isDelta(InstrumentType.OBSERVABLE_COUNTER)) {
        return { ...metric, aggregationTemporality, dataPoints: difference(name, metric.dataPoints, subtractSums) };
      }
      if (metric.dataPointType === DataPointType.HISTOGRAM && this.#isDelta(InstrumentType.HISTOGRAM)) {
        return {
          ...metric,
          aggregationTemporality,
          dataPoints: difference(name, metric.dataPoints, subtractHistograms),
        };
      }
      return metric;
    };
    return {
      metrics: metrics.map(toDelta).filter(({ dataPoints }) => dataPoints.length > 0),
      accept: () => this.#accept(instance, seen),
    };
  }

  /** Forgets a gateway that is read no more. */
  forget(instance: string): void {
    this.#accepted.delete(instance);
  }

  #isDelta(type: InstrumentType): boolean {
    return this.#wants(type) === AggregationTemporality.DELTA;
  }

  #accept(instance: string, seen: ReadonlyMap<string, Accepted>): void {
    if (seen.size === 0) return;
    const series = this.#accepted.get(instance) ?? new Map<string, Accepted>();
    this.#accepted.set(instance, series);
    for (const [key, accepted] of seen) {
      series.delete(key);
      series.set(key, accepted);
    }
    for (const key of series.keys()) {
      if (series.size <= MOST_SERIES) break;
      series.delete(key);
    }
  }
}

/** Undefined where the counter has fallen: the device counts anew, from a base that nobody knows. */
function subtractSums(now: number, before: number): number | undefined {
  return now < before ? undefined : now - before;
}

/** Without minimum and maximum, which nobody knows of the time between. */
function subtractHistograms(now: Histogram, before: Histogram): Histogram {
  const { boundaries, counts } = now.buckets;
  return {
    buckets: { boundaries, counts: counts.map((count, index) => count - (before.buckets.counts[index] ?? 0)) },
    count: now.count - before.count,
    sum: (now.sum ?? 0) - (before.sum ?? 0),
  };
}
