import type { TableRow } from './table.ts';

/** A row as it has been shown so far. */
interface FormerRow {
  /** What it showed last. */
  cell: string | undefined;
  /** Whether it was a flag, whether it was none. */
  readonly kinds: Set<boolean>;
  /** The rows that stood behind it, flags left out since they come and go; the latest last. */
  nexts: readonly string[];
}

/** Rows behind a row: some come and go as well. */
const MOST_NEXTS = 8;
/** Rows that a page has shown and shows no more. */
const MOST_GONE = 100;

/**
 * The rows of a page as they have been shown so far. They tell of damage that a page by itself does not show: a gap from one
 * row into a later one leaves a whole row behind, the label of the first with the value of the other.
 */
export class FormerRows {
  readonly #rows = new Map<string, FormerRow>();
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
    const names = rows.map(({ section, label }) => `${section}\n${label}`);
    const keys = occurrences(names).map((time, index) =>
      time > 1 ? `${names[index]}\n${time}` : (names[index] ?? ''),
    );
    if (isOtherPage) this.#rows.clear();
    else if (this.#rows.size > 2 * rows.length + MOST_GONE) this.#forgetAllBut(keys);
    const unlikely = new Set<TableRow>();
    let next = '';
    for (const [row, key] of rows.map((row, index) => [row, keys[index] ?? ''] as const).reverse()) {
      const isFlag = row.cell === '' && row.image !== undefined;
      const former = this.#rows.get(key);
      if (former) {
        const isElsewhere = !isFlag && former.cell !== row.cell && !former.nexts.includes(next);
        if (isElsewhere || !former.kinds.has(isFlag)) unlikely.add(row);
        former.cell = row.cell;
        former.kinds.add(isFlag);
        if (former.nexts.at(-1) !== next) {
          former.nexts = [...former.nexts.filter((known) => known !== next), next].slice(-MOST_NEXTS);
        }
      } else {
        if (!isFlag || isHeadingGone) unlikely.add(row);
        this.#rows.set(key, { cell: row.cell, kinds: new Set([isFlag]), nexts: [next] });
      }
      if (!isFlag) next = key;
    }
    return isOtherPage ? new Set() : unlikely;
  }

  /** What a page gone mad has shown is forgotten; the rows that are there stay known. */
  #forgetAllBut(keys: readonly string[]): void {
    const kept = new Set(keys);
    for (const key of this.#rows.keys()) if (!kept.has(key)) this.#rows.delete(key);
  }

  /** The names that more than one row of a table has now or had before, when their number has changed. */
  findChangedTwins(names: readonly string[]): ReadonlySet<string> {
    const before = this.#twins;
    const times = occurrences(names);
    const now = new Map(names.map((name, index) => [name, times[index] ?? 1]));
    this.#twins = now;
    const changed = [...now].filter(([name, count]) => count !== (before.get(name) ?? count));
    return new Set(changed.map(([name]) => name));
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
