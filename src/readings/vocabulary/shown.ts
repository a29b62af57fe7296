import { expand, fill } from './expand.ts';
import { type HeadingEntry, PAGES, TABLES } from './headings.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { MEANINGS, type MeaningEntry } from './meanings.ts';
import type { Words } from './words.ts';

/** A label or heading as gateways show it, and what it means. */
export interface ShownText {
  /** A `#` stands for a number. */
  readonly text: string;
  readonly language: Language;
  /** The English name of the heading under which it means this; empty where it means it under any other. */
  readonly under: string;
  /** The key of its entry in the table, which for some is a template of names. */
  readonly key: string;
  /** The English name. */
  readonly name: string;
  readonly kind: NonNullable<MeaningEntry['kind']>;
}

/** A meaning of labels, as the table calls it: a name, or a template of some such as `{use}_thermal_power`. */
export type MeaningKey = keyof typeof MEANINGS;

type Entry = Omit<MeaningEntry & HeadingEntry, 'under'> & { readonly under?: string | readonly string[] };

/** Every label of the 12 languages: the other way round than `translate`. */
export function shownLabels(): ShownText[] {
  return shownTexts(MEANINGS);
}

/** Every heading of the 12 languages, those of tables before those of pages. */
export function shownHeadings(): ShownText[] {
  return [...shownTexts(TABLES), ...shownTexts(PAGES)];
}

function shownTexts(table: Readonly<Record<string, Entry | readonly Entry[]>>): ShownText[] {
  const entries = Object.entries(table).flatMap(([key, some]) => [some].flat().map((entry) => [key, entry] as const));
  return entries.flatMap(([key, { under = '', kind = 'number', only, words = only ?? {}, anywhere = {} }]) => {
    const places = [...[under].flat().map((heading) => [heading, words] as const), ['', anywhere] as const];
    return places.flatMap(([heading, some]) =>
      allWords(some).flatMap(([language, word]) =>
        expand(word, language).map(({ text, values }): ShownText => {
          return { text, language, under: heading, key, kind, name: fill(key, { ...values, under: heading }) };
        }),
      ),
    );
  });
}

function allWords(some: Words | readonly Words[]): (readonly [Language, string])[] {
  const tables = [some].flat() as readonly Words[];
  return Object.values(LANGUAGES).flatMap((language) =>
    tables.flatMap((words) => [words[language] ?? []].flat().map((word) => [language, word] as const)),
  );
}
