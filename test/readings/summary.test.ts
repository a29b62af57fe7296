import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/readings/reading.ts';
import { expectEnergies, SummaryMemory, summaryOf } from '../../src/readings/summary.ts';
import { reading } from '../helpers/readings.ts';

const flag = (english: string, value = 1): Reading => reading(`flag_${english}`, value, { english });
const number = (english: string, value: number, unit = '°C'): Reading => reading(english, value, { english, unit });
const of = (readings: readonly Reading[], ...tables: string[]) =>
  summaryOf({ readings, pages: [{ tables }], heldBack: [] });

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
      ['operating_status'],
      'standby',
      false,
    ],
    ['flags that went out', [flag('heating', 0), flag('compressor', 0)], ['operating_status'], 'standby', false],
    ['an empty table of states', [], ['operating_status'], 'standby', null],
    ['no table, the compressor off and nothing known of the booster', [flag('compressor', 0)], [], null, false],
    ['no table, both off', [flag('compressor', 0), flag('booster_heater', 0)], [], 'standby', false],
    ['an empty table of the heat pump', [], ['heat_pump_status'], null, false],
    ['empty tables of both', [], ['heat_pump_status', 'operating_status'], 'standby', false],
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

  test.each([0, 0.45])('there is no ratio to %s kWh', (value) => {
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

describe('a number does not change its meaning when a row cannot be read', () => {
  /** The summaries of rounds, one after the other. */
  function rounds(
    all: readonly (readonly Reading[])[],
    memory = new SummaryMemory(),
    heldBack: readonly string[] = [],
  ) {
    return all.map((readings) => summaryOf({ readings, pages: [], heldBack }, memory));
  }
  const of = (english: string, value: number, labels: Record<string, string>, unit = '°C'): Reading => ({
    ...number(english, value, unit),
    englishLabels: labels,
  });
  const room = (circuit: string, value: number) => of('room_actual_temperature', value, { circuit });
  const counter = (quantity: string, value: number): Reading =>
    reading('energy_total', value, { kind: 'counter', unit: 'kWh', labels: { quantity } });

  test('the room of circuit 1 is none of circuit 2', () => {
    const all = rounds([[room('1', 21), room('2', 22)], [room('2', 22)], [room('2', 22), room('1', 20)]]);
    expect(all.map(({ roomTemperature }) => roomTemperature)).toEqual([21, null, 20]);
  });

  test('a house without circuit 1 has the room of circuit 2, until that of circuit 1 is seen', () => {
    const all = rounds([[room('2', 22)], [room('2', 22), room('1', 20)], [room('2', 22)]]);
    expect(all.map(({ roomTemperature }) => roomTemperature)).toEqual([22, 20, null]);
  });

  test('the flow is none of another sensor', () => {
    const [best, other] = [number('flow_temperature', 35), number('heat_pump_internal_flow_temperature', 37)];
    const all = rounds([[other], [other, best], [other]]);
    expect(all.map(({ flowTemperature }) => flowTemperature)).toEqual([37, 35, null]);
  });

  test('the reading that it is, is known', () => {
    const memory = new SummaryMemory();
    const [one, two] = [room('1', 21), room('2', 21)];
    rounds([[two, one]], memory);
    expect([one, two].map((room) => memory.numberOf(room))).toEqual(['roomTemperature', undefined]);
  });

  test('heat without that of heating, or of hot water that was there, is not all heat', () => {
    const [heating, water] = [
      counter('heat_compressor_heating', 100),
      counter('heat_compressor_domestic_hot_water', 20),
    ];
    const today = [
      number('heat_compressor_heating_today', 10, 'kWh'),
      number('heat_compressor_domestic_hot_water_today', 4, 'kWh'),
    ];
    const all = rounds([[heating, water, ...today], [heating, ...today.slice(0, 1)], [water], [heating, water]]);
    expect(all.map(({ heatTotal }) => heatTotal)).toEqual([120, null, null, 120]);
    expect(all.map(({ heatToday }) => heatToday)).toEqual([14, null, null, null]);
    expect(rounds([[water]])[0]?.heatTotal).toBeNull();
  });

  test('nor right after a start, where counters were kept', () => {
    const memory = new SummaryMemory();
    const quantities = ['heat_compressor_heating', 'heat_compressor_domestic_hot_water'];
    expectEnergies(
      memory,
      quantities.map((quantity) => ({ quantity, hasDay: true })),
    );
    const heating = [counter('heat_compressor_heating', 100), number('heat_compressor_heating_today', 3, 'kWh')];
    expect(rounds([heating], memory)[0]).toMatchObject({ heatTotal: null, heatToday: null });
    const both = [...heating, counter('heat_compressor_domestic_hot_water', 20)];
    expect(rounds([both], memory)[0]).toMatchObject({ heatTotal: 120, heatToday: null });
  });

  test('several heat pumps are added up, unless the gateway does that', () => {
    const heat = (value: number, labels: Record<string, string>) =>
      of('heat_compressor_heating_today', value, labels, 'kWh');
    const power = (value: number, labels: Record<string, string>) => of('inverter_power', value, labels, 'kW');
    const one = [heat(10, { heat_pump: '1' }), power(1, { heat_pump: '1' })];
    const two = [heat(12, { heat_pump: '2' }), power(2, { heat_pump: '2' })];
    const all = rounds([[...one, ...two], one, [...one, ...two, heat(21.5, {})]]);
    expect(all.map(({ heatToday }) => heatToday)).toEqual([22, null, 21.5]);
    expect(all.map(({ compressorPower }) => compressorPower)).toEqual([3000, null, 3000]);
  });

  test.each<[string, number, number, string[], number | null]>([
    ['as it should be', 30, 10, [], 3],
    ['heat has started anew, electricity not', 0.2, 18, [], null],
    ['electricity has started anew, heat not', 61, 0.6, [], null],
    ['a counter of them is held back', 30, 10, ['energy_total heat_compressor_heating'], null],
  ])('at midnight there is no ratio of two days: %s', (_title, heat, electricity, heldBack, copToday) => {
    const readings = [
      number('heat_compressor_heating_today', heat, 'kWh'),
      number('electricity_compressor_heating_today', electricity, 'kWh'),
    ];
    expect(rounds([readings], undefined, heldBack)[0]?.copToday).toBe(copToday);
  });
});

test('notifications are those of the list that the newest is of', () => {
  const state = (name: string, value: number, page: string, labels = {}) =>
    reading(name, value, { kind: 'state', page, labels });
  const other = state('notifications', 7, 'info/other');
  const list = [
    state('notifications', 2, 'fault_list'),
    state('last_notification_info', 1, 'fault_list', { code: '20033' }),
  ];
  expect(of([other, ...list])).toMatchObject({ notifications: 2, lastNotificationCode: '20033' });
  expect(of([other])).toMatchObject({ notifications: null, lastNotificationCode: null });
  expect(of([state('notifications', 0, 'fault_list')])).toMatchObject({ notifications: 0 });
});
