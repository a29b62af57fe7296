import type { MeaningKey } from '../../../src/readings/vocabulary/shown.ts';
import type { Common, Panel, Unit } from './grafana.ts';
import { graph } from './panels.ts';
import { rows } from './promql.ts';

/** Rows of the gateway of one unit. */
interface Lines {
  readonly unit: Unit;
  /** As the gateway prints it; what a gateway may show in another one is a query of its own. */
  readonly shown: string;
  readonly of: readonly MeaningKey[];
}

/** Rows of the gateway over time, of one unit or of several. */
export function lines(
  title: string,
  description: string,
  size: Common['size'],
  ...all: readonly [Lines, ...Lines[]]
): Panel {
  const [{ unit }] = all;
  const queries = all.flatMap((some) =>
    rows(some.of, `unit=~"${some.shown}"`).map((query) => (some.unit === unit ? query : { ...query, unit: some.unit })),
  );
  return graph({ title, description, unit, queries, size });
}

export const celsius = (...of: readonly MeaningKey[]): Lines => ({ unit: 'celsius', shown: '°C', of });
/** Firmware prints some of the differences in °C. */
export const kelvin = (...of: readonly MeaningKey[]): Lines => ({ unit: 'kelvin', shown: 'K|°C', of });
export const percent = (...of: readonly MeaningKey[]): Lines => ({ unit: 'percent', shown: '%', of });
export const hertz = (...of: readonly MeaningKey[]): Lines => ({ unit: 'hertz', shown: 'Hz', of });
export const bar = (...of: readonly MeaningKey[]): Lines => ({ unit: 'pressurebar', shown: 'bar', of });
