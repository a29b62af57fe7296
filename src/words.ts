/** A part of a text: words of our own, or a value that came from outside. */
export interface Part {
  readonly text: string;
  readonly isOwn: boolean;
}

/** The parts of the texts that were made last, by text. */
const parts = new Map<string, readonly Part[]>();
/** Their characters, and the most there may be: more are not on their way from where they are made to where they are printed. */
let size = 0;
const LARGEST = 200_000;

/**
 * Makes a text as a template does, and remembers which part of it is ours: the words of the template, not the values in it.
 * So a password that is a common word is hidden in values alone: a gap in `--password: missing` would tell it. What is not
 * made here, or forgotten since, counts as a value: a text that nobody has marked hides too much, never too little.
 */
export function phrase(words: TemplateStringsArray, ...values: readonly unknown[]): string {
  const value = (place: number): readonly Part[] => {
    if (place >= values.length) return [];
    const given = values[place];
    return given instanceof Ours ? [given] : [{ text: String(given), isOwn: false }];
  };
  return remember(words.flatMap((word, place) => [{ text: word, isOwn: true }, ...value(place)]));
}

/** A value in a phrase that is ours as well, such as the name of an option. */
export function ours(text: string): unknown {
  return new Ours(text);
}

class Ours implements Part {
  readonly text: string;
  readonly isOwn = true;

  constructor(text: string) {
    this.text = text;
  }
}

/** Notes a text by its parts and returns it. Values without a word between them are one, as a secret may be cut in two. */
export function remember(made: readonly Part[]): string {
  const joined: Part[] = [];
  for (const part of made.filter(({ text }) => text !== '')) {
    const last = joined.at(-1);
    if (last?.isOwn === part.isOwn) joined.splice(-1, 1, { ...part, text: last.text + part.text });
    else joined.push(part);
  }
  const text = joined.map((part) => part.text).join('');
  forget(text);
  // A text of values alone would be the only part of itself.
  if (joined.some(({ isOwn }) => isOwn)) {
    parts.set(text, joined);
    size += text.length;
  }
  for (const oldest of parts.keys()) {
    if (size <= LARGEST) break;
    forget(oldest);
  }
  return text;
}

function forget(text: string): void {
  if (parts.delete(text)) size -= text.length;
}

/** The parts of a text; undefined when it is not known how it was made. */
export function partsOf(text: string): readonly Part[] | undefined {
  return parts.get(text);
}
