import { fold } from './fold.ts';
import { SWITCHES } from './words.ts';

const onOff: ReadonlyMap<string, 0 | 1> = new Map(
  (
    [
      ['off', 0],
      ['on', 1],
    ] as const
  ).flatMap(([state, value]) =>
    Object.values(SWITCHES[state])
      .flat()
      .map((word) => [fold(word), value] as const),
  ),
);

/** Words of a cell that mean on or off, folded. */
export const SWITCH_WORDS: readonly string[] = [...onOff.keys()];

/** 0 or 1 when the whole cell is a word for off or on; several are ordinary words elsewhere (`Ki`, `Fra`). */
export function switchWord(cell: string): 0 | 1 | undefined {
  return onOff.get(fold(cell));
}
