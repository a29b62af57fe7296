import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/readings/reading.ts';
import { numberShownBy, summaryOf } from '../../src/readings/summary.ts';
import { reading } from '../helpers/readings.ts';

const flag = (english: string, value = 1): Reading => reading(`flag_${english}`, value, { english });
const number = (english: string, value: number, unit = '°C'): Reading => reading(english, value, { english, unit });
const of = (readings: readonly Reading[], ...tables: string[]) => summaryOf({ readings, pages: [{ tables }] });

describe('what a heat pump does', () => {
  test.each<[string, Reading[], string[], string | null, boolean | null]>([
    ['it defrosts while it heats', [flag('heating'), flag('defrost'), flag('compressor')], [], 'defrost', true],
    ['hot water', [flag('domestic_hot_water_heating'), flag('compressor')], [], 'hotWater', true],
    ['heating without a word about the compressor', [flag('heating')], [], 'heating', null],
    ['its pump tells', [flag('compressor'), flag('heating_circuit_pump')], [], 'heating', true],
    [
      'hot water before heating',
      [flag('compressor'), flag('heating_circuit_pump'), flag('domestic_hot_water_charging_pump')],
      [],
      'hotWater',
      true,
    ],
    [
      'a booster heater alone',
      [flag('booster_heater'), flag('buffer_charging_pump')],
      ['operating_status'],
      'heating',
      null,
    ],
    [
      'a pump without a compressor is none',
      [flag('compressor', 0), flag('heating_circuit_pump')],
      [],
      'standby',
      false,
    ],
    ['flags that went out', [flag('heating', 0), flag('compressor', 0)], [], 'standby', false],
    ['an empty table of states', [], ['operating_status'], 'standby', false],
    ['an empty table of the heat pump', [], ['heat_pump_status'], 'standby', false],
    ['it runs, who knows what for', [flag('compressor')], ['operating_status'], null, true],
    ['nothing of it was read', [number('outside_temperature', 3)], [], null, null],
    ['the second compressor counts', [flag('compressor', 0), flag('compressor'), flag('cooling')], [], 'cooling', true],
  ])('%s', (_title, readings, tables, activity, compressorOn) => {
    expect(of(readings, ...tables)).toMatchObject({ activity, compressorOn });
  });

  test('a counter is no flag of the same name', () => {
    const starts = ['compressor', 'defrost', 'booster_heater'].map((quantity) =>
      reading('starts_total', 9, { kind: 'counter', labels: { quantity } }),
    );
    expect(of(starts)).toMatchObject({ activity: null, compressorOn: null, boosterOn: null });
  });

  test.each([
    [[number('booster_heater_stages', 0, '')], false],
    [[number('booster_heater_stages', 2, '')], true],
    [[flag('booster_heater', 0)], false],
    [[], null],
  ])('a booster heater is on, %#', (readings, boosterOn) => {
    expect(of(readings)).toMatchObject({ boosterOn });
  });
});

describe('numbers', () => {
  test('are the first of several, in the unit of the summary', () => {
    const readings = [
      number('heating_circuit_actual_temperature', 31),
      number('heating_circuit_actual_temperature', 28),
      number('heating_pressure', 1400, 'mbar'),
      number('inverter_power_consumption', 1.25, 'kW'),
    ];
    expect(of(readings)).toMatchObject({ heatingCircuitTemperature: 31, heatingPressure: 1.4, compressorPower: 1250 });
  });

  test('are none where the row shows another quantity, or is off', () => {
    const readings = [
      number('outside_temperature', 40, '%'),
      reading('x', 1, { kind: 'switch', english: 'room_set_temperature' }),
    ];
    expect(of(readings)).toMatchObject({ outsideTemperature: null, roomSetTemperature: null });
  });

  test('a label that nobody knows is none of them', () => {
    expect(of([reading('outside_temperature', 4, { unit: '°C' })])).toMatchObject({ outsideTemperature: null });
  });

  test('energies are added up, their ratio is of the uses that have both', () => {
    const readings = [
      number('heat_compressor_heating_today', 10, 'kWh'),
      number('heat_compressor_domestic_hot_water_today', 5, 'kWh'),
      number('electricity_compressor_heating_today', 2.5, 'kWh'),
    ];
    expect(of(readings)).toMatchObject({ heatToday: 15, electricityToday: 2.5, copToday: 4 });
  });

  test.each([0, 0.05])('there is no ratio to %s kWh', (value) => {
    const readings = [
      number('heat_compressor_heating_today', 3, 'kWh'),
      number('electricity_compressor_heating_today', value, 'kWh'),
    ];
    expect(of(readings).copToday).toBeNull();
  });

  test('totals are the counters, which hold the day as well', () => {
    const counter = (quantity: string, value: number): Reading =>
      reading('energy_total', value, { kind: 'counter', unit: 'kWh', labels: { quantity } });
    const readings = [counter('heat_compressor_heating', 100.5), counter('heat_compressor_domestic_hot_water', 20.25)];
    expect(of(readings)).toMatchObject({ heatTotal: 120.75, electricityTotal: null });
  });
});

test('the number that a reading is, is known', () => {
  const readings = [number('heating_circuit_actual_temperature', 31), number('heating_circuit_actual_temperature', 31)];
  const [first, second] = readings as [Reading, Reading];
  expect(numberShownBy(first, readings)).toBe('heatingCircuitTemperature');
  expect(numberShownBy(second, readings)).toBeUndefined();
  // What comes first in the table of names is what is shown.
  const flows = [number('heat_pump_flow_temperature', 30), number('flow_temperature', 31)];
  expect(flows.map((one) => numberShownBy(one, flows))).toEqual([undefined, 'flowTemperature']);
});
