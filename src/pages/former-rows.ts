import type { Reading } from '../readings/reading.ts';
import type { Meaning } from '../readings/vocabulary.ts';
import type { RowText, Series } from './lookups.ts';
import type { TableRow } from './table.ts';

/** A row of a page as it is now, and as it has been shown so far. */
export interface KeptRow {
  readonly text: RowText;
  /** Its words; behind those of the second row of the same words stands a number. */
  readonly key: string;
  /** What it shows. */
  cell: string | undefined;
  image: string | undefined;
  /** Whether it was ever a flag, whether it was ever none. */
  wasFlag: boolean;
  wasNoFlag: boolean;
  /** The row that stood behind it, and those before that, the latest last; flags left out since they come and go. */
  next: string;
  formerNexts: readonly string[];
  /** Its words for people; undefined before it was read. */
  original: Reading['original'] | undefined;
  /** What it gave, for as long as it shows the same. */
  result: RowResult | undefined;
}

export interface RowResult {
  readonly meaning: Meaning | undefined;
  readonly series: Series;
  readonly readings: readonly Reading[];
}

/** Rows behind a row: some come and go as well. */
const MOST_NEXTS = 8;
/** Rows that a page has shown and shows no more. */
const MOST_GONE = 100;

const NONE: readonly never[] = [];
const NO_KEYS: ReadonlySet<string> = new Set();

/**
 * The rows of a page as they have been shown so far. They tell of damage that a page by itself does not show: a gap from one
 * row into a later one leaves a whole row behind, the label of the first with the value of the other.
 */
export class FormerRows {
  readonly #rows = new Map<string, KeptRow>();
  /** Those of the last round, in their order. */
  #last: readonly KeptRow[] = NONE;
  #sections: readonly string[] = NONE;
  #series: readonly Series[] = NONE;
  #times: readonly number[] = NONE;
  #basis: readonly unknown[] = NONE;

  /** Forgets what the rows gave, if that rested on something else. */
  restOn(...basis: readonly unknown[]): void {
    if (isSameList(basis, this.#basis)) return;
    this.#basis = basis;
    for (const row of this.#rows.values()) {
      row.original = undefined;
      row.result = undefined;
    }
  }

  /**
   * The rows as they are kept, and those that are not to be believed before they are shown once more:
   *
   * - a row that is new. A flag is new in a table at any time; but not where a heading has gone, since it may then stand
   *   under that of another table;
   * - a number where there was always a flag, or the other way round;
   * - another value than before on a row that has never stood before the row which is behind it now.
   *
   * No row is doubted on a page that shares less than half of its labels with the round before: it is another one.
   * `textOf` is told the row that stood in the same place.
   */
  see(
    rows: readonly TableRow[],
    sections: readonly string[],
    textOf: (row: TableRow, likely: RowText | undefined) => RowText,
  ): { readonly kept: readonly KeptRow[]; readonly unlikely: ReadonlySet<KeptRow> } {
    const isHeadingGone = this.#sections.some((section) => !sections.includes(section));
    if (!isSameList(sections, this.#sections)) this.#sections = sections;
    const texts = rows.map((row, index) => textOf(row, this.#last[index]?.text));
    const isOtherPage = this.#find(texts);
    const unlikely = new Set<KeptRow>();
    let next = '';
    for (let index = rows.length - 1; index >= 0; index -= 1) {
      const [row, shown] = [this.#last[index], rows[index]];
      if (!row || !shown) continue;
      const isFlag = shown.cell === '' && shown.image !== undefined;
      if (isUnlikely(row, shown, { isFlag, isHeadingGone, next })) unlikely.add(row);
      note(row, shown, { isFlag, next });
      if (!isFlag) next = row.key;
    }
    return { kept: this.#last, unlikely: isOtherPage ? new Set() : unlikely };
  }

  /** Finds the rows of these words, new ones included; whether they are of another page than those before. */
  #find(texts: readonly RowText[]): boolean {
    const last = this.#last;
    const isSame = texts.length === last.length && texts.every((text, index) => text === last[index]?.text);
    const keys = isSame ? last.map(({ key }) => key) : keysOf(texts);
    const labels = new Set(isSame ? [] : last.map(({ text }) => text.label));
    const isOtherPage = !isSame && texts.filter(({ label }) => labels.has(label)).length * 2 < texts.length;
    if (isOtherPage) this.#rows.clear();
    else if (this.#rows.size > 2 * texts.length + MOST_GONE) this.#forgetAllBut(keys);
    if (!isSame) this.#last = texts.map((text, index) => this.#row(text, keys[index] ?? ''));
    return isOtherPage;
  }

  #row(text: RowText, key: string): KeptRow {
    const known = this.#rows.get(key);
    if (known?.text === text) return known;
    const row: KeptRow = {
      text,
      key,
      cell: known?.cell,
      image: known?.image,
      wasFlag: known?.wasFlag ?? false,
      wasNoFlag: known?.wasNoFlag ?? false,
      next: known?.next ?? '',
      formerNexts: known?.formerNexts ?? NONE,
      original: undefined,
      result: undefined,
    };
    this.#rows.set(key, row);
    return row;
  }

  /** What a page gone mad has shown is forgotten; the rows that are there stay known. */
  #forgetAllBut(keys: readonly string[]): void {
    const kept = new Set(keys);
    for (const key of this.#rows.keys()) if (!kept.has(key)) this.#rows.delete(key);
  }

  /**
   * For each series how often it has stood in the list up to there, 1 for its first place, 2 for its second; and the keys of
   * those that more than one row of a table has now or had before, when their number has changed.
   */
  count(series: readonly Series[]): { readonly times: readonly number[]; readonly changed: ReadonlySet<string> } {
    if (isSameList(series, this.#series)) return { times: this.#times, changed: NO_KEYS };
    const countsOf = (some: readonly Series[], times: readonly number[]) =>
      new Map(some.map(({ key }, index) => [key, times[index] ?? 1]));
    const before = countsOf(this.#series, this.#times);
    this.#series = series;
    this.#times = occurrences(series.map(({ key }) => key));
    const now = countsOf(series, this.#times);
    const changed = [...now].filter(([key, count]) => count !== (before.get(key) ?? count));
    return { times: this.#times, changed: new Set(changed.map(([key]) => key)) };
  }
}

interface Sight {
  readonly isFlag: boolean;
  readonly next: string;
}

function isUnlikely(row: KeptRow, { cell }: TableRow, sight: Sight & { readonly isHeadingGone: boolean }): boolean {
  const { isFlag, isHeadingGone, next } = sight;
  if (!row.wasFlag && !row.wasNoFlag) return !isFlag || isHeadingGone;
  const isElsewhere = !isFlag && row.cell !== cell && row.next !== next && !row.formerNexts.includes(next);
  return isElsewhere || !(isFlag ? row.wasFlag : row.wasNoFlag);
}

function note(row: KeptRow, { cell, image }: TableRow, { isFlag, next }: Sight): void {
  if (row.cell !== cell || row.image !== image) {
    row.cell = cell;
    row.image = image;
    row.result = undefined;
  }
  const isNew = !row.wasFlag && !row.wasNoFlag;
  if (isFlag) row.wasFlag = true;
  else row.wasNoFlag = true;
  if (row.next === next) return;
  if (!isNew) {
    const others = row.formerNexts.filter((known) => known !== next);
    row.formerNexts = [...others, row.next].slice(1 - MOST_NEXTS);
  }
  row.next = next;
}

/** The words of each row, and which of those of the same words it is. */
function keysOf(texts: readonly RowText[]): string[] {
  const times = occurrences(texts.map(({ key }) => key));
  return texts.map(({ key }, index) => ((times[index] ?? 1) > 1 ? `${key}\n${times[index]}` : key));
}

/** For each name how often it has stood in the list up to there: 1 for its first place, 2 for its second. */
function occurrences(names: readonly string[]): number[] {
  const times = new Map<string, number>();
  return names.map((name) => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time;
  });
}

function isSameList(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
