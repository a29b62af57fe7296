/** Keys of this length in all are kept: some thousand labels with their headings. */
const MOST_CHARACTERS = 500_000;
const MOST_ENTRIES = 5000;

/** A map that starts anew when it is full: a gateway gone mad costs time, not memory. Real ones have some hundred labels. */
export class BoundedMap<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #mostEntries: number;
  #characters = 0;

  constructor(mostEntries = MOST_ENTRIES) {
    this.#mostEntries = mostEntries;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: Value): void {
    if (this.#entries.has(key)) {
      this.#entries.set(key, value);
      return;
    }
    this.#characters += key.length;
    if (this.#characters > MOST_CHARACTERS || this.#entries.size >= this.#mostEntries) {
      this.#entries.clear();
      this.#characters = key.length;
    }
    this.#entries.set(key, value);
  }

  /** The value of a key, made at the first call. */
  remember(key: string, make: () => Value): Value {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const value = make();
    this.set(key, value);
    return value;
  }
}
