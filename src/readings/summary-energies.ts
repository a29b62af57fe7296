import type { Reading } from './reading.ts';
import type { SummaryMemory } from './summary-memory.ts';

/** Heat and electricity of the compressor, in kWh, and the ratio of today's; `null` where a part of it is not known. */
export interface Energies {
  readonly heatToday: number | null;
  readonly electricityToday: number | null;
  readonly copToday: number | null;
  readonly heatTotal: number | null;
  readonly electricityTotal: number | null;
}

/** What the compressor works for; booster heaters and heat recovery have meters of their own. Every heat pump heats. */
const USES = ['heating', 'domestic_hot_water'] as const;
/** With less a ratio tells of rounding only. */
const LEAST_ELECTRICITY_KWH = 0.5;
/** At midnight the registers of a day start anew one by one: a ratio past these is one of two days. */
const [LEAST_COP, MOST_COP] = [1, 12];

/** Tells the memory of the quantities that the gateway has counted before the start. */
export function expectEnergies(
  memory: SummaryMemory,
  quantities: Iterable<{ quantity: string; hasDay: boolean }>,
): void {
  for (const { quantity, hasDay } of quantities) {
    memory.expect(`${quantity} total`);
    if (hasDay) memory.expect(`${quantity} today`);
  }
}

/** @param heldBack names of counters that are shown as they were, since the gateway's value does not fit */
export function energiesOf(readings: readonly Reading[], heldBack: readonly string[], memory: SummaryMemory): Energies {
  const held = new Set(heldBack.map((name) => name.split(' ')[1]));
  const today = (quantity: string): number | null | undefined => {
    const shown = readings.filter(({ kind, english }) => kind === 'number' && english === `${quantity}_today`);
    const sum = memory.sum(`${quantity} today`, byHeatPump(shown.filter(({ unit }) => unit === 'kWh')));
    return held.has(quantity) ? null : sum;
  };
  const total = (quantity: string): number | null | undefined => {
    const shown = readings.filter(({ kind, name, labels }) => {
      return kind === 'counter' && name === 'energy_total' && labels.quantity === quantity;
    });
    return memory.sum(`${quantity} total`, byHeatPump(shown));
  };
  const ofUses = (name: string, part: typeof today) => USES.map((use) => part(`${name}_compressor_${use}`));
  const [heat, electricity] = [ofUses('heat', today), ofUses('electricity', today)];
  const hasBoth = (_: unknown, use: number): boolean => heat[use] !== undefined && electricity[use] !== undefined;
  return {
    heatToday: added(heat),
    electricityToday: added(electricity),
    copToday: ratio(added(heat.filter(hasBoth)), added(electricity.filter(hasBoth))),
    heatTotal: added(ofUses('heat', total)),
    electricityTotal: added(ofUses('electricity', total)),
  };
}

/** The first value of each heat pump; all of them together go by an empty text. */
export function byHeatPump(readings: readonly Reading[]): Map<string, number> {
  const values = new Map<string, number>();
  for (const { value, englishLabels } of readings) {
    const heatPump = englishLabels?.heat_pump ?? '';
    if (!values.has(heatPump)) values.set(heatPump, value);
  }
  return values;
}

/** `null` where one that there is cannot be read, or there is none for heating, which comes first. */
function added(values: readonly (number | null | undefined)[]): number | null {
  if (values.length === 0 || values[0] === undefined || values.includes(null)) return null;
  return Math.round(values.reduce<number>((all, value) => all + (value ?? 0), 0) * 1000) / 1000;
}

function ratio(heat: number | null, electricity: number | null): number | null {
  if (heat === null || electricity === null || electricity < LEAST_ELECTRICITY_KWH) return null;
  const cop = heat / electricity;
  return cop < LEAST_COP || cop > MOST_COP ? null : Math.round(cop * 100) / 100;
}
