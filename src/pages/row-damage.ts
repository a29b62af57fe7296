/** A line of a value table: what it shows, and how it is written, since damage shows in that. */
export interface Line {
  /** Undefined for a line without a label, a heading for instance. */
  readonly label: string | undefined;
  /** Text of the value cell; undefined when there is none. */
  readonly cell: string | undefined;
  /** File name of the image in the value cell. */
  readonly image: string | undefined;
  /** Whether it has one label and one value. */
  readonly isPair: boolean;
  /** Whether it is written as gateways write rows: two cells, each closed, and nothing beside them. */
  readonly isWellFormed: boolean;
  readonly turn: 'even' | 'odd' | undefined;
  /** Whether its label, and whether its value, is marked as that of the last row. */
  readonly endsLabels: boolean;
  readonly endsValues: boolean;
}

/**
 * The rows that a gap, a repeat or a mix-up in the page has spoilt, as far as the table itself tells. Such a row shows one
 * label with the value of another. Gateways write all rows of a table in the same form, `even` and `odd` in turn, and mark
 * both cells of the last one; rows that come after that one are of another table.
 */
export function findDamage(lines: readonly Line[]): ReadonlySet<Line> {
  const rows = lines.filter(({ label }) => label !== undefined);
  const closes = rows.some(({ isWellFormed }) => isWellFormed);
  const marks = rows.some(({ endsValues }) => endsValues);
  const damaged = new Set(findOutOfTurn(lines));
  let ended = false;
  for (const row of rows) {
    const isHalfLast = marks && row.endsLabels !== row.endsValues;
    if (!row.isPair || isHalfLast || (closes && !row.isWellFormed) || ended) damaged.add(row);
    ended ||= row.endsLabels;
  }
  return damaged;
}

/** The rows before one of their own kind in a table whose rows are `even` and `odd` in turn; a gap swallowed what was between. */
function findOutOfTurn(lines: readonly Line[]): readonly Line[] {
  const turns = lines.filter(({ turn }) => turn !== undefined);
  const repeating = turns.filter(({ turn }, index) => turn === turns[index + 1]?.turn);
  return repeating.length * 2 < turns.length ? repeating : [];
}
