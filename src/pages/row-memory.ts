import { normalizeName } from '../readings/names.ts';
import {
  type ComponentRow,
  componentOf,
  isNumberOrWord,
  isQuantity,
  type Meaning,
  translate,
} from '../readings/vocabulary.ts';
import { EnergyMemory } from './energy-memory.ts';
import { TableMemory } from './table.ts';

/** A page full of nonsense must not fill the memory for good. */
const MOST_ROWS = 5000;

/** What the vocabulary says of a row by its label and heading alone. */
export interface RowMeaning {
  /** In English; undefined where the label is not known. */
  readonly english: Meaning | undefined;
  readonly component: ComponentRow | undefined;
  /** It shows a number at one time and a word at another. */
  readonly numberOrWord: boolean;
  /** It shows a number; a word in its place is no 0 or 1. */
  readonly quantity: boolean;
}

/** What former rounds taught about the rows of a gateway. */
export class RowMemory {
  readonly energies = new EnergyMemory();
  readonly #tables = new Map<string, TableMemory>();
  readonly #kinds = new Map<string, 'number' | 'word' | 'both'>();
  readonly #names = new Map<string, string>();
  readonly #meanings = new Map<string, RowMeaning>();

  /** The tables of a page. */
  tables(pageId: string): TableMemory {
    const known = this.#tables.get(pageId) ?? new TableMemory();
    this.#tables.set(pageId, known);
    return known;
  }

  /** A label as a name; the labels of a gateway are the same in every round. */
  name(label: string): string {
    const known = this.#names.get(label);
    if (known !== undefined) return known;
    const name = normalizeName(label);
    if (this.#names.size < MOST_ROWS) this.#names.set(label, name);
    return name;
  }

  /** Looked up once a row: it takes longer than reading the row. */
  meaning({ label, section }: { readonly label: string; readonly section: string }): RowMeaning {
    const key = `${section}\n${label}`;
    const known = this.#meanings.get(key);
    if (known) return known;
    const row = { label, section };
    const meaning = {
      english: translate(row),
      component: componentOf(row),
      numberOrWord: isNumberOrWord(label),
      quantity: isQuantity(row),
    };
    if (this.#meanings.size < MOST_ROWS) this.#meanings.set(key, meaning);
    return meaning;
  }

  /** Notes what a row shows now; returns whether it is one that shows numbers at one time and words at another. */
  see(row: string, kind: 'number' | 'word'): boolean {
    const before = this.#kinds.get(row);
    const now = before === undefined || before === kind ? kind : 'both';
    if (before !== undefined || this.#kinds.size < MOST_ROWS) this.#kinds.set(row, now);
    return now === 'both';
  }
}
