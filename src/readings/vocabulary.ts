/** The gateway's words: what its labels, headings and cells mean, in 12 languages. */
export { fold, LONGEST_LABEL } from './vocabulary/fold.ts';
export { isCircuit2 } from './vocabulary/key.ts';
export { LANGUAGES, type Language, languageCode } from './vocabulary/languages.ts';
export {
  type ComponentRow,
  type CounterOf,
  componentOf,
  isQuantity,
  knownTexts,
  type Meaning,
  type ShownRow,
  translate,
  translatePage,
  translateSection,
} from './vocabulary/lookup.ts';
export { switchWord } from './vocabulary/switches.ts';
