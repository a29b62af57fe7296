import { describe, expect, test } from 'vitest';
import { isKnownUnit, toUcum } from '../../src/readings/units.ts';
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
  test.each([
    ...['32768°C', '-32768%', '36864bar', '3276,8°C', '-3276,8 °C', '3686,4°C', '327,68bar', '-327,68K', '368,64l/min'],
    ...['-368,64', '3276,8', '327,68', '3276,8h', '368,64h', '-32768', '-36864h', '32768W', '327,68Foo'],
    ...['-60,0°C', '-50,0 °C', '-60°C', '-50,00°C', '-60,0ºC'],
    ...['-', '--', '---', '–', '—', '--,-', '--,-°C', '-- °C', '--.--', 'n/a', 'N/A', 'n. a.', 'k.A.', 'k. A.', 'n.v.'],
    ...['- - -', '-- --', 'n/a °C', 'k.A. kWh'],
  ])('%s', (cell) => {
    expect(parseNumber(cell)).toBe('none');
  });
  test.each([
    ...['32768', '32768h', '36864', '36864 h', '-60,0K', '-25,0°C', '-60,1°C', '3276,7°C', '3,2768bar', '32,768°C'],
    ...['32,768MWh', '3686,4kWh', '32768kWh', '327,68kWh', '32768MWh', '327,680bar'],
  ])('%s is a value', (cell) => {
    expect(parseNumber(cell)).toMatchObject({ value: expect.any(Number) });
  });

  test.each(['32768kWh', '32768,000kWh', '36864 KWh', '-32768kWh'])('%s of a day', (cell) => {
    expect(parseNumber(cell, { isDay: true })).toBe('none');
  });
  test.each(['327,68kWh', '3276,8kWh', '32767kWh', '32768,1kWh'])('%s of a day is a value', (cell) => {
    expect(parseNumber(cell, { isDay: true })).toMatchObject({ unit: 'kWh' });
  });
});

describe('a unit nobody knows is kept as it stands', () => {
  test.each([
    ['24,1Foo', 24.1, 'Foo'],
    ['3 µS/cm', 3, 'µS/cm'],
    ['5 W/(m² K)', 5, 'W/(m² K)'],
    ['5 kW (el)', 5, 'kW (el)'],
    ['0,31 €/kWh', 0.31, '€/kWh'],
    ['7 Nm³/h', 7, 'Nm³/h'],
    ['5 °c', 5, '°c'],
    ['1234 Personentag', 1234, 'Personentag'],
  ])('%s', (cell, value, unit) => {
    expect(parseNumber(cell)).toEqual({ value, unit });
    expect(isKnownUnit(unit)).toBe(false);
    expect(toUcum(unit)).toBe('');
  });

  test.each([
    ['235 l', 'l', 'l'],
    ['1,2m³', 'm³', 'm3'],
    ['3GWh', 'kWh', 'kW.h'],
    ['101325 Pa', 'Pa', 'Pa'],
    ['1,2 kPa', 'kPa', 'kPa'],
    ['0,4K/h', 'K/h', 'K/h'],
    ['7,1 g/m³', 'g/m³', 'g/m3'],
    ['1500 min⁻¹', 'min⁻¹', '/min'],
    ['1500 1/min', 'min⁻¹', '/min'],
    ['9 V·A', 'V·A', 'V.A'],
    ['9VA', 'V·A', 'V.A'],
    ['24,1 ° C', '°C', 'Cel'],
    ['24,1ºC', '°C', 'Cel'],
    ['24,1℃', '°C', 'Cel'],
    ['45 °', '°', 'deg'],
    ['3kwh', 'kWh', 'kW.h'],
  ])('%s has a known one', (cell, unit, ucum) => {
    expect(parseNumber(cell)).toMatchObject({ unit });
    expect(toUcum(unit)).toBe(ucum);
  });
});

describe('grouped digits are read where both marks leave one reading', () => {
  test.each([
    ['1.234,5kWh', 1234.5, 'kWh'],
    ['1,234.5 kWh', 1234.5, 'kWh'],
    ['12.345,678MWh', 12_345_678, 'kWh'],
    ['-1.234.567,25', -1_234_567.25, ''],
    // One mark alone is the decimal one, as on every page known.
    ['1.234kWh', 1.234, 'kWh'],
    ['1,234', 1.234, ''],
  ])('%s', (cell, value, unit) => {
    expect(parseNumber(cell)).toEqual({ value, unit });
  });

  test.each(['1.234.567', '1,234,5', '12.34,5', '1.2345,6', '1 234,5', '1234.567,8', "1'234,5"])(
    '%s is not',
    (cell) => {
      expect(parseNumber(cell)).toBeUndefined();
    },
  );
});

describe('what is no number with a unit is not read', () => {
  test.each([
    ...['', 'Aus', '04.11.2025', '4.11.', '10:07', '10:07 Uhr', '12 Uhr', '7 a.m.', '15.0.4', '1e5', 'NaN'],
    ...['Infinity', '0x10', '12 von 20', ',5', '5,', '°C', '1'.repeat(400), '3 kg CO2', '1/2', '5 1/2', '5½', '5²'],
    ...[
      '12.30 uhr früh',
      '10 Uhr MEZ',
      '10 a. m.',
      '24 Dec',
      '3 Mai',
      '5 Aus',
      '5 of',
      '5 bis',
      '0.123,4',
      '001.234,5',
    ],
    ...[
      '5-7',
      '5 – 7 K',
      '5 K K',
      '5 °C K',
      '5 °C PROGRAMME',
      '5; 6',
      '5, 6',
      '5 K / 6 K',
      '50%%',
      '-- von 5',
      '--5K',
      '5 a b c',
      '...',
    ],
    ...['5 abcdefghijklm', '5\u200bK', '5\u0301K', '5,K', "5'000K", '3. März', '*', '?', '5 -', '5 <b>'],
  ])('%j', (cell) => {
    expect(parseNumber(cell)).toBeUndefined();
  });
});
