import { type Attributes, diag, type Meter } from '@opentelemetry/api';

/** An observable instrument: what it is called, and what it shows at the moment of a collection. */
export interface Observed {
  /** In full: counters carry their `_total`, so that no route adds another. */
  readonly name: string;
  readonly kind?: 'gauge' | 'counter';
  readonly description: string;
  readonly unit?: string;
  /** Values, each with its labels. When it throws, this metric alone is missing from the collection, which is logged. */
  readonly observe: () => Iterable<readonly [value: number, attributes?: Attributes]>;
}

/** Creates each instrument with its callback. */
export function createInstruments(meter: Meter, all: Iterable<Observed>): void {
  for (const { name, kind = 'gauge', description, unit = '', observe } of all) {
    const create = kind === 'counter' ? meter.createObservableCounter : meter.createObservableGauge;
    create.call(meter, name, { description, unit }).addCallback((result) => {
      try {
        for (const [value, attributes] of observe()) result.observe(value, attributes);
      } catch (error) {
        diag.warn(`${name} cannot be observed:`, error);
      }
    });
  }
}
