import { labelKey } from './fold.ts';
import { ROWS } from './label-index.ts';
import { NUMBER_OR_WORD } from './more-rows.ts';

const numberOrWord: ReadonlySet<string> = new Set(NUMBER_OR_WORD);

/** Whether a row shows a number at one time and a word for off at another, in any language. */
export function isNumberOrWord(label: string): boolean {
  return numberOrWord.has(ROWS.get(labelKey(label).text) ?? '');
}
