import {
  AggregationTemporality,
  type CollectionResult,
  DataPointType,
  InstrumentType,
  type MetricData,
  MetricReader,
  PeriodicExportingMetricReader,
  type PeriodicExportingMetricReaderOptions,
} from '@opentelemetry/sdk-metrics';
import { addDeltas } from './add-deltas.ts';

type CollectOptions = Parameters<MetricReader['collect']>[0];

/** Puts description and unit of a metric right at the moment of reading. */
export type Describe = (metric: MetricData) => MetricData;

/**
 * Series of one instrument over the life of the process. The SDK's 2,000 count those long gone as well, and past them
 * every new one is lost; the store already bounds how many there are at a time.
 */
const MOST_SERIES = 100_000;

/**
 * A reader that is asked: for /metrics.
 *
 * Both readers here show observable gauges as they are now. The SDK alone does not: under cumulative temporality it
 * repeats every series ever observed, what one reader's collection observed turns up in the other reader's next one, and
 * after the clock was set back it repeats the old value. With delta temporality the first of two collections in a row
 * takes all that away, so that the gauges of the second are exactly what the callbacks observe now. What is counted under
 * delta temporality is that of both.
 */
export class PullReader extends MetricReader {
  readonly #describe: Describe;
  #last: Promise<unknown> = Promise.resolve();

  constructor(describe: Describe) {
    super({ cardinalitySelector: () => MOST_SERIES });
    this.#describe = describe;
  }

  override selectAggregationTemporality(type: InstrumentType): AggregationTemporality {
    return gaugesAsDelta(type) ?? super.selectAggregationTemporality(type);
  }

  // One after the other: two pairs of collections that mingle would empty each other.
  override collect(options?: CollectOptions): Promise<CollectionResult> {
    const collected = this.#last.then(() => collectCurrent(() => super.collect(options), this.#describe));
    this.#last = collected.catch(() => {});
    return collected;
  }

  protected override async onForceFlush(): Promise<void> {}

  protected override async onShutdown(): Promise<void> {}
}

/** A reader that pushes when it is told to: for OTLP and the console. */
export class PushReader extends PeriodicExportingMetricReader {
  readonly #describe: Describe;

  constructor(options: PeriodicExportingMetricReaderOptions, describe: Describe) {
    super({ ...options, cardinalityLimits: { default: MOST_SERIES } });
    this.#describe = describe;
  }

  // By itself it would start an interval here, at a moment that has nothing to do with the rounds.
  protected override onInitialized(): void {}

  override selectAggregationTemporality(type: InstrumentType): AggregationTemporality {
    return gaugesAsDelta(type) ?? super.selectAggregationTemporality(type);
  }

  override collect(options?: CollectOptions): Promise<CollectionResult> {
    return collectCurrent(() => super.collect(options), this.#describe);
  }
}

// Gauges carry no temporality on the wire, so receivers see no difference.
function gaugesAsDelta(type: InstrumentType): AggregationTemporality | undefined {
  return type === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : undefined;
}

async function collectCurrent(collect: () => Promise<CollectionResult>, describe: Describe): Promise<CollectionResult> {
  const first = await collect();
  const second = await collect();
  const gauges = metricsOf(second).filter(isGauge);
  const counted = [first, second].map((result) => metricsOf(result).filter((metric) => !isGauge(metric)));
  const [before = [], after = []] = counted;
  const others = after.some(isDelta) || before.some(isDelta) ? addDeltas(before, after) : after;
  const scope = first.resourceMetrics.scopeMetrics[0]?.scope ?? second.resourceMetrics.scopeMetrics[0]?.scope;
  const metrics = [...gauges, ...others].map(describe).filter((metric) => metric.dataPoints.length > 0);
  return {
    resourceMetrics: {
      resource: first.resourceMetrics.resource,
      scopeMetrics: scope ? [{ scope, metrics }] : [],
    },
    errors: second.errors,
  };
}

function metricsOf({ resourceMetrics }: CollectionResult): MetricData[] {
  return resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
}

function isDelta(metric: MetricData): boolean {
  return metric.aggregationTemporality === AggregationTemporality.DELTA;
}

function isGauge(metric: MetricData): boolean {
  return metric.dataPointType === DataPointType.GAUGE;
}
