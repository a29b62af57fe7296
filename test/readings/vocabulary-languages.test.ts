import { describe, expect, test } from 'vitest';
import {
  componentOf,
  isCircuit2,
  isQuantity,
  LANGUAGES,
  languageCode,
  translate,
  translatePage,
  translateSection,
} from '../../src/readings/vocabulary.ts';
import { translate as inLanguage } from '../../src/simulator/dictionary.ts';
import { findPlant, PLANT_NAMES } from '../../src/simulator/plants.ts';

const CODES = Object.values(LANGUAGES);

test('the 12 languages have their codes', () => {
  expect(CODES.toSorted()).toEqual(['cs', 'da', 'de', 'en', 'es', 'fi', 'fr', 'hu', 'it', 'nl', 'pl', 'sv']);
});

test.each([
  ['DEUTSCH', 'de'],
  ['FRANÇAIS', 'fr'],
  ['francais', 'fr'],
  [' ČEŠTINA ', 'cs'],
  ['ESPAÑOL', 'es'],
  ['NORSK', 'norsk'],
  ['', ''],
])('the language %j is %j', (word, code) => {
  expect(languageCode(word)).toBe(code);
});

/** Every row of a plant with all that its words tell. */
function understood(plantName: string, language: (typeof CODES)[number]) {
  const { menus, language: own } = findPlant(plantName);
  const word = (text: string): string => inLanguage(text, own, language).trim();
  return menus.flatMap((menu) =>
    menu.pages.flatMap((page) =>
      page.sections.flatMap((table) =>
        table.rows.map((shown) => {
          const row = { label: word(shown.label), section: word(table.title), language };
          const place = [
            translatePage(word(menu.title), '', language),
            translatePage(word(page.title), word(menu.title), language),
            translateSection(row.section, language),
          ];
          return { row, place, id: page.id, ...meaning(row) };
        }),
      ),
    ),
  );
}

function meaning(row: { label: string; section: string; language: string }) {
  return {
    translation: translate(row),
    component: componentOf(row),
    facts: [isQuantity(row), isCircuit2(row.label, row.section)],
  };
}

describe.each(PLANT_NAMES)('each row of the simulated %s', (name) => {
  const { languages } = findPlant(name);

  test.each(languages)('is known in %s, page and menu too', (language) => {
    const rows = understood(name, language);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ place, translation }) => !translation || place.includes(undefined))).toEqual([]);
  });

  test('has a series of its own', () => {
    const [language = 'de'] = languages;
    // Two firmwares' words for one pump, which this plant shows side by side: the second gets a label `row`.
    const rows = understood(name, language).filter(({ row }) => row.label !== 'HTG CIRC PUMP');
    const series = rows.map(({ id, place, translation }) =>
      JSON.stringify([id, place, translation?.name, translation?.labels]),
    );
    expect(series.filter((one, index) => series.indexOf(one) !== index)).toEqual([]);
  });
});

test.each(CODES)('an installation shown in %s means the same as in English', (code) => {
  const withoutWords = ({ row: _, ...rest }: ReturnType<typeof understood>[number]) => rest;
  expect(understood('wpmsystem', code).map(withoutWords)).toEqual(understood('wpmsystem', 'en').map(withoutWords));
});

test.each([
  ['WÄRMEPUMPE', 'heat_pump'],
  ['HÕSZIVATTYÚ', 'heat_pump'],
  ['hőszivattyú', 'heat_pump'],
  ['WÄRMEPUMPE 2', 'heat_pump_2'],
  ['LEISTUNGSAUFNAHME', 'electricity_consumption'],
  ['STROMVERBRAUCH', 'electricity_consumption'],
  ['CAN Status', 'can_status'],
  ['CAN-Status', 'can_status'],
  ['START', 'starts'],
  ['STATUS', 'status'],
  ['STATUS WÄRMEPUMPE', 'heat_pump_status'],
  ['KAMERTEMP.', 'room_temperature'],
  ["TMP. DELL'' AMB.'", 'room_temperature'],
  ['AUSSENTEMPERATUR', undefined],
  ['EFFIZIENZ 2', undefined],
  ['', undefined],
])('the table %j is %s', (heading, name) => {
  expect(translateSection(heading)).toBe(name);
});

// Read in the menus of gateways; the fold of ĺ, the last letter of SEZNAM HLÁŠENĺ, is an l.
test.each([
  ['INFO', 'ANLAGE', 'info/system'],
  ['INFO', 'SYSTEM', 'info/system'],
  ['INFO', 'WARMTEPOMP SYSTEEM', 'info/system'],
  ['INFO', 'ZARIZENI', 'info/system'],
  ['INFO', 'ENERGIATASAPAINO', 'info/energy_footprint'],
  ['DIAGNOSE', 'ANLAGE', 'diagnosis/system_status'],
  ['DIAGNOSE', 'STATUS', 'diagnosis/system_status'],
  ['DIAGNOSE', 'STATUS ANLAGE', 'diagnosis/system_status'],
  ['DIAGNOSIS', 'SYSTEM STATUS', 'diagnosis/system_status'],
  ['DIAGNOZA', 'STAN INSTALACJI', 'diagnosis/system_status'],
  ['DIAGNOS', 'STATUS SYSTEM', 'diagnosis/system_status'],
  ['DIAGNOOSI', 'JÄRJ TILA', 'diagnosis/system_status'],
  ['DIAGNÓZIS', 'RENDSZER ÁLLAPOTA', 'diagnosis/system_status'],
  ['DIAGNOSI', 'STATO POMPA CALORE', 'diagnosis/heat_pump_status'],
  ['DIAGNOZA', 'STAN POMPY CIEPLA', 'diagnosis/heat_pump_status'],
  ['DIAGNOOSI', 'LÄMPÖP TILA', 'diagnosis/heat_pump_status'],
  ['DIAGNOSTIC', 'ANALYSE PAC', 'diagnosis/heat_pump_analysis'],
  ['DIAGNOSTIKA', 'ANALYZA TEPELNE CERPADLO', 'diagnosis/heat_pump_analysis'],
  ['DIAGNOOSI', 'LÄMPÖP ANALYYSI', 'diagnosis/heat_pump_analysis'],
  ['DIAGNÓZIS', 'HÕSZIVATTYÚ ELEMZÉS', 'diagnosis/heat_pump_analysis'],
  ['DIAGNÓSTICO', 'ANÁLISIS BOMBA CALOR', 'diagnosis/heat_pump_analysis'],
  ['DIAGNOZA', 'OBLICZENIE WEWNETRZNE', 'diagnosis/internal_calculation'],
  ['DIAGNOOSI', 'SIS LASKELMA', 'diagnosis/internal_calculation'],
  ['DIAGNOSE', 'SYSTEM', 'diagnosis/system'],
  ['DIAGNOSTIC', 'SYSTÈME', 'diagnosis/system'],
  ['DIAGNOSTIC', 'LISTE DE MESSAGES', 'diagnosis/notification_list'],
  ['DIAGNOSTIKA', 'SEZNAM HLÁŠENĺ', 'diagnosis/notification_list'],
  ['INFO', 'WÄRMEPUMPE 2', 'info/heat_pump_2'],
])('under %s the page %s is %s', (menu, page, path) => {
  expect(`${translatePage(menu)}/${translatePage(page, menu)}`).toBe(path);
});

test.each(['START', 'DEMARRAGE', 'AVVIO', 'KÄYNNISTÄ', 'INDÍTÁS', 'INICIO'])('%s is the start page', (word) => {
  expect(translatePage(word)).toBe('start');
});
