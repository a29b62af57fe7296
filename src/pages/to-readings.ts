import { numberName } from '../readings/names.ts';
import { type PageReadings, type Reading, seriesKey, type UnreadRow, type Untranslated } from '../readings/reading.ts';
import { isCircuit2, switchWord } from '../readings/vocabulary.ts';
import { type CountedReading, componentText, deriveComponents, deriveCounters } from './derive.ts';
import { type KnownRow, type PageRows, type ReadingRules, understand } from './known-rows.ts';
import type { PageHeading } from './menu.ts';
import type { PageMemory } from './row-memory.ts';

export type { ReadingRules } from './known-rows.ts';

/** Understands the rows of a page: names, values, units. A row that cannot be read costs itself only. */
export function toPageReadings(page: PageRows, rules: ReadingRules): PageReadings {
  const { id, edition, language = '', place, sections, droppedRows } = page;
  const { memory } = rules;
  const english = rules.names === 'english';
  const { title, path } = place;
  const readings: Reading[] = [];
  const unread: UnreadRow[] = [];
  const counted: CountedReading[] = [];
  const wanted = rules.skipCircuit2 ? page.rows.filter((row) => !isCircuit2(row.label, row.section, title)) : page.rows;
  const tables = new Map([...new Set(sections)].map((text) => [text, sectionOf(text, rules, language)]));
  const { rows: former, twinFlags } = memory.page(id, edition);
  const unlikely = former.findUnlikely(page.rows, sections);
  const rows = understand(wanted, page, { ...rules, unlikely });
  // With English names versions and ids are labels of component_info only, though they look like measurements.
  const shown = rows.filter((row) => !isComponent(row, english ? 'any' : 'build'));
  const series = shown.map((row) => seriesOf(row, tables.get(row.row.section) ?? '', { ...rules, twinFlags }));
  const changedTwins = former.findChangedTwins(series.map(({ key }) => key));
  const times = new Map<string, number>();

  shown.forEach((known, index) => {
    const { row, meaning } = known;
    const { label, section: heading } = row;
    const { name, section, labels, key } = series[index] as Series;
    // The same row twice in one table: two series, told apart by their order, whatever each of them shows.
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    const isDoubtful = unlikely.has(row) || changedTwins.has(key);
    const values = isDoubtful ? undefined : readRow(known, name, `${path}\n${heading}\n${label}\n${time}`, rules);
    if (!values) {
      if (!isComponent(known, 'any')) unread.push({ label, section: heading, cell: row.cell ?? '' });
      return;
    }
    for (const { name: seriesName, kind, value, unit } of values) {
      const reading: Reading = {
        name: seriesName,
        kind,
        value,
        unit,
        page: path,
        section,
        labels: time > 1 ? { ...labels, row: labels.row ? `${labels.row}_${time}` : String(time) } : labels,
        original: { label, page: place.shown, section: heading },
      };
      readings.push(reading);
      if (kind === 'number' && meaning?.counter) counted.push({ reading, counter: meaning.counter });
    }
  });
  readings.push(...deriveCounters(counted), ...deriveComponents(rows.filter(({ row }) => !unlikely.has(row))));
  const untranslated = findUntranslated(page, rows, rules);
  return { id, title, path, sections: [...tables.values()], readings, unread, droppedRows, untranslated };
}

/** The heading of a menu or page as a name: in English where that is asked for and known, else in the gateway's words. */
export function headingOf({ text, menu }: PageHeading, { names, memory }: ReadingRules, language = ''): string {
  const english = names === 'english' ? memory.heading(text, menu, language) : undefined;
  return english ?? memory.name(text);
}

/** The same of the heading over a table. */
function sectionOf(text: string, { names, memory }: ReadingRules, language: string): string {
  const english = names === 'english' ? memory.section(text, language) : undefined;
  return english ?? memory.name(text);
}

/** The words of a page that lack an English name, where that is asked for: their series keep the gateway's. */
export function findUntranslated(
  { place: { menu, title }, language = '' }: Pick<PageRows, 'place' | 'language'>,
  rows: readonly KnownRow[],
  { names, memory, listUntranslated = names === 'english' }: ReadingRules,
): Untranslated[] {
  if (!listUntranslated) return [];
  const words: Untranslated[] = [];
  if (!memory.heading(menu, '', language)) words.push({ kind: 'page', text: menu, section: '' });
  if (!memory.heading(title, menu, language)) words.push({ kind: 'page', text: title, section: '' });
  for (const text of new Set(rows.map(({ row }) => row.section))) {
    if (!memory.section(text, language)) words.push({ kind: 'section', text, section: '' });
  }
  for (const { row, number, meaning } of rows) {
    const shows = { flag: row.cell === '', unit: typeof number === 'object' ? number.unit : '' };
    if (!meaning) words.push({ kind: 'label', text: row.label, section: row.section, shows });
  }
  const shown = words.filter(({ text }) => text !== '');
  return [...new Map(shown.map((word) => [JSON.stringify(word), word])).values()];
}

interface Series {
  readonly name: string;
  readonly section: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The same for rows of one table that would share their series. */
  readonly key: string;
}

function seriesOf(known: KnownRow, section: string, rules: ReadingRules & Pick<PageMemory, 'twinFlags'>): Series {
  const { row } = known;
  const meaning = rules.names === 'english' ? known.meaning : undefined;
  const name = meaning?.name ?? rules.memory.name(row.label);
  const labels = meaning?.labels ?? {};
  const key = seriesKey({ name, section, labels });
  if (!meaning || row.cell !== '') return { name, section, labels, key };
  // Two labels of one flag: which of them has a row changes with what is on, and so does their order.
  const twins = rules.twinFlags.remember(key, () => []);
  if (!twins.includes(row.label) && twins.length < MOST_TWINS) twins.push(row.label);
  if (twins.indexOf(row.label) < 1) return { name, section, labels, key };
  const numbered = { ...labels, row: rules.memory.name(row.label) };
  return { name, section, labels: numbered, key: seriesKey({ name, section, labels: numbered }) };
}
const MOST_TWINS = 10;

/** Whether a row tells a version or id; a build is one that nobody takes for a measurement. */
function isComponent(row: KnownRow, which: 'any' | 'build'): boolean {
  if (componentText(row) === undefined) return false;
  return which === 'any' || row.known.component?.field === 'build';
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
  const maybeWord = meaning?.kind === 'number-or-off';
  if (number) {
    const { isMixed, isNewForm } = memory.seeNumber(key, cell);
    if (isNewForm) return undefined;
    const value: Value = { name: numberName(name), kind: 'number', ...number };
    return isMixed || maybeWord ? [value, offState(name, 0)] : [value];
  }
  const word = switchWord(cell);
  if (word === undefined) return undefined;
  const mixed = memory.seeWord(key) || maybeWord || known.known.quantity;
  return [
    mixed ? offState(name, word === 0 ? 1 : 0) : { name: numberName(name), kind: 'switch', value: word, unit: '' },
  ];
}

function offState(name: string, value: 0 | 1): Value {
  return { name: numberName(`${name}_off`), kind: 'switch', value, unit: '' };
}
