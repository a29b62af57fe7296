import { normalizeName, numberName } from '../readings/names.ts';
import type { PageReadings, Reading, UnreadRow } from '../readings/reading.ts';
import { parseNumber } from '../readings/values.ts';
import { isCircuit2, isNumberOrWord, switchWord } from '../readings/vocabulary.ts';
import type { TableRow } from './table.ts';

/** A page as it was read, before its rows are understood. */
export interface PageRows {
  readonly id: string;
  /** Page heading as shown. */
  readonly title: string;
  /** `MENU / PAGE` as shown. */
  readonly shown: string;
  /** The `page` label, `menu/page`. */
  readonly path: string;
  readonly rows: readonly TableRow[];
}

/** What the user wants of the rows, and what former rounds taught about them. */
export interface ReadingRules {
  /** Leave out the rows of heating circuit 2. */
  readonly skipCircuit2: boolean;
  readonly memory: RowMemory;
}

/** A page full of nonsense must not fill the memory for good. */
const MOST_ROWS = 5000;

/** Remembers which rows have shown numbers and which words: a row that has shown both is told apart by `_off`. */
export class RowMemory {
  readonly #kinds = new Map<string, 'number' | 'word' | 'both'>();
  readonly #names = new Map<string, string>();

  /** A label as a name; the labels of a gateway are the same in every round. */
  name(label: string): string {
    const known = this.#names.get(label);
    if (known !== undefined) return known;
    const name = normalizeName(label);
    if (this.#names.size < MOST_ROWS) this.#names.set(label, name);
    return name;
  }

  /** Notes what a row shows now; returns whether it is one that shows numbers and words. */
  see(row: string, kind: 'number' | 'word'): boolean {
    const before = this.#kinds.get(row);
    const now = before === undefined || before === kind ? kind : 'both';
    if (before !== undefined || this.#kinds.size < MOST_ROWS) this.#kinds.set(row, now);
    return now === 'both';
  }
}

/** Understands the rows of a page: names, values, units. A row that cannot be read costs itself only. */
export function toPageReadings(page: PageRows, rules: ReadingRules): PageReadings {
  const readings: Reading[] = [];
  const unread: UnreadRow[] = [];
  const times = new Map<string, number>();
  for (const row of page.rows) {
    if (rules.skipCircuit2 && isCircuit2(row.label)) continue;
    const values = readRow(row, page, rules.memory);
    if (!values) unread.push({ label: row.label, section: row.section, cell: row.cell ?? '' });
    for (const value of values ?? []) {
      const section = rules.memory.name(row.section);
      const key = `${value.name}\n${section}`;
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      readings.push({
        ...value,
        page: page.path,
        section,
        // The same row twice in one table: two series, told apart by their order.
        labels: time > 1 ? { row: String(time) } : {},
        original: { label: row.label, page: page.shown, section: row.section },
      });
    }
  }
  return { id: page.id, title: page.title, path: page.path, readings, unread };
}

type Value = Pick<Reading, 'name' | 'kind' | 'value' | 'unit'>;

/** The values a row gives: one, two for a number that may be a word, none for "no value"; undefined if not understood. */
function readRow({ section, label, cell, image }: TableRow, page: PageRows, memory: RowMemory): Value[] | undefined {
  const name = memory.name(label);
  if (name === '' || cell === undefined) return undefined;
  if (cell === '') {
    // No gateway was seen to show an image for "off", it leaves out the row; if one does, it must not count as on.
    const off = /_(aus|off)\b|_(aus|off)[-_.]/i.test(image ?? '');
    return [{ name: `flag_${name}`, kind: 'flag', value: off ? 0 : 1, unit: '' }];
  }
  const row = `${page.path}\n${section}\n${label}`;
  const mayBeWord = isNumberOrWord(label);
  const number = parseNumber(cell);
  if (number === 'none') return [];
  if (number) {
    const mixed = memory.see(row, 'number') || mayBeWord;
    const value: Value = { name: numberName(name), kind: 'number', ...number };
    return mixed ? [value, offState(name, 0)] : [value];
  }
  const word = switchWord(cell);
  if (word === undefined) return undefined;
  const mixed = memory.see(row, 'word') || mayBeWord;
  return [
    mixed ? offState(name, word === 0 ? 1 : 0) : { name: numberName(name), kind: 'switch', value: word, unit: '' },
  ];
}

function offState(name: string, value: 0 | 1): Value {
  return { name: `${name}_off`, kind: 'switch', value, unit: '' };
}
