import { normalizeName, numberName } from '../../../src/readings/names.ts';
import type { Language } from '../../../src/readings/vocabulary/languages.ts';
import type { ShownText } from '../../../src/readings/vocabulary/shown.ts';
import { CIRCUITS } from '../../../src/readings/vocabulary/words.ts';

/** What the name of a label's series begins with, and what may follow: both are regular expressions. */
export interface Pattern {
  readonly stem: string;
  /** A circuit, a number, a sensor; empty for the label without. */
  readonly end: string;
}

type Text = Pick<ShownText, 'text' | 'language'>;

/** Two letters before a number; HC is the same circuit as HK. */
const CIRCUIT = /(?<!\S)(HK|HC|KK|CC) #/;
/** Where the end of a label begins, which many labels share. */
const END = /(?<!\S)(?:(?:HK|HC|KK|CC) #|#|(?:FEK|FES|FET|FE7)(?!\S))/;
/** Firmware cuts labels after so many characters, and ends them with a dot that no name keeps. */
const CUTS = [29, 41];

/** The names of a label, with the circuit in all the words of its language. */
export function patternOf({ text, language }: Text): Pattern {
  const at = END.exec(text)?.index ?? text.length;
  const [stem, end] = [toName(text.slice(0, at), language), toName(text.slice(at), language)];
  const joint = stem === '' || end === '' ? '' : end.startsWith('[') ? '_?' : '_';
  return { stem: end === '' ? numberName(stem) : stem, end: joint + end };
}

/** The names of a label that firmware has cut; one that lost a number tells nothing. */
export function cutNames({ text }: Text): string[] {
  const cuts = CUTS.filter((length) => text.length > length + 1 && !text.includes('#'));
  return cuts.map((length) => normalizeName(text.slice(0, length)));
}

/** A heading as it stands in the label `section`. */
export function sectionPattern({ text, language }: Text): string {
  return toName(text, language);
}

/** Patterns as one regular expression; stems that end alike share their ends. */
export function toRegex(patterns: Iterable<Pattern>): string {
  const endsOf = new Map<string, Set<string>>();
  for (const { stem, end } of patterns) endsOf.set(stem, (endsOf.get(stem) ?? new Set()).add(end));
  const stemsOf = new Map<string, Set<string>>();
  for (const [stem, ends] of endsOf) {
    const tail = endsRegex([...ends].sort());
    stemsOf.set(tail, (stemsOf.get(tail) ?? new Set()).add(stem));
  }
  return [...stemsOf].map(([tail, stems]) => (tail === '' ? byWords([...stems]) : either(stems) + tail)).join('|');
}

/** Names as one expression; those that begin with the same words share them. */
function byWords(names: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const [, first = name, rest = ''] = /^([a-z0-9]+)_([a-z0-9_]+)$/.exec(name) ?? [];
    groups.set(first, [...(groups.get(first) ?? []), rest]);
  }
  const parts = [...groups].map(([first, rests]) => {
    const longer = [...new Set(rests)].filter((rest) => rest !== '');
    if (longer.length === 0) return first;
    const behind = longer.length === 1 ? `_${longer[0]}` : `_(${byWords(longer)})`;
    return rests.includes('') ? `${first}(${behind})?` : `${first}${behind}`;
  });
  return parts.join('|');
}

const NUMBER = '_?[1-9]';

/** Ends with a number share it. */
function endsRegex(ends: readonly string[]): string {
  const numbered = ends.filter((end) => end.endsWith(NUMBER));
  const before = either(numbered.map((end) => end.slice(0, -NUMBER.length)));
  return either([...(numbered.length > 0 ? [before + NUMBER] : []), ...ends.filter((end) => !end.endsWith(NUMBER))]);
}

/** `(a|b)`, with a question mark where one of them is empty. */
function either(texts: Iterable<string>): string {
  const all = [...new Set(texts)];
  const some = all.filter((text) => text !== '');
  if (some.length === all.length && some.length < 2) return some.join('');
  return `(${some.join('|')})${some.length < all.length ? '?' : ''}`.replace(/^\(\)\?$/, '');
}

/**
 * A text as a part of a name. A number stands with a blank before it or without, and so do two words between which a mark
 * stands that vanishes from names, `VERDAMPFERAUSG.TEMP`.
 */
function toName(text: string, language: Language): string {
  const circuit = CIRCUIT.exec(text);
  if (circuit) {
    const [before, after] = [text.slice(0, circuit.index), text.slice(circuit.index + circuit[0].length)];
    const words = either(circuitWords(circuit[1] ?? '', language));
    return [toName(before, language), `${words}${NUMBER}`, toName(after, language)]
      .filter((part) => part !== '')
      .join('_');
  }
  const words = text.replaceAll('#', '0').split(/[.,()]+(?=\S)/);
  const name = words
    .map(normalizeName)
    .filter((word) => word !== '')
    .join('_?');
  return name
    .replaceAll(/_?0_?/g, '_?[1-9]_?')
    .replace(/(?:_\?){2,}/g, '_?')
    .replace(/^_\?|_\?$/g, '');
}

/** CC is a heating circuit in French and a cooling circuit in English. */
function circuitWords(word: string, language: Language): string[] {
  const kind = word === 'KK' || (word === 'CC' && language === 'en') ? 'cooling' : 'heating';
  const words: Readonly<Partial<Record<string, readonly string[]>>> = CIRCUITS[kind];
  return [...CIRCUITS[kind].any, ...(words[language] ?? [])].map(normalizeName);
}
