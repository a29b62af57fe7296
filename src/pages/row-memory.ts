import { normalizeName } from '../readings/names.ts';
import type { KnownPairs } from './derive.ts';

/** A page full of nonsense must not fill the memory for good. */
const MOST_ROWS = 5000;

/** What former rounds taught about the rows of a gateway. */
export class RowMemory {
  /** Energy totals that go with a day register. */
  readonly pairs: KnownPairs = new Set();
  readonly #kinds = new Map<string, 'number' | 'word' | 'both'>();
  readonly #names = new Map<string, string>();

  /** A label as a name; the labels of a gateway are the same in every round. */
  name(label: string): string {
    const known = this.#names.get(label);
    if (known !== undefined) return known;
    const name = normalizeName(label);
    if (this.#names.size < MOST_ROWS) this.#names.set(label, name);
    return name;
  }

  /** Notes what a row shows now; returns whether it is one that shows numbers at one time and words at another. */
  see(row: string, kind: 'number' | 'word'): boolean {
    const before = this.#kinds.get(row);
    const now = before === undefined || before === kind ? kind : 'both';
    if (before !== undefined || this.#kinds.size < MOST_ROWS) this.#kinds.set(row, now);
    return now === 'both';
  }
}
