import { describe, expect, test } from 'vitest';
import { Lookups } from '../../src/pages/lookups.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import type { TableRow } from '../../src/pages/table.ts';
import { toPageReadings } from '../../src/pages/to-readings.ts';

const PLACE = { menu: 'INFO', title: 'ANLAGE', shown: 'INFO / ANLAGE', path: 'info/anlage' };

function read(
  rows: readonly (readonly [label: string, cell: string | undefined, image?: string])[],
  memory = new RowMemory(),
) {
  const table: TableRow[] = rows.map(([label, cell, image]) => ({ section: 'HEIZUNG', label, cell, image }));
  const page = toPageReadings(
    { id: '1,0', place: PLACE, sections: ['HEIZUNG'], rows: table },
    { skipCircuit2: false, names: 'gateway', memory },
  );
  return {
    ...page,
    values: page.readings.map(({ name, value, unit, labels }) =>
      [name, value, unit, ...Object.values(labels)].filter((v) => v !== ''),
    ),
    unread: page.unread.map(({ label }) => label),
  };
}

describe('rows', () => {
  test('numbers, flags and words', () => {
    expect(
      read([
        ['VORLAUFTEMP.', '24,1°C'],
        ['HEIZKREISPUMPE', '', 'ste-symbol_an-97b765.png'],
        ['WINTER', '', 'tec-symbol_an-8e8e8e.png'],
        ['SOMMER', '', 'ste-symbol_aus-97b765.png'],
        ['PARTY', 'Ein'],
        ['FERIEN', 'Vyp'],
      ]).values,
    ).toEqual([
      ['vorlauftemp', 24.1, '°C'],
      ['flag_heizkreispumpe', 1],
      ['flag_winter', 1],
      ['flag_sommer', 0],
      ['party', 1],
      ['ferien', 0],
    ]);
  });

  test.each<[string, [string, string | undefined, string?][], string[]]>([
    [
      'understood',
      [
        ['VORLAUFTEMP.', '24,1°C'],
        ['HEIZEN', '', 'ste-symbol_an-97b765.png'],
      ],
      ['heating'],
    ],
    ['empty', [], ['heating']],
    ['not understood for another image', [['HEIZEN', '', 'wait.gif']], []],
    ['not understood for an unknown flag', [['VERDICHTER LÄUFT', '', 'ste-symbol_an-97b765.png']], []],
    ['not understood for a strange cell', [['VORLAUFTEMP.', '?!']], []],
    ['understood with an unknown number', [['PENDELN', '5']], ['heating']],
  ])('a table is %s row by row', (_title, rows, tables) => {
    expect(read(rows).tables).toEqual(tables);
  });

  test('what is not understood is named, and a sign for "no value" is neither a value nor a riddle', () => {
    const page = read([
      ['A', 'irgendwas'],
      ['B', undefined],
      ['…', '5'],
      ['C', '3276,8°C'],
    ]);
    expect(page.values).toEqual([]);
    expect(page.unread).toEqual(['A', 'B', '…']);
  });

  test.each([
    ['nothing', undefined],
    ['an image of another name', 'wait.gif'],
    ['an image without a name', ''],
  ])('an empty cell with %s is no flag', (_title, image) => {
    const page = read([['AUSSENTEMPERATUR', '', image]]);
    expect(page.values).toEqual([]);
    expect(page.unread).toEqual(['AUSSENTEMPERATUR']);
  });

  test('a day register that shows 0x8000 has none, a total that comes to 32768 has', () => {
    const page = toPageReadings(
      {
        ...{ id: '1,1', place: PLACE, sections: ['WÄRMEMENGE'] },
        rows: [
          { section: 'WÄRMEMENGE', label: 'VD HEIZEN TAG', cell: '32768kWh', image: undefined },
          { section: 'WÄRMEMENGE', label: 'VD HEIZEN SUMME', cell: '32768kWh', image: undefined },
        ],
      },
      { skipCircuit2: false, names: 'gateway', memory: new RowMemory() },
    );
    expect(page.readings.map(({ name, value }) => [name, value])).toEqual([['vd_heizen_summe', 32_768]]);
    expect(page.unread).toEqual([]);
  });

  test('the same row twice gives two series', () => {
    expect(
      read([
        ['A', '1'],
        ['A', '1'],
        ['A.', '2'],
      ]).values,
    ).toEqual([
      ['a', 1],
      ['a', 1, '2'],
      ['a', 2, '3'],
    ]);
  });

  test('a label that is the name of one of our metrics gets a suffix', () => {
    expect(read([['UP', '7']]).values).toEqual([['up_value', 7]]);
  });
});

describe('with English names', () => {
  const english = (
    place: typeof PLACE,
    ...rows: readonly (readonly [section: string, label: string, cell: string])[]
  ) =>
    toPageReadings(
      {
        ...{ id: '1,0', place, sections: rows.map(([section]) => section) },
        rows: rows.map(([section, label, cell]) => ({ section, label, cell, image: undefined })),
      },
      { skipCircuit2: false, names: 'english', memory: new RowMemory() },
    );

  test('each word that has none is named once: label, heading of a table, page and menu', () => {
    const place = { menu: 'NEUES MENÜ', title: 'NEUE SEITE', shown: '', path: '' };
    const { readings, untranslated } = english(
      place,
      ['NEUE TABELLE', 'ISTTEMPERATUR', '21,0°C'],
      ['NEUE TABELLE', 'FLUXKOMPENSATOR', '1,21kW'],
      ['HEIZUNG', 'FLUXKOMPENSATOR', '1,21kW'],
      ['HEIZUNG', 'FLUXKOMPENSATOR', '1,21kW'],
      ['HEIZUNG', 'AUSSENTEMPERATUR', '-3,0°C'],
    );
    expect(untranslated.map(({ kind, section, text }) => [kind, section, text])).toEqual([
      ['page', '', 'NEUES MENÜ'],
      ['page', '', 'NEUE SEITE'],
      ['section', '', 'NEUE TABELLE'],
      ['label', 'NEUE TABELLE', 'FLUXKOMPENSATOR'],
      ['label', 'HEIZUNG', 'FLUXKOMPENSATOR'],
    ]);
    // A general name in a table nobody knows is told apart by the table's own words.
    expect(readings[0]).toMatchObject({ name: 'actual_temperature', section: 'neue_tabelle' });
  });

  test('nothing is where all words are known', () => {
    expect(english(PLACE, ['HEIZUNG', 'AUSSENTEMPERATUR', '-3,0°C']).untranslated).toEqual([]);
  });
});

describe('a row that shows a number at one time and a word at another', () => {
  test('is known by its label', () => {
    expect(read([['UNTERE EINSATZGRENZE HZG', '-25,0°C']]).values).toEqual([
      ['untere_einsatzgrenze_hzg', -25, '°C'],
      ['untere_einsatzgrenze_hzg_off', 0],
    ]);
    expect(read([['UNTERE EINSATZGRENZE HZG', 'Aus']]).values).toEqual([['untere_einsatzgrenze_hzg_off', 1]]);
    expect(read([['LÍMITE INF. UTIL. WW', 'OFF']]).values).toEqual([['limite_inf_util_ww_off', 1]]);
  });

  test.each([
    ['BIVALENZTEMPERATUR HZG', 'bivalenztemperatur_hzg'],
    ['NEW LIMIT HZG', 'new_limit_hzg'],
    ['TEPLOTA TOP VODY', 'teplota_top_vody'],
  ])('or is a quantity: %s is never 0 for being off, right after a start', (label, name) => {
    const memory = new RowMemory();
    expect(read([[label, 'Off']], memory).values).toEqual([[`${name}_off`, 1]]);
    expect(read([[label, '-5,0°C']], memory).values).toEqual([
      [name, -5, '°C'],
      [`${name}_off`, 0],
    ]);
    // One that has shown numbers only has no series more.
    expect(read([[label, '-5,0°C']]).values).toEqual([[name, -5, '°C']]);
  });

  test('or by what it has shown before', () => {
    const memory = new RowMemory();
    expect(read([['X', '5K']], memory).values).toEqual([['x', 5, 'K']]);
    expect(read([['X', 'Aus']], memory).values).toEqual([['x_off', 1]]);
    expect(read([['X', '5K']], memory).values).toEqual([
      ['x', 5, 'K'],
      ['x_off', 0],
    ]);
  });

  test('a plain on/off row stays 1 and 0', () => {
    const memory = new RowMemory();
    expect(read([['X', 'Ein']], memory).values).toEqual([['x', 1]]);
    expect(read([['X', 'Aus']], memory).values).toEqual([['x', 0]]);
  });
});

describe('versions and types', () => {
  const readWith = (names: 'gateway' | 'english', ...rows: readonly (readonly [label: string, cell: string])[]) => {
    const page = toPageReadings(
      {
        ...{ id: '2,7', place: PLACE, sections: ['WÄRMEPUMPE'] },
        rows: rows.map(([label, cell]) => ({ section: 'WÄRMEPUMPE', label, cell, image: undefined })),
      },
      { skipCircuit2: false, names, memory: new RowMemory() },
    );
    const info = page.readings.find(({ name }) => name === 'component_info');
    return { names: page.readings.map(({ name }) => name), unread: page.unread, labels: info?.labels };
  };

  test.each(['gateway', 'english'] as const)('may be any text, with the names of %s', (names) => {
    const { labels, unread } = readWith(names, ['WP-TYP', 'WPL 20 A'], ['SOFTWARE', '4.27 (b3) – für „Öl“']);
    expect(labels).toEqual({
      component: 'heat_pump',
      heat_pump_type: 'WPL 20 A',
      software: '4.27 (b3) – für „Öl“',
    });
    expect(unread).toEqual([]);
  });

  test('are numbers of their own only with the names of the gateway', () => {
    expect(readWith('gateway', ['HP-ID', '273']).names).toEqual(['hp_id', 'component_info']);
    expect(readWith('english', ['HP-ID', '273']).names).toEqual(['component_info']);
  });

  test.each(['gateway', 'english'] as const)('are reported when they are too long, with the names of %s', (names) => {
    const { labels, unread } = readWith(names, ['WP-TYP', 'x'.repeat(41)], ['PARAMETERSATZ', 'a\u0007b']);
    expect(labels).toBeUndefined();
    expect(unread.map(({ label }) => label)).toEqual(['WP-TYP', 'PARAMETERSATZ']);
  });

  test.each([
    ['all parts', [4, 27, 3], { version: '4.27.3' }],
    ['no revision', [4, 27, undefined], { version: '4.27' }],
    ['no major', [undefined, 27, 3], { minor_version: '27', revision: '3' }],
    ['no minor', [4, undefined, 3], { version: '4', revision: '3' }],
  ] as const)('of a version with %s', (_, parts, labels) => {
    const rows = ['Hauptversionsnummer', 'Nebenversionsnummer', 'Revisionsnummer'].flatMap((label, index) =>
      parts[index] === undefined ? [] : [[label, String(parts[index])] as const],
    );
    expect(readWith('english', ...rows).labels).toEqual({ component: 'heat_pump', ...labels });
  });
});

describe('an energy counter', () => {
  const total = (cell: string): readonly (readonly [string, string])[] => [['WM HEIZEN SUMME', cell]];
  const heat = (rows: readonly (readonly [string, string])[], memory = new RowMemory()) => {
    const table = rows.map(([label, cell]) => ({ section: 'WÄRMEMENGE', label, cell, image: undefined }));
    const page = toPageReadings(
      { id: '1,1', place: PLACE, sections: ['WÄRMEMENGE'], rows: table },
      { skipCircuit2: false, names: 'gateway', memory },
    );
    return page.readings.filter(({ kind }) => kind === 'counter').map(({ value }) => value);
  };

  test('is the sum of total and day', () => {
    expect(heat([...total('44,341MWh'), ['WM HEIZEN TAG', '23,972kWh']])).toEqual([44364.972]);
  });
  test('is the total where no model has a day register', () => {
    expect(heat([['WM NE HEIZEN SUMME', '1,204MWh']])).toEqual([1204]);
  });
  test('is absent while the total stands alone that goes with a day register, after a start as well', () => {
    expect(heat(total('44,341MWh'))).toEqual([]);
  });
  test('is absent while its day register cannot be read, and not lower', () => {
    const memory = new RowMemory();
    heat([...total('44,341MWh'), ['WM HEIZEN TAG', '23,972kWh']], memory);
    expect(heat([...total('44,341MWh'), ['WM HEIZEN TAG', '??']], memory)).toEqual([]);
    expect(heat(total('44,341MWh'), memory)).toEqual([]);
  });
});

/** Series of a page in English, `name labels value unit`; counters with their quantity. */
function inEnglish(rows: readonly (readonly [string, string, string])[], memory = new RowMemory(), language = 'de') {
  const table = rows.map(([section, label, cell]) => ({ section, label, cell, image: undefined }));
  const page = toPageReadings(
    { id: '1,1', language, place: PLACE, sections: [...new Set(rows.map(([section]) => section))], rows: table },
    { skipCircuit2: false, names: 'english', memory },
  );
  return {
    ...page,
    shown: page.readings.map(({ name, labels, value, unit }) =>
      [name, ...Object.entries(labels).map(([key, text]) => `${key}=${text}`), value, unit].join(' ').trim(),
    ),
  };
}

describe('a row with a number', () => {
  test('goes without it where no row without a number stands beside it', () => {
    const rows = [
      ['LAUFZEIT', 'VD 1 HEIZEN', '60h'],
      ['LAUFZEIT', 'VD 2 HEIZEN', '50h'],
      ['STARTS', 'VERDICHTER 1', '7'],
    ] as const;
    expect(inEnglish(rows).shown).toEqual([
      'compressor_heating_runtime 60 h',
      'compressor_heating_runtime number=2 50 h',
      'compressor_starts 7',
      'runtime_total quantity=compressor_heating 60 h',
      'runtime_total quantity=compressor_2_heating 50 h',
      'starts_total quantity=compressor 7',
    ]);
  });

  test('keeps it beside one without, also in a round in which that is missing', () => {
    const memory = new RowMemory();
    const numbered = [['LAUFZEIT', 'VD 1 HEIZEN', '60h']] as const;
    const first = inEnglish([['LAUFZEIT', 'VD HEIZEN', '100h'], ...numbered], memory);
    expect(first.shown).toEqual([
      'compressor_heating_runtime 100 h',
      'compressor_heating_runtime number=1 60 h',
      'runtime_total quantity=compressor_heating 100 h',
      'runtime_total quantity=compressor_1_heating 60 h',
    ]);
    expect(inEnglish(numbered, memory).shown).toContain('runtime_total quantity=compressor_1_heating 60 h');
  });

  test('is known by it where it is one of several things: stages, pumps', () => {
    const rows = [
      ['STATUS', 'NHZ STUFE 1', 'Ein'],
      ['STATUS', 'PUFFERLADEPUMPE 2', 'Aus'],
    ] as const;
    expect(inEnglish(rows).shown).toEqual(['booster_heater number=1 1', 'buffer_charging_pump number=2 0']);
  });
});

describe('the unit of a meaning', () => {
  test.each([
    ['HEAT PUMP ANALYSIS', 'SUPERCOOLING COND', '0,2°C', 'condenser_subcooling 0.2 K'],
    ['KÜHLEN', 'ISTTEMPERATUR GEBLÄSE', '18,5K', 'cooling_fan_coil_actual_temperature 18.5 °C'],
    ['STATUS', 'RESTSTILLSTAND', '28 min', 'remaining_compressor_standstill_time 1680 s'],
    ['PROCESS DATA', 'COMP DLAY CNTR', '1 s', 'remaining_compressor_standstill_time 1 s'],
    ['HEIZUNG', 'AUSSENTEMPERATUR', '-3,5', 'outside_temperature -3.5 °C'],
    ['HEIZUNG', 'VOLUMENSTROM', '1,2m³/h', 'heating_flow_rate 20 l/min'],
    ['ALLGEMEIN', 'HEIZUNGSDRUCK', '1200mbar', 'heating_pressure 1.2 bar'],
  ])('settles %s, %s of %s', (section, label, cell, shown) => {
    expect(inEnglish([[section, label, cell]]).shown).toEqual([shown]);
  });

  test('is no other quantity: such a row keeps its own name and is told', () => {
    const page = inEnglish([['ALLGEMEIN', 'LEISTUNG WP', '5,2kW']]);
    expect(page.shown).toEqual(['leistung_wp 5.2 kW']);
    expect(page.untranslated).toMatchObject([{ kind: 'label', text: 'LEISTUNG WP', shows: { unit: 'kW' } }]);
  });

  test('leaves names of the gateway as the gateway shows them', () => {
    expect(read([['RESTSTILLSTAND', '28 min']]).values).toEqual([['reststillstand', 28, 'min']]);
  });
});

test('cooling is counted with or without a day register', () => {
  const total = ['WÄRMEMENGE', 'WM KÜHLEN SUMME', '0,345MWh'] as const;
  expect(inEnglish([total]).shown).toContain('energy_total quantity=heat_compressor_cooling 345 kWh');
  const day = ['WÄRMEMENGE', 'WM KÜHLEN TAG', '1,5kWh'] as const;
  expect(inEnglish([day, total]).shown).toContain('energy_total quantity=heat_compressor_cooling 346.5 kWh');
});

test('a heating circuit and a cooling circuit of one number share no series', () => {
  const rows = [
    ['ROOM TEMPERATURE', 'SET TEMPERATURE HC 1', '21,0 °C'],
    ['ROOM TEMPERATURE', 'SET TEMPERATURE CC 1', '23,0 °C'],
  ] as const;
  expect(inEnglish(rows, new RowMemory(), 'en').shown).toEqual([
    'room_set_temperature circuit=1 21 °C',
    'room_cooling_set_temperature circuit=1 23 °C',
  ]);
});

test('tables of several heat pumps have the number of theirs', () => {
  const rows = [
    ['WÄRMEMENGE WP 1', 'VD HEIZEN TAG', '1,0kWh'],
    ['WÄRMEMENGE WP 1', 'VD HEIZEN SUMME', '10kWh'],
    ['WÄRMEMENGE WP 2', 'VD HEIZEN TAG', '2,0kWh'],
    ['WÄRMEMENGE WP 2', 'VD HEIZEN SUMME', '20kWh'],
  ] as const;
  expect(inEnglish(rows).shown.filter((line) => line.startsWith('energy_total'))).toEqual([
    'energy_total quantity=heat_compressor_heating heat_pump=1 11 kWh',
    'energy_total quantity=heat_compressor_heating heat_pump=2 22 kWh',
  ]);
});

describe('two labels of one flag', () => {
  const IMAGE = 'ste-symbol_an-97b765.png';
  const memory = new RowMemory();
  const flags = (...labels: string[]) => {
    const rows = labels.map((label) => ({ section: 'STATUS', label, cell: '', image: IMAGE }));
    const page = { id: '2,0', language: 'en', place: PLACE, sections: ['STATUS'], rows };
    return toPageReadings(page, { skipCircuit2: false, names: 'english', memory }).readings.map(
      ({ labels: { row = '' }, original }) => `${original.label} ${row}`,
    );
  };

  test('keep their series whichever of them is on', () => {
    const [one, other] = ['HTG CIRC PUMP', 'HEATING CIRCUIT PUMP'] as const;
    expect(flags(one, other)).toEqual(['HTG CIRC PUMP ', 'HEATING CIRCUIT PUMP heating_circuit_pump']);
    expect(flags(other)).toEqual(['HEATING CIRCUIT PUMP heating_circuit_pump']);
    expect(flags(other, one)).toEqual(['HEATING CIRCUIT PUMP heating_circuit_pump', 'HTG CIRC PUMP ']);
    expect(flags(one)).toEqual(['HTG CIRC PUMP ']);
  });
});

test('a unit that is a word of JavaScript makes no number of another', () => {
  for (const word of ['constructor', 'toString', 'valueOf']) {
    expect(inEnglish([['LAUFZEIT', 'VD HEIZEN', `5 ${word}`]]).shown).toEqual([`vd_heizen 5 ${word}`]);
  }
});

test.each([
  ['RESTSTILLSTAND', '0,03min', 1.8],
  ['RESTSTILLSTAND', '0,07h', 252],
  ['LETZTE LAUFZEIT', '90s', 1.5],
])('%s of %s is %d without a remainder', (label, cell, value) => {
  expect(inEnglish([['HEIZUNG', label, cell]]).readings[0]?.value).toBe(value);
});

test('words for on and off are 1 and 0 where no quantity is shown, and flags show no hours', () => {
  expect(inEnglish([['ENERGIEMANAGEMENT', 'SG READY 1', 'Ein']]).shown).toEqual(['sg_ready_input number=1 1']);
  expect(inEnglish([['HEIZUNG', 'HEIZSTUFE', 'Aus']]).shown).toEqual(['heating_stage 0']);
  expect(inEnglish([['HEAT PUMP ANALYSIS', 'COMPRESSOR SPEED LIMIT', 'Aus']]).shown).toEqual([
    'compressor_speed_limit_off 1',
  ]);
  expect(inEnglish([['LAUFZEIT', 'QUELLENPUMPE', '12h']]).shown).toEqual(['quellenpumpe 12 h']);
});

test('a row that shows what it showed before gives the same reading, and words that all gateways share', () => {
  const rounds = (memory: RowMemory, ...cells: readonly string[]) =>
    cells.map((cell) => read([...['A', 'B', 'C'].map((label) => [label, '1,0K'] as const), ['D', cell]], memory));
  const lookups = new Lookups();
  const memory = new RowMemory(lookups);
  const [first, second, third] = rounds(memory, '1,0°C', '1,5°C', '1,5°C').map(({ readings }) => readings);
  expect(second?.map((reading, index) => reading === first?.[index])).toEqual([true, true, true, false]);
  expect(third?.map((reading, index) => reading === second?.[index])).toEqual([true, true, true, true]);
  const [other] = rounds(new RowMemory(lookups), '2,0°C').map(({ readings }) => readings);
  expect(other?.map(({ value }) => value)).toEqual([1, 1, 1, 2]);
  expect(other?.map(({ original }, index) => original === first?.[index]?.original)).toEqual([true, true, true, true]);
});

test('a row that has had ten forms starts anew', () => {
  const memory = new RowMemory();
  const units = ['K', 'W', 'A', 'V', 'h', 's', 'd', 'l', 'bar', 'Hz', 'kW'];
  const show = (cell: string) => read([['A', cell]], memory).values.length;
  const twice = units.flatMap((unit) => [`1${unit}`, `1${unit}`]).map(show);
  // Each new form counts once it is seen again; with the eleventh the row has no other form than this one.
  expect(twice).toEqual([1, 1, ...units.slice(1).flatMap(() => [0, 1])]);
  expect(['1kW', '1kW', '1K', '1K'].map(show)).toEqual([1, 1, 0, 1]);
});
