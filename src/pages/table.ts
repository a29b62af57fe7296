import type { Element } from 'domhandler';
import { ExporterError } from '../errors.ts';
import { cells, cellsOf, elements, imageOf, isSentence, linesOf, parseHtml, placeOf, plain, text } from './html.ts';
import type { PageText } from './page.ts';
import { findDamage } from './row-damage.ts';
import { detach } from './scan.ts';

/** One row of a value table, as shown. */
export interface TableRow {
  /** Heading of the table. */
  readonly section: string;
  readonly label: string;
  /** Text of the value cell, trimmed; undefined when the row has no value cell. */
  readonly cell: string | undefined;
  /** File name of the image in the value cell. */
  readonly image: string | undefined;
}

export interface PageTables {
  /** The heading of each value table; an empty table has one as well. */
  readonly sections: readonly string[];
  readonly rows: readonly TableRow[];
  /** The rows of tables without labels, each with the texts of its cells: lists of faults or notifications. */
  readonly list?: readonly (readonly string[])[] | undefined;
  /** How many rows were left out, since there were too many. */
  readonly droppedRows?: number | undefined;
}

/** A value table as it was read, and what tells whether another source is the same table with other values. */
interface Table {
  readonly section: string;
  readonly rows: readonly TableRow[];
  /** The rows, when none has a label. */
  readonly list: readonly (readonly string[])[];
  /** How many `<tr` its source has. */
  readonly lines: number;
  /** Its source without the values: between two pieces stands the value of a row. */
  readonly pieces: readonly string[];
  /** For each of these values the index of its row. */
  readonly valueRows: readonly number[];
}

/** A page has up to ten tables. */
const MOST_TABLES = 100;
/** The tables of a page take up 15 kB; more than this is not remembered. */
const MOST_REMEMBERED = 100_000;

/** The value tables of a page as they were last read. */
export class TableMemory {
  last: readonly Table[] = [];
}

/**
 * Reads the value tables of a page in the order of the document; one that differs from a former one in the texts of its
 * value cells only is not parsed again. Throws TRUNCATED when the page ends before its last table does, since rows cut off
 * would look like flags gone out, and BAD_RESPONSE when a table is nested too deeply. The rows after the first `mostRows`
 * are left out.
 */
export function parseTables(
  { tables: sources, isCutOff }: PageText,
  memory = new TableMemory(),
  mostRows = Number.POSITIVE_INFINITY,
): PageTables {
  if (isCutOff) throw new ExporterError('TRUNCATED', 'the page ends in the middle of a value table');
  const former = [...memory.last];
  const tables: Table[] = [];
  let [left, droppedRows] = [mostRows, 0];
  for (const source of sources) {
    const known = takeAgain(source, former);
    const lines = known?.lines ?? countLines(source);
    const most = tables.length < MOST_TABLES ? left : 0;
    if (tables.length < MOST_TABLES) tables.push(known && lines <= most ? known : parseTable(firstLines(source, most)));
    droppedRows += Math.max(0, lines - most);
    left = Math.max(0, left - lines);
  }
  const size = sources.reduce((sum, { length }) => sum + length, 0);
  memory.last = size <= MOST_REMEMBERED ? tables : [];
  const list = tables.flatMap((table) => table.list);
  return {
    sections: tables.map(({ section }) => section),
    rows: tables.flatMap(({ rows }) => rows),
    list: list.length > 0 ? list : undefined,
    droppedRows: droppedRows > 0 ? droppedRows : undefined,
  };
}

/** Takes out of the former tables the one that a source is again, and brings its values up to date. */
function takeAgain(source: string, former: Table[]): Table | undefined {
  for (const [index, table] of former.entries()) {
    const rows = withValuesOf(source, table);
    if (!rows) continue;
    former.splice(index, 1);
    return { ...table, rows };
  }
  return undefined;
}

/** The rows of a table with the values of another source; undefined when that differs in more than values. */
function withValuesOf(source: string, { pieces, valueRows, rows }: Table): readonly TableRow[] | undefined {
  const updated = [...rows];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if (!source.startsWith(piece, at)) return undefined;
    at += piece.length;
    const row = valueRows[index];
    if (row === undefined) break;
    const end = source.indexOf('<', at);
    const value = source.slice(at, end);
    if (end < 0 || !isPlainValue(value)) return undefined;
    const cell = plain(value);
    const former = rows[row] as TableRow;
    if (cell !== former.cell) updated[row] = { ...former, cell };
    at = end;
  }
  return at === source.length ? updated : undefined;
}

/** Whether a text in a cell is that text and nothing else, whatever the HTML around it. */
function isPlainValue(source: string): boolean {
  return !/[<>&]/.test(source) && source.trim() !== '';
}

/** Each table is parsed alone: a tag that nobody closed spoils its own, and no table depends on those beside it. */
function parseTable(source: string): Table {
  const table = elements(parseHtml(source)('page')[0]?.children ?? []).find((node) => node.name === 'table');
  const lines = table ? linesOf(table) : [];
  const section = text(lines.flatMap((line) => cells(line, 'th'))[0]);
  const damaged = findDamage(lines, source);
  const rows: TableRow[] = [];
  const pieces: string[] = [];
  const valueRows: number[] = [];
  let from = 0;
  for (const line of lines) {
    const label = cellsOf(line, 'key')[0];
    if (!label) continue;
    const value = damaged.has(line) ? undefined : cellsOf(line, 'value')[0];
    const [start, end] = placeOfText(value, source);
    if (end > start) {
      pieces.push(detach(source.slice(from, start)));
      valueRows.push(rows.length);
      from = end;
    }
    rows.push({ section, label: text(label), cell: value && text(value), image: value && imageName(value) });
  }
  pieces.push(detach(source.slice(from)));
  const columns = rows.length === 0 ? lines.map((line) => cells(line, 'td')) : [];
  const list = columns.filter((row) => row.length > 0 && !isSentence(row)).map((row) => row.map(text));
  return { section, rows, list, lines: countLines(source), pieces, valueRows };
}

/** Where in the source the text of a cell stands that holds nothing else: another text there is read in the same way. */
function placeOfText(cell: Element | undefined, source: string): readonly [start: number, end: number] {
  const [only, ...more] = cell?.children ?? [];
  if (only?.type !== 'text' || more.length > 0) return [0, 0];
  const [start, end] = placeOf(only);
  const isWhole = source[start - 1] === '>' && source[end] === '<' && source.slice(start, end) === only.data;
  return isWhole && isPlainValue(only.data) ? [start, end] : [0, 0];
}

function imageName(cell: Element): string | undefined {
  const source = imageOf(cell);
  return source && detach(source.slice(source.lastIndexOf('/') + 1));
}

function countLines(source: string): number {
  return source.match(/<tr\b/gi)?.length ?? 0;
}

/** A table with its first so many rows, cut before it is parsed. */
function firstLines(source: string, most: number): string {
  const cut = [...source.matchAll(/<tr\b/gi)][most]?.index;
  return cut === undefined ? source : `${source.slice(0, cut)}</table>`;
}
