import { numberName } from '../readings/names.ts';
import type { PageReadings, Reading, UnreadRow, Untranslated } from '../readings/reading.ts';
import { switchWord } from '../readings/vocabulary.ts';
import { type CountedReading, componentText, deriveComponents, deriveCounters } from './derive.ts';
import { occurrences } from './former-rows.ts';
import { type KnownRow, type PageRows, type ReadingRules, type Series, seriesOf, understand } from './known-rows.ts';

export type { ReadingRules } from './known-rows.ts';

/** Understands the rows of a page: names, values, units. A row that cannot be read costs itself only. */
export function toPageReadings(page: PageRows, rules: ReadingRules): PageReadings {
  const { id, edition, language = '', place, droppedRows } = page;
  const { memory, names } = rules;
  const { rows: former, twinFlags } = memory.page(id, edition);
  const unlikely = former.findUnlikely(page.rows, page.sections);
  const rows = understand(page, rules, unlikely);
  // With English names versions and ids are labels of component_info only, though they look like measurements; a build is
  // one that nobody takes for a measurement.
  const isLabelOnly = (row: KnownRow): boolean =>
    componentText(row) !== undefined && (names === 'english' || row.known.component?.field === 'build');
  const shown = rows.filter((row) => !isLabelOnly(row));
  const sectionOf = (text: string): string =>
    (names === 'english' ? memory.lookups.section(text, language) : undefined) ?? memory.lookups.name(text);
  const sections = new Map(page.sections.map((text) => [text, sectionOf(text)]));
  const series = shown.map((row) => seriesOf(row, sections.get(row.row.section) ?? '', { ...rules, twinFlags }));
  const keys = series.map(({ key }) => key);
  const changedTwins = former.findChangedTwins(keys);
  // The same row twice in one table: two series, told apart by their order, whatever each of them shows.
  const times = occurrences(keys);

  const readings: Reading[] = [];
  const unread: UnreadRow[] = [];
  const counted: CountedReading[] = [];
  shown.forEach((known, index) => {
    const { label, section: heading, cell } = known.row;
    const { name, section, labels, key } = series[index] as Series;
    const time = times[index] ?? 1;
    const isDoubtful = unlikely.has(known.row) || changedTwins.has(key);
    const values = isDoubtful ? undefined : readRow(known, name, `${place.path}\n${heading}\n${label}\n${time}`, rules);
    if (!values) {
      if (componentText(known) === undefined) unread.push({ label, section: heading, cell: cell ?? '' });
      return;
    }
    const numbered = time > 1 ? { ...labels, row: labels.row ? `${labels.row}_${time}` : String(time) } : labels;
    const original = { label, page: place.shown, section: heading };
    for (const { name, kind, value, unit } of values) {
      const reading: Reading = { name, kind, value, unit, page: place.path, section, labels: numbered, original };
      readings.push(reading);
      if (kind === 'number' && known.meaning?.counter) counted.push({ reading, counter: known.meaning.counter });
    }
  });
  readings.push(...deriveCounters(counted), ...deriveComponents(rows.filter(({ row }) => !unlikely.has(row))));
  const untranslated = findUntranslated(page, rows, rules);
  const { title, path } = place;
  return { id, title, path, sections: [...sections.values()], readings, unread, droppedRows, untranslated };
}

/** The words of a page that lack an English name, where that is asked for: their series keep the gateway's. */
export function findUntranslated(
  { place: { menu, title }, language = '' }: Pick<PageRows, 'place' | 'language'>,
  rows: readonly KnownRow[],
  { names, memory, listUntranslated = names === 'english' }: ReadingRules,
): Untranslated[] {
  if (!listUntranslated) return [];
  const words: Untranslated[] = [];
  if (!memory.lookups.heading(menu, '', language)) words.push({ kind: 'page', text: menu, section: '' });
  if (!memory.lookups.heading(title, menu, language)) words.push({ kind: 'page', text: title, section: '' });
  for (const text of new Set(rows.map(({ row }) => row.section))) {
    if (!memory.lookups.section(text, language)) words.push({ kind: 'section', text, section: '' });
  }
  for (const { row, number, meaning } of rows) {
    const shows = { flag: row.cell === '', unit: typeof number === 'object' ? number.unit : '' };
    if (!meaning) words.push({ kind: 'label', text: row.label, section: row.section, shows });
  }
  const shown = words.filter(({ text }) => text !== '');
  return [...new Map(shown.map((word) => [JSON.stringify(word), word])).values()];
}

type Value = Pick<Reading, 'name' | 'kind' | 'value' | 'unit'>;

/**
 * The file name of a flag's image: `ste-symbol_an-97b765.png`. No gateway was seen to show one for "off", it leaves out the
 * row. Any other image, or none, tells nothing: a number that is still to come.
 */
const FLAG_IMAGE = /(?:^|[-_])(an|on|aus|off)(?=[-_.]|$)/i;

/** The values a row gives: one, two for a number that may be a word, none for "no value"; undefined if not understood. */
function readRow(known: KnownRow, name: string, key: string, { memory }: ReadingRules): Value[] | undefined {
  const { cell, image } = known.row;
  const { number, meaning } = known;
  if (name === '' || cell === undefined) return undefined;
  if (cell === '') {
    const state = FLAG_IMAGE.exec(image ?? '')?.[1]?.toLowerCase();
    if (state === undefined) return undefined;
    return [{ name: `flag_${name}`, kind: 'flag', value: state === 'an' || state === 'on' ? 1 : 0, unit: '' }];
  }
  if (number === 'none') return [];
  const word = number ? undefined : switchWord(cell);
  if (!number && word === undefined) return undefined;
  const { isMixed, isNewForm } = memory.see(key, cell);
  const mayBeWord = isMixed || meaning?.kind === 'number-or-off';
  const off = (value: number): Value => ({ name: numberName(`${name}_off`), kind: 'switch', value, unit: '' });
  if (number) {
    if (isNewForm) return undefined;
    const value: Value = { name: numberName(name), kind: 'number', ...number };
    return mayBeWord ? [value, off(0)] : [value];
  }
  if (mayBeWord || known.known.quantity) return [off(word === 0 ? 1 : 0)];
  return [{ name: numberName(name), kind: 'switch', value: word ?? 0, unit: '' }];
}
