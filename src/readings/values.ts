import { findUnit, isKnownUnit } from './units.ts';
import { fold } from './vocabulary/fold.ts';

/** A number as the gateway shows it, in our unit. */
export interface NumberCell {
  readonly value: number;
  readonly unit: string;
}

// Decimal comma, in v10.2.0 also a dot; a blank before the unit up to v10.2.0. No gateway was seen to group digits, but where
// both marks stand in one number, only one of them can be the decimal one.
const NUMBER =
  /^([+\-−]?)(?:(\d{1,15})(?:[.,](\d{1,6}))?|([1-9]\d{0,2}(?:\.\d{3}){1,4}),(\d{1,6})|([1-9]\d{0,2}(?:,\d{3}){1,4})\.(\d{1,6}))(?:\s*([^\d.,\s].*)|\s+(1\/\S+))?$/u;

/** Dashes in place of digits, with or without a unit: `---`, `--,-°C`. */
const DASHES = /^\p{Dash}+(?:[.,: ]\p{Dash}+)*\s*(\D.*)?$/u;
/** "Not available", "no statement" and the like, folded, without dots and blanks. */
const NO_VALUE_WORDS: ReadonlySet<string> = new Set(['n/a', 'na', 'k/a', 'ka', 'nv', 'nvt', 'nd', 'bd']);

/**
 * Reads the text of a value cell: `44,341MWh` is 44341 kWh, `2.2 %` is 2.2 %, `11144 ` is 11144, `3 Foo` is 3 of a unit
 * nobody knows. `'none'` where the cell is the gateway's sign for "no value"; undefined for all that is neither.
 * `isDay` tells the register of an energy since midnight.
 */
export function parseNumber(cell: string, { isDay = false } = {}): NumberCell | 'none' | undefined {
  const text = cell.trim();
  const match = NUMBER.exec(text);
  if (!match) return isNoValueSign(text) ? 'none' : undefined;
  const sign = match[1] === '-' || match[1] === '−' ? '-' : '';
  const whole = (match[2] ?? match[4] ?? match[6] ?? '').replace(/[.,]/g, '');
  const fraction = match[3] ?? match[5] ?? match[7] ?? '';
  const shownUnit = match[8] ?? match[9] ?? '';
  const unit = shownUnit === '' ? { unit: '', shift: 0 } : findUnit(shownUnit);
  if (!unit) return undefined;
  // Shifting the exponent in the text, not by multiplication: 44.341 * 1000 is 44341.00000001 elsewhere.
  const value = Number(`${sign}${whole}.${fraction}e${unit.shift}`);
  const number = { value: value === 0 ? 0 : value, unit: unit.unit };
  return isNoValue(number, whole, fraction, isDay) ? 'none' : number;
}

function isNoValueSign(text: string): boolean {
  const dashes = DASHES.exec(text);
  if (dashes) return dashes[1] === undefined || findUnit(dashes[1]) !== undefined;
  const [, word = text, unit] = /^(.+?) (\S+)$/.exec(text) ?? [];
  const words = unit !== undefined && isKnownUnit(unit) ? word : text;
  return words.length <= 10 && NO_VALUE_WORDS.has(fold(words).replace(/[.\s]/g, ''));
}

// 0x8000 and 0x9000: what a register of 16 bits holds when there is no value, and when a setting is off.
const NO_VALUE = [0x8000, 0x9000];
// Stiebel's Modbus manual, section 7: -60 °C is a missing sensor, -50 °C a shorted one.
const NO_SENSOR = [-60, -50];
/** What counts up passes 32768 on its way: starts, hours. */
const COUNTS_UP: ReadonlySet<string> = new Set(['', 'h']);

/**
 * Whether a number is the sign for "no value", by its unit and decimals:
 *
 * | unit | no decimals | one or two | three and more |
 * |---|---|---|---|
 * | none, h | a value: starts, hours | 3276.8, 3686.4, 327.68, 368.64 | a value |
 * | kWh of a day | 32768, 36864 | 32768.0, 36864.0 | 32768.000, 36864.000 |
 * | kWh of a life or window | a value | a value: put together from two registers | a value |
 * | all others | 32768, 36864 | 3276.8, 3686.4, 327.68, 368.64 | a value |
 *
 * Each sign negative as well, where nothing counts up; besides, -60 °C and -50 °C with any decimals.
 */
function isNoValue({ value, unit }: NumberCell, whole: string, fraction: string, isDay: boolean): boolean {
  if (unit === '°C' && NO_SENSOR.includes(value)) return true;
  if (unit === 'kWh') return isDay && NO_VALUE.includes(Math.abs(value));
  if (fraction.length > 2 || (fraction === '' && COUNTS_UP.has(unit) && value >= 0)) return false;
  return NO_VALUE.includes(Number(whole + fraction));
}
