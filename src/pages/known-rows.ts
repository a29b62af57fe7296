import type { NameStyle } from '../readings/names.ts';
import { inUnit } from '../readings/units.ts';
import { type NumberCell, parseNumber } from '../readings/values.ts';
import { isCircuit2, type Meaning } from '../readings/vocabulary.ts';
import type { RowMeaning } from './lookups.ts';
import type { Place } from './menu.ts';
import type { PageMemory, RowMemory } from './row-memory.ts';
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

export interface KnownRow {
  readonly row: TableRow;
  /** With English names in the unit of the meaning, else as shown. */
  readonly number: NumberCell | 'none' | undefined;
  readonly known: RowMeaning;
  /** Undefined where the label is not known or shows what it cannot mean. */
  readonly meaning: Meaning | undefined;
}

/**
 * What the vocabulary says of each row that the user wants, where the row shows what it can mean and of how many it is one.
 * `unlikely` rows tell nothing of the others.
 */
export function understand(
  { id, edition, language = '', place, rows }: PageRows,
  { memory, names, skipCircuit2 }: ReadingRules,
  unlikely: ReadonlySet<TableRow>,
): KnownRow[] {
  if (skipCircuit2 && isCircuit2(place.title)) return [];
  const all = rows.map((row) => ({ row, known: memory.lookups.meaning({ ...row, language }) }));
  const wanted = skipCircuit2 ? all.filter(({ known }) => !known.ofCircuit2) : all;
  const { unnumbered } = memory.page(id, edition);
  const keyOf = ({ section }: TableRow, { name }: Meaning): string => `${section}\n${name}`;
  for (const { row, known } of wanted) {
    const { english } = known;
    if (english && !english.labels?.number && !unlikely.has(row)) unnumbered.remember(keyOf(row, english), () => true);
  }
  return wanted.map(({ row, known }) => {
    const { english } = known;
    const number = row.cell ? parseNumber(row.cell, { isDay: english?.isOfDay === true }) : undefined;
    const meaning = english?.alone && !unnumbered.has(keyOf(row, english)) ? english.alone : english;
    if (!meaning || typeof number !== 'object') return { row, number, known, meaning };
    // A flag shows 1 and 0, not hours.
    const settled = inUnit(number, meaning.kind === 'flag' ? '' : meaning.unit);
    if (!settled) return { row, number, known, meaning: undefined };
    return { row, number: names === 'english' ? settled : number, known, meaning };
  });
}

/** What a row is called: the name, table and labels of its series. */
export interface Series {
  readonly name: string;
  readonly section: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The same for rows of one table that would share their series. */
  readonly key: string;
}

const MOST_TWINS = 10;

/** The series of a row; `section` is the name of its table. */
export function seriesOf(
  { row, meaning }: KnownRow,
  section: string,
  { names, memory, twinFlags }: ReadingRules & Pick<PageMemory, 'twinFlags'>,
): Series {
  const english = names === 'english' ? meaning : undefined;
  const series = withKey({
    name: english?.name ?? memory.lookups.name(row.label),
    section,
    labels: english?.labels ?? {},
  });
  if (!english || row.cell !== '') return series;
  // Two labels of one flag: which of them has a row changes with what is on, and so does their order.
  const twins = twinFlags.remember(series.key, () => []);
  if (!twins.includes(row.label) && twins.length < MOST_TWINS) twins.push(row.label);
  const isFirst = twins.indexOf(row.label) < 1;
  return isFirst ? series : withKey({ ...series, labels: { ...series.labels, row: memory.lookups.name(row.label) } });
}

function withKey({ name, section, labels }: Omit<Series, 'key'>): Series {
  return { name, section, labels, key: [name, section, ...Object.entries(labels)].join('\n') };
}
