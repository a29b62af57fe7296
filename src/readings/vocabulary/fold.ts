import removeAccents from 'remove-accents';

/** No text of a gateway is as long, and normalising takes time with the square of the length. */
const LONGEST_TEXT = 1000;
/** No label of a gateway is as long as this; firmware cuts them after 41 characters. */
export const LONGEST_LABEL = 100;

/** A text without its accents; umlauts lose their dots. */
export function withoutAccents(text: string): string {
  // The library's pattern is slow, and most texts have no accent.
  return /^\p{ASCII}*$/u.test(text) ? text : removeAccents(text);
}

/**
 * Makes texts of the gateway comparable: lower case, accents and umlauts folded, dashes `-`, apostrophes `'`, single
 * blanks. Accents must not count, since Hungarian pages mix `Õ` with `Ő`, Czech and Polish ones `TEPLOTA` with `TEPLÁ`.
 */
export function fold(text: string): string {
  return withoutAccents(text.slice(0, LONGEST_TEXT).normalize('NFC').toLowerCase())
    .replaceAll('ß', 'ss')
    .replace(/\p{Dash}/gu, '-')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}
