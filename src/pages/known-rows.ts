import { type NameStyle, numberName } from '../readings/names.ts';
import { inUnit } from '../readings/units.ts';
import { type NumberCell, parseNumber } from '../readings/values.ts';
import { isCircuit2, type Meaning } from '../readings/vocabulary.ts';
import type { KeptRow } from './former-rows.ts';
import type { Series } from './lookups.ts';
import type { Place } from './menu.ts';
import type { PageMemory, RowMemory } from './row-memory.ts';
import type { PageTables } from './table.ts';

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
  readonly row: KeptRow;
  /** With English names in the unit of the meaning, else as shown; undefined while the row gives what it gave before. */
  readonly number: NumberCell | 'none' | undefined;
  /** Undefined where the label is not known or shows what it cannot mean. */
  readonly meaning: Meaning | undefined;
}

/**
 * What the vocabulary says of each row that the user wants, where the row shows what it can mean and of how many it is one.
 * `unlikely` rows tell nothing of the others.
 */
export function understand(
  rows: readonly KeptRow[],
  { title }: Place,
  { names, skipCircuit2, unnumbered }: Pick<ReadingRules, 'names' | 'skipCircuit2'> & Pick<PageMemory, 'unnumbered'>,
  unlikely: ReadonlySet<KeptRow>,
): KnownRow[] {
  if (skipCircuit2 && isCircuit2(title)) return [];
  const wanted = skipCircuit2 ? rows.filter(({ text }) => !text.ofCircuit2) : rows;
  for (const row of wanted) {
    const { english, nameKey } = row.text;
    if (english && !english.labels?.number && !unlikely.has(row)) unnumbered.remember(nameKey, () => true);
  }
  return wanted.map((row) => {
    const { english, nameKey } = row.text;
    const alone = english?.alone;
    if (row.result && !alone) return { row, number: undefined, meaning: row.result.meaning };
    return { row, ...settle(row, alone && !unnumbered.has(nameKey) ? alone : english, names) };
  });
}

/** The number in the cell of a row, and what the row means if it can show that. */
export function settle(
  { cell, text }: KeptRow,
  meaning: Meaning | undefined,
  names: NameStyle,
): Pick<KnownRow, 'number' | 'meaning'> {
  const number = cell ? parseNumber(cell, { isDay: text.english?.isOfDay === true }) : undefined;
  if (!meaning || typeof number !== 'object') return { number, meaning };
  // A flag shows 1 and 0, not hours.
  const settled = inUnit(number, meaning.kind === 'flag' ? '' : meaning.unit);
  if (!settled) return { number, meaning: undefined };
  return { number: names === 'english' ? settled : number, meaning };
}

const MOST_TWINS = 10;
const NO_LABELS = {};

/** The series of a row; `section` is the name of its table. */
export function seriesOf(
  { row: { text, cell }, meaning }: KnownRow,
  section: string,
  { names, memory: { lookups }, twinFlags }: Pick<ReadingRules, 'names' | 'memory'> & Pick<PageMemory, 'twinFlags'>,
): Series {
  const english = names === 'english' ? meaning : undefined;
  const kind = names === 'english' ? meaning : 'gateway';
  let series = text.series.get(kind);
  if (series?.section !== section) {
    series = makeSeries(english?.name ?? lookups.name(text.label), section, english?.labels ?? NO_LABELS);
    text.series.set(kind, series);
  }
  if (!english || cell !== '') return series;
  // Two labels of one flag: which of them has a row changes with what is on, and so does their order.
  const twins = twinFlags.remember(series.key, () => []);
  if (!twins.includes(text.label) && twins.length < MOST_TWINS) twins.push(text.label);
  const isFirst = twins.indexOf(text.label) < 1;
  return isFirst ? series : makeSeries(series.name, section, { ...series.labels, row: lookups.name(text.label) });
}

function makeSeries(name: string, section: string, labels: Series['labels']): Series {
  const key = [name, section, ...Object.entries(labels)].join('\n');
  const offName = numberName(`${name}_off`);
  return { name, numberName: numberName(name), flagName: `flag_${name}`, offName, section, labels, key };
}
