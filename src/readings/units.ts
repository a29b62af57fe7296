import { switchWord } from './vocabulary/switches.ts';

/** A unit as we print it, and the powers of ten to it from the unit that is shown: MWh to kWh is 3. */
interface Unit {
  readonly unit: string;
  readonly shift: number;
}

// Every unit known from pages of real gateways, those the settings pages, Stiebel's manuals and other clients mention, and
// what else a heat pump can measure. UCUM codes are for OpenTelemetry, after https://ucum.org, `{…}` for what it does not know.

/** Units that UCUM writes as gateways do. */
const SAME_IN_UCUM =
  'K mK K/min K/h % Pa hPa kPa mbar bar l l/s l/min l/h m/s g/kg kg Hz s ms min d W kW A mA V mV'.split(' ');

/** All others: their UCUM code, and how else gateways write them. */
const OTHER_UNITS: Readonly<Record<string, readonly [ucum: string, ...spellings: string[]]>> = {
  // The ordinal sign looks the same as the degree.
  '°C': ['Cel', 'ºC', '° C', '℃'],
  '°': ['deg'],
  '°F': ['[degF]'],
  Kmin: ['K.min'],
  '‰': ['[ppth]'],
  'm³': ['m3', 'm3'],
  'm³/h': ['m3/h', 'm3/h'],
  'g/m³': ['g/m3', 'g/m3'],
  rpm: ['{rpm}', 'U/min'],
  'min⁻¹': ['/min', 'min-1', '1/min', '/min'],
  'h⁻¹': ['/h', '1/h'],
  'd⁻¹': ['/d', '1/d'],
  // Hours with a decimal fraction (15.96 was seen), not to be taken for hours and minutes.
  h: ['h', 'H.M'],
  kWh: ['kW.h', 'KWh', 'KWH', 'kwh'],
  V·A: ['V.A', 'VA'],
  kV·A: ['kV.A', 'kVA'],
  ppm: ['[ppm]'],
};

const ucumByUnit = new Map(SAME_IN_UCUM.map((unit) => [unit, unit]));
const byShown = new Map<string, Unit>(SAME_IN_UCUM.map((unit) => [unit, { unit, shift: 0 }]));
for (const [unit, [ucum, ...spellings]] of Object.entries(OTHER_UNITS)) {
  ucumByUnit.set(unit, ucum);
  for (const shown of [unit, ...spellings]) byShown.set(shown, { unit, shift: 0 });
}
for (const [shown, shift] of Object.entries({ Wh: -3, MWh: 3, GWh: 6 })) byShown.set(shown, { unit: 'kWh', shift });

/** Letters and the signs that units are written with, `³` but no digit; it starts with a letter, a degree or a bracket. */
const UNIT_FORM =
  /^(?=.{1,12}$)(?=.*[\p{L}\p{Sc}])[\p{L}\p{Sc}°º%‰([][\p{L}\p{Sc}°º%‰()[\]/·.*^_²³]*( [\p{L}\p{Sc}°º%‰()[\]/·.*^_²³]+)?$/u;
/** What stands behind the number of a time, a date or a range. */
const NO_UNIT_WORD =
  /(?:^|\s)(?:uhr|[ap]\.? ?m\.?|bis|to|of|von|jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez)(?=\W|$)/iu;

/**
 * The unit printed behind a number: a known one, or one nobody knows, which is kept as it stands. Undefined when it is no
 * unit but a time, a date, a fraction, a range or a list.
 */
export function findUnit(shown: string): Unit | undefined {
  const known = byShown.get(shown);
  if (known) return known;
  if (!UNIT_FORM.test(shown) || NO_UNIT_WORD.test(shown) || switchWord(shown) !== undefined) return undefined;
  // `K K` is a list that has lost its numbers, and `°C PROGRAMME` runs on into another text; `kW (el)` is a unit.
  const [first = '', second] = shown.split(' ');
  const runsOn = second !== undefined && byShown.has(first) && !/[([]/.test(second);
  return runsOn ? undefined : { unit: shown, shift: 0 };
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
