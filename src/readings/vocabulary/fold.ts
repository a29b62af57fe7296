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

/** A label split for looking it up. */
export interface LabelKey {
  /** The folded label without dots and commas; a heating circuit in it is `hk #`. */
  readonly text: string;
  /** Number of the heating circuit it names, `#` in our own tables. */
  readonly circuit?: string;
}

// HK, HC and CC with and without a blank; the rest spelled out as in HEIZKREIS 1 PUMPE.
const CIRCUIT_WORDS = [
  ...['hk', 'hc', 'cc', 'heizkreis', 'heating circuit', 'htg circ', 'circuit de chauffage', 'circuit chauffage'],
  ...['circuit chauff', 'circuito di riscaldamento', 'circuito riscaldamento', 'verwarmingscircuit', 'cv-circuit'],
  ...['obieg grzewczy', 'topny okruh', 'varmekrets', 'lammityspiiri', 'futesi kor', 'futokor'],
  ...['circuito de calefaccion', 'circuito calefaccion', 'varmekreds'],
];
const CIRCUIT = new RegExp(`(^|[^a-z0-9])(?:${CIRCUIT_WORDS.join('|')})[ -]?([1-9#])(?![0-9/])`);
/** Pumps of a circuit that name it by a number behind the pump. */
const CIRCUIT_PUMP = /^(heizkreispumpe|heating circuit pump|circulateur chauff) ?([1-9#])$/;

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

/** Whether a row belongs to heating circuit 2, by its label (`HK 2`, `HC2`, `CC 2`, `HEIZKREIS 2 PUMPE`) or section. */
export function isCircuit2(label: string, section = ''): boolean {
  return labelKey(label).circuit === '2' || labelKey(section).circuit === '2';
}
