import removeAccents from 'remove-accents';

/** No text of a gateway is as long, and normalising takes time with the square of the length. */
const LONGEST_TEXT = 1000;

/**
 * Makes texts of the gateway comparable: lower case, accents and umlauts folded, dashes `-`, apostrophes `'`, single
 * blanks. Accents must not count, since Hungarian pages mix `Õ` with `Ő`, Czech and Polish ones `TEPLOTA` with `TEPLÁ`.
 */
export function fold(text: string): string {
  return removeAccents(text.slice(0, LONGEST_TEXT).normalize('NFC').toLowerCase())
    .replaceAll('ß', 'ss')
    .replace(/\p{Dash}/gu, '-')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** No label of a gateway is as long as this; firmware cuts them after 41 characters. */
export const LONGEST_LABEL = 100;

/** A label split for looking it up. */
export interface LabelKey {
  /** The folded label without dots and commas; a heating circuit in it is `hk #`. */
  readonly text: string;
  /** Number of the heating circuit it names, `#` in our own tables. */
  readonly circuit?: string;
}

// HK, HC, CC and KK with and without a blank; the rest spelled out as in HEIZKREIS 1 PUMPE.
const CIRCUIT_WORDS = [
  ...['hk', 'hc', 'cc', 'kk', 'heizkreis', 'heating circuit', 'htg circ', 'circuit de chauffage', 'circuit chauffage'],
  ...['circuit chauff', 'circuito di riscaldamento', 'circuito riscaldamento', 'verwarmingscircuit', 'cv-circuit'],
  ...['obieg grzewczy', 'topny okruh', 'varmekrets', 'lammityspiiri', 'futesi kor', 'futokor'],
  ...['circuito de calefaccion', 'circuito calefaccion', 'varmekreds'],
  ...['kuhlkreis', 'cooling circuit', 'circuit de refroidissement', 'circuito di raffreddamento', 'koelcircuit'],
  ...['obieg chlodzenia', 'chladici okruh', 'kylkrets', 'jaahdytyspiiri', 'hutesi kor', 'hutokor'],
  ...['circuito de refrigeracion', 'kolekreds'],
].join('|');
const CIRCUIT = new RegExp(`(^|[^a-z0-9])(?:${CIRCUIT_WORDS})[ -]?([1-9#])(?![0-9/])`);
/** Pumps of a circuit that name it by a number behind the pump. */
const CIRCUIT_PUMP = /^(heizkreispumpe|heating circuit pump|circulateur chauff) ?([1-9#])$/;
/** Further words and abbreviations for a circuit, and how it may be numbered. */
const ANY_CIRCUIT = `${CIRCUIT_WORDS}|heizkr|mischerkreis|fussbodenheizkreis|heating circ|circ chauff|circulateur chauff|cv circuit`;
const PART = '(?:[ -]?(?:pumpe|pump|mischer|mixer))?';
const NUMBER_2 = '[ :#-]{0,2}(?:nr|no|n°)?[ :#-]?(?:0?2|ii)(?![0-9/])';
/**
 * `HK 2`, `HK-PUMPE 2`, `HEIZKREIS NR. 2`; `2. HEIZKREIS`, `ZWEITER HEIZKREIS`. Not the 2 of `STUFE 2 HK 1`, and not
 * `HK 1/2`, which is both.
 */
const CIRCUIT_2 = new RegExp(
  [
    `(?:^|[^a-z0-9])(?:${ANY_CIRCUIT})${PART}${NUMBER_2}`,
    `(?:(?:^|[^0-9/])0?2(?:nd|e|eme|a|o)?|zweiter|second) ?-?(?:${ANY_CIRCUIT})(?![a-z0-9]|[ -]?[0-9])`,
  ].join('|'),
);

/** The key of a label: `ISTTEMPERATUR HK 1`, `ISTTEMPERATUR HK1` and `Isttemperatur hk1` have the same. */
export function labelKey(label: string): LabelKey {
  const text = fold(label)
    .replace(/[.,_\s]+/g, ' ')
    .trim();
  const pump = CIRCUIT_PUMP.exec(text);
  if (pump) return { text: `${pump[1]} hk #`, circuit: pump[2] ?? '' };
  const circuit = CIRCUIT.exec(text)?.[2];
  return circuit === undefined ? { text } : { text: text.replace(CIRCUIT, '$1hk #'), circuit };
}

/** The keys under which a label of our tables is found: its own, and the one with umlauts written as AE, OE, UE. */
export function labelKeys(label: string): string[] {
  const spelled = label.replaceAll('Ä', 'AE').replaceAll('Ö', 'OE').replaceAll('Ü', 'UE');
  return [...new Set([labelKey(label).text, labelKey(spelled).text])];
}

/**
 * Whether a row belongs to heating or cooling circuit 2, by its label (`HK 2`, `HC2`, `KK 2`, `MISCHER HK 2 AUF`) or by the
 * headings of its table and page.
 */
export function isCircuit2(label: string, ...headings: readonly string[]): boolean {
  return [label, ...headings].some((text) =>
    CIRCUIT_2.test(
      fold(text)
        .replace(/[.,_()\s]+/g, ' ')
        .trim(),
    ),
  );
}
