import type { EnergyQuantity, House } from '../house.ts';
import { LANGUAGES } from '../languages.ts';
import {
  celsius,
  day,
  type EnergyRow,
  flag,
  listPage,
  number,
  type Page,
  type PageStyle,
  type Plant,
  plainPages,
  type Section,
  switchable,
  total,
  USUAL_STYLE,
} from '../plant.ts';
import { ANALYSIS } from './analysis.ts';

const bivalence = (title: string, before: Section['rows'] = []): Section => ({
  title,
  rows: [
    ...before,
    celsius('DUAL MODE TEMP HZG', -5),
    // Someone tries the limit out between noon and two.
    switchable('LOWER APP LIMIT HZG', (h) => (h.minute >= 720 && h.minute < 840 ? undefined : -25)),
    celsius('DUAL MODE TEMP WW', -15),
    switchable('LOWER APP LIMIT WW', () => undefined),
  ],
});

/** The table with the state of SG Ready: the label of the flag is the state. */
export const ENERGY_MANAGEMENT: Section = {
  title: 'ENERGY MANAGEMENT',
  rows: [
    number('SG READY 1', '', 0, (h) => (h.gridState === 1 || h.gridState === 4 ? 1 : 0)),
    number('SG READY 2', '', 0, (h) => (h.gridState >= 3 ? 1 : 0)),
    ...[1, 2, 3, 4].map((state) => flag(`Betriebszustand ${state}`, (h) => h.gridState === state)),
  ],
};

const SYSTEM: Page = {
  id: '1,0',
  title: 'SYSTEM|1,0',
  sections: [
    {
      title: 'ROOM TEMPERATURE',
      rows: [celsius('ACTUAL TEMPERATURE 1', (h) => h.room), number('RELATIVE HUMIDITY 1', '%', 1, (h) => h.humidity)],
    },
    {
      title: 'HEATING',
      rows: [
        celsius('OUTSIDE TEMPERATURE', (h) => h.outdoor),
        celsius('ACTUAL TEMPERATURE HK 1', (h) => h.flow - 1),
        celsius('SET TEMPERATURE HK 1', (h) => h.heatingTarget),
        celsius('ACTUAL TEMPERATURE HK 2', (h) => h.flow - 3),
        celsius('SET TEMPERATURE HK 2', (h) => h.heatingTarget - 2),
        switchable('FIXED VALUE OPERATION', (h) => (h.minute >= 600 && h.minute < 660 ? 45 : undefined)),
        celsius('ACTUAL BUFFER TEMPERATURE', (h) => h.flow - 1),
        celsius('SET BUFFER TEMPERATURE', (h) => h.heatingTarget),
        celsius('FROST PROTECTION', 4),
      ],
    },
    { title: 'DHW', rows: [celsius('ACTUAL TEMPERATURE', (h) => h.dhwActual), celsius('SET TEMPERATURE', 48)] },
    bivalence('ELECTRIC BOOSTER HEATER'),
    bivalence('EXTERNAL HEAT SOURCE', [
      celsius('ACTUAL TEMPERATURE', (h) => h.flow - 8),
      celsius('SET TEMPERATURE', (h) => h.heatingTarget),
    ]),
    ENERGY_MANAGEMENT,
  ],
};

const HEAT_PUMP: Page = {
  id: '1,1',
  title: 'HEAT PUMP',
  sections: [
    {
      title: 'PROCESS DATA',
      rows: [
        celsius('RETURN TEMPERATURE', (h) => h.back),
        celsius('FLOW TEMPERATURE', (h) => h.flow),
        celsius('FROST PROTECTION TEMP', (h) => h.flow - 1.2),
        celsius('OUTSIDE TEMPERATURE', (h) => h.outdoor),
        celsius('COMPRESSOR INLET TEMPERATURE', (h) => h.evaporator + 4),
        celsius('HOT GAS TEMPERATURE', (h) => h.hotGas),
        celsius('CONDENSER TEMPERATURE', (h) => h.condenser),
        celsius('OIL SUMP TEMPERATURE', (h) => h.outdoor + (h.compressor ? 14 : 6)),
        number('LOW PRESSURE', 'bar', 2, (h) => h.lowPressure),
        number('HIGH PRESSURE', 'bar', 2, (h) => h.highPressure),
        number('WP WATER FLOW RATE', 'l/min', 1, (h) => h.flowRate),
        number('INVERTER CURRENT', 'A', 1, (h) => h.electricKw * 2.6),
        number('INVERTER VOLTAGE', 'V', 1, (h) => 398 + 3 * h.wander(7)),
        number('ACTUAL COMPRESSOR SPEED', 'Hz', 0, (h) => h.speedHz),
        number('SET COMPRESSOR SPEED', 'Hz', 0, (h) => h.speedHz),
        number('RELATIVE FAN SPEED', '%', 0, (h) => (h.compressor ? 47 + 8 * h.wander(8) : 0)),
        celsius('EVAPORATOR INLET TEMPERATURE', (h) => h.evaporator - 0.6),
        celsius('EVAPORATOR OUTLET TEMPERATURE', (h) => h.evaporator + 2.1),
        number('INVERTER POWER CONSUMPTION', 'kW', 2, (h) => h.electricKw),
        number('INVERTER POWER', 'kW', 1, (h) => h.electricKw),
      ],
    },
    {
      title: 'AMOUNT OF HEAT',
      rows: [
        day('VD HEATING DAY', 'heatHeating', 'KWh'),
        total('VD HEATING TOTAL', 'heatHeating'),
        day('VD DHW DAY', 'heatDhw', 'KWh'),
        total('VD DHW TOTAL', 'heatDhw'),
        total('NHZ HEATING TOTAL', 'boosterHeating'),
        total('NHZ DHW TOTAL', 'boosterDhw'),
      ],
    },
    {
      title: 'POWER CONSUMPTION',
      rows: [
        day('VD HEATING DAY', 'electricHeating', 'KWh'),
        total('VD HEATING TOTAL', 'electricHeating'),
        day('VD DHW DAY', 'electricDhw', 'KWh'),
        total('VD DHW TOTAL', 'electricDhw'),
      ],
    },
    {
      title: 'RUNTIME',
      rows: [
        number('VD HEATING', 'h', 0, (h) => h.hours('heating')),
        number('VD DHW', 'h', 0, (h) => h.hours('dhw')),
        number('VD DEFROST', 'h', 0, (h) => h.hours('defrost')),
        number('NHZ 1', 'h', 0, (h) => h.hours('boosterHeating')),
        number('NHZ 2', 'h', 0, (h) => h.hours('boosterDhw')),
        number('NHZ 1/2', 'h', 0, 12),
        number('DEFROST TIME', 'min', 0, (h) => (h.defrost ? h.minute % 4 : 2)),
        number('DEFROST STARTS', '', 0, (h) => h.starts('defrost')),
        { ...number('VD COOLING', 'h', 0, 0), hidden: true },
      ],
    },
    { title: 'STARTS', rows: [number('COMPRESSOR', '', 0, (h) => h.starts('compressor'))] },
  ],
};

const windows = (label: string, quantity: EnergyQuantity): readonly EnergyRow[] => [
  { kind: 'energy', label: `${label} 1–24 h`, unit: 'kWh', quantity, register: 'last24h' },
  { kind: 'energy', label: `${label} 1–12 M`, unit: 'MWh', quantity, register: 'months1to12' },
  { kind: 'energy', label: `${label} 13–24 M`, unit: 'MWh', quantity, register: 'months13to24' },
];

const efficiency = (label: string, value: (house: House) => number): Section['rows'] =>
  ['1–24 h', '1–12 M', '13–24 M'].map((window, index) =>
    number(`${label} ${window}`, '', 2, (h) => value(h) - 0.1 * index),
  );

const FOOTPRINT: Page = {
  id: '1,8',
  title: 'ENERGY FOOTPRINT',
  sections: [
    { title: 'AMOUNT OF HEAT', rows: [...windows('HEATING', 'heatHeating'), ...windows('DHW', 'heatDhw')] },
    {
      title: 'POWER CONSUMPTION|1,8',
      rows: [...windows('HEATING', 'electricHeating'), ...windows('DHW', 'electricDhw')],
    },
    { title: 'EFFICIENCY', rows: [...efficiency('HEATING', () => 3.6), ...efficiency('DHW', () => 2.7)] },
  ],
};

const versions = (major: number, minor: number, revision: number): Section['rows'] => [
  number('Major version', '', 0, major),
  number('Minor version', '', 0, minor),
  number('Revision', '', 0, revision),
];

const VERSIONS: Page = {
  id: '2,7',
  title: 'SYSTEM',
  sections: [
    {
      title: 'CONTROLLER',
      rows: [number('SOFTWARE', '', 0, 427), ...versions(4, 27, 3), number('SW MATERIAL NUMBER', '', 0, 351_200)],
    },
    {
      title: 'HEAT PUMP',
      rows: [
        number('SOFTWARE', '', 0, 310),
        ...versions(3, 10, 1),
        number('SW MATERIAL NUMBER', '', 0, 351_300),
        number('HP-TYPE', '', 0, 107),
        number('PARAMETERSET', '', 0, 12),
        number('HP-ID', '', 0, 190_233),
      ],
    },
    {
      title: 'FES',
      rows: [number('SOFTWARE', '', 0, 218), ...versions(2, 18, 0), number('SW MATERIAL NUMBER', '', 0, 351_400)],
    },
    { title: 'ISG', rows: versions(12, 4, 0) },
    { title: 'CAN-Status', rows: [flag('OK')] },
  ],
};

/** Flags of the plant and of the heat pump, two pages. */
export const STATUS_PAGES: readonly Page[] = [
  {
    id: '2,0',
    title: 'SYSTEM STATUS',
    sections: [
      {
        title: 'OPERATING MODE',
        rows: [
          flag('HEATING|flag', (h) => h.heating),
          flag('DHW|flag', (h) => h.dhw),
          flag('HEATING CIRCUIT 1 PUMP', (h) => h.heating),
          flag('DEFROST', (h) => h.defrost),
        ],
      },
    ],
  },
  {
    id: '2,2',
    title: 'HEAT PUMP STATUS',
    sections: [
      {
        title: 'HEAT PUMP STATUS',
        rows: [
          flag('COMPRESSOR', (h) => h.compressor),
          flag('AUXILIARY HEATER', (h) => h.outdoor < 0),
          flag('BOOSTER HEATER STAGE 1', (h) => h.boosterHeating || h.boosterDhw),
          flag('BOOSTER HEATER STAGE 2', (h) => h.boosterDhw),
        ],
      },
    ],
  },
];

/** Pages of INFO without value tables that the new firmwares share. */
export const PLAIN_INFO = plainPages(
  ['1,9', 'licence terms'],
  ['1,10', 'USAGE AND DATA PROTECTION POLICY'],
  ['1,11', 'MANUAL'],
);

/** Menus without value tables that they share. */
export const PLAIN_MENUS: Plant['menus'] = [
  {
    title: 'PROGRAMS',
    pages: plainPages(
      ['3,0', 'HEATING PROGRAM'],
      ['3,2', 'DHW PROGRAM'],
      ['3,4', 'DHW CIRCULATION PROGRAM'],
      ['3,6', 'SILENT PROGRAM 1'],
      ['3,7', 'SILENT PROGRAM 2'],
      ['3,12', 'PARTY PROGRAM'],
      ['3,13', 'HOLIDAY PROGRAM'],
      ['3,14', 'PASTEURISATION PROGRAM'],
    ),
  },
  {
    title: 'SETTINGS',
    pages: [
      ...plainPages(['4,0', 'TIME / DATE'], ['4,1', 'SET SUMMER TIME'], ['4,2', 'HEATING|4,2'], ['4,3', 'DHW']),
      ...plainPages(['4,15', 'ISG']),
      { id: '4,25', title: 'POWER CONSUMPTION CONTROL', sections: [], latin1: true },
    ],
  },
  {
    title: 'Profile',
    pages: plainPages(['5,0', 'Network'], ['5,1', 'Safety'], ['5,2', 'System diagram'], ['5,3', 'LANGUAGE']),
  },
];

/** How firmware of 2024 and later writes pages. */
export const NEW_STYLE: PageStyle = { ...USUAL_STYLE, sessionToken: '68f0c1d2a3b45' };

/** The newest firmware, in all languages. */
export const WPMSYSTEM: Plant = {
  name: 'wpmsystem',
  description: 'WPMsystem 1.4.00.0040, all 12 languages: energy footprint, SG Ready states, off words, no login',
  firmware: '1.4.00.0040',
  language: 'en',
  languages: LANGUAGES,
  picture: './pics/anlagen/ste/wpm/WPL 10 AC.jpg',
  style: NEW_STYLE,
  menus: [
    {
      title: 'INFO',
      pages: [SYSTEM, HEAT_PUMP, FOOTPRINT, ...PLAIN_INFO],
    },
    {
      title: 'DIAGNOSIS',
      pages: [
        ...STATUS_PAGES,
        ANALYSIS,
        ...plainPages(['2,6', 'INTERNAL CALCULATION']),
        VERSIONS,
        listPage('2,9', 'NOTIFICATIONLIST'),
      ],
    },
    ...PLAIN_MENUS,
  ],
};
