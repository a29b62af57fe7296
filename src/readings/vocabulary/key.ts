import { fold } from './fold.ts';
import { CIRCUITS } from './words.ts';

/** The words for a circuit in one language and their short form, longest first: `heizkreis`, `hk`. */
function circuitWords(kind: keyof typeof CIRCUITS, language: string): string {
  const { [language]: own = [], ...rest }: Readonly<Record<string, readonly string[]>> = CIRCUITS[kind];
  const all = [...own, ...(language === '' ? Object.values(rest).flat() : (rest.any ?? []))].map(fold);
  return all.toSorted((one, other) => other.length - one.length).join('|');
}

const circuits = new Map<string, readonly (readonly [RegExp, string])[]>();
function circuitsOf(language: string): readonly (readonly [RegExp, string])[] {
  let known = circuits.get(language);
  if (!known) {
    const form = (kind: keyof typeof CIRCUITS) => new RegExp(`(?<!\\S)(?:${circuitWords(kind, language)}) (?=[\\d#])`);
    known = [[form('heating'), 'hk '] as const, [form('cooling'), 'kk '] as const];
    circuits.set(language, known);
  }
  return known;
}

/** A label or heading without the marks that gateways write differently: `ISTWERT-HK1` is `istwert hk 1`. */
export function plainOf(text: string): string {
  return fold(text)
    .replace(/[.,_()\s-]+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .replace(/(\p{L})(?=[\d#])|(\d)(?=\p{L})/gu, '$1$2 ')
    .replace(/(?<!\S)fe 7(?!\S)/, 'fe7')
    .replace(/(?<!\S)([1-9]) ([1-9])(?!\S)/, '$1/$2')
    .trim();
}

/** The same in a language: a heating circuit is `hk`, a cooling circuit `kk`; `istwert heizkreis 1` is `istwert hk 1`. */
export function inLanguage(plain: string, language: string): string {
  return circuitsOf(language).reduce((key, [words, short]) => key.replace(words, short), plain);
}

/** A label or heading as it is looked up in a language. */
export function keyOf(text: string, language: string): string {
  return inLanguage(plainOf(text), language);
}

/** Further words and abbreviations for a circuit, and how it may be numbered. */
const ANY_CIRCUIT = `${circuitWords('heating', '')}|${circuitWords('cooling', '')}|heizkr|mischerkreis|fussbodenheizkreis|heating circ|circ chauff|circulateur chauff|cv circuit`;
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

/**
 * Whether a row belongs to heating or cooling circuit 2, by its label (`HK 2`, `HC2`, `KK 2`, `MISCHER HK 2 AUF`) or by the
 * headings of its table and page.
 */
export function isCircuit2(label: string, ...headings: readonly string[]): boolean {
  const texts = [label, ...headings].map((text) => fold(text).replace(/[.,_()\s]+/g, ' '));
  return texts.some((text) => CIRCUIT_2.test(text.trim()));
}
