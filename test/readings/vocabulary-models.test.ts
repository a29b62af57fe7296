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
    ['flow_temperature', 'VORLAUFTEMP.', 'VORLAUFISTTEMPERATUR', 'ACTUAL FLOW TEMPERATURE', 'FLOW TEMPERATURE'],
    ['heat_pump_flow_temperature', 'VORLAUFISTTEMPERATUR WP', 'ACTUAL FLOW TEMPERATURE WP'],
    ['return_temperature', 'RÜCKLAUFTEMP.', 'RÜCKLAUFTEMPERATUR', 'RÜCKLAUFISTTEMPERATUR', 'RÜCKLAUFISTTEMPERATUR WP'],
    ['high_pressure', 'HOCHDRUCK', 'DRUCK HOCHDRUCK', 'DRUCK HD'],
    ['hot_gas_temperature', 'HEISSGASTEMP.', 'HEISSGASTEMPERATUR', 'HEISSGAS-IST', 'HOT GAS TEMP.'],
    ['frost_protection_set_temperature', 'FROSTSCHUTZ', 'ANLAGENFROST', 'SYSTEM FROST PROTECTION'],
    ['fixed_set_temperature', 'FESTWERTBETRIEB', 'SET FIXED TEMPERATURE', 'FESTWERTSOLLTEMPERATUR'],
    ['remaining_compressor_standstill_time', 'COMP DLAY CNTR', 'RESTSTILLSTAND', 'RESTSTILLSTANDZEIT'],
    ['heat_pump_relative_output', 'OUTPUT HP', 'LEISTUNG WP'],
    ['internal_pump_relative_output', 'INT PUMP RATE', 'LSTG PU PUMPE'],
    ['intermediate_pressure', 'DRUCK MITTELDRUCK', 'MEAN PRESSURE'],
    ['compressor_contactor', 'VERDICHTERSCHUETZ', 'VERDICHTERSCHÜTZ'],
    ['expansion_valve_control_proportional_factor', 'P FAKTOR', 'P-FAKTOR', 'P FACTOR'],
    ['minimum_source_temperature', 'MIN. QUELLENTEMPERATUR', 'QUELLENTEMPERATUR MIN', 'MIN SOURCE TEMPERATURE'],
    ['cooling', 'KÜHLEN', 'KÜHLBETRIEB', 'COOLING MODE', 'RAFRAÎCHISSEMENT'],
    ['utility_release', 'EVU-FREIGABE', 'EVU FREIGABE', 'POWER OFF'],
    ['heating_circuit_pump', 'HTG CIRC PUMP', 'HEATING CIRCUIT PUMP', 'HEIZKREISPUMPE'],
    ['trace_heating', 'BEGLEITHEIZUNG', 'AUXILIARY HEATER'],
  ])('is %s', (name, ...labels) => {
    for (const label of labels) expect([label, translate({ label, section: '' })?.name]).toEqual([label, name]);
  });

  test.each([
    ['booster_heater', 'number=1', 'NHZ 1', 'NHZ STUFE 1', 'NHZ STAGE 1', 'BOOSTER HEATER STAGE 1', 'BH 1'],
    ['booster_heater', 'number=1/2', 'NHZ 1/2', 'NHZ 1 2'],
    ['mixer_open', 'circuit=2', 'MISCHER AUF HEIZKREIS 2', 'MISCHER HK 2 AUF', 'MIXER OPEN HC2'],
    ['heating_circuit_pump', 'circuit=3', 'HEIZKREISPUMPE 3', 'HEIZKREIS 3 PUMPE', 'HK3 PUMPE', 'HTG CIRC PUMP 3'],
    ['heat_generator_heating', 'number=2', '2. WE HEIZUNG', 'WE 2 HEATING'],
    ['room_actual_temperature', 'circuit=1', 'RAUMISTTEMP. HK1', 'RAUMISTTEMP-HK1', 'ACTUAL ROOM T HC1'],
  ])('is %s with %s', (name, label, ...shown) => {
    for (const one of shown) {
      const found = translate({ label: one, section: '' });
      expect([
        one,
        found?.name,
        Object.entries(found?.labels ?? {})
          .join()
          .replace(',', '='),
      ]).toEqual([one, name, label]);
    }
  });
});

// What a word means depends on what it stands under.
test.each([
  ['HEIZUNG', 'VORLAUFTEMPERATUR', 'flow_temperature'],
  ['QUELLE', 'VORLAUFTEMPERATUR', 'source_flow_temperature'],
  ['SOURCE', 'RETURN TEMPERATURE', 'source_return_temperature'],
  ['SOLAR', 'RÜCKLAUFTEMPERATUR', 'solar_return_temperature'],
  ['ZDROJ', 'TEPLOTA TOP VODY', 'source_flow_temperature'],
  ['KÜHLEN', 'VORLAUFTEMPERATUR', 'cooling_flow_temperature'],
  ['PROZESSDATEN', 'VORLAUFTEMPERATUR', 'heat_pump_internal_flow_temperature'],
  ['WÄRMEERZEUGER EXTERN', 'UNTERE EINSATZGRENZE WW', /^external_heat_source_domestic_hot_water_lower_.+_temperature$/],
  ['LÜFTUNG', 'VOLUMENSTROM', 'ventilation_flow_rate'],
  ['WARMWASSER', 'VOLUMENSTROM', 'heating_flow_rate'],
  ['SOLAR', 'LAUFZEIT', 'solar_runtime'],
  ['STARTS', 'VERDICHTER', 'compressor_starts'],
  ['LAUFZEIT', 'VERDICHTER', 'compressor_runtime'],
  ['STATUS WÄRMEPUMPE', 'VERDICHTER', 'compressor'],
  ['HEIZKREIS 2', 'ISTTEMPERATUR', 'heating_circuit_actual_temperature'],
])('under %s %s is %s', (section, label, name) => {
  expect(translate({ label, section })?.name).toMatch(name);
});

test.each([
  ['fr', 'CHAUFFAGE', 'CONSIGNE TEMP. CC1', 'heating_circuit_set_temperature'],
  ['en', 'HEATING', 'SET TEMPERATURE CC1', 'cooling_set_temperature'],
  ['en', 'ROOM TEMPERATURE', 'SET TEMPERATURE CC 1', 'room_cooling_set_temperature'],
  ['en', 'ROOM TEMPERATURE', 'SET TEMPERATURE HC 1', 'room_set_temperature'],
  ['de', 'RAUMTEMPERATUR', 'SOLLTEMPERATUR KK 1', 'room_cooling_set_temperature'],
])('in %s, %s, %s is %s of circuit 1', (language, section, label, name) => {
  expect(translate({ label, section, language })).toMatchObject({ name, labels: { circuit: '1' } });
});

test.each([
  ['RNT COMP 1 HEA', 'VD 1 HEIZEN', 'compressor_1_heating', 'compressor_heating'],
  ['RNT COMP 2 HEA', 'VD 2 HEIZEN', 'compressor_2_heating', undefined],
  ['RNT COMP 1 DHW', 'COMPRESSOR 1 DHW', 'compressor_1_domestic_hot_water', 'compressor_domestic_hot_water'],
  ['RNT COMP 2 COO', 'VERDICHTER 2 KÜHLEN', 'compressor_2_cooling', undefined],
])('%s is the runtime that is %s elsewhere', (one, other, quantity, alone) => {
  for (const row of [
    { label: one, section: 'RUNTIME' },
    { label: other, section: 'LAUFZEIT' },
  ]) {
    const found = translate(row);
    expect([found?.counter?.quantity, found?.alone?.counter?.quantity]).toEqual([quantity, alone]);
  }
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
