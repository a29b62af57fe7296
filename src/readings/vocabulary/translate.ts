import { labelKey } from './fold.ts';
import { ROWS } from './label-index.ts';
import { type CounterOf, findMeaning, type Meaning, type ShownRow } from './meaning.ts';
import { NUMBER_OR_WORD } from './more-rows.ts';

/**
 * The English name of a row, the same in every language and on every model that shows the same; undefined when it is
 * not known. Without `isg_`, `flag_` and units: `AUSSENTEMPERATUR` is `outside_temperature`.
 */
export function translate(row: ShownRow): Pick<Meaning, 'name' | 'labels'> | undefined {
  const meaning = findMeaning(row);
  return meaning && { name: meaning.name, ...(meaning.labels && { labels: meaning.labels }) };
}

/**
 * What a row counts: energy since midnight or for life, hours of operation, starts. Undefined for all other rows, among
 * them energies of the last 24 hours or 12 months and the minutes of the last defrost.
 */
export function counterOf(row: ShownRow): CounterOf | undefined {
  return findMeaning(row)?.counter;
}

const numberOrWord: ReadonlySet<string> = new Set(NUMBER_OR_WORD);

/** Whether a row shows a number at one time and a word for off at another, in any language. */
export function isNumberOrWord(label: string): boolean {
  return numberOrWord.has(ROWS.get(labelKey(label).text) ?? '');
}
