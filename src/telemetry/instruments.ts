import { type Attributes, type BatchObservableResult, diag, type Meter } from '@opentelemetry/api';

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

/** Creates the instruments, with one callback for all: the SDK takes a promise and a search for each that it is given. */
export function createInstruments(meter: Meter, all: Iterable<Observed>): void {
  const instruments = [...all].map((observed) => {
    const { name, kind = 'gauge', description, unit = '' } = observed;
    const create = kind === 'counter' ? meter.createObservableCounter : meter.createObservableGauge;
    return { ...observed, instrument: create.call(meter, name, { description, unit }) };
  });
  if (instruments.length === 0) return;
  const observeAll = (result: BatchObservableResult): void => {
    for (const { name, observe, instrument } of instruments) {
      try {
        for (const [value, attributes] of observe()) result.observe(instrument, value, attributes);
      } catch (error) {
        diag.warn(`${name} cannot be observed:`, error);
      }
    }
  };
  meter.addBatchObservableCallback(
    observeAll,
    instruments.map(({ instrument }) => instrument),
  );
}
