import type { Attributes, BatchObservableCallback, Meter, MetricOptions, Observable } from '@opentelemetry/api';

/** What an instrument shows at this moment: values, each with its labels. */
export type Observe = () => Iterable<readonly [value: number, attributes?: Attributes]>;

/** Observable instruments of a meter that one callback reads. Counters are named in full, `_total` included. */
export interface Observations {
  gauge(name: string, options: MetricOptions, observe: Observe): void;
  counter(name: string, options: MetricOptions, observe: Observe): void;
  /** To be called once, when all instruments are there. */
  register(): void;
}

export function createObservations(meter: Meter): Observations {
  const all: [Observable, Observe][] = [];
  return {
    gauge(name, options, observe) {
      all.push([meter.createObservableGauge(name, options), observe]);
    },
    counter(name, options, observe) {
      all.push([meter.createObservableCounter(name, options), observe]);
    },
    register() {
      const callback: BatchObservableCallback = (result) => {
        for (const [instrument, observe] of all) {
          for (const [value, attributes] of observe()) result.observe(instrument, value, attributes);
        }
      };
      meter.addBatchObservableCallback(
        callback,
        all.map(([instrument]) => instrument),
      );
    },
  };
}
