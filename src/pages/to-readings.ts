import type { PageReadings, Reading, UnreadRow, Untranslated } from '../readings/reading.ts';
import { switchWord } from '../readings/vocabulary.ts';
import { type CountedReading, componentText, deriveComponents, deriveCounters } from './derive.ts';
import { type KnownRow, type PageRows, type ReadingRules, seriesOf, settle, understand } from './known-rows.ts';
import type { Series } from './lookups.ts';
import type { RowMemory } from './row-memory.ts';

export type { ReadingRules } from './known-rows.ts';

/** Understands the rows of a page: names, values, units. A row that cannot be read costs itself only. */
export function toPageReadings(page: PageRows, rules: ReadingRules): PageReadings {
  const { id, edition, language = '', place, droppedRows } = page;
  const { memory, names, skipCircuit2 } = rules;
  const { lookups } = memory;
  const { rows: former, counters, unnumbered, twinFlags } = memory.page(id, edition);
  former.restOn(place, names, memory.forms.age);
  const { kept, unlikely } = former.see(page.rows, page.sections, ({ label, section }, likely) => {
    const isLikely = likely?.label === label && likely.section === section && likely.language === language;
    return isLikely ? likely : lookups.row({ label, section, language });
  });
  const rows = understand(kept, place, { names, skipCircuit2, unnumbered }, unlikely);
  // With English names versions and ids are labels of component_info only, though they look like measurements; a build is
  // one that nobody takes for a measurement.
  const isLabelOnly = ({ row }: KnownRow): boolean =>
    componentText(row) !== undefined && (names === 'english' || row.text.component?.field === 'build');
  const shown = rows.filter((row) => !isLabelOnly(row));
  const sectionOf = (text: string): string =>
    (names === 'english' ? lookups.section(text, language) : undefined) ?? lookups.name(text);
  const sections = new Map(page.sections.map((text) => [text, sectionOf(text)]));
  const naming = { names, memory, twinFlags };
  const series = shown.map((known) => seriesOf(known, sections.get(known.row.text.section) ?? '', naming));
  // The same row twice in one table: two series, told apart by their order, whatever each of them shows.
  const { times, changed: changedTwins } = former.count(series);

  const readings: Reading[] = [];
  const unread: UnreadRow[] = [];
  const counted: CountedReading[] = [];
  shown.forEach((known, index) => {
    const { row, meaning } = known;
    const one = series[index] as Series;
    const isDoubtful = unlikely.has(row) || changedTwins.has(one.key);
    const found = isDoubtful ? undefined : readingsOf(known, one, times[index] ?? 1, page, rules);
    if (!found) {
      const { label, section } = row.text;
      if (componentText(row) === undefined) unread.push({ label, section, cell: row.cell ?? '' });
      return;
    }
    for (const reading of found) {
      readings.push(reading);
      if (reading.kind === 'number' && meaning?.counter) counted.push({ reading, counter: meaning.counter });
    }
  });
  const inputs = [counted.length, ...counted.map(({ reading }) => reading)];
  const derived = counted.length > 0 ? counters.of(inputs, () => deriveCounters(counted)) : [];
  readings.push(...derived, ...deriveComponents(rows.filter(({ row }) => !unlikely.has(row))));
  const untranslated = findUntranslated(page, rows, rules);
  const { title, path } = place;
  const doubtful = new Set([...unread.map(({ section }) => section), ...rows.filter(isUnknownFlag).map(headingOf)]);
  const tables = page.sections.flatMap((text) =>
    doubtful.has(text) || droppedRows ? [] : (lookups.section(text, language) ?? []),
  );
  return { id, title, path, sections: [...sections.values()], tables, readings, unread, droppedRows, untranslated };
}

const isUnknownFlag = ({ row, meaning }: KnownRow): boolean => row.cell === '' && meaning === undefined;
const headingOf = ({ row }: KnownRow): string => row.text.section;

/** What a row gives; undefined if it is not understood. The same objects as long as it shows the same. */
function readingsOf(
  known: KnownRow,
  series: Series,
  time: number,
  { place }: PageRows,
  { memory, names }: ReadingRules,
): readonly Reading[] | undefined {
  const { row, meaning } = known;
  const { result, text } = row;
  if (time === 1 && result?.series === series && result.meaning === meaning) return result.readings;
  const number = result ? settle(row, meaning, names).number : known.number;
  const values = readRow({ row, number, meaning }, series, () =>
    memory.forms.see(place.path, time > 1 ? `${text.key}\n${time}` : text.key, row.cell ?? ''),
  );
  if (!values) return undefined;
  row.original ??= memory.lookups.original(place.shown, text);
  const { section, labels } = series;
  const numbered = time > 1 ? { ...labels, row: labels.row ? `${labels.row}_${time}` : String(time) } : labels;
  const { original } = row;
  const readings = values.map(({ name, kind, value, unit }): Reading => {
    // That a number is switched off is no such number.
    const english = name === series.offName ? undefined : meaning?.name;
    const englishLabels = meaning?.labels;
    return { name, kind, value, unit, page: place.path, section, labels: numbered, original, english, englishLabels };
  });
  row.result = time === 1 ? { meaning, series, readings } : undefined;
  return readings;
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
  for (const text of new Set(rows.map(({ row }) => row.text.section))) {
    if (!memory.lookups.section(text, language)) words.push({ kind: 'section', text, section: '' });
  }
  for (const { row, number, meaning } of rows) {
    if (meaning) continue;
    const { label, section } = row.text;
    const unit = typeof number === 'object' ? number.unit : (row.result?.readings[0]?.unit ?? '');
    words.push({ kind: 'label', text: label, section, shows: { flag: row.cell === '', unit } });
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
function readRow(
  { row: { cell, image, text }, number, meaning }: KnownRow,
  { name, numberName, flagName, offName }: Series,
  see: () => ReturnType<RowMemory['forms']['see']>,
): Value[] | undefined {
  if (name === '' || cell === undefined) return undefined;
  if (cell === '') {
    const state = FLAG_IMAGE.exec(image ?? '')?.[1]?.toLowerCase();
    if (state === undefined) return undefined;
    return [{ name: flagName, kind: 'flag', value: state === 'an' || state === 'on' ? 1 : 0, unit: '' }];
  }
  if (number === 'none') return [];
  const word = number ? undefined : switchWord(cell);
  if (!number && word === undefined) return undefined;
  const { isMixed, isNewForm } = see();
  const mayBeWord = isMixed || meaning?.kind === 'number-or-off';
  const off = (value: number): Value => ({ name: offName, kind: 'switch', value, unit: '' });
  if (number) {
    if (isNewForm) return undefined;
    const value: Value = { name: numberName, kind: 'number', ...number };
    return mayBeWord ? [value, off(0)] : [value];
  }
  if (mayBeWord || text.quantity) return [off(word === 0 ? 1 : 0)];
  return [{ name: numberName, kind: 'switch', value: word ?? 0, unit: '' }];
}
