import { describe, expect, test } from 'vitest';
import { numberName } from '../../src/readings/names.ts';
import { translate } from '../../src/readings/vocabulary.ts';
import { MODELS, rowsOf } from './vocabulary-models.ts';

function shown(row: { label: string; section: string }): string | undefined {
  const found = translate(row);
  return (
    found && [found.name, ...Object.entries(found.labels ?? {}).map(([key, value]) => `${key}=${value}`)].join(' ')
  );
}

describe.each(Object.keys(MODELS))('the rows of %s', (model) => {
  const rows = rowsOf(model);

  test.each(rows)('$section / $label is $expected', (row) => {
    expect(shown(row)).toBe(row.expected);
  });

  test('have a name each within their table', () => {
    const series = rows.map(({ page, section, expected }) => `${page} ${section} ${expected}`);
    expect(series.filter((one, index) => series.indexOf(one) !== index)).toEqual([]);
  });

  test('have names that are snake case, say no unit and are none of our own', () => {
    for (const { expected } of rows) {
      const [name = ''] = expected.split(' ');
      expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(name).not.toMatch(/_(celsius|kelvin|bar|percent|kwh|mwh|kw|hz|seconds|volts|amperes)$/);
      expect(numberName(name)).toBe(name);
      // A gauge of this name would be taken for a counter.
      expect(name).not.toMatch(/_(total|count|sum|bucket)$/);
    }
  });
});

test('every saved row is among them', () => {
  const counts = Object.keys(MODELS).map((model) => [model, rowsOf(model).length]);
  expect(Object.fromEntries(counts)).toEqual({
    'LWZ 12.1.1': 23,
    'LWZ 12.1.2': 74,
    'WPMsystem 12.2.3': 40,
    'WPM 3i 2.5.6': 40,
    'WPM 10.2.0': 34,
    'WPM (WPL 20 A) 12.0.0': 38,
    'WPMsystem 1.4.00.0040': 107,
    'LWZ, other rows': 52,
    'WPM, other rows': 47,
    'WPM in English, other rows': 18,
  });
});

describe('the same thing on different models', () => {
  test.each([
    ['flow_temperature', 'VORLAUFTEMP.', 'VORLAUFTEMPERATUR', 'VORLAUFISTTEMPERATUR WP', 'ACTUAL FLOW TEMPERATURE WP'],
    ['return_temperature', 'RÜCKLAUFTEMP.', 'RÜCKLAUFTEMPERATUR', 'RÜCKLAUFISTTEMPERATUR', 'RÜCKLAUFISTTEMPERATUR WP'],
    ['high_pressure', 'HOCHDRUCK', 'DRUCK HOCHDRUCK', 'DRUCK HD'],
    ['hot_gas_temperature', 'HEISSGASTEMP.', 'HEISSGASTEMPERATUR', 'HEISSGAS-IST'],
    ['frost_protection_set_temperature', 'FROSTSCHUTZ', 'ANLAGENFROST'],
    ['flow_temperature', 'VORLAUFISTTEMPERATUR', 'ACTUAL FLOW TEMPERATURE', 'FLOW TEMPERATURE', 'TEMP MANDATA'],
    ['fixed_set_temperature', 'FESTWERTBETRIEB', 'SET FIXED TEMPERATURE', 'FESTWERTSOLLTEMPERATUR'],
    ['remaining_compressor_standstill_time', 'COMP DLAY CNTR', 'RESTSTILLSTAND', 'RESTSTILLSTANDZEIT'],
    ['heat_pump_output', 'OUTPUT HP', 'LEISTUNG WP'],
    ['internal_pump_rate', 'INT PUMP RATE', 'LSTG PU PUMPE'],
    ['intermediate_pressure', 'DRUCK MITTELDRUCK', 'MEAN PRESSURE'],
    ['compressor_contactor', 'VERDICHTERSCHUETZ', 'VERDICHTERSCHÜTZ'],
  ])('is %s', (name, ...labels) => {
    for (const label of labels) expect(translate({ label, section: '' })).toEqual({ name });
  });
});

test.each([
  ['RNT COMP 1 HEA', 'VD 1 HEIZEN', 'compressor_heating'],
  ['RNT COMP 2 HEA', 'VD 2 HEIZEN', 'compressor_2_heating'],
  ['RNT COMP 1 DHW', 'COMPRESSOR 1 DHW', 'compressor_domestic_hot_water'],
  ['RNT COMP 2 COO', 'VERDICHTER 2 KÜHLEN', 'compressor_2_cooling'],
])('%s is the runtime that is %s elsewhere', (one, other, quantity) => {
  const counter = { counter: 'runtime', quantity };
  expect(translate({ label: one, section: 'RUNTIME' })?.counter).toEqual(counter);
  expect(translate({ label: other, section: 'LAUFZEIT' })?.counter).toEqual(counter);
});

describe('a label that is not known', () => {
  test.each([
    ['anywhere', 'FLUXKOMPENSATOR', 'HEIZUNG'],
    ['as an energy in a table of runtimes', 'VD HEIZEN TAG', 'LAUFZEIT'],
    ['as an energy in a table we do not know', 'VD HEIZEN TAG', 'FOO'],
    ['as a runtime in a table of heat', 'VD HEIZEN', 'WÄRMEMENGE'],
    ['as a window outside of the energy footprint', 'HEIZEN 1-24 h', 'HEIZUNG'],
    ['with nothing but a circuit', 'HK 1', 'HEIZUNG'],
    ['as one of several', 'AUSSENTEMPERATUR 2', 'HEIZUNG'],
    ['when it is empty', '', ''],
  ])('is not translated %s', (_, label, section) => {
    expect(translate({ label, section })).toBeUndefined();
  });
});
