import type { TableRow } from './table.ts';

/** A row as it has been shown so far. */
interface FormerRow {
  /** What it showed last. */
  readonly cell: string | undefined;
  /** Whether it was a flag, whether it was none. */
  readonly kinds: ReadonlySet<boolean>;
  /** The rows that stood behind it, flags left out since they come and go; the latest last. */
  readonly nexts: readonly string[];
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
  #rows: ReadonlyMap<string, FormerRow> = new Map();
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
    const former: ReadonlyMap<string, FormerRow> = isOtherPage ? new Map() : this.#rows;
    // What a page gone mad has shown is forgotten; the rows that are there stay known.
    const seen = new Map(former.size > 2 * rows.length + MOST_GONE ? [] : former);
    const unlikely = new Set<TableRow>();
    const keys = keysOf(rows);
    let next = '';
    for (let index = rows.length - 1; index >= 0; index -= 1) {
      const [row, key] = [rows[index] as TableRow, keys[index] as string];
      const isFlag = isFlagRow(row);
      const before = former.get(key);
      if (!before) {
        if (!isFlag || isHeadingGone) unlikely.add(row);
      } else if (!before.kinds.has(isFlag) || (!isFlag && before.cell !== row.cell && !before.nexts.includes(next))) {
        unlikely.add(row);
      }
      const nexts = [...(before?.nexts ?? []).filter((known) => known !== next), next].slice(-MOST_NEXTS);
      seen.set(key, { cell: row.cell, kinds: new Set(before?.kinds).add(isFlag), nexts });
      if (!isFlag) next = key;
    }
    this.#rows = seen;
    this.#labels = new Set(rows.map(({ label }) => label));
    this.#sections = sections;
    return isOtherPage ? NONE : unlikely;
  }

  /** The names that more than one row of a table has now or had before, when their number has changed. */
  findChangedTwins(names: readonly string[]): ReadonlySet<string> {
    const now = new Map<string, number>();
    for (const name of names) now.set(name, (now.get(name) ?? 0) + 1);
    const before = this.#twins;
    this.#twins = now;
    const changed = [...now].filter(([name, count]) => {
      const former = before.get(name) ?? count;
      return former !== count && Math.max(former, count) > 1;
    });
    return new Set(changed.map(([name]) => name));
  }
}

const NONE: ReadonlySet<TableRow> = new Set();

function isFlagRow({ cell, image }: TableRow): boolean {
  return cell === '' && image !== undefined;
}

/** Tells the rows of a page apart, those with the same label in one table by their order. */
function keysOf(rows: readonly TableRow[]): string[] {
  const times = new Map<string, number>();
  return rows.map(({ section, label }) => {
    const key = `${section}\n${label}`;
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return time > 1 ? `${key}\n${time}` : key;
  });
}
