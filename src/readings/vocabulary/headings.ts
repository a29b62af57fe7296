// biome-ignore-all format: tables, several words a line
import { same, suffixed, type Words } from './words.ts';

/** What a heading means. */
export interface HeadingEntry {
  /** The menu in which the words mean this page. */
  readonly under?: string;
  readonly words?: Words | readonly Words[];
  /** In place of `words`: nobody has seen it in the other languages. */
  readonly only?: Words;
  /** Words that mean this in every menu. */
  readonly anywhere?: Words | readonly Words[];
}

export const HEATING: Words = { de: 'HEIZEN', en: 'HEATING', fr: 'CHAUFFAGE', it: 'RISCALDAMENTO', nl: 'VERWARMEN',
  pl: 'GRZANIE', cs: 'VYTÁPĚNÍ', sv: 'VÄRME', fi: 'LÄMMITYS', hu: 'FŰTÉS', es: 'CALEFACCIÓN', da: 'VARME' };
export const DHW: Words = { de: 'WARMWASSER', en: 'DHW', fr: 'EAU CHAUDE SANITAIRE', it: 'ACQUA CALDA',
  nl: 'WARM WATER', pl: 'CWU', cs: 'TEPLÁ VODA', sv: 'VARMVATTEN', fi: 'LÄMMINVESI', hu: 'MELEGVÍZ',
  es: 'AGUA CALIENTE', da: 'VARMT VAND' };
export const COOLING: Words = { de: 'KÜHLEN', en: 'COOLING', fr: ['RAFRAÎCHISSEMENT', 'REFROIDISSEMENT'],
  it: ['RAFFRESCAMENTO', 'RAFFREDDAMENTO'], nl: ['KOELEN', 'KOELING'], pl: 'CHŁODZENIE', cs: 'CHLAZENÍ',
  sv: ['KYLA', 'KYLNING'], fi: ['JÄÄHDYTYS', 'VIILENNYS'], hu: 'HŰTÉS', es: ['REFRIGERACIÓN', 'ENFRIAMIENTO'],
  da: 'KØLING' };
const HEAT_PUMP: Words = { de: 'WÄRMEPUMPE[ {heatPump}]', en: 'HEAT PUMP[ {heatPump}]',
  fr: 'POMPE A CHALEUR[ {heatPump}]', it: 'POMPA DI CALORE[ {heatPump}]', nl: 'WARMTEPOMP[ {heatPump}]',
  pl: 'POMPA CIEPLA[ {heatPump}]', cs: 'TEPELNE CERPADLO[ {heatPump}]', sv: 'VÄRMEPUMP[ {heatPump}]',
  fi: 'LÄMPÖPUMPPU[ {heatPump}]', hu: 'HÕSZIVATTYÚ[ {heatPump}]', es: 'BOMBA DE CALOR[ {heatPump}]',
  da: 'VARMEPUMPE[ {heatPump}]' };

/**
 * Headings of value tables under our English names. Most were seen in the 12 languages; those of cooling, rooms, energy
 * management, source, ventilation and solar in two to five, the others are by analogy.
 */
export const TABLES = {
  heating: { words: [HEATING, { de: 'HEIZUNG', nl: 'VERWARMING', pl: 'OGRZEWANIE', cs: 'TOPENI', sv: 'UPPVÄRMNING' }] },
  heating_circuit: { only: { de: 'HK {circuit}', en: 'HC {circuit}', fr: 'CC {circuit}' } },
  domestic_hot_water: { words: [DHW, { pl: 'CIEPLA WODA UZYTKOWA' }] },
  cooling: { words: [COOLING, { de: 'KÜHLUNG' }] },
  cooling_circuit: { only: { de: 'KK {circuit}', en: 'CC {circuit}', fr: 'KK {circuit}' } },
  room_temperature: { words: { de: 'RAUMTEMPERATUR[ HK {circuit}]', en: 'ROOM TEMPERATURE[ HC {circuit}]',
    fr: ['TEMPERATURE AMBIANTE', 'TEMP. AMBIANTE'], it: ['TEMPERATURA AMBIENTE', 'TEMP AMBIENTE', "TMP. DELL'' AMB.'"],
    nl: ['KAMERTEMPERATUUR', 'RUIMTETEMPERATUUR', 'KAMERTEMP.'], pl: ['TEMPERATURA POMIESZCZENIA',
    'TEMP POMIESZCZENIA'], cs: ['POKOJOVA TEPLOTA', 'TEPLOTA MISTNOSTI', 'PROSTOROVA TEPLOTA'], sv: 'RUMSTEMPERATUR',
    fi: ['HUONELÄMPÖTILA', 'HUONELÄMPÖT'], hu: ['HELYISÉGHŐMÉRSÉKLET', 'SZOBAHŐMÉRSÉKLET'], es: 'TEMPERATURA AMBIENTE',
    da: 'RUMTEMPERATUR' } },
  cooling_room_temperature: { only: { de: 'RAUMTEMPERATUR KK {circuit}', en: 'ROOM TEMPERATURE CC {circuit}' } },
  electric_booster_heater: { words: { de: 'ELEKTRISCHE NACHERWÄRMUNG',
    en: ['ELECTRIC BOOSTER HEATER', 'ELECTRIC REHEATING'], fr: 'RESISTANCE ELEC D’APPOINT',
    it: 'RISCALDAMENTO SUPPLEMENTARE ELETTRICO', nl: 'ELEKTRISCHE NAVERWARMING', pl: 'DOGRZEW ELEKTRYCZNY',
    cs: 'ELEKTRICKÝ DOHŘEV', sv: 'ELEKTRISK EFTERUPPVÄRMNING', fi: 'SÄHK. JÄLKILÄMMITYS', hu: 'ELEKTROMOS UTÓMELEGÍTÉS',
    es: 'CALENT. ELÉCTRICO POST.', da: 'EL-EFTEROPVARMNING' } },
  external_heat_source: { words: { de: 'WÄRMEERZEUGER EXTERN', en: 'EXTERNAL HEAT SOURCE',
    fr: 'GENERATEUR CHAL. EXTERNE', it: 'GENERATORE DI CALORE EST', nl: 'WARMTEOPWEKKER EXTERN',
    pl: 'ZEWN. WYTWORNICA CIEPLA', cs: 'ZDROJ TEPLA EXTERNI', sv: 'VÄRMEGENERATOR EXTERN', fi: 'LÄMMÖNTUOTTAJA ULK',
    hu: 'KÜLSŐ HŐGENERÁTOR', es: 'GENERADOR CALOR EXTERNO', da: 'VARMEGENERATOR EKSTERN' } },
  energy_management: { words: { de: 'ENERGIEMANAGEMENT', en: 'ENERGY MANAGEMENT',
    fr: ['GESTION DE L’ÉNERGIE', 'GESTION ENERGIE', 'GESTION ENERGETIQUE'],
    it: ['GESTIONE ENERGIA', 'GESTIONE DELL’ENERGIA'], nl: 'ENERGIEBEHEER', pl: 'ZARZĄDZANIE ENERGIĄ',
    cs: ['ŘÍZENÍ ENERGIE', 'ENERGETICKÝ MANAGEMENT'], sv: 'ENERGIHANTERING', fi: 'ENERGIANHALLINTA',
    hu: ['ENERGIAMENEDZSMENT', 'ENERGIAGAZDÁLKODÁS'], es: ['GESTIÓN DE (ENERGÍA|LA ENERGÍA)', 'GESTIÓN ENERGÉTICA'],
    da: 'ENERGISTYRING' } },
  source: { words: { de: ['QUELLE', 'WÄRMEQUELLE'], en: ['SOURCE', 'HEAT SOURCE'], fr: 'SOURCE[ DE CHALEUR]',
    it: ['FONTE[ DI CALORE]', 'SORGENTE'], nl: ['BRON', 'WARMTEBRON'], pl: 'ŹRÓDŁO[ CIEPŁA]', cs: 'ZDROJ[ TEPLA]',
    sv: ['KÄLLA', 'VÄRMEKÄLLA'], fi: ['LÄHDE', 'LÄMMÖNLÄHDE'], hu: ['FORRÁS', 'HŐFORRÁS'], es: 'FUENTE[ DE CALOR]',
    da: ['KILDE', 'VARMEKILDE'] } },
  ventilation: { words: { de: ['LÜFTUNG', 'LÜFTEN'], en: 'VENTILATION', fr: 'VENTILATION', it: 'VENTILAZIONE',
    nl: 'VENTILATIE', pl: 'WENTYLACJA', cs: 'VĚTRÁNÍ', sv: 'VENTILATION', fi: 'ILMANVAIHTO',
    hu: ['SZELLŐZTETÉS', 'SZELLŐZÉS'], es: 'VENTILACIÓN', da: 'VENTILATION' } },
  solar: { words: { de: ['SOLAR', 'SOLARTHERMIE'], en: ['SOLAR', 'SOLAR THERMAL'], fr: 'SOLAIRE', it: 'SOLARE',
    nl: 'ZONNE-ENERGIE', pl: 'SOLAR', cs: 'SOLÁR', sv: 'SOL', fi: 'AURINKO', hu: 'NAPENERGIA', es: 'SOLAR',
    da: 'SOL' } },
  general: { words: { de: 'ALLGEMEIN', en: 'GENERAL', fr: 'GÉNÉRAL', it: ['GENERALE', 'GENERALI'], nl: 'ALGEMEEN',
    pl: 'OGÓLNE', cs: 'OBECNÉ', sv: 'ALLMÄNT', fi: 'YLEISTÄ', hu: 'ÁLTALÁNOS', es: 'GENERAL',
    da: ['GENERELT', 'GENERALT'] } },
  process_data: { words: { de: ['PROZESSDATEN', 'PROZESSWERTE'], en: ['PROCESS DATA', 'PROCESS VALUES'],
    fr: 'DONNEES PROCESS', it: 'DATI PROCESSO', nl: 'PROCESGEGEVENS', pl: 'DANE PROCESU', cs: 'PROCESNI DATA',
    sv: 'PROCESSDATA', fi: 'PROSESSITIEDOT', hu: 'FOLYAMATADATOK', es: 'DATOS DE PROCESO', da: 'PROCESDATA' } },
  amount_of_heat: { words: { de: 'WÄRMEMENGE[ WP {heatPump}]', en: 'AMOUNT OF HEAT[ HP {heatPump}| - ALL HEAT PUMPS]',
    fr: 'QUANTITE DE CHALEUR', it: 'QUANTITÀ CALORE', nl: 'WARMTEHOEVEELHEID', pl: 'ILOSC CIEPLA', cs: 'MNOZSTVI TEPLA',
    sv: 'VÄRMEMÄNGD', fi: 'LÄMPÖMÄÄRÄ', hu: 'HŐMENNYISÉG', es: 'CAUDAL CALORÍFICO', da: 'VARMEMÆNGDE' } },
  // LEISTUNGSAUFNAHME and STROMVERBRAUCH, two words that English and Spanish do not tell apart. Both hold kWh only.
  electricity_consumption: { words: { de: '(LEISTUNGSAUFNAHME|STROMVERBRAUCH)[ WP {heatPump}]',
    en: 'POWER CONSUMPTION[ HP {heatPump}| - ALL HEAT PUMPS]', fr: ['PUISSANCE ABSORBEE', 'CONSOMMATION D’ÉLECTRICITÉ'],
    it: ['POTENZA ASSORBITA', 'CONSUMO ENERGETICO'], nl: ['VERBRUIK', 'STROOMVERBRUIK'],
    pl: ['POBOR MOCY', 'ZUŻYCIE ENERGII ELEKTRYCZNEJ'], cs: ['PRIKON', 'SPOTŘEBA PROUDU'],
    sv: ['EFFEKTFÖRBRUKNING', 'STRÖMFÖRBRUKNING'], fi: ['TEHONKULUTUS', 'VIRRANKULUTUS'],
    hu: ['TELJESÍTMÉNYFELVETEL', 'ENERGIAFOGYASZTÁS'], es: ['CONSUMO ELÉCTRICO', 'CONSUMO ENERGETICO'],
    da: ['ENERGIFORBRUG', 'STRØMFORBRUG'] } },
  efficiency: { words: { de: 'EFFIZIENZ', en: 'EFFICIENCY', fr: 'EFFICACITÉ', it: 'EFFICIENZA', nl: 'EFFICIËNTIE',
    pl: 'EFEKTYWNOŚĆ', cs: 'ÚČINNOST', sv: 'VERKNINGSGRAD', fi: 'TEHOKKUUS', hu: 'HATÉKONYSÁG', es: 'EFICIENCIA',
    da: 'EFFEKTIVITET' } },
  runtime: { words: { de: ['LAUFZEIT[ WP {heatPump}]', 'LAUFZEITEN'], en: ['RUNTIME[ HP {heatPump}| REHEATING STAGE]',
    'RUNTIMES'], fr: 'DURÉE FONCTIONNEMENT', it: 'DURATA IN FUNZ', nl: 'LOOPTIJD', pl: 'CZAS PRACY',
    cs: 'PROVOZNI DOBA', sv: 'DRIFTTID', fi: 'KÄYNTIAIKA', hu: 'MŰKÖDÉSI IDŐ', es: 'TIEMPO DE FUNCIONAMIENTO',
    da: 'DRIFTSTID' } },
  starts: { words: { de: ['STARTS', 'ANZAHL STARTS'], en: ['STARTS', 'NUMBER OF STARTS'], fr: 'DÉMARRAGES', it: 'AVVII',
    nl: 'AANT. KEREN STARTEN', pl: 'STARTY', cs: 'STARTY', sv: 'STARTAR', fi: 'KÄYNNISTYKSET', hu: 'INDÍTÁSOK',
    es: 'ARRANQUES', da: 'START' } },
  remaining_compressor_standstill_time: { only: { de: ['RESTSTILLSTAND', 'RESTSTILLSTANDZEIT'] } },
  refrigerant_circuit: { only: { de: 'KÄLTEKREIS', en: 'REFRIGERANT CIRCUIT' } },
  inverter: { words: same('INVERTER') },
  inverter_heating: { only: { de: 'INVERTER HEIZUNG', en: 'INVERTER HEATING' } },
  inverter_domestic_hot_water: { only: { de: 'INVERTER WARMWASSER', en: 'INVERTER DHW' } },
  operating_status: { words: { ...same('OPERATING MODE'), de: ['BETRIEBSSTATUS', 'OPERATING MODE'],
    en: ['OPERATING STATUS', 'OPERATING MODE'] } },
  status: { words: { de: 'STATUS', en: ['STATUS', 'STATE'], fr: 'ETAT', it: 'STATO', nl: 'STATUS', pl: 'STAN',
    cs: 'STAV', sv: 'STATUS', fi: 'TILA', hu: 'ÁLLAPOT', es: 'ESTADO', da: 'STATUS' } },
  system_status: { only: { de: ['ANLAGENSTATUS', 'STATUS ANLAGE'], en: 'WPM STATUS' } },
  // Components.
  controller: { words: suffixed({ de: 'REGLER', en: 'CONTROLLER', fr: 'RÉGULATION', it: 'REGOLATORE', nl: 'REGELAAR',
    pl: 'REGULATOR', cs: 'REGULÁTOR', sv: 'REGULATOR', fi: 'SÄÄDIN', hu: 'SZAB.', es: 'CONTROLADOR', da: 'REGULATOR' },
    '[ {n}]') },
  heat_pump: { words: [HEAT_PUMP, { de: 'WP {heatPump}', en: 'HP {heatPump}' }] },
  remote_control: { words: same('FES[ {n}]') },
  remote_control_fet: { words: same('FET[ {n}]') },
  remote_control_fek: { words: same('FEK[ {n}]') },
  multifunction_group: { words: same('MFG') },
  isg: { words: { ...same('ISG'), en: ['ISG', 'VERSION ISG'] } },
  can_status: { words: { ...same('CAN-STATUS'), fr: ['CAN-STATUS', 'ETAT DU CAN'] } },
} as const satisfies Record<string, HeadingEntry>;

/** Menus and pages; untranslated and misspelled words are the gateway's own. */
export const PAGES = {
  start: { words: { ...same('START'), fr: 'DEMARRAGE', it: 'AVVIO', fi: 'KÄYNNISTÄ', hu: 'INDÍTÁS', es: 'INICIO' } },
  info: { words: { ...same('INFO'), hu: 'INFÓ' } },
  system: { words: { de: 'ANLAGE', en: 'SYSTEM', fr: ['INSTALLATION', 'SYSTÈME'], it: 'SISTEMA',
    nl: ['WARMTEPOMP SYSTEEM', 'SYSTEEM'], pl: 'INSTALACJA', cs: 'ZARIZENI', sv: 'SYSTEM', fi: 'JÄRJESTELMÄ',
    hu: 'RENDSZER', es: 'SISTEMA', da: 'SYSTEM' } },
  heat_pump: { words: [HEAT_PUMP, { de: 'WP {heatPump}', en: 'HP {heatPump}' }] },
  energy_footprint: { words: { de: 'ENERGIEBILANZ', en: 'ENERGY FOOTPRINT', fr: 'BILAN ÉNERGÉTIQUE',
    it: 'BILANCIO ENERGETICO', nl: 'ENERGIEBALANS', pl: 'BILANS ENERGII', cs: 'ENERGETICKÁ BILANCE', sv: 'ENERGIBALANS',
    fi: 'ENERGIATASAPAINO', hu: 'ENERGIA-EGYENSÚLY', es: 'BALANCE ENERGÉTICO', da: 'ENERGIBALANCE' } },
  diagnosis: { words: { de: 'DIAGNOSE', en: 'DIAGNOSIS', fr: 'DIAGNOSTIC', it: 'DIAGNOSI', nl: 'DIAGNOSE',
    pl: 'DIAGNOZA', cs: 'DIAGNOSTIKA', sv: 'DIAGNOS', fi: 'DIAGNOOSI', hu: 'DIAGNÓZIS', es: 'DIAGNÓSTICO',
    da: 'DIAGNOSE' } },
  // STATUS of an LWZ and of a WPM 10 is the page that a WPM 12 calls SYSTEM STATUS; a WPM 3i has ANLAGE under INFO and
  // DIAGNOSE.
  system_status: { under: 'diagnosis', words: { de: 'ANLAGE' }, anywhere: { de: ['STATUS ANLAGE', 'STATUS'],
    en: ['SYSTEM STATUS', 'STATUS', 'STATE'], fr: ['ETAT INSTALLATION', 'ETAT'], it: ['STATO SISTEMA', 'STATO'],
    nl: ['STATUS INSTALLATIE', 'STATUS'], pl: ['STAN INSTALACJI', 'STAN'], cs: ['STAV ZARIZENI', 'STAV'],
    sv: ['STATUS SYSTEM', 'STATUS'], fi: ['JÄRJ TILA', 'TILA'], hu: ['RENDSZER ÁLLAPOTA', 'ÁLLAPOT'],
    es: ['ESTADO SISTEMA', 'ESTADO'], da: ['STATUS SYSTEM', 'STATUS'] } },
  heat_pump_status: { words: { de: 'STATUS WÄRMEPUMPE', en: 'HEAT PUMP STATUS', fr: 'ETAT POMPE A CHALEUR',
    it: 'STATO POMPA CALORE', nl: 'STATUS WARMTEPOMP', pl: 'STAN POMPY CIEPLA', cs: 'STAV TEPELNEHO CERPADLA',
    sv: 'STATUS VÄRMEPUMP', fi: 'LÄMPÖP TILA', hu: 'HÕSZIVATTYÚ ÁLLAPOTA', es: 'ESTADO BOMBA DE CALOR',
    da: 'STATUS VARMEPUMPE' } },
  heat_pump_analysis: { words: { de: 'ANALYSE WÄRMEPUMPE', en: 'HEAT PUMP ANALYSIS', fr: 'ANALYSE PAC',
    it: 'ANALISI POMPA DI CALORE', nl: 'ANALYSE WARMTEPOMP', pl: 'ANALIZA POMPY CIEPLA', cs: 'ANALYZA TEPELNE CERPADLO',
    sv: 'ANALYS VÄRMEPUMP', fi: 'LÄMPÖP ANALYYSI', hu: 'HÕSZIVATTYÚ ELEMZÉS', es: 'ANÁLISIS BOMBA CALOR',
    da: 'ANALYSE VARMEPUMPE' } },
  internal_calculation: { words: { de: 'INTERNE BERECHNUNG', en: 'INTERNAL CALCULATION', fr: 'CALCUL INTERNE',
    it: 'CALCOLO INTERNO', nl: 'INTERNE BEREKENING', pl: 'OBLICZENIE WEWNETRZNE', cs: 'INTERNI VYPOCET',
    sv: 'INTERN BERÄKNING', fi: 'SIS LASKELMA', hu: 'BELSÕ SZAMÍTÁS', es: 'CÁLCULO INTERNO', da: 'INTERN BEREGNING' } },
  notification_list: { words: { de: 'MELDUNGSLISTE', en: ['NOTIFICATIONLIST', 'NOTIFICATION LIST'],
    fr: 'LISTE DE MESSAGES', it: 'ELENCO MESSAGGI', nl: 'MELDINGENLIJST', pl: 'LISTA KOMUNIKATÓW',
    cs: ['SEZNAM HLÁŠENĺ', 'SEZNAM HLÁŠENÍ'], sv: 'MEDDELANDELISTA', fi: 'ILMOITUSLUETTELO', hu: 'ÜZENETLISTA',
    es: 'LISTA DE MENSAJES', da: 'MEDDELELSESLISTE' } },
  fault_list: { only: { de: 'FEHLERLISTE', en: 'FAULT LIST' } },
  event_list: { only: { de: 'EREIGNISLISTE', en: 'EVENT LIST' } },
  bus_subscribers: { only: { de: 'BUSTEILNEHMER', en: ['BUS SUBSCRIBER', 'BUS SUBSCRIBERS'] } },
  settings: { words: { de: 'EINSTELLUNGEN', en: 'SETTINGS', fr: 'REGLAGES', it: 'IMPOSTAZIONI', nl: 'INSTELLINGEN',
    pl: 'NASTAWY', cs: 'NASTAVENI', sv: 'INSTÄLLNINGAR', fi: 'ASETUKSET', hu: 'BEÁLLÍTÁSOK', es: 'CONFIGURACIÓN',
    da: 'INDSTILLINGER' } },
  expert: { only: { de: 'FACHMANN', en: 'CONTRACTOR' } },
  isg_debug: { words: same('ISG DEBUG') },
  energy_management_debug: { words: same('EM-DEBUG-INFOS') },
} as const satisfies Record<string, HeadingEntry>;

/** Our name of a heading. */
export type Heading = keyof typeof TABLES | keyof typeof PAGES;
