import { keyOf } from './key.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { PLACEHOLDERS, type Words } from './words.ts';

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

/** A word without brackets, and what its placeholders stand for; those of `slots` are numbers, `#` in the text. */
interface Expanded {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  readonly slots: readonly string[];
}

const CODES: readonly Language[] = Object.values(LANGUAGES);
const NUMBERS: ReadonlySet<string> = new Set(['circuit', 'heatPump', 'n']);
const NAME = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
/** Ends of names that Prometheus or our counters claim, and units, which are a label of the series. */
const BAD_NAME = /(?:^|_)(?:total|count|sum|bucket|celsius|kelvin|bar|percent|kwh|kw|hz|seconds|volts|amperes)$/;

/** By heading, then by text; under no heading what means the same anywhere. */
type Scopes<E> = ReadonlyMap<string, Map<string, Found<E> & { readonly slots: readonly string[] }>>;

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
    for (const code of inOrder(language)) {
      const key = keyOf(text, code);
      const scopes = this.#in(code);
      for (const heading of new Set([under, ''])) {
        const found = match(key, (form) => scopes.get(heading)?.get(form));
        if (found) return found;
      }
    }
    return undefined;
  }

  /** The texts a cut one may be the beginning of, in the first language that has some; none that lacks its number. */
  complete(text: string, { language = '', under = '' } = {}): string[] {
    for (const code of inOrder(language)) {
      const start = keyOf(text, code);
      const scopes = this.#in(code);
      const keys = [under, ''].flatMap((heading) => [...(scopes.get(heading)?.keys() ?? [])]);
      const whole = keys.filter((key) => key.startsWith(start) && !key.includes('#', start.length));
      if (start !== '' && whole.length > 0) return whole;
    }
    return [];
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
    const wordsOf = (some: Words | readonly Words[]) =>
      [some]
        .flat()
        .map((table) => table[language])
        .filter((found) => found !== undefined)
        .flat();
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

/** Looks up a key as it is, then with each number left open, then with all of them. */
function match<E>(key: string, get: (key: string) => (Found<E> & { slots: readonly string[] }) | undefined) {
  const numbers = [...key.matchAll(NUMBER)];
  const forms = [[], ...numbers.map((number) => [number]), ...(numbers.length > 1 ? [numbers] : [])];
  for (const open of forms) {
    const form = key.replace(NUMBER, (number, _, at: number) =>
      open.some(({ index }) => index === at) ? '#' : number,
    );
    const found = get(form);
    // 1/2 is both of two things, but there is no circuit 1/2.
    if (!found || open.some(([number], index) => number.includes('/') && found.slots[index] !== 'n')) continue;
    const values = Object.fromEntries(found.slots.map((slot, index) => [slot, open[index]?.[0] ?? '']));
    return { name: found.name, entry: found.entry, values: { ...found.values, ...values } };
  }
  return undefined;
}

const GROUP = /\[([^[\]]*)\]|\(([^()|]*\|[^()]*)\)/;

/** All texts that a word of a table stands for: its brackets opened, its placeholders filled. */
function expand(word: string, language: Language, values: Expanded['values'] = {}): Expanded[] {
  const group = GROUP.exec(word);
  if (group) {
    const options = group[1] === undefined ? (group[2] ?? '').split('|') : ['', ...group[1].split('|')];
    return options.flatMap((option) =>
      expand(
        word.replace(group[0], () => option),
        language,
        values,
      ),
    );
  }
  const open = [...word.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).find((name) => !NUMBERS.has(name));
  if (open !== undefined) {
    const [kind, only] = open === 'day' || open === 'total' ? ['part', open] : [open];
    return Object.entries(PLACEHOLDERS[kind] ?? {}).flatMap(([value, words]) =>
      only !== undefined && only !== value
        ? []
        : [words[language] ?? []].flat().flatMap((text) =>
            expand(
              word.replace(`{${open}}`, () => text),
              language,
              { ...values, [kind]: value },
            ),
          ),
    );
  }
  const slots = [...word.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [{ text: word.replace(/\{\w+\}/g, '#'), values, slots }];
}

/** `{use}_power` is `heating_power`. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replace(/__|_$/g, (end) => end.slice(1));
}

/** The umlauts of capitals in two letters, as many pages write them. */
function spelledOut(text: string): string {
  return text.replaceAll('Ä', 'AE').replaceAll('Ö', 'OE').replaceAll('Ü', 'UE');
}
