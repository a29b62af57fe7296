import type { Language } from './languages.ts';
import { PLACEHOLDERS } from './words.ts';

/** A word without brackets, and what its placeholders stand for; those of `slots` are numbers, `#` in the text. */
export interface Expanded {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  readonly slots: readonly string[];
}

/** Placeholders that stand for numbers. */
const NUMBERS: ReadonlySet<string> = new Set(['circuit', 'heatPump', 'n']);
const GROUP = /\[([^[\]]*)\]|\(([^()|]*\|[^()]*)\)/;

/** All texts that a word of a table stands for: its brackets opened, its placeholders filled. Throws for an unknown one. */
export function expand(word: string, language: Language, values: Expanded['values'] = {}): Expanded[] {
  const put = (part: string, text: string): string => word.replace(part, () => text);
  const [group, optional, either = ''] = GROUP.exec(word) ?? [];
  if (group !== undefined) {
    const options = optional === undefined ? either.split('|') : ['', ...optional.split('|')];
    return options.flatMap((option) => expand(put(group, option), language, values));
  }
  const names = [...word.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const open = names.find((name) => !NUMBERS.has(name));
  if (open === undefined) return [{ text: word.replace(/\{\w+\}/g, '#'), values, slots: names }];
  const kind = open === 'day' || open === 'total' ? 'part' : open;
  const known = PLACEHOLDERS[kind];
  if (!known) throw new Error(`${word} has a placeholder {${kind}} that nobody knows`);
  return Object.entries(known)
    .filter(([value]) => kind === open || value === open)
    .flatMap(([value, words]) => {
      const texts = [words[language] ?? []].flat();
      return texts.flatMap((text) => expand(put(`{${open}}`, text), language, { ...values, [kind]: value }));
    });
}

/** `{use}_power` is `heating_power`. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replace(/__|_$/g, (end) => end.slice(1));
}

/** The umlauts of capitals in two letters, as many pages write them. */
export function spelledOut(text: string): string {
  return text.replaceAll('Ä', 'AE').replaceAll('Ö', 'OE').replaceAll('Ü', 'UE');
}
