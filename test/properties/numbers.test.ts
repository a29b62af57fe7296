import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNumber } from '../../src/readings/values.ts';
import { runs } from './settings.ts';

/** Every unit seen in a table cell, what we call it, and its power of ten. */
const UNITS: readonly (readonly [shown: string, ours: string, power: number])[] = [
  ...['', '°C', 'K', 'mK', '%', 'bar', 'l/min', 'm³/h', 'Hz', 'h', 'min', 's', 'kW', 'A', 'V', 'Kmin', 'd'].map(
    (unit) => [unit, unit, 0] as const,
  ),
  ['H.M', 'h', 0],
  ['kWh', 'kWh', 0],
  ['KWh', 'kWh', 0],
  ['MWh', 'kWh', 3],
  ['Wh', 'kWh', -3],
];

const anyNumber = fc.record({
  sign: fc.constantFrom('', '-'),
  whole: fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 99_999_999 })),
  mark: fc.constantFrom(',', '.'),
  decimals: fc.nat({ max: 3 }),
  fraction: fc.nat({ max: 999 }),
  gap: fc.constantFrom('', ' ', '\u00a0'),
  trailing: fc.constantFrom('', ' ', '   '),
  unit: fc.constantFrom(...UNITS),
});

/** The decimal point moved in the text, without arithmetic. */
function shift(digits: string, power: number): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const all = `000${whole}${fraction.padEnd(6, '0')}`;
  const point = 3 + whole.length + power;
  return `${all.slice(0, point)}.${all.slice(point)}`.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
}

/** 0x8000 and 0x9000 with none to two decimals, and the temperatures of sensors that are missing or shorted. */
function isSentinel(digits: string, unit: string): boolean {
  if (unit === '°C' && [-60, -50].includes(Number(digits))) return true;
  if (unit === 'kWh') return false;
  const counts = (unit === '' || unit === 'h') && !digits.startsWith('-');
  if (counts && !digits.includes('.')) return false;
  return ['32768', '3276.8', '327.68', '36864', '3686.4', '368.64'].includes(digits.replace('-', ''));
}

test('every number a gateway can write is read as it is shown', () => {
  fc.assert(
    fc.property(anyNumber, ({ sign, whole, mark, decimals, fraction, gap, trailing, unit: [shown, ours, power] }) => {
      const tail = String(fraction).padStart(3, '0').slice(0, decimals);
      const cell = sign + whole + (tail === '' ? '' : mark + tail) + (shown === '' ? '' : gap + shown) + trailing;
      const digits = `${sign}${whole}${tail === '' ? '' : `.${tail}`}`;
      const read = parseNumber(cell);
      if (isSentinel(digits, ours)) {
        expect(read).toBe('none');
        return;
      }
      expect(read).toMatchObject({ unit: ours });
      const { value } = read as { value: number };
      // Back to text, the number has the digits of the cell and no others.
      const expected = shift(`${whole}${tail === '' ? '' : `.${tail}`}`, power);
      expect(String(value)).toBe(sign === '-' && Number(expected) !== 0 ? `-${expected}` : expected);
    }),
    runs(20_000),
  );
});

test('sentinels are met often enough to be tried', () => {
  for (const digits of ['3276,8', '327,68', '3686,4', '368,64', '-32768', '-3276,8', '-368,64']) {
    for (const [shown, ours] of UNITS) {
      expect(parseNumber(digits + shown) === 'none').toBe(ours !== 'kWh');
    }
  }
  for (const digits of ['32768', '36864']) {
    for (const [shown, ours] of UNITS) {
      expect(parseNumber(digits + shown) === 'none').toBe(!['kWh', 'h', ''].includes(ours));
    }
  }
});

test('any other text is no number, or one whose digits it holds', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789,.-+−e xX°CkWhM%K\u00a0٣५'), maxLength: 14 }),
      (text) => {
        const read = parseNumber(text);
        if (read === undefined || read === 'none') return;
        expect(text.trim()).toMatch(/^[+\-−]?[0-9]+([.,][0-9]+)*\s*\D*$/);
        expect(Number.isFinite(read.value)).toBe(true);
        expect(Object.is(read.value, -0)).toBe(false);
      },
    ),
    runs(20_000),
  );
});
