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
  readonly place: Place;
}

/** What the user wants of the rows, and what former rounds taught about them. */
export interface ReadingRules {
  /** Leave out the rows of heating circuit 2. */
  readonly skipCircuit2: boolean;
  /** Names from the gateway's labels, or in English where a label is known. */
  readonly names: NameStyle;
  readonly memory: RowMemory;
}

/** Understands the rows of a page: names, values, units. A row that cannot be read costs itself only. */
export function toPageReadings({ id, place, sections, rows }: PageRows, rules: ReadingRules): PageReadings {
  const { memory } = rules;
  const english = rules.names === 'english';
  const { title, shown, path } = place;
  const readings: Reading[] = [];
  const unread: UnreadRow[] = [];
  const times = new Map<string, number>();
  const wanted = rules.skipCircuit2 ? rows.filter((row) => !isCircuit2(row.label, row.section)) : rows;
  const tables = new Map([...new Set(sections)].map((text) => [text, sectionOf(text, rules)]));

  for (const row of wanted) {
    const { label, section: heading } = row;
    // Versions and ids look like measurements; with English names they are labels of component_info only.
    const isComponent = componentText(row, memory) !== undefined;
    if (english && isComponent) continue;
    const translation = english ? memory.meaning(row).english : undefined;
    const name = translation?.name ?? memory.name(label);
    const values = readRow(row, name, `${path}\n${heading}\n${label}`, memory);
    if (!values && !isComponent) unread.push({ label, section: heading, cell: row.cell ?? '' });
    const section = tables.get(heading) ?? '';
    for (const value of values ?? []) {
      const labels = translation?.labels ?? {};
      const key = seriesKey({ name: value.name, section, labels });
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      // Spelled out: spreading the value takes longer than reading its row.
      const { name: series, kind, value: number, unit } = value;
      readings.push({
        name: series,
        kind,
        value: number,
        unit,
        page: path,
        section,
        // The same row twice in one table: two series, told apart by their order.
        labels: time > 1 ? { ...labels, row: String(time) } : labels,
        original: { label, page: shown, section: heading },
      });
    }
  }
  readings.push(...deriveCounters(readings, memory), ...deriveComponents(wanted, memory));
  const untranslated = findUntranslated(place, wanted, rules);
  return { id, title, path, sections: [...tables.values()], readings, unread, untranslated };
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

type Value = Pick<Reading, 'name' | 'kind' | 'value' | 'unit'>;

/** The values a row gives: one, two for a number that may be a word, none for "no value"; undefined if not understood. */
function readRow(row: TableRow, name: string, key: string, memory: RowMemory): Value[] | undefined {
  const { cell, image } = row;
  if (name === '' || cell === undefined) return undefined;
  if (cell === '') {
    // No gateway was seen to show an image for "off", it leaves out the row; if one does, it must not count as on.
    const off = /_(aus|off)\b|_(aus|off)[-_.]/i.test(image ?? '');
    return [{ name: `flag_${name}`, kind: 'flag', value: off ? 0 : 1, unit: '' }];
  }
  const number = parseNumber(cell);
  if (number === 'none') return [];
  if (number) {
    const mixed = memory.see(key, 'number') || memory.meaning(row).numberOrWord;
    const value: Value = { name: numberName(name), kind: 'number', ...number };
    return mixed ? [value, offState(name, 0)] : [value];
  }
  const word = switchWord(cell);
  if (word === undefined) return undefined;
  const { numberOrWord, quantity } = memory.meaning(row);
  const mixed = memory.see(key, 'word') || numberOrWord || quantity;
  return [
    mixed ? offState(name, word === 0 ? 1 : 0) : { name: numberName(name), kind: 'switch', value: word, unit: '' },
  ];
}

function offState(name: string, value: 0 | 1): Value {
  return { name: numberName(`${name}_off`), kind: 'switch', value, unit: '' };
}
