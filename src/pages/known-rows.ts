import type { NameStyle } from '../readings/names.ts';
import { inUnit } from '../readings/units.ts';
import { type NumberCell, parseNumber } from '../readings/values.ts';
import type { Meaning } from '../readings/vocabulary.ts';
import type { Place } from './menu.ts';
import type { RowMeaning, RowMemory } from './row-memory.ts';
import type { PageTables, TableRow } from './table.ts';

/** A page as it was read, before its rows are understood. */
export interface PageRows extends PageTables {
  readonly id: string;
  /** Language and firmware: in another edition the rows are others. */
  readonly edition?: string;
  /** Two letters; the words of every language are known where it is not. */
  readonly language?: string;
  readonly place: Place;
}

/** What the user wants of the rows, and what former rounds taught about them. */
export interface ReadingRules {
  /** Leave out the rows of heating and cooling circuit 2. */
  readonly skipCircuit2: boolean;
  /** Names from the gateway's labels, or in English where a label is known. */
  readonly names: NameStyle;
  /** Name the words without an English name though the names are the gateway's. */
  readonly listUntranslated?: boolean | undefined;
  readonly memory: RowMemory;
}

/** A row, its number, and what is known of it. */
export interface KnownRow {
  readonly row: TableRow;
  /** With English names in the unit of the meaning, else as shown. */
  readonly number: NumberCell | 'none' | undefined;
  readonly known: RowMeaning;
  /** Undefined where the label is not known or shows what it cannot mean. */
  readonly meaning: Meaning | undefined;
}

/**
 * What the vocabulary says of each row, where it shows what it can mean and of how many it is one. `unlikely` rows tell
 * nothing of the others.
 */
export function understand(
  rows: readonly TableRow[],
  { id, edition, language = '' }: PageRows,
  { memory, names, unlikely }: Pick<ReadingRules, 'memory' | 'names'> & { readonly unlikely: ReadonlySet<TableRow> },
): KnownRow[] {
  const { unnumbered } = memory.page(id, edition);
  const keyOf = ({ section }: TableRow, { name }: Meaning): string => `${section}\n${name}`;
  const known = rows.map((row) => ({ row, known: memory.meaning({ ...row, language }) }));
  for (const {
    row,
    known: { english },
  } of known) {
    if (english && !english.labels?.number && !unlikely.has(row)) unnumbered.set(keyOf(row, english), true);
  }
  return known.map(({ row, known }) => {
    const { english } = known;
    const number = row.cell ? parseNumber(row.cell, { isDay: english?.isOfDay === true }) : undefined;
    const meaning = english?.alone && !unnumbered.get(keyOf(row, english)) ? english.alone : english;
    if (!meaning || typeof number !== 'object') return { row, number, known, meaning };
    // A flag shows 1 and 0, not hours.
    const settled = inUnit(number, meaning.kind === 'flag' ? '' : meaning.unit);
    if (!settled) return { row, number, known, meaning: undefined };
    return { row, number: names === 'english' ? settled : number, known, meaning };
  });
}
