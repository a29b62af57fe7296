import { seriesKey } from '../readings/flags.ts';
import { type NameStyle, numberName } from '../readings/names.ts';
import type { PageReadings, Reading, UnreadRow, Untranslated } from '../readings/reading.ts';
import { parseNumber } from '../readings/values.ts';
import { isCircuit2, switchWord, translatePage, translateSection } from '../readings/vocabulary.ts';
import { componentText, deriveComponents, deriveCounters } from './derive.ts';
import type { PageHeading, Place } from './menu.ts';
import type { RowMemory } from './row-memory.ts';
import type { PageTables, TableRow } from './table.ts';

/** A page as it was read, before its rows are understood. */
export interface PageRows extends PageTables {
  readonly id: string;
  /** Language and firmware: in another edition the rows are others. */
  readonly edition?: string;
  readonly place: Place;
}

/** What the user wants of the rows, and what former rounds taught about them. */
export interface ReadingRules {
  /** Leave out the rows of heating and cooling circuit 2. */
  readonly skipCircuit2: boolean;
  /** Names from the gateway's labels, or in English where a label is known. */
  readonly names: NameStyle;
  readonly memory: RowMemory;
}

/** Understands the rows of a page: names, values, units. A row that cannot be read costs itself only. */
export function toPageReadings(
  { id, edition, place, sections, rows, droppedRows }: PageRows,
  rules: ReadingRules,
): PageReadings {
  const { memory } = rules;
  const english = rules.names === 'english';
  const { title, path } = place;
  const readings: Reading[] = [];
  const unread: UnreadRow[] = [];
  const wanted = rules.skipCircuit2 ? rows.filter((row) => !isCircuit2(row.label, row.section, title)) : rows;
  const tables = new Map([...new Set(sections)].map((text) => [text, sectionOf(text, rules)]));
  const former = memory.page(id, edition).rows;
  const unlikely = former.findUnlikely(rows, sections);
  // With English names versions and ids are labels of component_info only, though they look like measurements.
  const shown = wanted.filter((row) => !isComponent(row, english ? 'any' : 'build', memory));
  const series = shown.map((row) => seriesOf(row, tables.get(row.section) ?? '', rules));
  const changedTwins = former.findChangedTwins(series.map(({ key }) => key));
  const times = new Map<string, number>();

  shown.forEach((row, index) => {
    const { label, section: heading } = row;
    const { name, section, labels, key } = series[index] as Series;
    // The same row twice in one table: two series, told apart by their order, whatever each of them shows.
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    const isDoubtful = unlikely.has(row) || changedTwins.has(key);
    const values = isDoubtful ? undefined : readRow(row, name, `${path}\n${heading}\n${label}\n${time}`, memory);
    if (!values) {
      if (!isComponent(row, 'any', memory)) unread.push({ label, section: heading, cell: row.cell ?? '' });
      return;
    }
    for (const { name: seriesName, kind, value, unit } of values) {
      readings.push({
        name: seriesName,
        kind,
        value,
        unit,
        page: path,
        section,
        labels: time > 1 ? { ...labels, row: String(time) } : labels,
        original: { label, page: place.shown, section: heading },
      });
    }
  });
  readings.push(
    ...deriveCounters(readings, memory),
    ...deriveComponents(
      wanted.filter((row) => !unlikely.has(row)),
      memory,
    ),
  );
  const untranslated = findUntranslated(place, wanted, rules);
  return { id, title, path, sections: [...tables.values()], readings, unread, droppedRows, untranslated };
}

/** The heading of a menu or page as a name: in English where that is asked for and known, else in the gateway's words. */
export function headingOf({ text, menu }: PageHeading, { names, memory }: ReadingRules): string {
  const english = names === 'english' ? translatePage(text, menu) : undefined;
  return english ?? memory.name(text);
}

/** The same of the heading over a table. */
function sectionOf(text: string, { names, memory }: ReadingRules): string {
  const english = names === 'english' ? translateSection(text) : undefined;
  return english ?? memory.name(text);
}

/** The words of a page that lack an English name where one is asked for: their series keep the gateway's. */
export function findUntranslated(
  { menu, title }: Place,
  rows: readonly TableRow[],
  { names, memory }: ReadingRules,
): Untranslated[] {
  if (names !== 'english') return [];
  const words: Untranslated[] = [];
  if (!translatePage(menu)) words.push({ kind: 'page', text: menu, section: '' });
  if (!translatePage(title, menu)) words.push({ kind: 'page', text: title, section: '' });
  for (const text of new Set(rows.map((row) => row.section))) {
    if (!translateSection(text)) words.push({ kind: 'section', text, section: '' });
  }
  for (const row of rows) {
    if (!memory.meaning(row).english) words.push({ kind: 'label', text: row.label, section: row.section });
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

function seriesOf(row: TableRow, section: string, { names, memory }: ReadingRules): Series {
  const translation = names === 'english' ? memory.meaning(row).english : undefined;
  const name = translation?.name ?? memory.name(row.label);
  const labels = translation?.labels ?? {};
  return { name, section, labels, key: seriesKey({ name, section, labels }) };
}

/** Whether a row tells a version or id; a build is one that nobody takes for a measurement. */
function isComponent(row: TableRow, which: 'any' | 'build', memory: RowMemory): boolean {
  if (componentText(row, memory) === undefined) return false;
  return which === 'any' || memory.meaning(row).component?.field === 'build';
}

type Value = Pick<Reading, 'name' | 'kind' | 'value' | 'unit'>;

/**
 * The file name of a flag's image: `ste-symbol_an-97b765.png`. No gateway was seen to show one for "off", it leaves out the
 * row. Any other image, or none, tells nothing: a number that is still to come.
 */
const FLAG_IMAGE = /(?:^|[-_])(an|on|aus|off)(?=[-_.]|$)/i;

/** The values a row gives: one, two for a number that may be a word, none for "no value"; undefined if not understood. */
function readRow(row: TableRow, name: string, key: string, memory: RowMemory): Value[] | undefined {
  const { cell, image } = row;
  if (name === '' || cell === undefined) return undefined;
  if (cell === '') {
    const state = FLAG_IMAGE.exec(image ?? '')?.[1]?.toLowerCase();
    if (state === undefined) return undefined;
    return [{ name: `flag_${name}`, kind: 'flag', value: state === 'an' || state === 'on' ? 1 : 0, unit: '' }];
  }
  const number = parseNumber(cell, { isDay: memory.meaning(row).isDayEnergy });
  if (number === 'none') return [];
  if (number) {
    const { isMixed, isNewForm } = memory.seeNumber(key, cell);
    if (isNewForm) return undefined;
    const value: Value = { name: numberName(name), kind: 'number', ...number };
    return isMixed || memory.meaning(row).numberOrWord ? [value, offState(name, 0)] : [value];
  }
  const word = switchWord(cell);
  if (word === undefined) return undefined;
  const { numberOrWord, quantity } = memory.meaning(row);
  const mixed = memory.seeWord(key) || numberOrWord || quantity;
  return [
    mixed ? offState(name, word === 0 ? 1 : 0) : { name: numberName(name), kind: 'switch', value: word, unit: '' },
  ];
}

function offState(name: string, value: 0 | 1): Value {
  return { name: numberName(`${name}_off`), kind: 'switch', value, unit: '' };
}
