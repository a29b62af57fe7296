/** German and English words that energies and runtimes are put together from: `VD HEIZEN TAG`, `BH DHW TOTAL`. */
export const SUBJECTS = {
  // WM (heat) and P (electricity) are the LWZ's: it counts its booster heater (NE) apart, so these are the compressor.
  compressor: ['VD', 'VERDICHTER', 'COMPRESSOR', 'WM', 'P'],
  booster_heater: ['NHZ', 'BH', 'WM NE', 'ELEKTR. NE'],
} as const satisfies Record<string, readonly string[]>;

/** What the energy or time was for. */
export const USES = {
  heating: ['HEIZEN', 'HEIZUNG', 'HEATING'],
  domestic_hot_water: ['WARMWASSER', 'WW', 'DHW'],
  cooling: ['KÜHLEN', 'KÜHLUNG', 'COOLING'],
  defrost: ['ABTAUEN', 'DEFROST'],
} as const satisfies Record<string, readonly string[]>;

/** Since midnight or for life. */
export const PARTS = {
  day: ['TAG', 'DAY'],
  total: ['SUMME', 'TOTAL'],
} as const satisfies Record<'day' | 'total', readonly string[]>;

/** Energies that are not put together from these words, and French ones of other firmware. */
export const OTHER_ENERGY = {
  recovery: { day: ['WM WRG TAG'], total: ['WM WRG SUMME'] },
  compressor_heating: { day: ['COMP. CHAUFFAGE JOUR'], total: ['COMP. CHAUFFAGE TOTAL'] },
  compressor_domestic_hot_water: { day: ['COMP. ECS JOUR'], total: ['COMP. ECS TOTAL'] },
} as const satisfies Record<string, Readonly<Record<'day' | 'total', readonly string[]>>>;

/**
 * Runtimes with a number in the label, as patterns of the folded label. NHZ 1/2 is the time both ran, not the sum.
 * Firmware 10 calls the first compressor COMP 1 even where there is one only, so that number is left out.
 */
export const NUMBERED_RUNTIMES = [
  { pattern: /^(?:nhz|bh) (\d)$/, quantity: 'booster_heater_$1' },
  { pattern: /^(?:nhz|bh) (\d)\/(\d)$/, quantity: 'booster_heater_$1_$2' },
  { pattern: /^rnt comp 1 hea$/, quantity: 'compressor_heating' },
  { pattern: /^rnt comp 1 dhw$/, quantity: 'compressor_domestic_hot_water' },
  { pattern: /^rnt comp 1 coo$/, quantity: 'compressor_cooling' },
  { pattern: /^rnt comp (\d) hea$/, quantity: 'compressor_$1_heating' },
  { pattern: /^rnt comp (\d) dhw$/, quantity: 'compressor_$1_domestic_hot_water' },
  { pattern: /^rnt comp (\d) coo$/, quantity: 'compressor_$1_cooling' },
  { pattern: /^(?:vd|verdichter|compressor) (\d) (?:heizen|heating)$/, quantity: 'compressor_$1_heating' },
  { pattern: /^(?:vd|verdichter|compressor) (\d)\/(\d) (?:heizen|heating)$/, quantity: 'compressor_$1_$2_heating' },
  { pattern: /^(?:vd|verdichter|compressor) (\d) (?:warmwasser|dhw)$/, quantity: 'compressor_$1_domestic_hot_water' },
  {
    pattern: /^(?:vd|verdichter|compressor) (\d)\/(\d) (?:warmwasser|dhw)$/,
    quantity: 'compressor_$1_$2_domestic_hot_water',
  },
] as const satisfies readonly { readonly pattern: RegExp; readonly quantity: string }[];
