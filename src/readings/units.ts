/** A unit as the gateway prints it, how we print it, and its UCUM code for OpenTelemetry. */
interface Unit {
  readonly shown: string;
  readonly unit: string;
  readonly ucum: string;
  /** Powers of ten from the shown unit to ours: MWh to kWh is 3. */
  readonly shift?: number;
}

/**
 * Every unit known from pages of real gateways, and those the settings pages and other clients mention.
 * UCUM spellings after https://ucum.org, `{…}` for what UCUM does not know. `H.M` are hours with a
 * decimal fraction (15.96 was seen), and must not be taken for hours and minutes.
 */
export const UNITS = [
  { shown: '°C', unit: '°C', ucum: 'Cel' },
  { shown: 'K', unit: 'K', ucum: 'K' },
  { shown: 'mK', unit: 'mK', ucum: 'mK' },
  { shown: 'Kmin', unit: 'Kmin', ucum: 'K.min' },
  { shown: '%', unit: '%', ucum: '%' },
  { shown: 'bar', unit: 'bar', ucum: 'bar' },
  { shown: 'mbar', unit: 'mbar', ucum: 'mbar' },
  { shown: 'l/min', unit: 'l/min', ucum: 'l/min' },
  { shown: 'l/h', unit: 'l/h', ucum: 'l/h' },
  { shown: 'm³/h', unit: 'm³/h', ucum: 'm3/h' },
  { shown: 'm3/h', unit: 'm³/h', ucum: 'm3/h' },
  { shown: 'Hz', unit: 'Hz', ucum: 'Hz' },
  { shown: 'h', unit: 'h', ucum: 'h' },
  { shown: 'H.M', unit: 'h', ucum: 'h' },
  { shown: 'min', unit: 'min', ucum: 'min' },
  { shown: 's', unit: 's', ucum: 's' },
  { shown: 'd', unit: 'd', ucum: 'd' },
  { shown: 'Wh', unit: 'kWh', ucum: 'kW.h', shift: -3 },
  { shown: 'kWh', unit: 'kWh', ucum: 'kW.h' },
  { shown: 'KWh', unit: 'kWh', ucum: 'kW.h' },
  { shown: 'MWh', unit: 'kWh', ucum: 'kW.h', shift: 3 },
  { shown: 'W', unit: 'W', ucum: 'W' },
  { shown: 'kW', unit: 'kW', ucum: 'kW' },
  { shown: 'A', unit: 'A', ucum: 'A' },
  { shown: 'mA', unit: 'mA', ucum: 'mA' },
  { shown: 'V', unit: 'V', ucum: 'V' },
  { shown: 'rpm', unit: 'rpm', ucum: '{rpm}' },
  { shown: 'U/min', unit: 'rpm', ucum: '{rpm}' },
  { shown: 'ppm', unit: 'ppm', ucum: '[ppm]' },
] as const satisfies readonly Unit[];

const byShown: ReadonlyMap<string, Unit> = new Map(UNITS.map((unit) => [unit.shown, unit]));
const ucumByUnit: ReadonlyMap<string, string> = new Map(UNITS.map(({ unit, ucum }) => [unit, ucum]));

/** The unit printed behind a number, or undefined when it is not one we know. */
export function findUnit(shown: string): Unit | undefined {
  return byShown.get(shown);
}

/** UCUM code of one of our units; empty for unitless readings. */
export function toUcum(unit: string): string {
  return ucumByUnit.get(unit) ?? '';
}
