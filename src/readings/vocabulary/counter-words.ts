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

/** Runtimes of other models that are not put together from these words. */
export const OTHER_RUNTIMES = {
  passive_cooling: ['PASSIVKÜHLUNG', 'PASSIVE COOLING'],
} as const satisfies Record<string, readonly string[]>;

/** Runtimes with a number in the label, as patterns of the folded label. NHZ 1/2 is the time both ran, not the sum. */
export const NUMBERED_RUNTIMES = [
  { pattern: /^(?:nhz|bh) (\d)$/, name: 'booster_heater_$1' },
  { pattern: /^(?:nhz|bh) (\d)\/(\d)$/, name: 'booster_heater_$1_$2' },
  ...numberedCompressor('hea|heizen|heating', 'heating'),
  ...numberedCompressor('dhw|ww|warmwasser', 'domestic_hot_water'),
  ...numberedCompressor('coo|kuhlen|cooling', 'cooling'),
] as const satisfies readonly { readonly pattern: RegExp; readonly name: string }[];

function numberedCompressor(words: string, use: keyof typeof USES): { pattern: RegExp; name: string }[] {
  const compressor = '^(?:rnt comp|vd|verdichter|compressor)';
  return [
    { pattern: new RegExp(`${compressor} (\\d) (?:${words})$`), name: `compressor_$1_${use}` },
    { pattern: new RegExp(`${compressor} (\\d)/(\\d) (?:${words})$`), name: `compressor_$1_$2_${use}` },
  ];
}
