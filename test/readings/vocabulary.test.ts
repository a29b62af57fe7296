import { describe, expect, test } from 'vitest';
import { componentOf, fold, isCircuit2, isQuantity, switchWord, translate } from '../../src/readings/vocabulary.ts';

test.each([
  ['KÜLSÕ HÕMÉRSÉKLET', 'kulso homerseklet'],
  ['külső hőmérséklet', 'kulso homerseklet'],
  ['MÛKÖDÉSI IDÕ', 'mukodesi ido'],
  ['MŰKÖDÉSI IDŐ', 'mukodesi ido'],
  ['TEPLÁ VODA 1–12 M', 'tepla voda 1-12 m'],
  ['NUMER MATERIAŁU SW', 'numer materialu sw'],
  ['VARMEMÆNGDE', 'varmemaengde'],
  ['FREMLØBSTEMPERATUR', 'fremlobstemperatur'],
  ['heißgas', 'heissgas'],
  ['HEISSGAS', 'heissgas'],
  ['RESISTANCE ELEC D’APPOINT', "resistance elec d'appoint"],
  ['  HK\u00a01 \n x ', 'hk 1 x'],
  ['a\u2010b\u2011c\u2012d\u2013e\u2014f\u2212g', 'a-b-c-d-e-f-g'],
  ['u\u0308', 'u'],
  ['', ''],
])('%j folds to %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
  expect(fold(folded)).toBe(folded);
});

describe('a cell', () => {
  const off = ['Off', 'Aus', 'Arrêt', 'Uit', 'Wył.', 'Vyp', 'Från', 'Pois', 'Ki', 'OFF', 'Fra'];
  test.each([...off, 'AUS', ' aus ', 'ARRET', 'Wyłączony', 'Kikapcsolva'])('%j is off', (cell) => {
    expect(switchWord(cell)).toBe(0);
  });

  test.each(['Ein', 'EIN', 'On', 'Aan', 'Zap', 'Włączony', 'Päällä', 'Tændt', ' på '])('%j is on', (cell) => {
    expect(switchWord(cell)).toBe(1);
  });

  test.each(['', '0', '1', 'Kiel', 'Ausgang', 'Off 2', 'Aus.', 'OK', 'Fra kl. 10'])('%j is neither', (cell) => {
    expect(switchWord(cell)).toBeUndefined();
  });
});

describe('a number that may be a word', () => {
  test.each([
    ...['FESTWERTBETRIEB', 'SET FIXED TEMPERATURE', 'FIXED VALUE OPERATION', 'REZIM PEVNA HODNOTA', 'fast værdi drift'],
    ...['UNTERE EINSATZGRENZE HZG', 'UNTERE EINSATZGRENZE WW', 'LOWER APP LIMIT WW', 'LIMITE INF. ECS'],
    ...['DOLNI HRANICE POUZITI TUV', 'KÄYTÖN ALARAJA WW', 'ALSÓ ALKALM. HATÁR HZG'],
  ])('stands at %s', (label) => {
    expect(translate({ label, section: '' })?.kind).toBe('number-or-off');
  });

  test.each(['AUSSENTEMPERATUR', 'BIVALENZTEMPERATUR HZG', 'FROSTSCHUTZ', 'EINSATZGRENZE', 'HEIZEN', ''])(
    'does not stand at %j',
    (label) => {
      expect(translate({ label, section: '' })?.kind).not.toBe('number-or-off');
    },
  );
});

describe('a quantity, which a word for off does not make 0,', () => {
  test.each([
    ['BIVALENZTEMPERATUR HZG', 'ELEKTRISCHE NACHERWÄRMUNG'],
    ['TEMP BIWALENTNA WW', 'DOGRZEW ELEKTRYCZNY'],
    ['ISTTEMPERATUR FEK', 'RAUMTEMPERATUR'],
    ['VOLUMENSTROM', 'HEIZUNG'],
    ['HOCHDRUCK', 'PROZESSWERTE'],
    ['COMPRESSOR SPEED LIMIT', 'HEAT PUMP ANALYSIS'],
    ['RAUMFEUCHTE 1', 'RAUMTEMPERATUR'],
    // Of labels we do not know, in the words of each language.
    ...['NEW LIMIT HZG', 'NEUE TEMPERATUR', 'NEUE TEMP. 2', 'NEUE GRENZE WW', 'NOUVELLE LIMITE'].map((x) => [x, 'X']),
    ...['TEMPERATURA NUOVA', 'NIEUWE TEMPERATUUR', 'NOWA GRANICA', 'NOVA TEPLOTA', 'DOLNI HRANICE X'].map((x) => [
      x,
      'X',
    ]),
    ...['NY GRÄNS', 'UUSI LÄMPÖTILA', 'UUSI LÄMPÖT', 'ÚJ HÕMÉRSÉKLET', 'ÚJ HATÁR', 'NY GRÆNSE'].map((x) => [x, 'X']),
  ] as [string, string][])('is %s of %s', (label, section) => {
    expect(isQuantity({ label, section })).toBe(true);
  });

  test.each([
    ['HEIZEN', 'BETRIEBSSTATUS'],
    ['VERDICHTER', 'STATUS WÄRMEPUMPE'],
    ['GRUNDWASSERSTATION', 'QUELLE'],
    ['PARTY', 'X'],
    ['TEMPERATURREGELUNG', 'X'],
    ['TEMPOMAT', 'X'],
    ['', ''],
  ])('is not %j of %j', (label, section) => {
    expect(isQuantity({ label, section })).toBe(false);
  });
});

describe('heating circuit 2', () => {
  test.each([
    ...['ISTTEMPERATUR HK 2', 'ISTWERT HK2', 'RAUMISTTEMP. HK2', 'ACTUAL TEMPERATURE HC 2', 'CONSIGNE TEMP. CC2'],
    ...['TEMPERATURE REELLE CC 2', 'HEIZKREIS 2 PUMPE', 'HEATING CIRCUIT 2 PUMP', 'HEIZKREISPUMPE 2', 'HK2', 'HK-2'],
    ...['MISCHER HK 2 AUF', 'MISCHER AUF HEIZKREIS 2', 'ISTTEMPERATUR KK 2', 'KÜHLKREIS 2 PUMPE', 'COOLING CIRCUIT 2'],
    ...['2. HEIZKREIS', '2ND HEATING CIRCUIT', 'HK-PUMPE 2', 'HEIZKREIS II', 'HK (2)', 'LOAD TEMPERATURE HC2_2', 'KK2'],
    ...[
      'HK 02',
      'HK2PUMPE',
      'HEIZKREIS NR. 2',
      'HK #2',
      'ZWEITER HEIZKREIS',
      'MISCHERKREIS 2',
      'HEATING CIRC. 2',
      'HEIZKR. 2',
    ],
    ...['TOSILÄMPÖT HK 2', 'NÉVL. HÕMÉRS. HK 2', 'CIRCULATEUR CHAUFF 2', 'TAUPUNKTTEMPERATUR HK2', 'hk 2'],
  ])('is what %s belongs to', (label) => {
    expect(isCircuit2(label)).toBe(true);
  });

  test.each([
    ...['ISTTEMPERATUR HK 1', 'ISTTEMPERATUR 2', 'NHZ 2', 'NHZ 1/2', 'SG READY 2', 'NHZ STUFE 2', 'FEK 2', 'HK 22'],
    ...['STUFE 2 HK 1', 'HK 1 PUMPE 2', 'LOAD TEMPERATURE HC1/2', '2. WE HEIZUNG', 'PUFFERLADEPUMPE 2', '2'],
    ...['BH 2', 'Betriebszustand 2', 'HK 1/2', 'VERDICHTER 2', 'XHK 2', 'HEIZKREISPUMPE', 'RNT COMP 2 HEA', ''],
  ])('is not what %j belongs to', (label) => {
    expect(isCircuit2(label)).toBe(false);
  });

  test('may be named by the table or the page', () => {
    expect(isCircuit2('ISTTEMPERATUR', 'HEIZKREIS 2')).toBe(true);
    expect(isCircuit2('ISTTEMPERATUR', 'KÜHLKREIS 2')).toBe(true);
    expect(isCircuit2('ISTTEMPERATUR', 'TEMPERATUREN', 'HEIZKREIS 2')).toBe(true);
    expect(isCircuit2('ISTTEMPERATUR', 'HEIZKREIS 1')).toBe(false);
  });
});

describe('a label that was cut and ends with a dot', () => {
  test.each([
    ['VENTILATION', 'VENTILATION AIR ACTUAL FAN SP.', 'supply_air_actual_fan_speed'],
    ['VENTILATION', 'VENTILATION AIR ACTUAL F.', 'supply_air_actual_fan_speed'],
    ['HEIZUNG', 'AUSSENT.', 'outside_temperature'],
    ['WÄRMEMENGE', 'VD HEIZEN SUM.', 'heat_compressor_heating_lifetime'],
    ['STARTS', 'VERDICHTERST.', 'compressor_starts'],
    ['STATUS', 'HEIZKREIS 2 PUM.', 'heating_circuit_pump'],
  ])('in %s: %s', (section, label, name) => {
    expect(translate({ label, section })?.name).toBe(name);
  });

  test.each([
    ['what can be several', 'WÄRMEMENGE', 'VD HEIZEN.'],
    ['what has lost the number of its circuit', 'HEIZUNG', 'ISTTEMPERATUR H.'],
    ['next to nothing', 'HEIZUNG', 'A.'],
    ['too short', 'HEIZUNG', 'TEMP.'],
    ['a dot alone', 'HEIZUNG', '.'],
    ['a label without a dot', 'VENTILATION', 'VENTILATION AIR ACTUAL FAN SP'],
  ])('is not known where it is %s', (_title, section, label) => {
    expect(translate({ label, section })).toBeUndefined();
  });
});

describe('a counter', () => {
  test.each([
    ['VD HEIZEN TAG', 'WÄRMEMENGE', 'energy heat_compressor_heating day'],
    ['VD HEIZEN SUMME', 'WÄRMEMENGE', 'energy heat_compressor_heating total'],
    ['WM HEIZEN TAG', 'WÄRMEMENGE', 'energy heat_compressor_heating day'],
    ['COMPRESSOR HEATING DAY', 'AMOUNT OF HEAT', 'energy heat_compressor_heating day'],
    ['COMP. CHAUFFAGE JOUR', 'QUANTITE DE CHALEUR', 'energy heat_compressor_heating day'],
    ['COMP. CHAUFF. JOUR', 'QUANTITE DE CHALEUR', 'energy heat_compressor_heating day'],
    ['VD SUMA OGRZ', 'POBOR MOCY', 'energy electricity_compressor_heating total'],
    ['P HEIZUNG SUMME', 'LEISTUNGSAUFNAHME', 'energy electricity_compressor_heating total'],
    ['P WW TAG', 'LEISTUNGSAUFNAHME', 'energy electricity_compressor_domestic_hot_water day'],
    ['NHZ HEIZEN SUMME', 'WÄRMEMENGE', 'energy heat_booster_heater_heating total'],
    ['WM NE WW SUMME', 'WÄRMEMENGE', 'energy heat_booster_heater_domestic_hot_water total'],
    ['BH HEATING TOTAL', 'AMOUNT OF HEAT', 'energy heat_booster_heater_heating total'],
    ['WM WRG TAG', 'WÄRMEMENGE', 'energy heat_recovery day'],
    ['VD HEIZEN', 'LAUFZEIT', 'runtime compressor_heating'],
    ['VERDICHTER HEIZEN', 'LAUFZEITEN', 'runtime compressor_heating'],
    ['RNT COMP 1 HEA', 'RUNTIME', 'runtime compressor_1_heating'],
    ['RNT COMP 2 HEA', 'RUNTIME', 'runtime compressor_2_heating'],
    ['VD 1/2 HEIZEN', 'LAUFZEIT', 'runtime compressor_1_2_heating'],
    ['VD SULATUS', 'KÄYNTIAIKA', 'runtime compressor_defrost'],
    ['NHZ 1', 'LAUFZEIT', 'runtime booster_heater_1'],
    ['NHZ 1/2', 'LAUFZEIT', 'runtime booster_heater_1_2'],
    ['BH 2', 'RUNTIME', 'runtime booster_heater_2'],
    ['VERDICHTER', 'STARTS', 'starts compressor'],
    ['KOMPRESSOR', 'START', 'starts compressor'],
    ['VERDICHTER 1', 'STARTS', 'starts compressor_1'],
    ['VERDICHTER 2', 'STARTS', 'starts compressor_2'],
    ['VERDICHTER 1/2', 'ANZAHL STARTS', 'starts compressor_1_2'],
    ['NHZ 1', 'STARTS', 'starts booster_heater_1'],
    ['STARTS ABTAUEN', 'LAUFZEIT', 'starts defrost'],
    ['SUL KÄYNN', 'KÄYNTIAIKA', 'starts defrost'],
  ])('is %s of %s: %s', (label, section, counter) => {
    const { hasDay: _, ...found } = { hasDay: false, ...translate({ label, section })?.counter };
    expect(Object.values(found).join(' ')).toBe(counter);
  });

  test.each([
    ['ZEIT ABTAUEN', 'LAUFZEIT'],
    ['HEIZEN 1-24 h', 'WÄRMEMENGE'],
    ['HEATING 1–12 M', 'POWER CONSUMPTION'],
    ['FŰTÉS 13–24 p', 'HÕMENNYISÉG'],
    ['HEIZEN 1-24 h', 'EFFIZIENZ'],
    ['VERDICHTER', 'BETRIEBSSTATUS'],
    ['VD HEIZEN', 'BETRIEBSSTATUS'],
    ['VD HEIZEN TAG', 'EFFIZIENZ'],
    ['INVERTER TAGESENERGIE HZ', 'INVERTER HEIZUNG'],
    ['LETZTE LAUFZEIT', 'HEIZUNG'],
    ['NHZ STUFE 1', 'STATUS WÄRMEPUMPE'],
    ['NHZ 1', 'STATUS WÄRMEPUMPE'],
    ['WPM 3i', 'STARTS'],
    ['AUSSENTEMPERATUR', 'HEIZUNG'],
    ['RESTSTILLSTAND', 'RESTSTILLSTAND'],
  ])('is not %s of %s', (label, section) => {
    expect(translate({ label, section })?.counter).toBeUndefined();
  });
});

describe('a version or type', () => {
  test.each([
    ['REGLER', 'SOFTWARE', 'controller', 'software'],
    ['SZAB.', 'SZOFTVER', 'controller', 'software'],
    ['WÄRMEPUMPE', 'Hauptversionsnummer', 'heat_pump', 'major_version'],
    ['POMPE A CHALEUR', 'NUMERO VERSION AUXILIAIRE', 'heat_pump', 'minor_version'],
    ['ISG', 'REVISIONSNUMMER', 'isg', 'revision'],
    ['FES', 'SW-MATERIALNUMMER', 'remote_control', 'material_number'],
    ['WÄRMEPUMPE', 'WP-TYP', 'heat_pump', 'heat_pump_type'],
    ['HEAT PUMP', 'PARAMETERSET', 'heat_pump', 'parameter_set'],
    ['HEAT PUMP', 'HP-ID', 'heat_pump', 'heat_pump_id'],
    ['WÄRMEPUMPE 2', 'SOFTWARE', 'heat_pump_2', 'software'],
    ['ÜBERGABESTATION 2', 'SOFTWARE', 'uebergabestation_2', 'software'],
  ])('of %s, %s, is %s %s', (section, label, component, field) => {
    expect(componentOf({ label, section })).toEqual({ component, field });
  });

  test.each([
    ['REGLER', 'WPM 3i'],
    ['ISG', 'SG-READY'],
    ['CAN Status', 'OK'],
    ['HEIZUNG', 'AUSSENTEMPERATUR'],
    ['', 'SOFTWARE'],
  ])('is not in %j, %j', (section, label) => {
    expect(componentOf({ label, section })).toBeUndefined();
  });
});

test.each(['constructor', '__proto__', 'toString', 'klingon', ''])(
  'a gateway whose language is %j is read',
  (language) => {
    const row = { label: 'ISTTEMPERATUR HK 1', section: 'HEIZUNG', language };
    expect(translate(row)?.name).toBe('heating_circuit_actual_temperature');
    expect(isQuantity({ label: 'NEUE TEMP. HK 1', section: 'X', language })).toBe(true);
    expect(translate({ ...row, label: 'FLUX HK 1' })).toBeUndefined();
  },
);
