import { normalizeName, numberName } from '../../../src/readings/names.ts';
import type { Language } from '../../../src/readings/vocabulary/languages.ts';
import { type MeaningKey, type ShownText, shownHeadings, shownLabels } from '../../../src/readings/vocabulary/shown.ts';
import { cutNames, type Pattern, patternOf, sectionPattern, toRegex } from './patterns.ts';

/**
 * The matchers of all series that mean one of these things, in every language and with either kind of names; several where
 * labels mean it under some headings only. They match what `translate` calls so, and nothing else.
 */
export function matchersOf(keys: readonly MeaningKey[]): string[] {
  const wanted: ReadonlySet<string> = new Set<string>(keys);
  const labels = LABELS.filter(({ key }) => wanted.has(key));
  const patternsIn = new Map<string, Pattern[]>();
  const add = (section: string, patterns: readonly Pattern[]): void => {
    patternsIn.set(section, [...(patternsIn.get(section) ?? []), ...patterns]);
  };
  const sections = new Map<string, string>();
  for (const label of labels) {
    if (label.kind === 'energy' || label.kind === 'version') throw new Error(`${label.key} is no series of its own`);
    const section = sectionMatcher(label, wanted);
    sections.set(nameOf(label, label.text), section);
    const { stem, end } = patternOf(label);
    // What is cut may be the whole of another label.
    const cut = cutNames(label).filter((name) => !WHOLE.has(name));
    add(section, [{ stem, end }, ...cut.map((name) => ({ stem: name, end: '' }))].map(withPrefix(label)));
  }
  for (const label of labels) {
    // An English name may be the label of an English page as well, and mean something else there under another heading.
    const name = nameOf(label, label.name);
    add(sections.get(name) ?? '', [{ stem: name, end: '' }]);
  }
  return [...patternsIn].map(([section, patterns]) => `__name__=~"isg_(${toRegex(patterns)})"${section}`);
}

// Flags have a prefix of their own: their labels meet no others.
const prefixOf = ({ kind }: ShownText): string => (kind === 'flag' ? 'flag_' : '');
const nameOf = (label: ShownText, text: string): string => prefixOf(label) + numberName(normalizeName(text));
const withPrefix =
  (label: ShownText) =>
  ({ stem, end }: Pattern): Pattern => ({ stem: prefixOf(label) + stem, end });

const LABELS = shownLabels();
const HEADINGS = shownHeadings();
const WHOLE: ReadonlySet<string> = new Set(LABELS.map(({ text }) => normalizeName(text)));

/** By label of a language: what it means under which heading. */
const MEANT = new Map<string, Map<string, string>>();
const labelKey = (label: ShownText): string =>
  `${label.language} ${prefixOf(label)}${normalizeName(label.text.replaceAll('#', '0'))}`;
for (const label of LABELS) {
  const known = MEANT.get(labelKey(label)) ?? new Map<string, string>();
  MEANT.set(labelKey(label), known.set(label.under, label.key));
}

/** Where a label means what is wanted: under all headings but some, or under some only. */
function sectionMatcher(label: ShownText, wanted: ReadonlySet<string>): string {
  const all = [...(MEANT.get(labelKey(label)) ?? [])];
  const isElsewhere = all.some(([heading, key]) => heading === '' && wanted.has(key));
  const under = all.filter(([heading, key]) => heading !== '' && wanted.has(key) !== isElsewhere);
  const headings = under.map(([heading]) => heading).sort();
  if (isElsewhere && headings.length === 0) return '';
  return `,section${isElsewhere ? '!~' : '=~'}"${sectionRegex(headings, label.language)}"`;
}

const regexes = new Map<string, string>();

/** The headings of these names as they stand in the label `section`, in every language and in English names. */
function sectionRegex(names: readonly string[], language: Language): string {
  const key = JSON.stringify([names, language]);
  const known = regexes.get(key);
  if (known !== undefined) return known;
  const shown = HEADINGS.filter((heading) => names.includes(heading.name) && isMeant(heading, language));
  const english = shown.map(({ name, text }) => (text.includes('#') ? `${name}_[1-9]` : name));
  const regex = [...new Set([...shown.map(sectionPattern), ...english])].join('|');
  regexes.set(key, regex);
  return regex;
}

/** A heading that two languages share means something else in each: CC is a heating circuit in French. */
function isMeant({ text, name }: ShownText, language: Language): boolean {
  const same = HEADINGS.filter((heading) => heading.text === text);
  const own = same.find((heading) => heading.language === language) ?? same.find((one) => one.language === 'en');
  return own === undefined || same.some((one) => one.name === name && one.language === own.language);
}
