import type { Element } from 'domhandler';
import { cellsOf, isOfClass, placeOf } from './html.ts';

/** A row as the gateways write it: two cells, each closed, and nothing beside them. */
const WELL_FORMED = /^<tr(?:\s[^<>]*)?>\s*(?:<td(?:\s[^<>]*)?>(?:(?!<\/?t[dr]\b)[\s\S])*<\/td>\s*){2}<\/tr>$/i;

/**
 * The rows that a gap, a repeat or a mix-up in the page has spoilt, as far as the table itself tells. Such a row shows one
 * label with the value of another. Gateways write all rows of a table in the same form, `even` and `odd` in turn, and mark
 * both cells of the last one; rows that come after that one are of another table.
 */
export function findDamage(lines: readonly Element[], source: string): ReadonlySet<Element> {
  const rows = lines.filter((line) => cellsOf(line, 'key').length > 0);
  const isWellFormed = (line: Element): boolean => WELL_FORMED.test(source.slice(...placeOf(line)));
  const closes = rows.some(isWellFormed);
  const marks = rows.some((line) => cellsOf(line, 'value').some(marksEnd));
  const outOfTurn = findOutOfTurn(lines);
  const damaged = new Set<Element>();
  let ended = false;
  for (const line of rows) {
    const [keys, values] = [cellsOf(line, 'key'), cellsOf(line, 'value')];
    const isLast = keys.some((cell) => isOfClass(cell, 'round-leftbottom'));
    const isHalfLast = marks && isLast !== values.some(marksEnd);
    const isSpoilt = keys.length > 1 || values.length !== 1 || isHalfLast || (closes && !isWellFormed(line));
    if (isSpoilt || ended || outOfTurn.has(line)) damaged.add(line);
    ended ||= isLast;
  }
  return damaged;
}

function marksEnd(value: Element): boolean {
  return isOfClass(value, 'round-rightbottom');
}

/** The rows before one of their own kind in a table whose rows are `even` and `odd` in turn; a gap swallowed what was between. */
function findOutOfTurn(lines: readonly Element[]): ReadonlySet<Element> {
  const turns = lines.filter((line) => isOfClass(line, 'even') || isOfClass(line, 'odd'));
  const repeating = turns.filter((line, index) => {
    const next = turns[index + 1];
    return next !== undefined && isOfClass(line, 'odd') === isOfClass(next, 'odd');
  });
  return new Set(repeating.length * 2 < turns.length ? repeating : []);
}
