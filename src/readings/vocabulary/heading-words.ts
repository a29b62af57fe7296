import { ALIGNED_PAGES } from './aligned-pages.ts';

/**
 * Headings of value tables under our English names. Most were seen in the 12 languages; those of cooling, rooms, energy
 * management, source, ventilation and solar in two to five, the others are by analogy. Other models and firmware share a
 * name where they mean the same.
 */
export const SECTIONS = {
  heating: [
    ...['HEATING', 'HEIZUNG', 'HEIZEN', 'CHAUFFAGE', 'RISCALDAMENTO', 'VERWARMING', 'OGRZEWANIE', 'TOPENI'],
    ...['UPPVÄRMNING', 'LÄMMITYS', 'FŰTÉS', 'CALEFACCIÓN', 'VARME'],
  ],
  domestic_hot_water: [
    ...['DHW', 'WARMWASSER', 'EAU CHAUDE SANITAIRE', 'ACQUA CALDA', 'WARM WATER', 'CIEPLA WODA UZYTKOWA', 'TEPLA VODA'],
    ...['VARMVATTEN', 'LÄMMINVESI', 'MELEGVÍZ', 'AGUA CALIENTE', 'VARMT VAND'],
  ],
  cooling: [
    ...['COOLING', 'KÜHLEN', 'KÜHLUNG', 'REFROIDISSEMENT', 'RAFFRESCAMENTO', 'RAFFREDDAMENTO', 'KOELEN', 'KOELING'],
    ...['CHLODZENIE', 'CHLAZENI', 'KYLNING', 'KYLA', 'JÄÄHDYTYS', 'VIILENNYS', 'HŰTÉS', 'REFRIGERACIÓN', 'KØLING'],
  ],
  room_temperature: [
    ...['ROOM TEMPERATURE', 'RAUMTEMPERATUR', 'TEMPERATURE AMBIANTE', 'TEMP. AMBIANTE', 'TEMPERATURA AMBIENTE'],
    ...['TEMP AMBIENTE', 'KAMERTEMPERATUUR', 'RUIMTETEMPERATUUR', 'TEMPERATURA POMIESZCZENIA', 'TEMP POMIESZCZENIA'],
    ...[
      'POKOJOVA TEPLOTA',
      'TEPLOTA MISTNOSTI',
      'PROSTOROVA TEPLOTA',
      'RUMSTEMPERATUR',
      'HUONELÄMPÖTILA',
      'HUONELÄMPÖT',
    ],
    ...['HELYISÉGHŐMÉRSÉKLET', 'SZOBAHŐMÉRSÉKLET', 'RUMTEMPERATUR', 'KAMERTEMP.', "TMP. DELL'' AMB.'"],
  ],
  electric_booster_heater: [
    ...['ELECTRIC BOOSTER HEATER', 'ELECTRIC REHEATING', 'ELEKTRISCHE NACHERWÄRMUNG', 'RESISTANCE ELEC D’APPOINT'],
    ...[
      'RISCALDAMENTO SUPPLEMENTARE ELETTRICO',
      'ELEKTRISCHE NAVERWARMING',
      'DOGRZEW ELEKTRYCZNY',
      'ELEKTRICKÝ DOHŘEV',
    ],
    ...['ELEKTRISK EFTERUPPVÄRMNING', 'SÄHK. JÄLKILÄMMITYS', 'ELEKTROMOS UTÓMELEGÍTÉS', 'CALENT. ELÉCTRICO POST.'],
    ...['EL-EFTEROPVARMNING'],
  ],
  external_heat_source: [
    ...['EXTERNAL HEAT SOURCE', 'WÄRMEERZEUGER EXTERN', 'GENERATEUR CHAL. EXTERNE', 'GENERATORE DI CALORE EST'],
    ...['WARMTEOPWEKKER EXTERN', 'ZEWN. WYTWORNICA CIEPLA', 'ZDROJ TEPLA EXTERNI', 'VÄRMEGENERATOR EXTERN'],
    ...['LÄMMÖNTUOTTAJA ULK', 'KÜLSŐ HŐGENERÁTOR', 'GENERADOR CALOR EXTERNO', 'VARMEGENERATOR EKSTERN'],
  ],
  energy_management: [
    ...['ENERGY MANAGEMENT', 'ENERGIEMANAGEMENT', 'GESTION DE L’ÉNERGIE', 'GESTION ENERGIE', 'GESTION ENERGETIQUE'],
    ...['GESTIONE ENERGIA', 'GESTIONE DELL’ENERGIA', 'ENERGIEBEHEER', 'ZARZĄDZANIE ENERGIĄ', 'ŘÍZENÍ ENERGIE'],
    ...['ENERGETICKÝ MANAGEMENT', 'ENERGIHANTERING', 'ENERGIANHALLINTA', 'ENERGIAMENEDZSMENT', 'ENERGIAGAZDÁLKODÁS'],
    ...['GESTIÓN DE ENERGÍA', 'GESTIÓN DE LA ENERGÍA', 'GESTIÓN ENERGÉTICA', 'ENERGISTYRING'],
  ],
  source: [
    'SOURCE',
    'QUELLE',
    'FONTE',
    'SORGENTE',
    'BRON',
    'ŹRÓDŁO',
    'ZDROJ',
    'KÄLLA',
    'LÄHDE',
    'FORRÁS',
    'FUENTE',
    'KILDE',
  ],
  ventilation: [
    ...['VENTILATION', 'LÜFTUNG', 'LÜFTEN', 'VENTILAZIONE', 'VENTILATIE', 'WENTYLACJA', 'VĚTRÁNÍ', 'ILMANVAIHTO'],
    ...['SZELLŐZTETÉS', 'SZELLŐZÉS', 'VENTILACIÓN'],
  ],
  solar: ['SOLAR', 'SOLARTHERMIE', 'SOLAIRE', 'SOLARE', 'ZONNE-ENERGIE', 'SOLÁR', 'SOL', 'AURINKO', 'NAPENERGIA'],
  general: [
    ...[
      'GENERAL',
      'ALLGEMEIN',
      'GÉNÉRAL',
      'GENERALE',
      'GENERALI',
      'ALGEMEEN',
      'OGÓLNE',
      'OBECNÉ',
      'ALLMÄNT',
      'YLEISTÄ',
    ],
    ...['ÁLTALÁNOS', 'GENERALT', 'GENERELT'],
  ],
  process_data: [
    ...['PROCESS DATA', 'PROZESSDATEN', 'PROZESSWERTE', 'DONNEES PROCESS', 'DATI PROCESSO', 'PROCESGEGEVENS'],
    ...['DANE PROCESU', 'PROCESNI DATA', 'PROCESSDATA', 'PROSESSITIEDOT', 'FOLYAMATADATOK', 'DATOS DE PROCESO'],
    ...['PROCESDATA'],
  ],
  amount_of_heat: [
    ...['AMOUNT OF HEAT', 'WÄRMEMENGE', 'QUANTITE DE CHALEUR', 'QUANTITÀ CALORE', 'WARMTEHOEVEELHEID', 'ILOSC CIEPLA'],
    ...['MNOZSTVI TEPLA', 'VÄRMEMÄNGD', 'LÄMPÖMÄÄRÄ', 'HŐMENNYISÉG', 'CAUDAL CALORÍFICO', 'VARMEMÆNGDE'],
  ],
  // LEISTUNGSAUFNAHME and STROMVERBRAUCH, two words that English and Spanish do not tell apart. Both hold kWh only.
  electricity_consumption: [
    ...['POWER CONSUMPTION', 'LEISTUNGSAUFNAHME', 'PUISSANCE ABSORBEE', 'POTENZA ASSORBITA', 'VERBRUIK', 'POBOR MOCY'],
    ...['PRIKON', 'EFFEKTFÖRBRUKNING', 'TEHONKULUTUS', 'TELJESÍTMÉNYFELVETEL', 'CONSUMO ELÉCTRICO', 'ENERGIFORBRUG'],
    ...['STROMVERBRAUCH', 'CONSOMMATION D’ÉLECTRICITÉ', 'CONSUMO ENERGETICO', 'STROOMVERBRUIK'],
    ...['ZUŻYCIE ENERGII ELEKTRYCZNEJ', 'SPOTŘEBA PROUDU', 'STRÖMFÖRBRUKNING', 'VIRRANKULUTUS', 'ENERGIAFOGYASZTÁS'],
    ...['STRØMFORBRUG'],
  ],
  efficiency: [
    ...[
      'EFFICIENCY',
      'EFFIZIENZ',
      'EFFICACITÉ',
      'EFFICIENZA',
      'EFFICIËNTIE',
      'EFEKTYWNOŚĆ',
      'ÚČINNOST',
      'VERKNINGSGRAD',
    ],
    ...['TEHOKKUUS', 'HATÉKONYSÁG', 'EFICIENCIA', 'EFFEKTIVITET'],
  ],
  runtime: [
    ...['RUNTIME', 'RUNTIMES', 'LAUFZEIT', 'LAUFZEITEN', 'DURÉE FONCTIONNEMENT', 'DURATA IN FUNZ', 'LOOPTIJD'],
    ...[
      'CZAS PRACY',
      'PROVOZNI DOBA',
      'DRIFTTID',
      'KÄYNTIAIKA',
      'MŰKÖDÉSI IDŐ',
      'TIEMPO DE FUNCIONAMIENTO',
      'DRIFTSTID',
    ],
  ],
  // START is the Danish table; as the word of a page it is the first one.
  starts: [
    ...['STARTS', 'DÉMARRAGES', 'AVVII', 'AANT. KEREN STARTEN', 'STARTY', 'STARTAR', 'KÄYNNISTYKSET', 'INDÍTÁSOK'],
    ...['ARRANQUES', 'START', 'ANZAHL STARTS', 'NUMBER OF STARTS'],
  ],
  remaining_compressor_standstill_time: ['RESTSTILLSTAND', 'RESTSTILLSTANDZEIT'],
  refrigerant_circuit: ['KÄLTEKREIS', 'REFRIGERANT CIRCUIT'],
  inverter: ['INVERTER'],
  inverter_heating: ['INVERTER HEIZUNG', 'INVERTER HEATING'],
  inverter_domestic_hot_water: ['INVERTER WARMWASSER', 'INVERTER DHW'],
  operating_status: ['OPERATING STATUS', 'OPERATING MODE', 'BETRIEBSSTATUS'],
  status: ['STATUS', 'STATE', 'ETAT', 'STATO', 'STAV', 'TILA', 'ÁLLAPOT', 'ESTADO'],
  system_status: ['ANLAGENSTATUS'],

  // Components.
  controller: [
    ...['CONTROLLER', 'REGLER', 'RÉGULATION', 'REGOLATORE', 'REGELAAR', 'REGULATOR', 'REGULÁTOR', 'SÄÄDIN', 'SZAB.'],
    ...['CONTROLADOR'],
  ],
  heat_pump: [
    ...['HEAT PUMP', 'WÄRMEPUMPE', 'POMPE A CHALEUR', 'POMPA DI CALORE', 'WARMTEPOMP', 'POMPA CIEPLA'],
    ...['TEPELNE CERPADLO', 'VÄRMEPUMP', 'LÄMPÖPUMPPU', 'HŐSZIVATTYÚ', 'BOMBA DE CALOR', 'VARMEPUMPE'],
  ],
  remote_control: ['FES'],
  isg: ['ISG'],
  can_status: ['CAN-STATUS', 'CAN STATUS', 'ETAT DU CAN'],
} as const satisfies Record<string, readonly string[]>;

/** Words of menus and pages besides those of ALIGNED_PAGES: of its page 2,7, of other models and of other firmware. */
const MORE_PAGES = {
  system: ['SYSTÈME', 'SYSTEEM'],
  // STATUS of an LWZ and of a WPM 10 is the page that a WPM 12 calls SYSTEM STATUS; other languages by analogy.
  system_status: ['STATUS', 'STATE', 'ETAT', 'STATO', 'STAV', 'TILA', 'ÁLLAPOT', 'ESTADO'],
  notification_list: ['NOTIFICATION LIST', 'SEZNAM HLÁŠENÍ'],
  fault_list: ['FAULT LIST', 'FEHLERLISTE'],
  event_list: ['EVENT LIST', 'EREIGNISLISTE'],
  bus_subscribers: ['BUS SUBSCRIBER', 'BUS SUBSCRIBERS', 'BUSTEILNEHMER'],
  commissioning: ['COMMISSIONING', 'INBETRIEBNAHME'],
  expert: ['FACHMANN', 'CONTRACTOR'],
  isg_debug: ['ISG DEBUG'],
  energy_management_debug: ['EM-DEBUG-INFOS'],
  licence_terms: ['LIZENZ'],
  operation_and_installation: ['OPERATION AND INSTALLATION', 'BEDIENUNG UND INSTALLATION'],
  terms_of_use: ['USAGE TERMS', 'NUTZUNGSBEDINGUNGEN'],
} as const satisfies Record<string, readonly string[]>;

/** Words that name another page under one menu: a WPM 3i has ANLAGE under INFO and, for its status, under DIAGNOSE. */
export const PAGES_UNDER = {
  diagnosis: { system_status: ['ANLAGE'] },
} as const satisfies Record<string, Readonly<Record<string, readonly string[]>>>;

/** Our name of a heading the gateway is known to show. */
export type Heading = keyof typeof SECTIONS | keyof typeof ALIGNED_PAGES | keyof typeof MORE_PAGES;

/** Menus and pages with all their words. */
export const PAGES = [
  ...Object.entries(MORE_PAGES),
  ...Object.entries(ALIGNED_PAGES).map(([name, words]) => [name, Object.values(words)] as const),
] as readonly (readonly [Heading, readonly string[]])[];

/** Every word of a heading we know. */
export const HEADINGS = {
  sections: Object.values(SECTIONS).flat(),
  pages: PAGES.flatMap(([, words]) => words),
};
