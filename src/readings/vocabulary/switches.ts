import { fold } from './fold.ts';
import { SWITCHES } from './words.ts';

const wordsOf = (state: 'on' | 'off') => new Set(Object.values(SWITCHES[state]).flat().map(fold));
const [OFF, ON] = [wordsOf('off'), wordsOf('on')];

/** 0 or 1 when the whole cell is a word for off or on; several are ordinary words elsewhere (`Ki`, `Fra`). */
export function switchWord(cell: string): 0 | 1 | undefined {
  const word = fold(cell);
  return OFF.has(word) ? 0 : ON.has(word) ? 1 : undefined;
}
