import type { TableRow } from './table.ts';

/** A row as it was in the round before. */
interface FormerRow {
  readonly cell: string | undefined;
  readonly isFlag: boolean;
  /** The row behind it that is no flag; flags come and go. */
  readonly next: string | undefined;
}

/**
 * The rows of a page as they were in the round before. They tell of damage that a page by itself does not show: a gap from
 * one row into a later one leaves a whole row behind, the label of the first with the value of the other.
 */
export class FormerRows {
  #rows: ReadonlyMap<string, FormerRow> = new Map();
  #sections: readonly string[] = [];
  #twins: ReadonlyMap<string, number> = new Map();

  /**
   * The rows that are not to be believed before the next round shows them again: those that are new, that have become a
   * flag or are none any more, and those with another value than before whose next row has gone or changed. Flags come and
   * go, and are new only where a heading has gone as well: they may stand under that of another table. None on a page that
   * is another one, after a change of language or firmware.
   */
  findUnlikely(rows: readonly TableRow[], sections: readonly string[]): ReadonlySet<TableRow> {
    const isHeadingGone = this.#sections.some((section) => !sections.includes(section));
    this.#sections = sections;
    const keys = keysOf(rows);
    const now = new Map<string, FormerRow>();
    const unlikely = new Set<TableRow>();
    let [next, known]: [string | undefined, number] = [undefined, 0];
    for (let index = rows.length - 1; index >= 0; index -= 1) {
      const [row, key] = [rows[index] as TableRow, keys[index] as string];
      const isFlag = isFlagRow(row);
      const before = this.#rows.get(key);
      now.set(key, { cell: row.cell, isFlag, next });
      if (before) known += 1;
      if (before ? before.isFlag !== isFlag : !isFlag || isHeadingGone) unlikely.add(row);
      else if (before && !isFlag && before.cell !== row.cell && before.next !== next) unlikely.add(row);
      if (!isFlag) next = key;
    }
    this.#rows = now;
    return known * 2 < rows.length ? NONE : unlikely;
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
