import { switchWord } from './vocabulary/switches.ts';

/** A unit as the gateway prints it, how we print it, and its UCUM code for OpenTelemetry. */
interface Unit {
  readonly shown: string;
  readonly unit: string;
  readonly ucum: string;
  /** Powers of ten from the shown unit to ours: MWh to kWh is 3. */
  readonly shift?: number;
}

/**
 * Every unit known from pages of real gateways, those the settings pages, Stiebel's manuals and other clients mention, and
 * what else a heat pump can measure. UCUM spellings after https://ucum.org, `{…}` for what UCUM does not know. `H.M` are
 * hours with a decimal fraction (15.96 was seen), and must not be taken for hours and minutes.
 */
export const UNITS = [
  { shown: '°C', unit: '°C', ucum: 'Cel' },
  // The ordinal sign looks the same.
  { shown: 'ºC', unit: '°C', ucum: 'Cel' },
  { shown: '° C', unit: '°C', ucum: 'Cel' },
  { shown: '℃', unit: '°C', ucum: 'Cel' },
  { shown: '°', unit: '°', ucum: 'deg' },
  { shown: '°F', unit: '°F', ucum: '[degF]' },
  { shown: 'K', unit: 'K', ucum: 'K' },
  { shown: 'mK', unit: 'mK', ucum: 'mK' },
  { shown: 'Kmin', unit: 'Kmin', ucum: 'K.min' },
  { shown: 'K/min', unit: 'K/min', ucum: 'K/min' },
  { shown: 'K/h', unit: 'K/h', ucum: 'K/h' },
  { shown: '%', unit: '%', ucum: '%' },
  { shown: '‰', unit: '‰', ucum: '[ppth]' },
  { shown: 'Pa', unit: 'Pa', ucum: 'Pa' },
  { shown: 'hPa', unit: 'hPa', ucum: 'hPa' },
  { shown: 'kPa', unit: 'kPa', ucum: 'kPa' },
  { shown: 'mbar', unit: 'mbar', ucum: 'mbar' },
  { shown: 'bar', unit: 'bar', ucum: 'bar' },
  { shown: 'l', unit: 'l', ucum: 'l' },
  { shown: 'm³', unit: 'm³', ucum: 'm3' },
  { shown: 'm3', unit: 'm³', ucum: 'm3' },
  { shown: 'l/s', unit: 'l/s', ucum: 'l/s' },
  { shown: 'l/min', unit: 'l/min', ucum: 'l/min' },
  { shown: 'l/h', unit: 'l/h', ucum: 'l/h' },
  { shown: 'm³/h', unit: 'm³/h', ucum: 'm3/h' },
  { shown: 'm3/h', unit: 'm³/h', ucum: 'm3/h' },
  { shown: 'm/s', unit: 'm/s', ucum: 'm/s' },
  { shown: 'g/m³', unit: 'g/m³', ucum: 'g/m3' },
  { shown: 'g/m3', unit: 'g/m³', ucum: 'g/m3' },
  { shown: 'g/kg', unit: 'g/kg', ucum: 'g/kg' },
  { shown: 'kg', unit: 'kg', ucum: 'kg' },
  { shown: 'Hz', unit: 'Hz', ucum: 'Hz' },
  { shown: 'rpm', unit: 'rpm', ucum: '{rpm}' },
  { shown: 'U/min', unit: 'rpm', ucum: '{rpm}' },
  { shown: 'min⁻¹', unit: 'min⁻¹', ucum: '/min' },
  { shown: 'min-1', unit: 'min⁻¹', ucum: '/min' },
  { shown: '1/min', unit: 'min⁻¹', ucum: '/min' },
  { shown: '/min', unit: 'min⁻¹', ucum: '/min' },
  { shown: '1/h', unit: 'h⁻¹', ucum: '/h' },
  { shown: '1/d', unit: 'd⁻¹', ucum: '/d' },
  { shown: 's', unit: 's', ucum: 's' },
  { shown: 'ms', unit: 'ms', ucum: 'ms' },
  { shown: 'min', unit: 'min', ucum: 'min' },
  { shown: 'h', unit: 'h', ucum: 'h' },
  { shown: 'H.M', unit: 'h', ucum: 'h' },
  { shown: 'd', unit: 'd', ucum: 'd' },
  { shown: 'Wh', unit: 'kWh', ucum: 'kW.h', shift: -3 },
  { shown: 'kWh', unit: 'kWh', ucum: 'kW.h' },
  { shown: 'KWh', unit: 'kWh', ucum: 'kW.h' },
  { shown: 'KWH', unit: 'kWh', ucum: 'kW.h' },
  { shown: 'kwh', unit: 'kWh', ucum: 'kW.h' },
  { shown: 'MWh', unit: 'kWh', ucum: 'kW.h', shift: 3 },
  { shown: 'GWh', unit: 'kWh', ucum: 'kW.h', shift: 6 },
  { shown: 'W', unit: 'W', ucum: 'W' },
  { shown: 'kW', unit: 'kW', ucum: 'kW' },
  { shown: 'V·A', unit: 'V·A', ucum: 'V.A' },
  { shown: 'VA', unit: 'V·A', ucum: 'V.A' },
  { shown: 'kV·A', unit: 'kV·A', ucum: 'kV.A' },
  { shown: 'kVA', unit: 'kV·A', ucum: 'kV.A' },
  { shown: 'A', unit: 'A', ucum: 'A' },
  { shown: 'mA', unit: 'mA', ucum: 'mA' },
  { shown: 'V', unit: 'V', ucum: 'V' },
  { shown: 'mV', unit: 'mV', ucum: 'mV' },
  { shown: 'ppm', unit: 'ppm', ucum: '[ppm]' },
] as const satisfies readonly Unit[];

const byShown: ReadonlyMap<string, Unit> = new Map(UNITS.map((unit) => [unit.shown, unit]));
const ucumByUnit: ReadonlyMap<string, string> = new Map(UNITS.map(({ unit, ucum }) => [unit, ucum]));

/** Letters and the signs that units are written with, `³` but no digit; it starts with a letter, a degree or a bracket. */
const UNIT_FORM =
  /^(?=.{1,12}$)(?=.*[\p{L}\p{Sc}])[\p{L}\p{Sc}°º%‰([][\p{L}\p{Sc}°º%‰()[\]/·.*^_²³]*( [\p{L}\p{Sc}°º%‰()[\]/·.*^_²³]+)?$/u;
/** What stands behind the number of a time, a date or a range. */
const NO_UNIT_WORD =
  /(?:^|\s)(?:uhr|[ap]\.? ?m\.?|bis|to|of|von|jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez)(?=\W|$)/iu;

/**
 * The unit printed behind a number: one of UNITS, or one nobody knows, which is kept as it stands. Undefined when it is no
 * unit but a time, a date, a fraction, a range or a list.
 */
export function findUnit(shown: string): Omit<Unit, 'ucum'> | undefined {
  const known = byShown.get(shown);
  if (known) return known;
  if (!UNIT_FORM.test(shown) || NO_UNIT_WORD.test(shown) || switchWord(shown) !== undefined) return undefined;
  // `K K` is a list that has lost its numbers, and `°C PROGRAMME` runs on into another text; `kW (el)` is a unit.
  const [first = '', second] = shown.split(' ');
  const runsOn = second !== undefined && byShown.has(first) && !/[([]/.test(second);
  return runsOn ? undefined : { shown, unit: shown };
}

/** Units of one quantity and how much of one another each is. A temperature and a difference are read as what they are. */
const QUANTITIES: readonly ReadonlyMap<string, number>[] = [
  { '°C': 1, K: 1, '°': 1, mK: 0.001 },
  { s: 1, min: 60, h: 3600, d: 86_400 },
  { bar: 1, mbar: 0.001, hPa: 0.001, kPa: 0.01, Pa: 0.000_01 },
  { 'l/min': 1, 'l/s': 60, 'l/h': 1 / 60, 'm³/h': 1000 / 60 },
  { kW: 1, W: 0.001 },
  { Hz: 1, rpm: 1 / 60, 'min⁻¹': 1 / 60 },
  { l: 1, 'm³': 1000 },
  { A: 1, mA: 0.001 },
  { V: 1, mV: 0.001 },
].map((units) => new Map(Object.entries(units)));
/** Of these a number without a unit can only be in the one. */
const ALONE: ReadonlySet<string> = new Set(['°C', 'K', '%', 'bar', 'Hz', 'h']);

/**
 * A number in the unit that its row is known to be in: 28 min are 1680 s, and 11 °C of a difference are 11 K. Without a
 * known unit it is as shown; undefined when the row shows another quantity, a percentage for a power, and so means
 * something else.
 */
export function inUnit<N extends { value: number; unit: string }>(number: N, unit: string | undefined): N | undefined {
  const shown = number.unit;
  if (unit === undefined || shown === unit) return number;
  if (shown === '') return ALONE.has(unit) ? { ...number, unit } : number;
  const quantity = QUANTITIES.find((units) => units.has(unit));
  const [from, to] = [quantity?.get(shown), quantity?.get(unit)];
  if (from === undefined || to === undefined) return undefined;
  const value = from === to ? number.value : Number(((number.value * from) / to).toPrecision(14));
  return { ...number, value, unit };
}

/** Whether a reading's unit is one that we know; a reading without a unit has a known one. */
export function isKnownUnit(unit: string): boolean {
  return unit === '' || ucumByUnit.has(unit);
}

/** UCUM code of one of our units; empty for unitless readings and for units nobody knows. */
export function toUcum(unit: string): string {
  return ucumByUnit.get(unit) ?? '';
}
