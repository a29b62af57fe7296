import { expand, fill, spelledOut } from './expand.ts';
import { LONGEST_LABEL } from './fold.ts';
import { inLanguage, keyOf, plainOf } from './key.ts';
import { LANGUAGES, type Language } from './languages.ts';
import type { Words } from './words.ts';

/** What the compiler needs to know of an entry of a table. */
interface Entry {
  readonly under?: string | readonly string[];
  readonly words?: Words | readonly Words[];
  readonly only?: Words;
  readonly anywhere?: Words | readonly Words[];
}

/** An entry that a text was found in. */
export interface Found<E> {
  readonly name: string;
  readonly entry: E;
  /** What its placeholders stand for: `{ circuit: '1', part: 'day' }`. */
  readonly values: Readonly<Record<string, string>>;
}

/** Firmware cuts after 29 or 41 characters, older ones after fewer. */
const SHORTEST_CUT = 7;
const CODES: readonly Language[] = Object.values(LANGUAGES);
const NAME = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
/** Ends of names that Prometheus or our counters claim, and units, which are a label of the series. */
const BAD_NAME = /(?:^|_)(?:total|count|sum|bucket|celsius|kelvin|bar|percent|kwh|kw|hz|seconds|volts|amperes)$/;

/** By heading, then by text; under no heading what means the same anywhere. */
type Scopes<E> = ReadonlyMap<string, Map<string, Target<E>>>;

/**
 * A table compiled for looking up: by heading and text, then by text. A language is compiled when it is first asked for.
 * Throws an Error that names the entry when two names share a word under one heading, a name breaks our rules, or the
 * language lacks a word and the entry does not say `only`.
 */
export class WordIndex<E extends Entry> {
  readonly #entries: readonly (readonly [name: string, entry: E])[];
  readonly #languages = new Map<Language, Scopes<E>>();

  constructor(table: Readonly<Record<string, E | readonly E[]>>) {
    this.#entries = Object.entries(table).flatMap(([name, some]) =>
      [some].flat().map((entry) => [name, entry as E] as const),
    );
  }

  /** The entry a text stands for in a language, or in another one when it has no such word. */
  find(text: string, { language = '', under = '' } = {}): Found<E> | undefined {
    if (text === '' || text.length > LONGEST_LABEL) return undefined;
    const forms = formsIn(text);
    for (const code of inOrder(language)) {
      const scopes = this.#in(code);
      for (const heading of new Set([under, ''])) {
        const scope = scopes.get(heading);
        const found = scope && match(forms(code), scope);
        if (found) return found;
      }
    }
    return undefined;
  }

  /**
   * What a text that was cut means: the entry of all texts in all languages that it may be the beginning of. Undefined when
   * these differ; one that lost a number or most of its letters tells nothing.
   */
  findCut(text: string, { under = '' } = {}): Found<E> | undefined {
    const meant = new Map<string, Found<E>>();
    const forms = formsIn(text);
    for (const code of text.length > LONGEST_LABEL ? [] : CODES) {
      const scopes = this.#in(code);
      const targets = new Map([...(scopes.get('') ?? []), ...(scopes.get(under) ?? [])]);
      for (const { form, open } of forms(code)) {
        if (form.length < SHORTEST_CUT) continue;
        for (const [key, target] of targets) {
          const isWhole = key.startsWith(form) && !key.includes('#', form.length);
          const found = isWhole ? fillSlots(target, open) : undefined;
          if (found) meant.set(JSON.stringify([found.name, found.values]), found);
        }
      }
    }
    return meant.size === 1 ? [...meant.values()][0] : undefined;
  }

  /** Every text of the table in every language, folded. */
  texts(): string[] {
    return CODES.flatMap((code) => [...this.#in(code).values()].flatMap((scope) => [...scope.keys()]));
  }

  #in(language: Language): Scopes<E> {
    const scopes = this.#languages.get(language) ?? compile(this.#entries, language);
    this.#languages.set(language, scopes);
    return scopes;
  }
}

function compile<E extends Entry>(entries: readonly (readonly [string, E])[], language: Language): Scopes<E> {
  const scopes: Scopes<E> = new Map([
    ['', new Map()],
    ...entries.flatMap(([, { under = '' }]) => [under].flat().map((heading) => [heading, new Map()] as const)),
  ]);
  for (const [template, entry] of entries) {
    const { under = '', only, words = only ?? {}, anywhere = {} } = entry;
    const wordsOf = (some: Words | readonly Words[]) => [some].flat().flatMap((table) => table[language] ?? []);
    if (!only && wordsOf(words).length + wordsOf(anywhere).length === 0) {
      throw new Error(`${template} has no word in ${language}: add it, or say only`);
    }
    const places = [...[under].flat().map((heading) => [heading, words] as const), ['', anywhere] as const];
    for (const [heading, some] of places) {
      for (const { text, values, slots } of wordsOf(some).flatMap((word) => expand(word, language))) {
        const name = fill(template, { ...values, under: heading });
        if (!NAME.test(name) || BAD_NAME.test(name)) throw new Error(`${name} is no name`);
        const scope = scopes.get(heading);
        for (const key of new Set([text, spelledOut(text)].map((form) => keyOf(form, language)))) {
          const known = scope?.get(key);
          if (known && known.name !== name) throw new Error(`${text} is ${known.name} and ${name} (${language})`);
          scope?.set(key, { name, entry, values, slots });
        }
      }
    }
  }
  return scopes;
}

/** The gateway's language first; English and German, which show through everywhere, before the others. */
function inOrder(language: string): readonly Language[] {
  return [...new Set<Language>([...CODES.filter((code) => code === language), 'en', 'de', ...CODES])];
}

/** A number that stands alone. */
const NUMBER = /(?<!\S)([1-9](?:\/[1-9])?)(?!\S)/g;

/** No word of a table has more. */
const MOST_NUMBERS = 3;

/** A key, `#` for what is left open of its numbers, and these. */
interface Form {
  readonly form: string;
  readonly open: readonly string[];
}

/** The forms of a text in each language; most languages share them. */
function formsIn(text: string): (language: Language) => readonly Form[] {
  // A sharp in a text is no open number.
  const plain = plainOf(text.replaceAll('#', ' '));
  const known = new Map<string, readonly Form[]>();
  return (language) => {
    const key = inLanguage(plain, language);
    const forms = known.get(key) ?? formsOf(key);
    known.set(key, forms);
    return forms;
  };
}

/** A key as it is, then with each number left open, then with all of them. */
function formsOf(key: string): Form[] {
  const numbers = [...key.matchAll(NUMBER)];
  if (numbers.length > MOST_NUMBERS) return [{ form: key, open: [] }];
  const choices = [[], ...numbers.map((number) => [number]), ...(numbers.length > 1 ? [numbers] : [])];
  return choices.map((chosen) => ({
    form: key.replace(NUMBER, (number, _, at: number) => (chosen.some(({ index }) => index === at) ? '#' : number)),
    open: chosen.map(([number]) => number),
  }));
}

type Target<E> = Found<E> & { readonly slots: readonly string[] };

/** What is found with its numbers. 1/2 is both of two things, but there is no circuit 1/2. */
function fillSlots<E>({ name, entry, values, slots }: Target<E>, open: readonly string[]): Found<E> | undefined {
  if (open.length !== slots.length || open.some((number, at) => number.includes('/') && slots[at] !== 'n'))
    return undefined;
  return { name, entry, values: { ...values, ...Object.fromEntries(slots.map((slot, at) => [slot, open[at] ?? ''])) } };
}

function match<E>(forms: readonly Form[], scope: ReadonlyMap<string, Target<E>>): Found<E> | undefined {
  for (const { form, open } of forms) {
    const target = scope.get(form);
    const found = target && fillSlots(target, open);
    if (found) return found;
  }
  return undefined;
}
