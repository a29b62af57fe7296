import { findUnit } from './units.ts';

/** A number as the gateway shows it, in our unit. */
export interface NumberCell {
  readonly value: number;
  readonly unit: string;
}

// Decimal comma, in v10.2.0 also a dot; a blank before the unit up to v10.2.0; no thousands separator in any language.
const NUMBER = /^([+\-−]?)(\d{1,15})(?:[.,](\d{1,6}))?\s*(\D\S*)?$/u;

// 0x8000 and 0x9000 as the registers' "no value", with none or one decimal; energies are put together from two registers.
const NO_VALUE = new Set([32768, 3276.8, 36864, 3686.4]);
// Stiebel's Modbus manual, section 7: -60 °C is a missing sensor, -50 °C a shorted one.
const NO_SENSOR = new Set([-60, -50]);

/**
 * Reads the text of a value cell: `44,341MWh` is 44341 kWh, `2.2 %` is 2.2 %, `11144 ` is 11144.
 * `'none'` where the number is the gateway's sign for "no value"; undefined for everything that is not a number
 * with a known unit.
 */
export function parseNumber(cell: string): NumberCell | 'none' | undefined {
  const match = NUMBER.exec(cell.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', shownUnit = ''] = match;
  const unit = shownUnit === '' ? undefined : findUnit(shownUnit);
  if (shownUnit !== '' && !unit) return undefined;
  const digits = `${sign === '' || sign === '+' ? '' : '-'}${whole}.${fraction === '' ? '0' : fraction}`;
  if (isSentinel(Number(digits), unit?.unit ?? '')) return 'none';
  // Shifting the exponent in the text, not by multiplication: 44.341 * 1000 is 44341.00000001 elsewhere.
  const value = Number(`${digits}e${unit?.shift ?? 0}`);
  return { value: value === 0 ? 0 : value, unit: unit?.unit ?? '' };
}

function isSentinel(shown: number, unit: string): boolean {
  if (unit === '°C' && NO_SENSOR.has(shown)) return true;
  return unit !== 'kWh' && NO_VALUE.has(Math.abs(shown));
}
