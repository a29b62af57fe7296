import { diag, type Meter } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  InstrumentType,
  MeterProvider,
  MetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';

/** More series of one instrument than there can be: past the SDK's own 2,000 all others become one. */
const MOST_SERIES = 100_000;

/** Whose metrics are collected. */
export interface Scope {
  readonly resource: Resource;
  /** Of the exporter, which is the instrumentation scope. */
  readonly version: string;
}

/** A meter, and all that its instruments show at the moment of asking; counters and histograms since their creation. */
export interface Collector {
  readonly meter: Meter;
  collect(): Promise<ResourceMetrics>;
}

/** A MeterProvider with one reader. Two collections at a time must not be started: each takes what was observed. */
export function createCollector({ resource, version }: Scope): Collector {
  const reader = new OnDemandReader({ cardinalitySelector: () => MOST_SERIES });
  const provider = new MeterProvider({ resource, readers: [reader] });
  return {
    meter: provider.getMeter('isg_exporter', version),
    async collect() {
      const { resourceMetrics, errors } = await reader.collect();
      // What could be collected is worth more than none of it.
      if (errors.length > 0) diag.error('metrics cannot be collected:', ...errors);
      return resourceMetrics;
    },
  };
}

class OnDemandReader extends MetricReader {
  /** Gauges as delta: with cumulative temporality the SDK repeats every series that it has ever observed. */
  override selectAggregationTemporality(type: InstrumentType): AggregationTemporality {
    return type === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
  }

  protected override async onForceFlush(): Promise<void> {}

  protected override async onShutdown(): Promise<void> {}
}
