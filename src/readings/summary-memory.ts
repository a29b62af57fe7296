import type { Reading } from './reading.ts';

/** A reading that a number of the summary may be, the lower the rank the better. */
export interface Candidate {
  readonly reading: Reading;
  readonly rank: number;
}

/**
 * What the numbers of a gateway's summary have been made of. A number is not to change its meaning when a row cannot be read: the
 * room of circuit 2 is not that of circuit 1, and heat without that of heating not all heat.
 */
export class SummaryMemory {
  readonly #sources = new Map<string, { readonly id: string; readonly rank: number }>();
  readonly #parts = new Map<string, Set<string>>();

  /** The reading that a number is: the one it was before, unless there is a better one; undefined while that is not shown. */
  choose(number: string, candidates: readonly Candidate[]): Reading | undefined {
    const known = this.#sources.get(number);
    const [best] = [...candidates].sort((a, b) => a.rank - b.rank);
    if (best && (!known || best.rank < known.rank)) {
      this.#sources.set(number, { id: idOf(best.reading), rank: best.rank });
      return best.reading;
    }
    return candidates.find(({ reading }) => idOf(reading) === known?.id)?.reading;
  }

  /** The number that a reading was chosen for; undefined where it is none. */
  numberOf(reading: Reading): string | undefined {
    const id = idOf(reading);
    return [...this.#sources].find(([, source]) => source.id === id)?.[0];
  }

  /**
   * The sum of the parts of a number, by heat pump; that of all heat pumps, which goes by an empty text, is the sum already.
   * `null` while one of its parts is not shown, undefined when none ever was.
   */
  sum(number: string, parts: ReadonlyMap<string, number>): number | null | undefined {
    const known = this.#parts.get(number) ?? new Set();
    for (const part of parts.keys()) known.add(part);
    if (known.size > 0) this.#parts.set(number, known);
    else return this.#parts.has(number) ? null : undefined;
    if (known.has('')) return parts.get('') ?? null;
    const values = [...known].map((part) => parts.get(part));
    return values.includes(undefined) ? null : values.reduce<number>((all, value) => all + (value ?? 0), 0);
  }

  /** Tells of a number that there was one before the start, of whatever heat pumps. */
  expect(number: string): void {
    if (!this.#parts.has(number)) this.#parts.set(number, new Set());
  }
}

function idOf({ english, englishLabels }: Reading): string {
  return JSON.stringify([english, englishLabels]);
}
