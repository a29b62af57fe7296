import { labelKey } from './fold.ts';
import { ROWS } from './label-index.ts';
import { type ShownRow, translate } from './meaning.ts';
import { NUMBER_OR_WORD } from './more-rows.ts';

const numberOrWord: ReadonlySet<string> = new Set(NUMBER_OR_WORD);

/** Whether a row is known to show a number at one time and a word for off at another, in any language. */
export function isNumberOrWord(label: string): boolean {
  return numberOrWord.has(ROWS.get(labelKey(label).text) ?? '');
}

/** What our names of physical quantities end in. */
const QUANTITY =
  /(?:^|_)(?:temperature|limit|pressure|rate|speed|power|output|voltage|current|humidity|superheat|subcooling)$/;
/** Folded words for temperatures and limits in the 12 languages, for labels that have no name. */
const QUANTITY_WORD = new RegExp(
  `(?:${[
    ...['temp', 'temperatur[ae]?', 'temperatuur', 'teplota', 'lampot', 'lampotila', 'homers', 'homerseklet'],
    ...['limite?', 'grenze', 'werkingsgebied', 'granica', 'hranice', 'grans', 'graense', 'raja', 'hatar'],
  ].join('|')})(?![a-z])`,
);

/** Whether what a row shows is measured or set in numbers, so that a word for off in its place is no zero. */
export function isQuantity(row: ShownRow): boolean {
  const name = translate(row)?.name;
  return name === undefined ? QUANTITY_WORD.test(labelKey(row.label).text) : QUANTITY.test(name);
}
