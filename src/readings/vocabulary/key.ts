import { fold } from './fold.ts';
import { CIRCUITS } from './words.ts';

/** The words for a circuit in the languages given, longest first: `heizkreis`, `hk`. */
function circuitWords(kind: keyof typeof CIRCUITS, languages: readonly string[]): string {
  const words = Object.entries(CIRCUITS[kind]).flatMap(([code, some]) => (languages.includes(code) ? some : []));
  return words
    .map(fold)
    .toSorted((one, other) => other.length - one.length)
    .join('|');
}

/** By language: the words for a heating and a cooling circuit before a number, and their short forms. */
const CIRCUIT_FORMS = new Map(
  Object.keys(CIRCUITS.heating).map((code) => {
    const form = (kind: keyof typeof CIRCUITS): RegExp =>
      new RegExp(`(?<!\\S)(?:${circuitWords(kind, ['any', code])}) (?=[\\d#])`);
    return [code, [[form('heating'), 'hk '] as const, [form('cooling'), 'kk '] as const]] as const;
  }),
);

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
  const forms = CIRCUIT_FORMS.get(language) ?? CIRCUIT_FORMS.get('any') ?? [];
  return forms.reduce((key, [words, short]) => key.replace(words, short), plain);
}

/** A label or heading as it is looked up in a language. */
export function keyOf(text: string, language: string): string {
  return inLanguage(plainOf(text), language);
}

/** Further words and abbreviations for a circuit, and how it may be numbered. */
const LANGUAGES = Object.keys(CIRCUITS.heating);
const ANY_CIRCUIT = `${circuitWords('heating', LANGUAGES)}|${circuitWords('cooling', LANGUAGES)}|heizkr|mischerkreis|fussbodenheizkreis|heating circ|circ chauff|circulateur chauff|cv circuit`;
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
