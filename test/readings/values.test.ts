import { describe, expect, test } from 'vitest';
import { parseNumber } from '../../src/readings/values.ts';

describe('a number is read as shown', () => {
  test.each([
    ['28,6°C', 28.6, '°C'],
    ['24,1 °C', 24.1, '°C'],
    ['-25,0°C', -25, '°C'],
    ['-1,4 °C', -1.4, '°C'],
    ['−1,4 °C', -1.4, '°C'],
    ['8,17bar ', 8.17, 'bar'],
    ['2.2 %', 2.2, '%'],
    ['5 ', 5, ''],
    ['11144 ', 11144, ''],
    ['-1', -1, ''],
    ['7,06', 7.06, ''],
    ['6157h', 6157, 'h'],
    ['21,88H.M', 21.88, 'h'],
    ['0mK', 0, 'mK'],
    ['0,4 l/min', 0.4, 'l/min'],
    ['120 m³/h', 120, 'm³/h'],
    ['0,00', 0, ''],
    ['-0,0K', 0, 'K'],
    ['28\u00a0min', 28, 'min'],
  ])('%j', (cell, value, unit) => {
    const number = parseNumber(cell);
    expect(number).toEqual({ value, unit });
    expect(Object.is((number as { value: number }).value, -0)).toBe(false);
  });
});

describe('energy becomes kWh exactly', () => {
  test.each([
    ['44,341MWh', 44341],
    ['39,123MWh', 39123],
    ['0,067 MWh', 67],
    ['23,972kWh', 23.972],
    ['53,221KWh', 53.221],
    ['512Wh', 0.512],
    ['00KWh', 0],
    ['1,1MWh', 1100],
  ])('%s', (cell, value) => {
    expect(parseNumber(cell)).toEqual({ value, unit: 'kWh' });
  });
});

describe('a sign for "no value" gives none', () => {
  test.each(['32768', '-32768', '3276,8°C', '-3276,8 °C', '3686,4°C', '36864', '-60,0°C', '-50,0 °C', '32768h'])(
    '%s',
    (cell) => {
      expect(parseNumber(cell)).toBe('none');
    },
  );
  test.each(['32,768MWh', '-60,0K', '-25,0°C', '3686,4kWh', '3276,7°C'])('%s is a value', (cell) => {
    expect(parseNumber(cell)).toMatchObject({ value: expect.any(Number) });
  });
});

describe('what is no number with a known unit is not read', () => {
  test.each([
    '',
    'Aus',
    '--',
    '-',
    '1.234,5 kWh',
    '04.11.2025',
    '10:07',
    '15.0.4',
    '24,1Foo',
    '24,1°',
    '24,1 ° C',
    '1e5',
    'NaN',
    'Infinity',
    '0x10',
    '12 von 20',
    ',5',
    '5,',
    '°C',
    '1'.repeat(400),
  ])('%j', (cell) => {
    expect(parseNumber(cell)).toBeUndefined();
  });
});
