// biome-ignore-all format: a table, a meaning an entry, several words a line
import { COOLING, DHW, HEATING, type Heading } from './headings.ts';
import { same, suffixed, type Words } from './words.ts';

/**
 * What a row means. A word is written as the gateway shows it, in capitals or not; `[ X]` may be missing, `(X|Y)` is
 * either. Placeholders: `{circuit}`, `{heatPump}`, `{n}` are numbers (`{n}` also `1/2`, both), `{sensor}`, `{model}`,
 * `{part}`, `{window}`, `{use}` what PLACEHOLDERS says, `{day}` and `{total}` one `{part}`.
 */
export interface MeaningEntry {
  /** Headings of tables in which the words mean this; under every heading when left out. */
  readonly under?: Heading | readonly Heading[];
  /** `number` when left out. A `window` is a sum that moves with the clock. */
  readonly kind?: 'number' | 'flag' | 'number-or-off' | 'version' | 'energy' | 'runtime' | 'starts' | 'window';
  /** What the number is in, whatever its cell says: degrees of a difference are K. As shown when left out. */
  readonly unit?: string;
  /** An energy whose total lacks what was counted since midnight: its day register is shown by every model. */
  readonly hasDay?: true;
  /** What a counter counts; the name without `_runtime` or `_starts` when left out. */
  readonly quantity?: string;
  /** The first of several goes without its number unless a row without a number stands beside it. */
  readonly dropsFirst?: true;
  readonly words?: Words | readonly Words[];
  /** In place of `words`: nobody has seen it in the other languages. */
  readonly only?: Words;
  /** Words that mean this whatever they stand under. */
  readonly anywhere?: Words | readonly Words[];
}

// Words that several meanings share. Those in 12 languages are of WPMsystem, firmware 1.4.00.0040, or by analogy.
const ACTUAL = { de: 'ISTTEMPERATUR', en: 'ACTUAL TEMPERATURE', fr: 'TEMPERATURE REELLE', it: 'TEMP EFFETTIVA',
  nl: 'ACTUELE TEMPERATUUR', pl: 'TEMP RZECZYWISTA', cs: 'SKUTECNA TEPLOTA', sv: 'AKT TEMPERATUR', fi: 'TOSILÄMPÖT',
  hu: 'TÉNYLEGES HÕMÉRSÉKLET', es: 'TEMPERATURA REAL', da: 'AKTUEL TEMPERATUR' } as const satisfies Words;
const SET = { de: 'SOLLTEMPERATUR', en: 'SET TEMPERATURE',
  fr: ['TEMPÉRATURE DE CONSIGNE', 'CONSIGNE TEMP.', 'TEMPERATURE CONSIGNE'],
  it: ['TEMPERATURA NOMINALE', 'TEMP NOMINALE'], nl: ['NOMINALE TEMPERATUUR', 'GEVRAAGDE TEMP.'],
  pl: 'TEMPERATURA ZADANA', cs: ['POŽADOVANÁ TEPLOTA', 'POZADOVANA TEPLOTA'], sv: 'BÖRTEMPERATUR',
  fi: ['OHJELÄMPÖTILA', 'OHJELÄMPÖT'], hu: ['NÉVL. HŐMÉRS.', 'NÉVL. HÕMÉRS.'],
  es: ['TEMPERATURA DE REFERENCIA', 'TEMPERATURA DE REF.'],
  da: ['NOM. TEMPERATUR', 'INDST. TEMPERATUR'] } as const satisfies Words;
const FLOW = { de: ['VORLAUFTEMPERATUR', 'VORLAUFTEMP.'], en: 'FLOW TEMPERATURE', fr: 'TEMPERATURE DEPART',
  it: 'TEMP MANDATA',
  nl: 'AANVOERTEMPERATUUR', pl: 'TEMPERATURA ZASILANIA', cs: 'TEPLOTA TOP VODY', sv: 'FRAMLEDNINGSTEMPERATUR',
  fi: 'MENOVIRT LÄMPÖT', hu: 'ELÕREMENÕ HÕMÉRSÉKLET', es: 'TEMP. DE IMPULSIÓN',
  da: 'FREMLØBSTEMPERATUR' } as const satisfies Words;
const RETURN = { de: ['RÜCKLAUFTEMPERATUR', 'RÜCKLAUFTEMP.'], en: 'RETURN TEMPERATURE', fr: 'TEMPERATURE RETOUR',
  it: 'TEMP RITORNO',
  nl: 'RETOURTEMPERATUUR', pl: 'TEMPERATURA POWROTU', cs: 'TEPLOTA VRATNE VODY', sv: 'RETURLEDNINGSTEMPERATUR',
  fi: 'PALUUVIRT LÄMPÖT', hu: 'VISSZATÉRÕ HÕMÉRSÉKLET', es: 'TEMPERATURA DE RETORNO',
  da: 'RETURTEMPERATUR' } as const satisfies Words;
const ANY_FLOW = [FLOW, { de: 'VORLAUFISTTEMPERATUR', en: 'ACTUAL FLOW TEMPERATURE' }] as const;
const ANY_RETURN = [RETURN, { de: 'RÜCKLAUFISTTEMPERATUR', en: 'ACTUAL RETURN TEMPERATURE' }] as const;
const DEFROST = { de: 'ABTAUEN', en: 'DEFROST', fr: 'DEGIVRAGE', it: 'SBRINAMENTO', nl: 'ONTDOOIEN', pl: 'ROZMRAZANIE',
  cs: 'ODTAVANI', sv: 'AVFROSTNING', fi: 'SULATUS', hu: 'LEOLVASZTÁS', es: 'DESESCARCHE',
  da: 'AFRIMNING' } as const satisfies Words;
const VD_HEATING = { de: '(VD|VERDICHTER) (HEIZEN|HEIZUNG) {part}',
  en: ['VD HEATING {part}', 'COMPRESSOR HEATING {part}'], fr: ['COMP. CHAUFF. {part}', 'COMP. CHAUFFAGE {part}'],
  it: 'VD RISC {part}', nl: 'VD VERWARMEN {part}', pl: ['VD OGRZEW {day}', 'VD {total} OGRZ'], cs: 'VD TOPENI {part}',
  sv: 'VD UPPVÄRMNING {part}', fi: 'VD LÄMM {part}', hu: 'VD FÛTÉS {part}', es: 'COMP. CALEF. {part}',
  da: 'VD VARME {part}' } as const satisfies Words;
const VD_DHW = { de: '(VD|VERDICHTER) (WARMWASSER|WW) {part}',
  en: ['VD DHW {part}', 'COMPRESSOR DHW {part}'], fr: ['COMP. CH. EAU {part}', 'COMP. ECS {part}'],
  it: 'VD ACQUA CALDA {part}', nl: 'VD WARM WATER {part}', pl: ['VD CIEPLA WODA {day}', 'VD {total} CIEPLEJ WODY'],
  cs: 'VD TEPLA VODA {part}', sv: 'VD VARMVATTEN {part}', fi: 'VD LÄMMINV {part}', hu: 'VD MELEGVÍZ {part}',
  es: 'COMP. AGUA CAL. {part}', da: 'VD VARMT VAND {part}' } as const satisfies Words;
const VD_COOLING = { de: '(VD|VERDICHTER) (KÜHLEN|KÜHLUNG) {part}', en: '(VD|COMPRESSOR) COOLING {part}',
  fr: 'COMP. (RAFRAÎCHISSEMENT|REFROIDISSEMENT|RAFRAÎCH.|REFROID.) {part}',
  it: 'VD (RAFFR|RAFFRESCAMENTO|RAFFREDDAMENTO) {part}', nl: 'VD (KOELEN|KOELING) {part}',
  pl: ['VD CHŁODZ {day}', 'VD {total} CHŁODZ', 'VD CHŁODZENIE {part}'], cs: 'VD CHLAZENÍ {part}',
  sv: 'VD (KYLA|KYLNING) {part}', fi: 'VD (JÄÄHD|JÄÄHDYTYS|VIILENNYS) {part}', hu: 'VD HŰTÉS {part}',
  es: 'COMP. (REFRIG.|REFRIGERACIÓN|ENFRIAMIENTO) {part}', da: 'VD KØLING {part}' } as const satisfies Words;
const NHZ_HEATING = { de: '(NHZ|ELEKTR. NE) (HEIZEN|HEIZUNG) {part}', en: ['NHZ HEATING {part}', 'BH HEATING {part}'],
  fr: 'ELEM. CH. NUIT {part}', it: 'NHZ RISC {part}', nl: 'NHZ VERWARMEN {part}', pl: 'NHZ OGRZ {part}',
  cs: 'NHZ TOPENI {part}', sv: 'NHZ VÄRME {part}', fi: 'NHZ LÄMM {part}', hu: 'NHZ FÛTÉS {part}',
  es: 'CALEF. AUX. {part}', da: 'NHZ VARME {part}' } as const satisfies Words;
const NHZ_DHW = { de: '(NHZ|ELEKTR. NE) (WARMWASSER|WW) {part}', en: ['NHZ DHW {part}', 'BH DHW {part}'],
  fr: 'EL. CH. EAU N. {part}', it: 'NHZ AC {part}', nl: 'NHZ WARM WATER {part}', pl: 'NHZ CWU {part}',
  cs: 'NHZ TEPLA VODA {part}', sv: 'NHZ VARMVATTEN {part}', fi: 'NHZ LV {part}', hu: 'NHZ MELEGVÍZ {part}',
  es: 'CAL. AUX. ACS {part}', da: 'NHZ VARMTVAND {part}' } as const satisfies Words;
const COMPRESSOR = { de: 'VERDICHTER', en: 'COMPRESSOR', fr: 'COMPRESSEUR', it: 'COMPRESSORE', nl: 'COMPRESSOR',
  pl: 'SPREZARKA', cs: 'KOMPRESOR', sv: 'KOMPRESSOR', fi: 'KOMPRESSORI', hu: 'KOMPRESSZOR', es: 'COMPRESOR',
  da: 'KOMPRESSOR' } as const satisfies Words;
const DUAL_MODE_HEATING = { de: 'BIVALENZTEMPERATUR HZG', en: 'DUAL MODE TEMP HZG', fr: 'TEMP. BIVALENCE CHAUFFAGE',
  it: 'TEMP DI BIVALENZA HZG', nl: 'BIVALENTIETEMPERATUUR HZG', pl: 'TEMP BIWALENTNA HZG',
  cs: 'BIVALENTNI TEPLOTA TOPENI', sv: 'BIVALENSTEMPERATUR HZG', fi: 'KYTKENTÄLÄMPÖT HZG', hu: 'BIVALENCIA HÕMÉRS. HZG',
  es: 'TEMP. BIVALENCIA HZG', da: 'BIVALENSTEMPERATUR HZG' } as const satisfies Words;
const DUAL_MODE_DHW = { de: 'BIVALENZTEMPERATUR WW', en: 'DUAL MODE TEMP WW', fr: 'TEMP. BIVALENCE ECS',
  it: 'TEMP DI BIVALENZA WW', nl: 'BIVALENTIETEMPERATUUR WW', pl: 'TEMP BIWALENTNA WW', cs: 'BIVALENT TEPL TEPLA VODA',
  sv: 'BIVALENSTEMPERATUR WW', fi: 'KYTKENTÄLÄMPÖT WW', hu: 'BIVALENCIA HÕMÉRS. WW', es: 'TEMP. BIVALENCIA WW',
  da: 'BIVALENSTEMPERATUR WW' } as const satisfies Words;
const LOWER_LIMIT_HEATING = { de: ['UNTERE EINSATZGRENZE HZG', 'EINSATZGRENZE HZG'],
  en: ['LOWER APP LIMIT HZG', 'LOWER APP LIMIT HEATING', 'APPLICATION LIMIT HZG'], fr: 'LIMITE INF. CHAUFFAGE',
  it: 'LIMITE OPERATIVO INF HZG', nl: 'OND WERKINGSGEBIED HZG', pl: 'DOLNA GRANICA STOS. HZG',
  cs: 'DOLNI HRANICE POUZITI HZG', sv: 'UNDRE ANVÄND.GRÄNS HZG', fi: 'KÄYT ALARAJA HZG', hu: 'ALSÓ ALKALM. HATÁR HZG',
  es: 'LÍMITE INF. UTIL. HZG', da: 'LAV ANVEND.GRÆNSE HZG' } as const satisfies Words;
const LOWER_LIMIT_DHW = { de: ['UNTERE EINSATZGRENZE WW', 'EINSATZGRENZE WW'],
  en: ['LOWER APP LIMIT WW', 'LOWER APP LIMIT DHW', 'APPLICATION LIMIT WW'], fr: 'LIMITE INF. ECS',
  it: 'LIMITE OPERATIVO INF WW', nl: 'OND WERKINGSGEBIED WW', pl: 'DOLNA GRANICA STOS. WW',
  cs: 'DOLNI HRANICE POUZITI TUV', sv: 'UNDRE ANVÄND.GRÄNS WW', fi: 'KÄYTÖN ALARAJA WW', hu: 'ALSÓ ALKALM. HATÁR WW',
  es: 'LÍMITE INF. UTIL. WW', da: 'LAV ANVEND.GRÆNSE WW' } as const satisfies Words;
/** What the energy of a window was for. */
const HEATING_WINDOW = [suffixed(HEATING, ' {window}'), { de: 'HEIZUNG {window}' }] as const;
const DHW_WINDOW = [suffixed(DHW, ' {window}'), { de: 'WW {window}' }] as const;
const COOLING_WINDOW = [suffixed(COOLING, ' {window}'), { de: 'KÜHLUNG {window}' }] as const;
/** Which room or circuit a row of the room table is about. */
const ROOM = '[ {circuit}| HK {circuit}| {sensor}| {sensor} {circuit}]';
/** The two tables of the LWZ's energy management. */
const USES = ['heating', 'domestic_hot_water'] as const;

/**
 * Every meaning under our English name, without `isg_`, `flag_` and the ends `_today` and `_lifetime` of an energy.
 * Names say no unit. The words are those of saved pages, of Stiebel's Modbus manuals, and of other clients of the
 * gateway.
 */
export const MEANINGS = {
  // Outside and rooms.
  outside_temperature: { unit: '°C', words: { de: 'AUSSENTEMPERATUR', en: 'OUTSIDE TEMPERATURE',
    fr: 'TEMPERATURE EXTERIEURE', it: 'TEMPERATURA ESTERNA', nl: 'BUITENTEMPERATUUR', pl: 'TEMP ZEWNETRZNA',
    cs: 'VENKOVNI TEPLOTA', sv: 'UTETEMPERATUR', fi: 'ULKOLÄMPÖTILA', hu: 'KÜLSÕ HÕMÉRSÉKLET',
    es: 'TEMPERATURA EXTERIOR', da: 'UDETEMPERATUR' } },
  room_actual_temperature: { under: 'room_temperature', unit: '°C', words: suffixed(ACTUAL, ROOM),
    anywhere: [suffixed(ACTUAL, ' {sensor}'), { de: [`RAUMISTTEMP.${ROOM}`, `RAUMISTTEMPERATUR${ROOM}`],
    en: ['ACTUAL ROOM T[ HC {circuit}]', 'ACTUAL ROOM TEMPERATURE[ HC {circuit}]'] }] },
  room_set_temperature: { under: 'room_temperature', unit: '°C', words: suffixed(SET, ROOM),
    anywhere: [suffixed(SET, ' {sensor}'), { de: [`RAUMSOLLTEMP.${ROOM}`, `RAUMSOLLTEMPERATUR${ROOM}`],
    en: 'SET ROOM TEMPERATURE[ HC {circuit}]' }] },
  // The temperature a room is to be cooled to, beside the one it is to be heated to.
  room_cooling_actual_temperature: [{ under: 'room_temperature', unit: '°C', words: suffixed(ACTUAL, ' KK {circuit}') },
    { under: 'cooling_room_temperature', unit: '°C', words: ACTUAL }],
  room_cooling_set_temperature: [{ under: 'room_temperature', unit: '°C', words: suffixed(SET, ' KK {circuit}') },
    { under: 'cooling_room_temperature', unit: '°C', words: SET }],
  room_relative_humidity: { unit: '%', only: { de: `RAUMFEUCHTE${ROOM}`, en: `RELATIVE HUMIDITY${ROOM}`,
    fr: `HYGROMÉTRIE AMBIANTE${ROOM}` } },
  room_dew_point_temperature: { unit: '°C', only: { de: [`TAUPUNKTTEMPERATUR${ROOM}`, `TAUPUNKTTEMP.${ROOM}`],
    en: [`DEW POINT TEMP${ROOM}`, `DEW POINT TEMPERATURE${ROOM}`] } },

  // Heating. WP is the heat pump's sensor, NHZ that behind the booster heater, without either it is that of the system.
  flow_temperature: { unit: '°C', words: [...ANY_FLOW, {
    de: '(VORLAUFTEMPERATUR|VORLAUFTEMP.|VORLAUFISTTEMPERATUR) HK {circuit}',
    en: '[ACTUAL ]FLOW TEMPERATURE HC {circuit}' }] },
  heat_pump_flow_temperature: { unit: '°C', only: { de: 'VORLAUFISTTEMPERATUR WP',
    en: ['ACTUAL FLOW TEMPERATURE WP', 'ACTUAL FLOW TEMPERATURE HP'] } },
  booster_heater_flow_temperature: { unit: '°C', only: { de: 'VORLAUFISTTEMPERATUR NHZ',
    en: ['ACTUAL FLOW TEMPERATURE NHZ', 'ACTUAL FLOW TEMPERATURE BH'] } },
  // WP and WE are two words for one register, where those of the flow are two registers.
  return_temperature: { unit: '°C', words: [...ANY_RETURN, {
    de: ['RÜCKLAUFISTTEMPERATUR[ WP| WE]', 'RÜCKLAUISTTEMPERATUR',
      '(RÜCKLAUFTEMPERATUR|RÜCKLAUFTEMP.|RÜCKLAUFISTTEMPERATUR) HK {circuit}'],
    en: ['ACTUAL RETURN TEMPERATURE[ WP| HP]', '[ACTUAL ]RETURN TEMPERATURE HC {circuit}'] }] },
  heating_actual_temperature: { under: 'heating', unit: '°C', words: ACTUAL },
  heating_set_temperature: { under: 'heating', unit: '°C', words: SET },
  heating_circuit_actual_temperature: { under: 'heating_circuit', unit: '°C', words: ACTUAL,
    anywhere: [suffixed(ACTUAL, ' HK {circuit}'), { de: 'ISTWERT HK {circuit}', en: 'ACTUAL VALUE HC {circuit}' }] },
  heating_circuit_set_temperature: { under: 'heating_circuit', unit: '°C', words: SET,
    anywhere: [suffixed(SET, ' HK {circuit}'), { de: 'SOLLWERT HK {circuit}', en: 'SET VALUE HC {circuit}' }] },
  fixed_set_temperature: { kind: 'number-or-off', unit: '°C', words: {
    de: ['FESTWERTBETRIEB', 'FESTWERTSOLLTEMPERATUR[ WE]'], en: ['FIXED VALUE OPERATION', 'SET FIXED TEMPERATURE'],
    fr: 'MODE CONSIGNE FIXE', it: 'FUNZION VALORE FISSO', nl: 'VASTE-WAARDEWERKING', pl: 'PRACA STALOWARTOSCIOWA',
    cs: 'REZIM PEVNA HODNOTA', sv: 'FASTVÄRDESDRIFT', fi: 'KIINT LÄM AS KÄYTTÖ', hu: 'RÖGZÍTETT ÉRTÉKÛ ÜZEM',
    es: 'OPER. CON VALORES FIJOS', da: 'FAST VÆRDI DRIFT' } },
  buffer_actual_temperature: { unit: '°C', words: { de: 'PUFFERISTTEMPERATUR', en: 'ACTUAL BUFFER TEMPERATURE',
    fr: 'TEMP. REELLE TAMPON', it: 'TEMP EFF TAMPONE', nl: 'ACTUELE BUFFERTEMPERATUUR', pl: 'TEMP RZECZYWISTA BUFORA',
    cs: 'SKUT TEPLOTA AKUMULACE', sv: 'AKT TEMPERATUR BUFFERT', fi: 'PUSKURIV TOSILÄMPÖT',
    hu: 'PUFFER TÉNYL. HÕMÉRSÉKLET', es: 'TEMP. REAL DEP. INERCIA', da: 'AKTUEL BUFFERTEMP' } },
  buffer_set_temperature: { unit: '°C', words: { de: 'PUFFERSOLLTEMPERATUR', en: 'SET BUFFER TEMPERATURE',
    fr: 'CONSIGNE TEMP. TAMPON', it: 'TEMP NOM TAMP', nl: 'GEVRAAGDE BUFFERTEMP', pl: 'TEMP ZADANA BUFORA',
    cs: 'POZADOVANA TEPLOTA AKUMUL', sv: 'BÖRTEMPERATUR BUFFERT', fi: 'PUSKURIV OHJELÄMPÖT', hu: 'PUFFER NÉVL. HÕMÉRS.',
    es: 'TEMP. REF. DEPÓSITO INER.', da: 'INDST. BUFFERTEMPERATUR' } },
  frost_protection_set_temperature: { unit: '°C', words: { de: ['FROSTSCHUTZ', 'ANLAGENFROST', 'ANLAGENFROSTSCHUTZ'],
    en: ['FROST PROTECTION', 'SYSTEM FROST PROTECTION'], fr: 'HORS GEL', it: 'PROTEZ ANTIGELO', nl: 'VORSTBESCHERMING',
    pl: 'ANTYZAMARZANIE', cs: 'PROTIZAMRAZ', sv: 'FROSTKYDD', fi: 'JÄÄTYMISESTO', hu: 'FAGYVÉDELEM',
    es: 'PROTEC. ANTICONG.', da: 'FROSTSIKRING' } },
  heating_pressure: { unit: 'bar', only: { de: ['HEIZUNGSDRUCK', 'DRUCK HEIZKREIS'],
    en: ['HEATING PRESSURE', 'PRESSURE HTG CIRC'] } },
  // One sensor in the water of the heat pump, shown in the tables of heating, of hot water and of what is general.
  heating_flow_rate: { unit: 'l/min', only: { de: 'VOLUMENSTROM', en: 'FLOW RATE' } },
  heating_stage: { only: { de: 'HEIZSTUFE', en: 'HEATING STAGE' } },
  heating_dual_mode_temperature: { unit: '°C', words: [DUAL_MODE_HEATING, { en: 'DUAL MODE TEMP HEATING' }] },
  domestic_hot_water_dual_mode_temperature: { unit: '°C', words: [DUAL_MODE_DHW, { en: 'DUAL MODE TEMP DHW' }] },
  heating_lower_application_limit_temperature: { kind: 'number-or-off', unit: '°C', words: LOWER_LIMIT_HEATING },
  domestic_hot_water_lower_application_limit_temperature: { kind: 'number-or-off', unit: '°C', words: LOWER_LIMIT_DHW },
  // The last two rows of ALLGEMEIN and of GENERAL, in this order; both are percentages.
  heat_pump_relative_output: { unit: '%', only: { de: 'LEISTUNG WP', en: 'OUTPUT HP' } },
  internal_pump_relative_output: { unit: '%', only: { de: 'LSTG PU PUMPE', en: 'INT PUMP RATE' } },

  // Hot water.
  domestic_hot_water_actual_temperature: { under: 'domestic_hot_water', unit: '°C', words: ACTUAL,
    anywhere: { de: ['WW-ISTTEMP.', 'WW-ISTTEMPERATUR'],
    en: ['ACTUAL DHW T', 'ACTUAL TEMPERATURE DHW', 'ACTUAL DHW TEMPERATURE'] } },
  domestic_hot_water_set_temperature: { under: 'domestic_hot_water', unit: '°C', words: SET,
    anywhere: { de: ['WW-SOLLTEMP.', 'WW-SOLLTEMPERATUR'], en: ['DHW SET TEMPERATURE', 'SET TEMPERATURE DHW'] } },
  domestic_hot_water_flow_temperature: { under: 'domestic_hot_water', unit: '°C', words: ANY_FLOW },
  domestic_hot_water_return_temperature: { under: 'domestic_hot_water', unit: '°C', words: ANY_RETURN },
  domestic_hot_water_cylinder_temperature: { under: 'domestic_hot_water', unit: '°C', only: { de: 'SPEICHERTEMPERATUR',
    en: 'CYLINDER TEMPERATURE' } },
  domestic_hot_water_mixed_water_amount: { unit: 'l', only: { de: 'MISCHWASSERMENGE', en: 'MIXED WATER AMOUNT' } },

  // Cooling by surfaces (FLÄCHE, AREA) or by fan coils (GEBLÄSE, FAN). The manual gives K, but these are temperatures.
  cooling_actual_temperature: { under: ['cooling', 'cooling_circuit'], unit: '°C',
    words: suffixed(ACTUAL, '[ {circuit}| HK {circuit}]'),
    anywhere: suffixed(ACTUAL, ' KK {circuit}') },
  cooling_set_temperature: { under: ['cooling', 'cooling_circuit'], unit: '°C',
    words: suffixed(SET, '[ {circuit}| HK {circuit}]'),
    anywhere: suffixed(SET, ' KK {circuit}') },
  cooling_surface_actual_temperature: { unit: '°C', only: { de: 'ISTTEMPERATUR FLÄCHE',
    en: 'ACTUAL TEMPERATURE AREA' } },
  cooling_surface_set_temperature: { unit: '°C', only: { de: 'SOLLTEMPERATUR FLÄCHE', en: 'SET TEMPERATURE AREA' } },
  cooling_fan_coil_actual_temperature: { unit: '°C', only: { de: 'ISTTEMPERATUR GEBLÄSE',
    en: 'ACTUAL TEMPERATURE FAN' } },
  cooling_fan_coil_set_temperature: { unit: '°C', only: { de: 'SOLLTEMPERATUR GEBLÄSE', en: 'SET TEMPERATURE FAN' } },
  cooling_flow_temperature: { under: 'cooling', unit: '°C', words: ANY_FLOW },
  cooling_return_temperature: { under: 'cooling', unit: '°C', words: ANY_RETURN },

  // A second heat generator has limits of its own under the labels of the heat pump's.
  external_heat_source_actual_temperature: { under: 'external_heat_source', unit: '°C', words: ACTUAL,
    anywhere: { en: 'ACTUAL TEMPERATURE EXTERNAL' } },
  external_heat_source_set_temperature: { under: 'external_heat_source', unit: '°C', words: SET,
    anywhere: { en: 'SET TEMPERATURE EXTERNAL' } },
  external_heat_source_flow_temperature: { under: 'external_heat_source', unit: '°C', words: ANY_FLOW },
  external_heat_source_return_temperature: { under: 'external_heat_source', unit: '°C', words: ANY_RETURN },
  external_heat_source_heating_dual_mode_temperature: { under: 'external_heat_source', unit: '°C',
    words: DUAL_MODE_HEATING },
  external_heat_source_domestic_hot_water_dual_mode_temperature: { under: 'external_heat_source', unit: '°C',
    words: DUAL_MODE_DHW },
  external_heat_source_heating_lower_application_limit_temperature: { under: 'external_heat_source',
    kind: 'number-or-off', unit: '°C', words: LOWER_LIMIT_HEATING },
  external_heat_source_domestic_hot_water_lower_application_limit_temperature: { under: 'external_heat_source',
    kind: 'number-or-off', unit: '°C', words: LOWER_LIMIT_DHW },
  external_heat_source_runtime: { under: 'external_heat_source', kind: 'runtime', only: { de: 'LAUFZEIT',
    en: 'RUNTIME' } },

  // The side of the source, and solar heat.
  source_temperature: { under: 'source', unit: '°C', words: ACTUAL,
    anywhere: { de: 'QUELLENTEMPERATUR', en: 'SOURCE TEMPERATURE' } },
  source_set_temperature: { under: 'source', unit: '°C', words: SET },
  minimum_source_temperature: { unit: '°C', only: { de: ['MIN. QUELLENTEMPERATUR', 'QUELLENTEMPERATUR MIN.'],
    en: ['MIN. SOURCE TEMPERATURE', 'SOURCE TEMPERATURE MIN.'] } },
  source_flow_temperature: { under: 'source', unit: '°C', words: ANY_FLOW,
    anywhere: { de: ['VORLAUFTEMPERATUR WÄRMEQUELLE', 'VORLAUFISTTEMPERATUR WÄRMEQ.'] } },
  source_return_temperature: { under: 'source', unit: '°C', words: ANY_RETURN,
    anywhere: { de: ['RÜCKLAUFTEMPERATUR WÄRMEQUELLE', 'RÜCKLAUFISTTEMPERATUR WÄRMEQ.'] } },
  source_flow_rate: { under: 'source', unit: 'l/min', only: { de: 'VOLUMENSTROM', en: 'FLOW RATE' } },
  source_pressure: { unit: 'bar', only: { de: ['QUELLENDRUCK', 'WÄRMEQUELLENDRUCK'], en: 'SOURCE PRESSURE' } },
  source_pump_relative_output: { unit: '%', only: { de: 'LEISTUNG WÄRMEQUELLENPUMPE' } },
  groundwater_station: { kind: 'flag', only: { de: 'GRUNDWASSERSTATION' } },
  solar_actual_temperature: { under: 'solar', unit: '°C', words: ACTUAL },
  solar_set_temperature: { under: 'solar', unit: '°C', words: SET },
  solar_flow_temperature: { under: 'solar', unit: '°C', words: ANY_FLOW },
  solar_return_temperature: { under: 'solar', unit: '°C', words: ANY_RETURN },
  solar_flow_rate: { under: 'solar', unit: 'l/min', only: { de: 'VOLUMENSTROM', en: 'FLOW RATE' } },
  solar_collector_temperature: { unit: '°C', only: { de: ['KOLLEKTORTEMP.', 'KOLLEKTORTEMPERATUR'],
    en: 'COLLECTOR TEMPERATURE' } },
  solar_cylinder_temperature: { under: 'solar', unit: '°C', only: { de: 'SPEICHERTEMPERATUR',
    en: 'CYLINDER TEMPERATURE' } },
  solar_runtime: { under: 'solar', kind: 'runtime', only: { de: 'LAUFZEIT', en: 'RUNTIME' } },
  actual_temperature: { unit: '°C', words: ACTUAL },
  set_temperature: { unit: '°C', words: SET },

  // Ventilation: supply air into the rooms, extract air out of them, exhaust air behind the evaporator.
  supply_air_actual_fan_speed: { unit: 'Hz', only: { de: 'ZULUFT IST LÜFTERDREHZAHL',
    en: 'VENTILATION AIR ACTUAL FAN SPEED' } },
  supply_air_set_flow_rate: { unit: 'm³/h', only: { de: 'ZULUFT SOLL VOLUMENSTROM',
    en: 'VENTILATION AIR SET FLOW RATE' } },
  extract_air_actual_fan_speed: { unit: 'Hz', only: { de: 'ABLUFT IST LÜFTERDREHZAHL',
    en: 'EXTRACT AIR ACTUAL FAN SPEED' } },
  extract_air_set_flow_rate: { unit: 'm³/h', only: { de: 'ABLUFT SOLL VOLUMENSTROM',
    en: 'EXTRACT AIR SET FLOW RATE' } },
  extract_air_relative_humidity: { unit: '%', only: { de: 'ABLUFTFEUCHTE', en: 'EXTRACT AIR HUMIDITY' } },
  extract_air_temperature: { unit: '°C', only: { de: ['ABLUFTTEMPERATUR', 'ABLUFTTEMP.'], en: ['EXTRACT AIR TEMP',
    'EXTRACT AIR TEMPERATURE'] } },
  extract_air_dew_point_temperature: { unit: '°C', only: { de: 'ABLUFTTAUPUNKT', en: 'EXTRACT AIR DEW POINT' } },
  exhaust_air_actual_fan_speed: { unit: 'Hz', only: { de: 'FORTLUFT IST LÜFTERDREHZAHL',
    en: 'EXHAUST AIR ACTUAL FAN SPEED' } },
  // A percentage, where those of the other two are in m³/h.
  exhaust_air_relative_set_flow_rate: { unit: '%', only: { de: 'FORTLUFT SOLL VOLUMENSTROM',
    en: 'EXHAUST AIR SET FLOW RATE' } },
  exhaust_air_temperature: { unit: '°C', only: { de: 'FORTLUFTTEMPERATUR' } },
  ventilation_flow_rate: { under: 'ventilation', unit: 'm³/h', only: { de: 'VOLUMENSTROM', en: 'FLOW RATE' } },

  // Refrigerant circuit and what is measured in the heat pump itself; ND and HD are its two stages.
  heat_pump_internal_flow_temperature: { under: ['process_data', 'heat_pump'], unit: '°C', words: FLOW },
  heat_pump_internal_return_temperature: { under: ['process_data', 'heat_pump'], unit: '°C', words: RETURN },
  heat_pump_frost_protection_temperature: { unit: '°C', words: { de: 'FROSTSCHUTZTEMPERATUR',
    en: 'FROST PROTECTION TEMP',
    fr: 'TEMP. PROTECT. HORS GEL', it: 'TEMP PROTEZ ANTIGELO', nl: 'VORSTBESCHERMINGSTEMP', pl: 'T ZABEZP PRZED ZAMAR.',
    cs: 'PROTIZAMRAZOVA TEPLOTA', sv: 'FROSTSKYDDSTEMPERATUR', fi: 'JÄÄTYMISENESTOLÄMPÖT',
    hu: 'FAGYVÉDELMI HÕMÉRSÉKLET', es: 'TEMP. PROT. ANTICONG.', da: 'FROSTSIKRINGSTEMP.' } },
  heat_pump_water_flow_rate: [{ under: 'heat_pump', unit: 'l/min', only: { de: 'VOLUMENSTROM', en: 'FLOW RATE' } },
    { unit: 'l/min', words: { de: 'WP WASSERVOLUMENSTROM',
    en: ['WP WATER FLOW RATE', 'WP WATER RATE'], fr: 'DEBIT EAU PAC', it: 'FLUSSO VOL ACQUA WP', nl: 'WP WATERDEBIET',
    pl: 'WP PRZEPLYW WODY', cs: 'TC PRUTOK VODY', sv: 'WP VATTENVOLYMSTRÖM', fi: 'WP VEDEN TILAVUUSVIRTA',
    hu: 'WP TÉRFOGATÁRAM', es: 'CAUDAL AGUA WP', da: 'WP VANDVOLUMENSTRØM' } }],
  hot_gas_temperature: { unit: '°C', words: { de: ['HEISSGASTEMPERATUR', 'HEISSGASTEMP.', 'HEISSGAS-IST'],
    en: ['HOT GAS TEMPERATURE', 'HOT GAS TEMP.', 'HOT GAS'], fr: 'TEMP. GAZ CHAUDS', it: 'TEMP GAS CALDO',
    nl: 'PERSGASTEMPERATUUR', pl: 'TEMP. GAZU GORACEGO', cs: 'TEPLOTA HORKEHO PLYNU', sv: 'HETGASTEMPERATUR',
    fi: 'KUUMAKAASULÄMPÖT', hu: 'FORRÓGÁZ-HÕMÉRSÉKLET', es: 'TEMP. DEL GAS CALIENTE', da: 'VARMEGASTEMPERATUR' } },
  low_pressure: { unit: 'bar', words: { de: ['DRUCK NIEDERDRUCK', 'NIEDERDRUCK', 'DRUCK ND'], en: 'LOW PRESSURE',
    fr: 'PRESSION BASSE PRESSION', it: 'PRESS BASSA PRESSIONE', nl: 'DRUK LAGEDRUK', pl: 'WART NISKIEGO CISNIENIA',
    cs: 'TLAK NIZKY TLAK', sv: 'TRYCK LÅGTRYCK', fi: 'PAINE ALAPAINE', hu: 'NYOMÁS ALACSONY NYOMÁS',
    es: 'PRESIÓN BAJA PRESIÓN', da: 'TRYK LAVTRYK' } },
  intermediate_pressure: { unit: 'bar', only: { de: ['DRUCK MITTELDRUCK', 'MITTELDRUCK'],
    en: ['MEAN PRESSURE', 'MEDIUM PRESSURE'] } },
  high_pressure: { unit: 'bar', words: { de: ['DRUCK HOCHDRUCK', 'HOCHDRUCK', 'DRUCK HD'], en: 'HIGH PRESSURE',
    fr: 'PRESSION HAUTE PRESSION', it: 'PRESS ALTA PRESSIONE', nl: 'DRUK HOGEDRUK', pl: 'WART WYSOKIEGO CISNIENIA',
    cs: 'TLAK VYSOKY TLAK', sv: 'TRYCK HÖGTRYCK', fi: 'PAINE KORKEAP', hu: 'NYOMÁS NAGYNYOMÁS',
    es: 'PRESIÓN ALTA PRESIÓN', da: 'TRYK HØJTRYK' } },
  low_pressure_filtered: { unit: 'bar', only: { de: 'ND GEFILTERT' } },
  evaporator_temperature: { unit: '°C', only: { de: ['VERDAMPFERTEMP.', 'VERDAMPFERTEMPERATUR'],
    en: ['EVAPORATOR TEMP.', 'EVAPORATOR TEMPERATURE'] } },
  evaporator_inlet_temperature: { unit: '°C', words: {
    de: ['VERDAMPFEREINTRITTSTEMPERATUR', 'VERDAMPFEREINGANGSTEMPERATUR'], en: 'EVAPORATOR INLET TEMPERATURE',
    fr: 'TEMP. ENTRÉE ÉVAPORATEUR', it: 'TEMPERATURA INGRESSO EVAPORATORE', nl: 'INGANGSTEMPERATUUR VERDAMPER',
    pl: 'TEMPERATURA WLOTU PAROWNIKA', cs: 'VÝPARNÍK, VSTUPNÍ TEPLOTA', sv: 'FÖRÅNGARENS INLOPPSTEMPERATUR',
    fi: 'HÖYRYSTIMEN TULOLÄMPÖTILA', hu: 'ELPÁROLOGTATÓ BEMENŐ HŐMÉRSÉKLETE',
    es: 'TEMPERATURA DE ENTRADA DEL EVAPORADOR', da: 'FORDAMPER-INDGANGSTEMPERATUR' } },
  evaporator_outlet_temperature: { unit: '°C', words: { de: ['VERDAMPFERAUSTRITTSTEMPERATUR', 'VERDAMPFERAUSG.TEMP'],
    en: 'EVAPORATOR OUTLET TEMPERATURE', fr: 'TEMP. SORTIE ÉVAPORATEUR', it: 'TEMPERATURA USCITA EVAPORATORE',
    nl: 'UITGANGSTEMPERATUUR VERDAMPER', pl: 'TEMPERATURA WYLOTU PAROWNIKA', cs: 'VÝPARNÍK, VÝSTUPNÍ TEPLOTA',
    sv: 'FÖRÅNGARENS UTLOPPSTEMPERATUR', fi: 'HÖYRYSTIMEN LÄHTÖLÄMPÖTILA', hu: 'ELPÁROLOGTATÓ KIMENŐ HŐMÉRSÉKLETE',
    es: 'TEMPERATURA DE SALIDA DEL EVAPORADOR', da: 'FORDAMPER-UDGANGSTEMPERATUR' } },
  condenser_temperature: { unit: '°C', words: { de: ['VERFLÜSSIGERTEMPERATUR', 'VERFLÜSSIGERTEMP.'],
    en: ['CONDENSER TEMPERATURE', 'CONDENSER TEMP.'], fr: 'TEMPERATURE CONDENSEUR', it: 'TEMP CONDENSATORE',
    nl: 'CONDENSORTEMPERATUUR', pl: 'TEMPERATURA SKRAPLACZA', cs: 'TEPLOTA KONDENZATORU', sv: 'KONDENSORTEMPERATUR',
    fi: 'KONDENS LÄMPÖT', hu: 'KONDENZÁTOR-HÕMÉRSÉKLET', es: 'TEMPERATURA DEL COND.', da: 'KONDENSATORTEMPERATUR' } },
  compressor_inlet_temperature: { unit: '°C', words: { de: 'VERDICHTEREINTRITTSTEMPERATUR',
    en: 'COMPRESSOR INLET TEMPERATURE', fr: 'TEMP. ASPIRATION COMP.', it: 'TEMPERATURA INGRESSO COMPRESSORE',
    nl: 'INGANGSTEMPERATUUR COMPRESSOR', pl: 'TEMPERATURA WLOTU SPRĘŻARKI', cs: 'KOMPRESOR, VSTUPNÍ TEPLOTA',
    sv: 'KOMPRESSORNS INLOPPSTEMPERATUR', fi: 'KOMPRESSORIN TULOLÄMPÖTILA', hu: 'KOMPRESSZOR BEMENŐ HŐMÉRSÉKLETE',
    es: 'TEMPERATURA DE ENTRADA DEL COMPRESOR', da: ['KONDENSATOR-INDGANGSTEMPERATUR',
    'KOMPRESSOR-INDGANGSTEMPERATUR'] } },
  oil_sump_temperature: { unit: '°C', words: { de: 'ÖLSUMPFTEMPERATUR', en: 'OIL SUMP TEMPERATURE',
    fr: 'TEMPERATURE CARTER HUILE', it: 'TEMPERATURA COPPA OLIO', nl: 'OLIECARTERTEMPERATUUR',
    pl: 'TEMP MISKI OLEJOWEJ', cs: 'TEPLOTA OLEJOVE VANY', sv: 'OLJESUMPTEMPERATUR', fi: 'ÖLJYKAMMION LÄMPÖT',
    hu: 'OLAJTEKNÕ-HÕMÉRSÉKLET', es: 'TEMP. COLECTOR ACEITE', da: 'OLIESUMPTEMPERATUR' } },
  intermediate_injection_temperature: { unit: '°C',
    only: { de: '(ZWISCHENEINSPRITZUNGSTEMP|ZWISCHENEINSPRITZUNGSTEMPERATUR)' } },
  expansion_valve_inlet_temperature: { unit: '°C', only: { de: 'EXPANSIONSVENTILEINTRITTSTEMPERATUR' } },
  recuperator_temperature: { unit: '°C', only: { de: 'REKUPERATORTEMPERATUR' } },
  suction_gas_temperature: { unit: '°C', only: { de: '(SAUGGASTEMP|SAUGGASTEMPERATUR)[ VERDICHTER]' } },
  low_pressure_stage_suction_gas_temperature: { unit: '°C', only: { de: 'SAUGGASTEMP ND VERDICHTER' } },
  high_pressure_stage_suction_gas_temperature: { unit: '°C', only: { de: 'SAUGGASTEMP HD VERDICHTER' } },
  evaporator_differential_pressure: { unit: 'mbar', only: { de: ['DIFFERENZ DRUCK', 'DIFF.DRUCK VERDAMPFER'] } },
  evaporator_differential_pressure_sensor_voltage: { unit: 'V', only: { de: 'SPANNUNGSEINGANG DIFF DRUCK' } },
  compressor_actual_speed: { unit: 'Hz', words: {
    de: ['ISTDREHZAHL VERDICHTER', 'VERDICHTERDREHZAHL', 'DREHZAHL VERDICHTER'],
    en: ['ACTUAL COMPRESSOR SPEED', 'COMPRESSOR SPEED'], fr: 'VIT ROT REEL COMPRESSEUR',
    it: 'NUMERO GIRI EFF. COMPRESS', nl: 'ACTUEEL TOERENTAL COMP', pl: 'OBROTY RZECZ SPREZARKI',
    cs: 'SKUT OTACKY KOMPRESORU', sv: 'AKT VARVTAL KOMPRESSOR', fi: 'KOMPR TOD. KÄYNTINOP', hu: 'KOMPR. TÉNYL. FORDSZ.',
    es: 'VEL. REAL COMPRESOR', da: 'FAK. OMDREJ. TAL KOMPRES.' } },
  compressor_set_speed: { unit: 'Hz', words: { de: 'SOLLDREHZAHL VERDICHTER', en: 'SET COMPRESSOR SPEED',
    fr: 'CONSIGNE VITESSE COMP.', it: 'NUMERO GIRI NOM COMPRESS', nl: 'GEVRAAGD TOERENTAL COMP.',
    pl: 'OBROTY ZAD. SPREZARKI', cs: 'POZ OTACKY KOMPRESORU', sv: 'BÖRVARVTAL KOMPRESSOR', fi: 'OHJEPYÖRNOP KOMPR',
    hu: 'KOMPRESSZOR NÉVL. FORDSZ.', es: 'VEL. DE REF. COMPRESOR', da: 'NOM. OMDREJ.TAL KOMPRES.' } },
  // Shown without a unit on the one page known.
  compressor_speed_limit: { only: { en: 'COMPRESSOR SPEED LIMIT' } },
  low_pressure_stage_compressor_actual_speed: { unit: 'Hz', only: { de: 'DREHZAHL ND' } },
  low_pressure_stage_compressor_set_speed: { unit: 'Hz', only: { de: 'SOLLDREHZAHL ND' } },
  high_pressure_stage_compressor_actual_speed: { unit: 'Hz', only: { de: 'DREHZAHL HD' } },
  high_pressure_stage_compressor_set_speed: { unit: 'Hz', only: { de: 'SOLLDREHZAHL HD' } },
  low_pressure_stage_inverter_current: { unit: 'A', only: { de: 'STROM INVERTER ND' } },
  high_pressure_stage_inverter_current: { unit: 'A', only: { de: 'STROM INVERTER HD' } },
  inverter_current: { unit: 'A', words: { de: 'STROM INVERTER', en: 'INVERTER CURRENT', fr: 'INTENSITE INVERTER',
    it: 'CORRENTE INVERTER', nl: 'STROOM INVERTER', pl: 'PRAD INWERTERA', cs: 'PROUD INVERTORU', sv: 'STRÖM INVERTER',
    fi: 'VIRTA INVERTTERI', hu: 'INVERTER ÁRAMERÕSSÉG', es: 'INVERSOR CORRIENTE', da: 'STRØMINVERTER' } },
  inverter_voltage: { unit: 'V', words: { de: 'SPANNUNG INVERTER', en: 'INVERTER VOLTAGE', fr: 'TENSION INVERTER',
    it: 'TENSIONE INVERTER', nl: 'SPANNING INVERTER', pl: 'NAPIECIE INWERTERA', cs: 'NAPETI INVERTORU',
    sv: 'SPÄNNING INVERTER', fi: 'JÄNNITE INVERTTERI', hu: 'INVERTER FESZÜLTSÉG', es: 'TENSIÓN INVERSOR',
    da: 'SPÆNDINGSINVERTER' } },
  // Two rows of one table, with two decimals and with one.
  inverter_power_consumption: { unit: 'kW', words: { de: 'AUFNAHMELEISTUNG INVERTER', en: 'INVERTER POWER CONSUMPTION',
    fr: 'PUISS. ABSORBÉE INVERTER', it: 'ASSORB. POTENZA INVERTER', nl: 'OPNAMEVERMOGEN INVERTER',
    pl: 'POBÓR MOCY INWERTERA', cs: 'PŘÍKON INVERTORU', sv: 'STRÖMFÖRBR. OMRIKTARE', fi: 'SUORITUSKYKY INVERTTERI',
    hu: 'INVERTER FELVETT TELJ.', es: 'CONSUMO ENERGÍA INVERSOR', da: 'INDGANGSEFFEKT INVERTER' } },
  inverter_power: { unit: 'kW', words: { ...same('INVERTER POWER'),
    de: ['INVERTER AUFNAHMELEISTUNG', 'INVERTER AUFNAHMELEISTUNG IWS {heatPump}'],
    en: ['INVERTER POWER', 'INVERTER POWER IWS {heatPump}'], fr: 'PUISS INVERTER' } },
  compressor_motor_current: { unit: 'A', only: { de: 'MOTORSTROM', en: 'MOTOR CURRENT' } },
  compressor_motor_power: { unit: 'kW', only: { de: 'MOTORLEISTUNG', en: 'MOTOR POWER' } },
  compressor_motor_voltage: { unit: 'V', only: { de: 'MOTORSPANNUNG', en: 'MOTOR VOLTAGE' } },
  inverter_ambient_temperature: { unit: '°C', only: { en: 'AMBIENT TEMP. INVERTER' } },
  compressor_inverter_temperature: { unit: '°C', only: { en: 'TEMP. INV. COMPRESSOR' } },
  relative_fan_speed: { unit: '%', words: { de: ['LÜFTERLEISTUNG RELATIV', 'LÜFTERLEISTUNG REL'],
    en: 'RELATIVE FAN SPEED', fr: 'PUISS. DE VENT. RELATIVE', it: 'POTENZA RELAT VENTILATORE', nl: 'VENTILATORVERM REL',
    pl: 'WZGLĘDNA MOC WENTYLATORA', cs: 'VÝKON VENTIL. RELATIVNÍ', sv: 'FLÄKTEFFEKT RELATIV',
    fi: 'PUHALTIMEN TEHO SUHTEELLINEN', hu: 'RELATÍV VENTILÁTORTELJ.', es: 'POTENCIA RELATIVA VENT.',
    da: 'VENTILATOREFFEKT RELATIV' } },
  fan_actual_speed: { unit: 'Hz', only: { de: 'ISTDREHZAHL LÜFTER' } },
  fan_set_speed: { unit: 'Hz', only: { de: 'SOLLDREHZAHL LÜFTER' } },
  // Minutes as RESTSTILLSTAND, seconds as COMP DLAY CNTR.
  remaining_compressor_standstill_time: { unit: 's', only: { de: ['RESTSTILLSTAND', 'RESTSTILLSTANDZEIT'],
    en: 'COMP DLAY CNTR' } },
  last_defrost_duration: { unit: 'min', words: { de: 'ZEIT ABTAUEN', en: 'DEFROST TIME', fr: 'DUREE DEGIVRAGE',
    it: 'TEMPO SBRINAMENTO', nl: 'TIJD ONTDOOIEN', pl: 'CZAS ROZMRAZANIA', cs: 'DOBA ODTAVANI', sv: 'TID AVFROSTNING',
    fi: 'SULATUSAIKA', hu: 'LEOLVASZTÁSI IDÕ', es: 'TIEMPO DESESCARCHE', da: 'AFRIMNINGSTID' } },

  // Analysis of the heat pump: the control of the expansion valve. Firmware prints some of the differences in °C.
  evaporator_set_superheat: { unit: 'K', only: { de: 'ÜBERH.VERD.SOLL', en: 'SET SUPERHEATING[ V]' } },
  evaporator_actual_superheat: { unit: 'K', only: { de: 'ÜBERH.VERD.IST', en: 'ACTUAL SUPERHEATING[ V]' } },
  recuperator_actual_superheat: { unit: 'K', only: { de: 'ÜBERH.REKUP.IST' } },
  suction_gas_set_superheat: { unit: 'K', only: { en: 'SET SUPERHEATING, SUCTION GAS, (COMPRESSO.|COMPRESSOR)' } },
  suction_gas_actual_superheat: { unit: 'K', only: { en: 'ACTUAL SUPERHEATING, SUCTION GAS, (COMPRE.|COMPRESSOR)' } },
  condenser_subcooling: { unit: 'K', only: { en: 'SUPERCOOLING COND' } },
  superheat_adaptation: { unit: 'K', only: { en: 'SUPERHEATING ADAPTATION' } },
  expansion_valve_control_deviation: { unit: 'K', only: { en: 'CONTROL DEVIATION' } },
  expansion_valve_control_p_factor: { only: { de: 'P FAKTOR', en: 'P FACTOR' } },
  expansion_valve_control_i_factor: { only: { de: 'I FAKTOR', en: 'I FACTOR' } },
  expansion_valve_control_d_factor: { only: { de: 'D FAKTOR', en: 'D FACTOR' } },
  expansion_valve_pre_control_opening: { unit: '%', only: { de: 'ÖFFNUNG EXV VORST.', en: 'PRE-CTRL OPENING EXV' } },
  expansion_valve_opening: { unit: '%', only: { de: 'ÖFFNUNG EXV', en: 'OPENING EXV' } },
  refrigerant_circuit_control_operating_mode: { only: { en: 'OPERATING MODE REFRIGERANT CIRCUIT (CONTR.|CONTROL)' } },
  passive_cooling_operating_mode: { only: { en: 'OPERATING MODE PASSIVE COOLING' } },
  current_mode_eve_iws: { only: { de: 'AKT MODE EVE/IWS' } },
  current_mode_eve: { only: { de: 'AKT MODE EVE' } },
  current_mode_iws: { only: { de: 'AKT MODE IWS' } },
  valve_position: { only: { de: 'POSITION VENTIL' } },
  relative_oscillation: { only: { de: 'PENDELN REL' } },

  // Heat and electricity. Cooling is heat taken out of the house. WM and P are the LWZ's compressor, NE its booster
  // heater.
  heat_compressor_heating: { under: 'amount_of_heat', kind: 'energy', hasDay: true, words: [VD_HEATING, {
    de: 'WM (HEIZEN|HEIZUNG) {part}', en: 'HEAT METER HTG {part}' }] },
  heat_compressor_domestic_hot_water: { under: 'amount_of_heat', kind: 'energy', hasDay: true, words: [VD_DHW, {
    de: 'WM (WARMWASSER|WW) {part}', en: 'HEAT METER DHW {part}' }] },
  heat_compressor_cooling: { under: 'amount_of_heat', kind: 'energy', words: [VD_COOLING,
    { de: 'WM (KÜHLEN|KÜHLUNG) {part}', en: 'HM COOLING {part}' }] },
  heat_booster_heater_heating: { under: 'amount_of_heat', kind: 'energy', words: [NHZ_HEATING, {
    de: 'WM NE HEIZEN {part}', en: 'HEAT M BOOST HTG {part}' }] },
  heat_booster_heater_domestic_hot_water: { under: 'amount_of_heat', kind: 'energy', words: [NHZ_DHW, {
    de: 'WM NE WW {part}', en: 'HEAT M BOOST DHW[ {part}]' }] },
  heat_recovery: { under: 'amount_of_heat', kind: 'energy', hasDay: true, only: { de: 'WM WRG {part}',
    en: 'HEAT M RECOVERY {part}' } },
  heat_solar_heating: { under: 'amount_of_heat', kind: 'energy', hasDay: true, only: { de: 'WM SOLAR HZ {part}',
    en: 'HM SOLAR HTG {part}' } },
  heat_solar_domestic_hot_water: { under: 'amount_of_heat', kind: 'energy', hasDay: true, only: {
    de: 'WM SOLAR WW {part}', en: ['HM SOLAR DHW {part}', 'HM SOLAR DWH {part}'] } },
  electricity_compressor_heating: { under: 'electricity_consumption', kind: 'energy', hasDay: true,
    words: [VD_HEATING, {
    de: 'P (HEIZEN|HEIZUNG) {part}', en: 'PWR CON HTG {part}' }] },
  electricity_compressor_domestic_hot_water: { under: 'electricity_consumption', kind: 'energy', hasDay: true,
    words: [VD_DHW, {
    de: 'P (WARMWASSER|WW) {part}', en: 'PWR CON DHW {part}' }] },
  electricity_compressor_cooling: { under: 'electricity_consumption', kind: 'energy', words: [VD_COOLING, {
    de: 'P (KÜHLEN|KÜHLUNG) {part}', en: 'PWR CON COOLING {part}' }] },
  electricity_booster_heater_heating: { under: 'electricity_consumption', kind: 'energy', words: [NHZ_HEATING, {
    de: 'P NE HEIZEN {part}' }] },
  electricity_booster_heater_domestic_hot_water: { under: 'electricity_consumption', kind: 'energy', words: [NHZ_DHW, {
    de: 'P NE WW {part}' }] },

  // Sums that move with the clock: no counters.
  'heat_heating_{window}': { under: 'amount_of_heat', kind: 'window', unit: 'kWh',
    words: HEATING_WINDOW,
    anywhere: { en: 'AMOUNT OF HEAT HEATING {window}' } },
  'heat_domestic_hot_water_{window}': { under: 'amount_of_heat', kind: 'window', unit: 'kWh',
    words: DHW_WINDOW,
    anywhere: { en: 'AMOUNT OF HEAT DHW {window}' } },
  'heat_cooling_{window}': { under: 'amount_of_heat', kind: 'window', unit: 'kWh',
    words: COOLING_WINDOW,
    anywhere: { en: 'AMOUNT OF HEAT COOLING {window}' } },
  'electricity_heating_{window}': { under: 'electricity_consumption', kind: 'window', unit: 'kWh',
    words: HEATING_WINDOW },
  'electricity_domestic_hot_water_{window}': { under: 'electricity_consumption', kind: 'window', unit: 'kWh',
    words: DHW_WINDOW },
  'electricity_cooling_{window}': { under: 'electricity_consumption', kind: 'window', unit: 'kWh',
    words: COOLING_WINDOW },
  'efficiency_heating_{window}': { under: 'efficiency', kind: 'window', words: HEATING_WINDOW,
    anywhere: { en: 'EFFICIENCY HEATING {window}' } },
  'efficiency_domestic_hot_water_{window}': { under: 'efficiency', kind: 'window', words: DHW_WINDOW,
    anywhere: { en: 'EFFICIENCY DHW {window}' } },
  'efficiency_cooling_{window}': { under: 'efficiency', kind: 'window', words: COOLING_WINDOW,
    anywhere: { en: 'EFFICIENCY COOLING {window}' } },

  // Operating hours and starts. Firmware 10 numbers a single compressor; 1/2 is the time both ran, not the sum.
  compressor_runtime: { under: 'runtime', kind: 'runtime', quantity: 'compressor_{n}', dropsFirst: true,
    words: suffixed(COMPRESSOR, '[ {n}]') },
  compressor_heating_runtime: { under: 'runtime', kind: 'runtime', quantity: 'compressor_{n}_heating', dropsFirst: true,
    words: {
    de: ['VD HEIZEN', '(VD|VERDICHTER)[ {n}] (HEIZEN|HEIZUNG)'],
    en: ['VD HEATING', '(VD|COMPRESSOR)[ {n}] HEATING', 'RNT COMP[ {n}] HEA'], fr: 'COMP. CHAUFFAGE',
    it: 'VD RISCALDAMENTO', nl: 'VD VERWARMEN', pl: 'VD OGRZEWANIE', cs: 'VD TOPENI', sv: 'VD UPPVÄRMNING',
    fi: 'VD LÄMM', hu: 'VD FÛTÉS', es: 'VD CALEFACCIÓN', da: 'VD VARME' } },
  compressor_domestic_hot_water_runtime: { under: 'runtime', kind: 'runtime',
    quantity: 'compressor_{n}_domestic_hot_water', dropsFirst: true, words: {
    de: ['VD WARMWASSER', '(VD|VERDICHTER)[ {n}] (WARMWASSER|WW)'],
    en: ['VD DHW', '(VD|COMPRESSOR)[ {n}] DHW', 'RNT COMP[ {n}] DHW'], fr: 'COMP. ECS', it: 'VD ACQUA CALDA',
    nl: 'VD WARM WATER', pl: 'VD CIEPLA WODA', cs: 'VD TEPLA VODA', sv: 'VD VARMVATTEN', fi: 'VD LÄMMINV',
    hu: 'VD MELEGVÍZ', es: 'VD AGUA CALIENTE', da: 'VD VARMT VAND' } },
  compressor_cooling_runtime: { under: 'runtime', kind: 'runtime', quantity: 'compressor_{n}_cooling', dropsFirst: true,
    words: {
    de: '(VD|VERDICHTER)[ {n}] (KÜHLEN|KÜHLUNG)', en: ['(VD|COMPRESSOR)[ {n}] COOLING', 'RNT COMP[ {n}] COO'],
    fr: 'COMP. (RAFRAÎCHISSEMENT|REFROIDISSEMENT|RAFRAÎCH.|REFROID.)', it: 'VD (RAFFRESCAMENTO|RAFFREDDAMENTO)',
    nl: 'VD (KOELEN|KOELING)', pl: 'VD CHŁODZENIE', cs: 'VD CHLAZENÍ', sv: 'VD (KYLA|KYLNING)',
    fi: 'VD (JÄÄHD|JÄÄHDYTYS|VIILENNYS)', hu: 'VD HŰTÉS', es: 'VD (REFRIGERACIÓN|ENFRIAMIENTO)', da: 'VD KØLING' } },
  compressor_defrost_runtime: { under: 'runtime', kind: 'runtime', quantity: 'compressor_{n}_defrost', dropsFirst: true,
    words: {
    de: ['VD ABTAUEN', '(VD|VERDICHTER)[ {n}] ABTAUEN'], en: ['VD DEFROST', '(VD|COMPRESSOR)[ {n}] DEFROST'],
    fr: 'COMP. DEGIVRAGE', it: 'VD SBRINAMENTO', nl: 'VD ONTDOOIEN', pl: 'VD ROZMRAZANIE', cs: 'VD ODTAVANI',
    sv: 'VD AVFROSTNING', fi: 'VD SULATUS', hu: 'VD LEOLVASZTÁS', es: 'VD DESESCARCHE', da: 'VD AFRIMNING' } },
  passive_cooling_runtime: { under: 'runtime', kind: 'runtime', only: { de: '(PASSIVKÜHLUNG|PASSIVKÜHLEN)',
    en: 'PASSIVE COOLING' } },
  booster_heater_runtime: { under: 'runtime', kind: 'runtime', quantity: 'booster_heater_{n}', words: {
    ...same('NHZ[ {n}]'), de: 'NHZ[ STUFE][ {n}]', en: '(NHZ|BH|BOOSTER HEATER)[ STAGE][ {n}]' } },
  booster_heater_heating_runtime: { under: 'runtime', kind: 'runtime', only: { de: '(NHZ|ELEKTR. NE) HEIZEN',
    en: '(NHZ|BH|ELEC BOOSTER) HEATING' } },
  booster_heater_domestic_hot_water_runtime: { under: 'runtime', kind: 'runtime', only: {
    de: '(NHZ|ELEKTR. NE) (WARMWASSER|WW)', en: '(NHZ|BH|ELEC BOOSTER) DHW' } },
  compressor_starts: { under: 'starts', kind: 'starts', quantity: 'compressor_{n}', dropsFirst: true,
    words: suffixed(COMPRESSOR, '[ {n}]'),
    anywhere: { de: ['VERDICHTERSTARTS', 'VERDICHTER STARTS', 'STARTS VERDICHTER'], en: 'COMPRESSOR STARTS' } },
  booster_heater_starts: { under: 'starts', kind: 'starts', quantity: 'booster_heater_{n}', words: {
    ...same('NHZ[ {n}]'), de: 'NHZ[ STUFE][ {n}]', en: '(NHZ|BH|BOOSTER HEATER)[ STAGE][ {n}]' } },
  defrost_starts: { under: 'starts', kind: 'starts', words: DEFROST,
    anywhere: { de: 'STARTS ABTAUEN', en: 'DEFROST STARTS', fr: 'DEMARRAGE DEGIVRAGE', it: 'INIZIO SBRINAMENTO',
    nl: 'BEGIN ONTDOOIEN', pl: 'START ROZMRAZANIA', cs: 'SPUSTENI ODTAVANI', sv: 'STARTS AVFROSTNING', fi: 'SUL KÄYNN',
    hu: 'LEOLVASZTÁS-IND. SZÁMA', es: 'INICIO DESESCARCHE', da: 'STARTER AFRIMNING' } },

  // What is on: rows with an image, present or absent.
  heating: { kind: 'flag', words: [HEATING, { de: 'WP IM HEIZBETRIEB' }] },
  domestic_hot_water_heating: { kind: 'flag', words: [DHW, { de: ['WARMWASSERBEREITUNG', 'WP IM WARMWASSERBETRIEB'],
    en: 'DHW HEATING' }] },
  cooling: { kind: 'flag', words: [COOLING, { de: 'KÜHLBETRIEB[ AKTIV]', en: 'COOLING MODE[ ACTIVE]' }] },
  defrost: { kind: 'flag', words: DEFROST },
  defrost_initiated: { kind: 'flag', only: { de: 'ABTAUEN EINGELEITET', en: 'DEFROST INITIATED' } },
  evaporator_defrost: { kind: 'flag', only: { de: 'ABTAUEN VERDAMPFER', en: 'EVAPORATOR DEFROST' } },
  air_to_air_heat_exchanger_defrost: { kind: 'flag', only: { de: 'ABTAUEN LL-WT' } },
  summer_operation: { kind: 'flag', only: { de: 'SOMMERBETRIEB[ AKTIV]', en: 'SUMMER MODE[ ACTIVE]' } },
  winter_operation: { kind: 'flag', only: { de: ['WINTER', 'WINTERBETRIEB'] } },
  heat_up_program: { kind: 'flag', only: { de: '(AUFHEIZPROGRAMM|TROCKENHEIZPROGRAMM)[ AKTIV]',
    en: 'HEAT-UP PROGRAM' } },
  silent_mode: { kind: 'flag', only: { de: 'SILENTMODE[ {n}][ AKTIV][ (WP AUS)]', en: 'SILENT MODE[ {n}][ ACTIVE]' } },
  switching_program_active: { kind: 'flag', only: { de: 'SCHALTPROGRAMM AKTIV', en: 'SWITCHING PROGRAM ENABLED' } },
  compressor: { kind: 'flag', dropsFirst: true, words: [suffixed(COMPRESSOR, '[ {n}]'), {
    de: 'VERDICHTER IN BETRIEB' }] },
  compressor_contactor: { kind: 'flag', only: { de: 'VERDICHTERSCHÜTZ' } },
  // NHZ 1 and NHZ STUFE 1 are the same stage.
  booster_heater: { kind: 'flag', only: {
    de: ['ELEKTRISCHE NACHERWÄRMUNG', 'NHZ[ STUFE][ {n}]', 'NHZ STUFEN IN BETRIEB'],
    en: ['ELECTRIC REHEATING', 'ELECTRIC BOOSTER HEATER', '(NHZ|BH|BOOSTER HEATER)[ STAGE][ {n}]'] } },
  booster_heater_stages: { only: { de: 'NHZ-STUFEN' } },
  // The English pages call it an auxiliary heater; it keeps a pipe or the oil sump from freezing.
  trace_heating: { kind: 'flag', only: { de: 'BEGLEITHEIZUNG', en: 'AUXILIARY HEATER' } },
  heat_generator_heating: { kind: 'flag', only: { de: '{n}. WE HEIZUNG', en: 'WE {n} HEATING' } },
  heat_generator_domestic_hot_water: { kind: 'flag', only: { de: '{n}. WE WARMWASSER', en: 'WE {n} DHW' } },
  heating_circuit_pump: { kind: 'flag', only: { de: ['HEIZKREISPUMPE[ {circuit}| HK {circuit}]', 'HK {circuit} PUMPE'],
    en: ['HEATING CIRCUIT PUMP[ {circuit}]', 'HC {circuit} PUMP', 'HTG CIRC PUMP[ {circuit}]'],
    fr: 'CIRCULATEUR CHAUFF[ {circuit}]' } },
  mixer_pump: { kind: 'flag', only: { de: 'MISCHERPUMPE[ HK {circuit}]', en: 'MIXER PUMP[ HC {circuit}]' } },
  mixer_open: { kind: 'flag', only: { de: ['MISCHER AUF[ HK {circuit}]', 'MISCHER HK {circuit} AUF'],
    en: 'MIXER OPEN[ HC {circuit}]' } },
  mixer_close: { kind: 'flag', only: { de: ['MISCHER ZU[ HK {circuit}]', 'MISCHER HK {circuit} ZU'],
    en: 'MIXER CLOSE[ HC {circuit}]' } },
  source_pump: { kind: 'flag', only: { de: 'QUELLENPUMPE[ {n}]', en: 'SOURCE PUMP[ {n}]' } },
  buffer_charging: { kind: 'flag', only: { en: 'BUFFER' } },
  buffer_charging_pump: { kind: 'flag', only: { de: 'PUFFERLADEPUMPE[ {n}]', en: 'BUFFER CHARGING PUMP[ {n}]' } },
  domestic_hot_water_charging_pump: { kind: 'flag', only: { de: 'WARMWASSERLADEPUMPE', en: 'DHW CHARGING PUMP' } },
  domestic_hot_water_circulation_pump: { kind: 'flag', only: { de: 'ZIRKULATIONSPUMPE', en: 'DHW CIRCULATION PUMP' } },
  domestic_hot_water_valve: { kind: 'flag', only: { en: 'DHW VALVE' } },
  differential_controller_pump: { kind: 'flag', only: { de: 'PUMPE DIFFERENZREGLER {n}',
    en: 'DIFF CONTROLLER PUMP {n}' } },
  pool_primary_pump: { kind: 'flag', only: { de: 'SCHWIMMBADPUMPE PRIMÄR', en: 'POOL PUMP PRIMARY' } },
  pool_secondary_pump: { kind: 'flag', only: { de: 'SCHWIMMBADPUMPE SEKUNDÄR', en: 'POOL PUMP SECONDARY' } },
  fan_running: { kind: 'flag', only: { de: 'LÜFTER' } },
  stove_or_fireplace: { kind: 'flag', only: { de: ['OFEN / KAMIN', 'OFEN-KAMIN[-AKTIV]'] } },
  filter_change: { kind: 'flag', only: { de: 'FILTERWECHSEL[ BEIDE]', en: 'FILTER' } },
  extract_air_filter_change: { kind: 'flag', only: { de: 'FILTERWECHSEL ABLUFT', en: 'FILTER EXTRACT AIR' } },
  supply_air_filter_change: { kind: 'flag', only: { de: 'FILTERWECHSEL ZULUFT', en: 'FILTER VENTILATION AIR' } },
  service_due: { kind: 'flag', only: { de: 'SERVICE' } },
  high_pressure_switch: { kind: 'flag', only: { de: 'HD-WÄCHTER' } },
  fault_output: { kind: 'flag', only: { de: 'STÖRAUSGANG', en: 'FAULT OUTPUT' } },
  // POWER OFF in a table of states is the LWZ's, a lock. Elsewhere it is the manual's English for EVU-FREIGABE, the
  // opposite, whatever it sounds like; no page of a WPM is known to show it.
  utility_lockout: [{ kind: 'flag', only: { de: 'EVU-SPERRE', en: 'POWER-LOCKED' } },
    { under: ['operating_status', 'system_status'], kind: 'flag', only: { en: 'POWER-OFF' } }],
  utility_release: { kind: 'flag', only: { de: 'EVU-FREIGABE', en: 'POWER OFF' } },
  emi_no_connection: { kind: 'flag', words: same('EMI-NO-CONNECTION') },
  emi_ok: { kind: 'flag', words: same('EMI-OK') },
  emi_error: { kind: 'flag', words: same('EMI-ERROR') },
  emi_active_eco: { kind: 'flag', words: same('EMI-ACTIVE-ECO') },
  emi_active_comfort: { kind: 'flag', words: same('EMI-ACTIVE-COMFORT') },
  emi_active_high: { kind: 'flag', words: same('EMI-ACTIVE-HIGH') },
  energy_management_status_ok: { under: 'energy_management', kind: 'flag', words: same('STATUS-OK') },
  can_status_ok: { under: 'can_status', kind: 'flag', words: same('[STATUS-]OK') },
  modbus_installed: { kind: 'flag', words: same('MODBUS') },
  sg_ready_installed: { kind: 'flag', words: same('SG-READY') },
  controller_model: { kind: 'flag', words: same('{model}') },
  // The state of SG Ready is the label of its flag, two inputs make it, and the manual has it as a number.
  sg_ready_state: [{ kind: 'flag', only: { de: 'BETRIEBSZUSTAND {n}', en: 'OPERATING STATE {n}',
    fr: "STATUT D'EXPLOITATION {n}" } }, { under: 'energy_management', kind: 'flag',
    only: { en: 'OPERATING STATUS {n}' } },
    { only: { de: 'SG READY BETRIEBSZUSTAND', en: 'SG READY OPERATING STATE' } }],
  sg_ready_input: { words: { ...same('SG READY {n}'), en: ['SG READY {n}', 'SG READY BIT {n}'] } },
  sg_ready_inputs_active: { only: { en: 'SG READY INPUTS ACTIVE' } },

  // States as numbers, as the manual has them.
  operating_status: { only: { de: 'BETRIEBSSTATUS[ {n}]', en: 'OPERATING STATUS[ {n}]' } },
  fault_status: { only: { de: 'FEHLERSTATUS', en: 'FAULT STATUS' } },
  bus_status: { only: { de: 'BUS-STATUS', en: 'BUS STATUS' } },
  active_fault_number: { only: { de: 'AKTIVER FEHLER', en: 'ACTIVE ERROR' } },
  notification_number: { only: { de: 'MELDUNGSNUMMER', en: 'MESSAGE NUMBER' } },
  user_electrical_power_limit: { unit: 'W', only: { en: 'USER POWER LIMIT' } },
  requested_electrical_power_limit: { unit: 'W', only: { en: 'ELECTRICAL POWER LIMIT REQUESTED' } },

  // Versions: with a component of the installation they are labels of isg_component_info. A state stands beside the
  // version.
  software: { kind: 'version', words: { ...same('SOFTWARE'), fr: 'LOGICIEL', pl: 'OPROGRAM.', sv: 'PROGRAMVARA',
    fi: 'OHJELMISTO', hu: 'SZOFTVER' } },
  software_state: { kind: 'version', only: { de: 'SOFTWARESTAND', en: 'SOFTWARE STATE' } },
  build: { kind: 'version', words: { ...same('BUILD'), de: ['BUILDNUMMER', 'BUILD-NR.', 'BUILD'],
    en: ['BUILD NUMBER', 'BUILD'] } },
  major_version: { kind: 'version', words: { ...same('Major version'), de: 'Hauptversionsnummer',
    fr: 'NUMERO VERSION PRINCIPALE' } },
  minor_version: { kind: 'version', words: { ...same('Minor version'), de: 'Nebenversionsnummer',
    fr: 'NUMERO VERSION AUXILIAIRE' } },
  revision: { kind: 'version', words: { ...same('Revision'), de: 'Revisionsnummer', fr: 'NUMERO REVISION' } },
  extension_version: { kind: 'version', only: { en: 'EXTENSION VERSION' } },
  material_number: { kind: 'version', words: { de: 'SW-MATERIALNUMMER', en: 'SW MATERIAL NUMBER',
    fr: 'RÉFÉRENCE PIÈCE LOGICIEL', it: 'NUMERO MATERIALE SW', nl: 'SW-MATERIAALNUMMER', pl: 'NUMER MATERIAŁU SW',
    cs: 'OBJEDNACÍ ČÍSLO SW', sv: 'SW-MATERIALNUMMER', fi: 'LAITTEISTON MATERIAALINUMERO', hu: 'SW-ANYAGSZÁM',
    es: 'N.º DE MATERIAL DE SW', da: 'SW-MATERIALENUMMER' } },
  heat_pump_type: { kind: 'version', words: { ...same('HP-TYPE'), de: 'WP-TYP', fr: 'WP-TYP' } },
  parameter_set: { kind: 'version', words: { ...same('PARAMETERSET'), de: 'PARAMETERSATZ', fr: 'JEU DE PARAMETRES' } },
  heat_pump_id: { kind: 'version', words: same('HP-ID') },

  // The page on energy management that an LWZ serves without naming it in the menu. SHM is SMA's Sunny Home Manager.
  // Times of day are decimal hours.
  self_consumption_increase: { unit: 'kWh', only: { de: 'EIGENVERBRAUCHSERHÖHUNG' } },
  controller_identification: { only: { de: ['REGLERKENNUNG', 'WPM TYPE'], en: 'CONTROLLER IDENTIFICATION' } },
  time_of_day: { unit: 'h', only: { de: 'AKTUELLE ZEIT' } },
  measured_heating_cooling_power: { unit: 'kW', only: { de: 'HEIZ-KÜHL-LEISTUNG GEMESSEN' } },
  is_inverter: { only: { de: 'IST INVERTER' } },
  domestic_hot_water_summer_relative_output: { unit: '%', only: { de: 'WW-LEISTUNG SOMMER' } },
  domestic_hot_water_winter_relative_output: { unit: '%', only: { de: 'WW-LEISTUNG WINTER' } },
  heating_inverter_set_relative_output: { unit: '%', only: { de: 'INVERTER-LEISTUNG-VORGABE-HEIZUNG' } },
  cooling_inverter_set_relative_output: { unit: '%', only: { de: 'INVERTER-LEISTUNG-VORGABE-KÜHLEN' } },
  '{use}_inverter_forecast_minimum_energy': { unit: 'kWh', only: { de: 'VORH. INVERTER MIN ENERGIE {use}' } },
  '{use}_inverter_shm_forecast_minimum_energy': { unit: 'kWh', only: { de: 'VORH. INVERTER MIN ENERGIE {use} (SHM)' } },
  '{use}_inverter_forecast_maximum_energy': { unit: 'kWh', only: { de: 'VORH. INVERTER MAX ENERGIE {use}' } },
  '{use}_inverter_forecast_minimum_power': { unit: 'kW', only: { de: 'VORH. INVERTER MIN LEISTUNG {use}' } },
  '{use}_inverter_forecast_maximum_power': { unit: 'kW', only: { de: 'VORH. INVERTER MAX LEISTUNG {use}' } },
  '{use}_inverter_calculated_maximum_energy': { unit: 'kWh', only: { de: 'AKT. BER. INVERTER MAX ENERGIE {use}' } },
  '{use}_dynamic_power_band_minimum': { unit: 'kW', only: { de: 'DYN LEISTUNGSBAND MIN {use}' } },
  '{use}_dynamic_power_band_maximum': { unit: 'kW', only: { de: 'DYN LEISTUNGSBAND MAX {use}' } },
  '{use}_inverter_energy_today': { kind: 'window', unit: 'kWh', only: { de: 'INVERTER TAGESENERGIE {use}' } },
  '{use}_inverter_shm_set_power': { unit: 'kW', only: { de: 'INVERTER SHM SOLLLEISTUNG {use}' } },
  '{use}_inverter_adjusted_thermal_set_power': { unit: 'kW', only: { de: 'INVERTER EINST THERM SOLLLEISTUNG {use}' } },
  '{use}_inverter_can_thermal_power': { unit: 'kW', only: { de: 'INVERTER THERM LEISTUNG {use} (CAN)' } },
  '{use}_inverter_calculated_thermal_power': { unit: 'kW', only: { de: 'INVERTER THERM LEISTUNG {use} (CALC)' } },
  '{use}_inverter_target_temperature': { unit: '°C', only: { de: 'AKT. ZIELTEMP. INVERTER {use}' } },
  '{use}_inverter_heat_up_stable': { only: { de: 'INVERTER AUFHEIZUNG STABIL {use}' } },
  '{use}_inverter_heat_up_moving_average': { unit: 'mK', only: { de: 'INVERTER GL. MITTELW. AUFHEIZUNG {use}' } },
  '{use}_inverter_coefficient_of_performance': { only: { de: 'AKT. COP INVERTER {use}' } },
  '{use}_inverter_sum_of_hysteresis_and_heat_exchanger': { unit: 'K', only: {
    de: 'INVERTER SUMME HYST. UND WÄRMET. {use}' } },
  '{use}_emi_status': { only: { de: 'EMI-STATUS {use}' } },
  '{use}_energy_management_signals_accepted': { only: { de: 'EM SIGNALS ACCEPTED {use}' } },
  '{use}_electrical_power': { unit: 'kW', only: { de: 'AKT ELEKTR LEISTUNG {use} (EMTOOLS)' } },
  '{use}_thermal_power': { unit: 'kW', only: { de: 'AKT THERM LEISTUNG {use} (EMTOOLS)' } },
  '{use}_forecast_electrical_power': { unit: 'kW', only: { de: 'VORH ELEKTR LEISTUNG {use}' } },
  '{use}_forecast_thermal_power': { unit: 'kW', only: { de: 'VORH THERM LEISTUNG {use}' } },
  '{under}_expected_on_time': { under: USES, unit: 'h', only: { de: 'ERWARTET AN' } },
  '{under}_expected_energy_management_time': { under: USES, unit: 'h', only: { de: 'ERWARTET EM MÖGLICH' } },
  '{under}_earliest_start_time': { under: USES, unit: 'h', only: { de: 'FRÜHESTER START' } },
  '{under}_latest_start_time': { under: USES, unit: 'h', only: { de: 'SPÄTESTER START' } },
  '{under}_target_temperature': { under: USES, unit: '°C', only: { de: 'ZIELTEMPERATUR' } },
  '{under}_shm_last_on_time': { under: USES, unit: 'h', only: { de: 'SHM LETZTES AN' } },
  '{under}_shm_last_on_attempt_time': { under: USES, unit: 'h', only: { de: 'SHM LETZTES AN (VERSUCH)' } },
  '{under}_shm_last_off_time': { under: USES, unit: 'h', only: { de: 'SHM LETZTES AUS' } },
  '{under}_last_run_duration': { under: USES, unit: 'min', only: { de: 'LETZTE LAUFZEIT' } },
  // What M is, no source tells.
  m_times_1e6: { only: { de: 'M*1E6' } },
} as const satisfies Record<string, MeaningEntry | readonly MeaningEntry[]>;
