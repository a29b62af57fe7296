import { BoundedMap } from './bounded-map.ts';
import type { TableRow } from './table.ts';

interface FormerRow {
  cell: string | undefined;
  /** Whether it was a flag, whether it was none. */
  readonly kinds: Set<boolean>;
  /** The rows that stood behind it, flags left out since they come and go; the latest last. */
  nexts: readonly string[];
}

/** Rows behind a row: some come and go as well. */
const MOST_NEXTS = 8;

/**
 * The rows of a page as they have been shown so far. They tell of damage that a page by itself does not show: a gap from one
 * row into a later one leaves a whole row behind, the label of the first with the value of the other.
 */
export class FormerRows {
  #rows = new BoundedMap<FormerRow>();
  #labels: ReadonlySet<string> = new Set();
  #sections: readonly string[] = [];
  #twins: ReadonlyMap<string, number> = new Map();

  /**
   * The rows that are not to be believed before they are shown once more:
   *
   * - a row that is new. A flag is new in a table at any time; but not where a heading has gone, since it may then stand
   *   under that of another table;
   * - a number where there was always a flag, or the other way round;
   * - another value than before on a row that has never stood before the row which is behind it now.
   *
   * No row is doubted on a page that shares less than half of its labels with the round before: it is another one.
   */
  findUnlikely(rows: readonly TableRow[], sections: readonly string[]): ReadonlySet<TableRow> {
    const isHeadingGone = this.#sections.some((section) => !sections.includes(section));
    const isOtherPage = rows.filter(({ label }) => this.#labels.has(label)).length * 2 < rows.length;
    this.#labels = new Set(rows.map(({ label }) => label));
    this.#sections = sections;
    if (isOtherPage) this.#rows = new BoundedMap();
    const names = rows.map(({ section, label }) => `${section}\n${label}`);
    const keys = occurrences(names).map((time, index) =>
      time > 1 ? `${names[index]}\n${time}` : (names[index] ?? ''),
    );
    const unlikely = new Set<TableRow>();
    let next = '';
    for (const [row, key] of rows.map((row, index) => [row, keys[index] ?? ''] as const).reverse()) {
      const isFlag = row.cell === '' && row.image !== undefined;
      const isNew = !this.#rows.has(key);
      const former = this.#rows.remember(key, () => ({ cell: row.cell, kinds: new Set([isFlag]), nexts: [next] }));
      const isElsewhere = !isFlag && former.cell !== row.cell && !former.nexts.includes(next);
      if (isElsewhere || !former.kinds.has(isFlag) || (isNew && (!isFlag || isHeadingGone))) unlikely.add(row);
      former.cell = row.cell;
      former.kinds.add(isFlag);
      if (former.nexts.at(-1) !== next) {
        former.nexts = [...former.nexts.filter((known) => known !== next), next].slice(-MOST_NEXTS);
      }
      if (!isFlag) next = key;
    }
    return isOtherPage ? new Set() : unlikely;
  }

  /** The names that more than one row of a table has now or had before, when their number has changed. */
  findChangedTwins(names: readonly string[]): ReadonlySet<string> {
    const before = this.#twins;
    const now = new Map(occurrences(names).map((time, index) => [names[index] ?? '', time]));
    this.#twins = now;
    return new Set(names.filter((name) => before.has(name) && before.get(name) !== now.get(name)));
  }
}

/** For each name how often it has stood in the list up to there: 1 for its first place, 2 for its second. */
export function occurrences(names: readonly string[]): number[] {
  const times = new Map<string, number>();
  return names.map((name) => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time;
  });
}
