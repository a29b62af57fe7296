import { isOrdinary } from './ordinary-words.ts';
import { LOOSE_OR_CELL, NOT_NUMBERS, type Pattern } from './pattern.ts';
import { GREETINGS, LOGGED_IN, TITLES } from './personal-words.ts';

/** A name: one word in any case, more only in capitals. Capitals count, so that other words spell out both cases. */
const NAME = "[\\p{L}\\d][\\p{L}\\p{M}\\d_'’-]*(?:\\.[\\p{L}\\d]+)*(?: \\p{Lu}[\\p{L}\\p{M}'’-]*){0,3}";
const GAP = '(?:[\\s,:!]|</?(?:b|strong|em|i|u|span|font)\\b[^<>]{0,80}>){1,8}';

/** A phrase in any case, with or without its accents, its blanks of any length. */
function anyCase(phrase: string): string {
  const letters = [...phrase].map((letter) => {
    if (letter === ' ') return '\\s{1,5}';
    const forms = [
      letter,
      letter.toUpperCase(),
      letter.normalize('NFD')[0] ?? '',
      letter.normalize('NFD')[0]?.toUpperCase(),
    ];
    const combined = letter.normalize('NFD').length > 1 ? '\\p{M}?' : '';
    return `[${[...new Set(forms)].join('')}]${combined}`;
  });
  return letters.join('');
}

function behind(phrases: readonly string[]): RegExp {
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length).map(anyCase);
  const titles = `(?:(?:${TITLES.map(anyCase).join('|')})\\.?${GAP})?`;
  return new RegExp(`(?<![\\p{L}\\d_])(?:${longestFirst.join('|')})${GAP}${titles}(?<own>${NAME})`, 'gu');
}

/** What ends a greeting. */
const END = /^\s*([!,.<"'-]|$)/;

export const GREETING_PATTERNS: readonly Pattern[] = [
  { kind: 'user', form: behind(LOGGED_IN), zones: NOT_NUMBERS, learn: true },
  {
    kind: 'user',
    form: behind(GREETINGS),
    zones: LOOSE_OR_CELL,
    accept: (name, after) => !isOrdinary(/^\S+/.exec(name)?.[0] ?? name) && (/^\p{Lu}/u.test(name) || END.test(after)),
    learn: true,
  },
  {
    kind: 'user',
    form: behind(TITLES),
    zones: LOOSE_OR_CELL,
    accept: (name) => !isOrdinary(/^\S+/.exec(name)?.[0] ?? name) && /^\p{Lu}/u.test(name),
    learn: true,
  },
  // Whose folder a page was saved to.
  { kind: 'user', form: /[/\\](?:home|users)[/\\](?<own>[^/\\"'<>\s]{1,60})/gi, zones: NOT_NUMBERS, learn: true },
];
