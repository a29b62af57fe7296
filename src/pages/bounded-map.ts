/** Keys of this length in all are kept: some thousand labels with their headings. */
const MOST_CHARACTERS = 500_000;
const MOST_ENTRIES = 5000;

/** A cache that starts anew when it is full, so that a gateway gone mad costs time and not memory. Real ones have some hundred labels. */
export class BoundedMap<Value> {
  /** Made when it is first needed: most maps of a page stay empty. */
  #entries: Map<string, Value> | undefined;
  readonly #mostEntries: number;
  readonly #mostCharacters: number;
  #characters = 0;

  constructor(mostEntries = MOST_ENTRIES, mostCharacters = MOST_CHARACTERS) {
    this.#mostEntries = mostEntries;
    this.#mostCharacters = mostCharacters;
  }

  has(key: string): boolean {
    return this.#entries?.has(key) ?? false;
  }

  get(key: string): Value | undefined {
    return this.#entries?.get(key);
  }

  /** The value of a key, made at the first call. */
  remember(key: string, make: () => Value): Value {
    const known = this.#entries?.get(key);
    if (known !== undefined) return known;
    const value = make();
    this.#entries ??= new Map();
    this.#characters += key.length;
    if (this.#characters > this.#mostCharacters || this.#entries.size >= this.#mostEntries) {
      this.#entries.clear();
      this.#characters = key.length;
    }
    this.#entries.set(key, value);
    return value;
  }
}

/** A page of a gateway has up to 40 kB; what is made of more is made anew each time. */
export const LONGEST_INPUT = 100_000;

/** Keeps the last result: made anew only when one of its inputs is not the one of last time, compared by `===`. */
export class LastResult<Value> {
  #last: { readonly inputs: readonly unknown[]; readonly value: Value } | undefined;

  of(inputs: readonly unknown[], make: () => Value): Value {
    const last = this.#last;
    if (last && inputs.every((input, index) => input === last.inputs[index])) return last.value;
    const value = make();
    const isKept = inputs.every((input) => typeof input !== 'string' || input.length <= LONGEST_INPUT);
    this.#last = isKept ? { inputs, value } : undefined;
    return value;
  }
}
