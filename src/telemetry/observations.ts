import {
  type Attributes,
  type BatchObservableCallback,
  diag,
  type Meter,
  type MetricOptions,
  type Observable,
} from '@opentelemetry/api';

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
  const all: [name: string, Observable, Observe][] = [];
  return {
    gauge(name, options, observe) {
      all.push([name, meter.createObservableGauge(name, options), observe]);
    },
    counter(name, options, observe) {
      all.push([name, meter.createObservableCounter(name, options), observe]);
    },
    register() {
      const callback: BatchObservableCallback = (result) => {
        for (const [name, instrument, observe] of all) {
          for (const [value, attributes] of allOrNone(name, observe)) result.observe(instrument, value, attributes);
        }
      };
      meter.addBatchObservableCallback(
        callback,
        all.map(([, instrument]) => instrument),
      );
    },
  };
}

/** What cannot be observed at this moment is absent for once: all other metrics would go with it. */
function allOrNone(name: string, observe: Observe): ReturnType<Observe> {
  try {
    return [...observe()];
  } catch (error) {
    diag.warn(`${name} cannot be observed:`, error);
    return [];
  }
}
