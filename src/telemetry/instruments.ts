import type { Attributes, Meter } from '@opentelemetry/api';

/** An observable instrument: what it is called, and what it shows at the moment of a collection. */
export interface Observed {
  /** In full: counters carry their `_total`, so that no route adds another. */
  readonly name: string;
  readonly kind?: 'gauge' | 'counter';
  readonly description: string;
  readonly unit?: string;
  /** Values, each with its labels. What throws is missing from the collection, alone, and told as one of its errors. */
  readonly observe: () => Iterable<readonly [value: number, attributes?: Attributes]>;
}

/** Creates each instrument with its callback. */
export function createInstruments(meter: Meter, all: Iterable<Observed>): void {
  for (const { name, kind = 'gauge', description, unit = '', observe } of all) {
    const create = kind === 'counter' ? meter.createObservableCounter : meter.createObservableGauge;
    create.call(meter, name, { description, unit }).addCallback((result) => {
      for (const [value, attributes] of observe()) result.observe(value, attributes);
    });
  }
}
