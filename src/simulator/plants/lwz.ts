import {
  celsius,
  day,
  flag,
  listPage,
  number,
  type Page,
  type Plant,
  plainPages,
  total,
  USUAL_STYLE,
} from '../plant.ts';
import { LWZ_EM_DEBUG } from './lwz-em-debug.ts';

const SYSTEM: Page = {
  id: '1,0',
  title: 'ANLAGE',
  sections: [
    {
      title: 'RAUMTEMPERATUR',
      rows: [
        celsius('RAUMISTTEMP. HK1', (h) => h.room),
        celsius('RAUMSOLLTEMP. HK1', 21),
        number('RAUMFEUCHTE HK1', '%', 1, (h) => h.humidity),
        celsius('TAUPUNKTTEMPERATUR HK1', (h) => h.dewPoint),
        celsius('RAUMISTTEMP. HK2', (h) => h.room + 0.4),
        celsius('RAUMSOLLTEMP. HK2', 21.5),
        number('RAUMFEUCHTE HK2', '%', 1, (h) => h.humidity - 2),
      ],
    },
    {
      title: 'HEIZEN',
      rows: [
        celsius('AUSSENTEMPERATUR', (h) => h.outdoor),
        celsius('ISTWERT HK1', (h) => h.flow - 0.8),
        celsius('SOLLWERT HK1', (h) => h.heatingTarget),
        celsius('ISTWERT HK2', (h) => h.flow - 2.1),
        celsius('SOLLWERT HK2', (h) => h.heatingTarget - 2),
        celsius('VORLAUFTEMP.', (h) => h.flow),
        celsius('RÜCKLAUFTEMP.', (h) => h.back),
        number('DRUCK HEIZKREIS', 'bar', 2, (h) => 1.62 + 0.03 * h.wander(7)),
        number('VOLUMENSTROM', 'l/min', 1, (h) => h.flowRate),
        number('HEIZSTUFE', '', 0, (h) => (h.boosterHeating || h.boosterDhw ? 2 : h.compressor ? 1 : 0)),
        number('NHZ-STUFEN', '', 0, (h) => (h.boosterHeating || h.boosterDhw ? 1 : 0)),
      ],
    },
    {
      title: 'WARMWASSER',
      rows: [celsius('WW-ISTTEMP.', (h) => h.dhwActual), celsius('WW-SOLLTEMP.', 49)],
    },
    {
      title: 'LÜFTUNG',
      rows: [
        number('ZULUFT IST LÜFTERDREHZAHL', 'Hz', 0, (h) => 29 + 2 * h.wander(8)),
        number('ZULUFT SOLL VOLUMENSTROM', 'm³/h', 0, 145),
        number('ABLUFT IST LÜFTERDREHZAHL', 'Hz', 0, (h) => 28 + 2 * h.wander(9)),
        number('ABLUFT SOLL VOLUMENSTROM', 'm³/h', 0, 140),
        number('ABLUFTFEUCHTE', '%', 1, (h) => h.humidity - 1),
      ],
    },
    { title: 'SOLAR', rows: [celsius('KOLLEKTORTEMP', (h) => h.outdoor + 6 + 3 * h.wander(10))] },
    {
      title: 'ENERGIEMANAGEMENT',
      rows: [
        flag('EMI-NO-CONNECTION', (h) => h.gridState === 1),
        flag('EMI-OK', (h) => h.gridState !== 1),
        flag('EMI-ACTIVE-COMFORT', (h) => h.gridState === 3),
        flag('EMI-ACTIVE-HIGH', (h) => h.gridState === 4),
        flag('STATUS-OK'),
      ],
    },
  ],
};

const HEAT_PUMP: Page = {
  id: '1,1',
  title: 'WÄRMEPUMPE',
  sections: [
    {
      title: 'PROZESSWERTE',
      rows: [
        celsius('HEISSGASTEMP.', (h) => h.hotGas),
        number('HOCHDRUCK', 'bar', 2, (h) => h.highPressure),
        { ...number('NIEDERDRUCK', 'bar', 2, (h) => h.lowPressure), trailing: ' ' },
        celsius('VERDAMPFERTEMP.', (h) => h.evaporator),
        celsius('VERFLÜSSIGERTEMP.', (h) => h.condenser),
        number('FORTLUFT IST LÜFTERDREHZAHL  ', 'Hz', 0, (h) => (h.compressor ? 38 + 4 * h.wander(11) : 0)),
        number('FORTLUFT SOLL VOLUMENSTROM', '%', 0, (h) => (h.compressor ? 62 : 0)),
        { ...number('DREHZAHL VERDICHTER', 'Hz', 0, 0), hidden: true },
      ],
    },
    {
      title: 'WÄRMEMENGE',
      rows: [
        day('WM HEIZEN TAG', 'heatHeating'),
        total('WM HEIZEN SUMME', 'heatHeating'),
        day('WM WW TAG', 'heatDhw'),
        total('WM WW SUMME', 'heatDhw'),
        total('WM NE HEIZEN SUMME', 'boosterHeating'),
        total('WM NE WW SUMME', 'boosterDhw'),
        day('WM WRG TAG', 'heatRecovery'),
        total('WM WRG SUMME', 'heatRecovery'),
      ],
    },
    {
      title: 'LEISTUNGSAUFNAHME',
      rows: [
        day('P HEIZUNG TAG', 'electricHeating'),
        total('P HEIZUNG SUMME', 'electricHeating'),
        day('P WW TAG', 'electricDhw'),
        total('P WW SUMME', 'electricDhw'),
      ],
    },
    {
      title: 'LAUFZEITEN',
      rows: [
        number('VERDICHTER HEIZEN', 'h', 0, (h) => h.hours('heating')),
        number('VERDICHTER WW', 'h', 0, (h) => h.hours('dhw')),
        number('ELEKTR. NE HEIZEN', 'h', 0, (h) => h.hours('boosterHeating')),
        number('ELEKTR. NE WW', 'h', 0, (h) => h.hours('boosterDhw')),
      ],
    },
  ],
};

const STATUS: Page = {
  id: '2,0',
  title: 'STATUS',
  sections: [
    {
      title: 'ANLAGENSTATUS',
      rows: [
        flag('EVU-SPERRE', (h) => h.utilityLock),
        flag('OFEN / KAMIN', (h) => h.minute >= 1140 && h.minute < 1260),
        flag('ABTAUEN VERDAMPFER', (h) => h.defrost),
        flag('ABTAUEN LL-WT', (h) => h.ventilationDefrost),
      ],
    },
    {
      title: 'BETRIEBSSTATUS',
      rows: [
        flag('SCHALTPROGRAMM AKTIV', (h) => h.minute >= 360 && h.minute < 1320),
        flag('VERDICHTER', (h) => h.compressor),
        flag('HEIZEN', (h) => h.heating),
        flag('KÜHLEN', () => false),
        flag('WARMWASSERBEREITUNG', (h) => h.dhw),
        flag('ELEKTRISCHE NACHERWÄRMUNG', (h) => h.boosterHeating || h.boosterDhw),
        flag('HEIZKREISPUMPE', (h) => h.heating || h.defrost),
        flag('EVU-SPERRE', (h) => h.utilityLock),
        flag('ABTAUEN VERDAMPFER', (h) => h.defrost),
        flag('FILTERWECHSEL', () => false),
        flag('LÜFTER', (h) => h.compressor),
        flag('HD-WÄCHTER', () => false),
        flag('SERVICE', () => false),
      ],
    },
  ],
};

const EXPERT: Page = {
  id: '2,3',
  title: 'FACHMANN',
  sections: [
    {
      title: 'KÄLTEKREIS',
      rows: [
        number('AKT MODE EVE', '', 0, (h) => (h.compressor ? 3 : 0)),
        number('AKT MODE IWS', '', 0, (h) => (h.compressor ? 2 : 0)),
        number('P FAKTOR', '', 2, 1.2),
        number('I FAKTOR', '', 2, 0.85),
        number('D FAKTOR', '', 2, 1),
        number('ÖFFNUNG EXV', '%', 1, (h) => (h.compressor ? 24 + 5 * h.wander(12) : 0)),
        number('ND GEFILTERT', 'bar', 2, (h) => h.lowPressure),
        number('POSITION VENTIL', '', 0, (h) => (h.dhw ? 2 : 1)),
        celsius('VERDAMPFERAUSG.TEMP', (h) => h.evaporator + 3.1),
        number('PENDELN REL', '%', 1, (h) => 4 + 2 * h.wander(13)),
      ],
    },
  ],
};

const DEBUG: Page = {
  id: '2,4',
  title: 'ISG DEBUG',
  hidden: true,
  sections: [
    {
      title: 'ISG',
      rows: [
        number('HAUPTVERSIONSNUMMER', '', 0, 12),
        number('NEBENVERSIONSNUMMER', '', 0, 1),
        number('REVISIONSNUMMER', '', 0, 1),
        flag('MODBUS'),
      ],
    },
  ],
};

/** A ventilation heat pump, German, with login. */
export const LWZ: Plant = {
  name: 'lwz',
  description: 'LWZ v12.1.1, German: ventilation, two circuits, login user/password',
  firmware: 'v12.1.1',
  language: 'de',
  languages: ['de'],
  login: { user: 'user', password: 'password' },
  picture: './pics/anlagen/ste/lwz/LWZ 304.jpg',
  style: { ...USUAL_STYLE, leadingBlankLine: true },
  menus: [
    {
      title: 'INFO',
      pages: [SYSTEM, HEAT_PUMP, ...plainPages(['1,2', 'LIZENZBESTIMMUNGEN'], ['1,4', 'BEDIENUNG UND INSTALLATION'])],
    },
    {
      title: 'DIAGNOSE',
      pages: [STATUS, ...plainPages(['2,1', 'INBETRIEBNAHME']), listPage('2,2', 'FEHLERLISTE'), EXPERT, DEBUG],
    },
    {
      title: 'PROGRAMME',
      pages: plainPages(['3,0', 'HEIZPROGRAMM'], ['3,1', 'WARMWASSERPROGRAMM'], ['3,2', 'LÜFTERPROGRAMM']),
    },
    {
      title: 'EINSTELLUNGEN',
      pages: [
        ...plainPages(['4,0', 'HEIZEN'], ['4,1', 'WARMWASSER'], ['4,2', 'LÜFTEN'], ['4,3', 'ENERGIEMANAGEMENT']),
        { id: '4,7', title: 'EM-DEBUG-INFOS', sections: LWZ_EM_DEBUG, hidden: true },
      ],
    },
    {
      title: 'Profil',
      pages: plainPages(['5,0', 'Netzwerk'], ['5,1', 'Sicherheit'], ['5,2', 'Anlagenbild'], ['5,3', 'SPRACHE']),
    },
  ],
};

/** The same machine under the other brand, as its owners know it: blanks before units, grey images. */
export const THZ: Plant = {
  ...LWZ,
  name: 'thz',
  description: 'tecalor THZ v10.1.0, German: like lwz, with the images of the other brand and no login',
  firmware: 'v10.1.0',
  login: undefined,
  picture: './pics/anlagen/tec/lwz/THZ 304.jpg',
  style: { ...LWZ.style, unitGap: ' ', flagImage: 'tec-symbol_an-8e8e8e.png' },
};
