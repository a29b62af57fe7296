// biome-ignore-all format: tables, several words a line
import { LANGUAGES, type Language } from './languages.ts';

/** Words of each language; none where nobody has seen a word there. */
export type Words = Readonly<Partial<Record<Language, string | readonly string[]>>>;

/** A word that all languages share, or all that are not named after it. */
export function same(word: string): Words {
  return Object.fromEntries(Object.values(LANGUAGES).map((language) => [language, word]));
}

/** The words with something behind each. */
export function suffixed(words: Words, suffix: string): Words {
  return Object.fromEntries(
    Object.entries(words).map(([language, some]) => [language, [some].flat().map((word) => `${word}${suffix}`)]));
}

/** What a placeholder that is no number can stand for: its value and the words for it. */
export const PLACEHOLDERS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  part: {
    day: { de: 'TAG', en: 'DAY', fr: 'JOUR', it: 'GIORNO', nl: 'DAG', pl: 'DZIEN', cs: 'DEN', sv: 'DAG', fi: 'PV',
      hu: 'NAP', es: 'HOY', da: 'DAG' },
    total: { de: 'SUMME', en: ['TOTAL', 'TTL'], fr: 'TOTAL', it: 'SOMMA', nl: 'TOTAAL', pl: 'SUMA', cs: 'SOUCET',
      sv: 'SUMMA', fi: ['YHT', 'SUMMA'], hu: 'ÖSSZEG', es: 'TOTAL', da: 'SUM' },
  },
  window: {
    last_24h: { ...same('1-24 H'), en: ['1-24 H', '24 H'], pl: '1-24 (H|GODZ)', hu: '1-24 (H|Ó)' },
    last_12_months: { ...same('1-12 M'), en: ['1-12[ M]', '12 M'], pl: '1-12 (M|MIES)', hu: '1-12 (M|P)' },
    months_13_to_24: { ...same('13-24 M'), en: '13-24[ M]', pl: '13-24 (M|MIES)', hu: '13-24 (M|P)' },
  },
  use: { domestic_hot_water: same('WW'), heating: same('HZ') },
  sensor: { fek: same('FEK'), fes: same('FES'), fet: same('FET'), fe7: same('FE7') },
  model: {
    wpm_3i: same('WPM 3i'), wpm_3: same('WPM 3'), wpm_4: same('WPM 4'), wpm_ii: same('WPM II'), wpm_iww: same('WPMIWW'),
    wpm_system: same('WPM[ ]SYSTEM'), wpm_g: same('WPM G'),
  },
};

/** Words for a circuit, before its number. CC is a heating circuit in French and a cooling circuit in English. */
export const CIRCUITS = {
  heating: {
    any: ['HK', 'HC'], de: ['HEIZKREIS'], en: ['HEATING CIRCUIT', 'HTG CIRC'],
    fr: ['CC', 'CIRCUIT DE CHAUFFAGE', 'CIRCUIT CHAUFFAGE', 'CIRCUIT CHAUFF'],
    it: ['CIRCUITO DI RISCALDAMENTO', 'CIRCUITO RISCALDAMENTO'], nl: ['VERWARMINGSCIRCUIT', 'CV-CIRCUIT', 'CV CIRCUIT'],
    pl: ['OBIEG GRZEWCZY'], cs: ['TOPNY OKRUH'], sv: ['VARMEKRETS'], fi: ['LAMMITYSPIIRI'],
    hu: ['FUTESI KOR', 'FUTOKOR'], es: ['CIRCUITO DE CALEFACCION', 'CIRCUITO CALEFACCION'], da: ['VARMEKREDS'],
  },
  cooling: {
    any: ['KK'], de: ['KÜHLKREIS'], en: ['CC', 'COOLING CIRCUIT'], fr: ['CIRCUIT DE REFROIDISSEMENT'],
    it: ['CIRCUITO DI RAFFREDDAMENTO'], nl: ['KOELCIRCUIT'], pl: ['OBIEG CHLODZENIA'], cs: ['CHLADICI OKRUH'],
    sv: ['KYLKRETS'], fi: ['JAAHDYTYSPIIRI'], hu: ['HUTESI KOR', 'HUTOKOR'], es: ['CIRCUITO DE REFRIGERACION'],
    da: ['KOLEKREDS'],
  },
} as const satisfies Record<string, Words & { any: readonly string[] }>;

/**
 * Cells that mean on or off. `Ein`, `On` and the words for off were read on pages and in settings; the others are what
 * other clients of the gateway look for, or by analogy.
 */
export const SWITCHES = {
  on: {
    de: ['Ein', 'An'], en: 'On', fr: ['Allumé', 'Marche'], it: 'Acceso', nl: 'Aan', pl: ['Włączony', 'Wł.', 'Wł'],
    cs: ['Zap', 'Zap.'], sv: ['På', 'Till'], fi: 'Päällä', hu: ['Bekapcsolva', 'Be'], es: 'Encendido', da: ['Tændt',
    'Til'],
  },
  off: {
    de: 'Aus', en: 'Off', fr: 'Arrêt', it: 'Spento', nl: 'Uit', pl: ['Wył.', 'Wył', 'Wyłączony'], cs: ['Vyp', 'Vyp.'],
    sv: ['Från', 'Av'], fi: 'Pois', hu: ['Ki', 'Kikapcsolva'], es: ['Apagado', 'Apagat'], da: 'Fra',
  },
} as const satisfies Record<string, Words>;

/** Operating modes by the number behind them on the start page, as WPM controllers and as an LWZ count them. */
export const MODES: Readonly<Record<'wpm' | 'lwz', Readonly<Record<string, string>>>> = {
  wpm: { 0: 'emergency_operation', 1: 'standby', 2: 'programmed_operation', 3: 'comfort', 4: 'eco',
    5: 'domestic_hot_water' },
  lwz: { 0: 'emergency_operation', 1: 'standby', 3: 'day_operation', 4: 'setback_operation', 5: 'domestic_hot_water',
    11: 'automatic', 14: 'manual_operation' },
};
