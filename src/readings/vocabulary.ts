/** The gateway's words: what its labels, headings and cells mean, in 12 languages. */
export { type ComponentField, type ComponentRow, componentOf } from './vocabulary/components.ts';
export { fold, isCircuit2, LONGEST_LABEL } from './vocabulary/fold.ts';
export { type Heading, translatePage, translateSection } from './vocabulary/headings.ts';
export { LANGUAGES, type Language, languageCode } from './vocabulary/languages.ts';
export { type CounterOf, type Meaning, type ShownRow, translate } from './vocabulary/meaning.ts';
export { isNumberOrWord, isQuantity } from './vocabulary/number-or-word.ts';
export { operatingMode } from './vocabulary/operating-modes.ts';
export { offWords, onWords, switchWord } from './vocabulary/switch-words.ts';
