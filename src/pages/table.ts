import type { Element } from 'domhandler';
import { ExporterError } from '../errors.ts';
import { cells, cellsOf, elements, imageOf, isSentence, linesOf, text } from './cells.ts';
import { findDamage } from './row-damage.ts';
import { detach, findTags, hasClass, parseHtml } from './scan.ts';

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

/**
 * Reads the value tables (`table.info`) of a page without comments and scripts, in the order of the document.
 * Only tables that are not as they were go through the HTML parser: the rest of a page is ten times larger and holds no
 * values. Throws TRUNCATED when the page ends before its last table does, since rows cut off would look like flags gone
 * out, and BAD_RESPONSE when it is nested too deeply. The rows after the first `mostRows` are left out.
 */
export function parseTables(html: string, memory = new TableMemory(), mostRows = Number.POSITIVE_INFINITY): PageTables {
  const { slices, droppedRows } = limitRows(sliceTables(html), mostRows);
  const tables = memory.read(slices);
  const rows = tables.flatMap((table) => table.rows);
  memory.holdsValues ||= rows.length > 0;
  // Beside values a row that has lost its label is more likely than a list of one or two columns.
  const leastCells = memory.holdsValues ? 3 : 1;
  const list = tables.flatMap((table) => table.list).filter((row) => row.length >= leastCells);
  return {
    sections: tables.map(({ section }) => section),
    rows,
    list: list.length > 0 ? list : undefined,
    droppedRows: droppedRows > 0 ? droppedRows : undefined,
  };
}

interface Table {
  /** Its source text, to tell whether it is still the same. */
  readonly source: string;
  readonly section: string;
  readonly rows: readonly TableRow[];
  /** The rows, when none has a label. */
  readonly list: readonly (readonly string[])[];
}

/** The tables of a page take up 15 kB; more than this is not remembered. */
const MOST_REMEMBERED = 100_000;

/** The tables of a page as they were last read, by their source: most stay the same from one round to the next. */
export class TableMemory {
  #last: ReadonlyMap<string, Table> = new Map();
  /** Whether the page has ever held a table. */
  hasHeld = false;
  /** Whether it has ever held rows with labels. */
  holdsValues = false;
  /** Whether it has ever been a list. */
  isList = false;

  read(slices: readonly string[]): Table[] {
    this.hasHeld ||= slices.length > 0;
    const fresh = new Map<string, Table>();
    const tables = slices.map((slice) => {
      const table = fresh.get(slice) ?? this.#last.get(slice) ?? parseSlice(slice);
      fresh.set(table.source, table);
      return table;
    });
    const size = tables.reduce((sum, { source }) => sum + source.length, 0);
    this.#last = size <= MOST_REMEMBERED ? fresh : new Map();
    return tables;
  }
}

/** Each table is parsed alone: a tag that nobody closed spoils its own, and no table depends on those beside it. */
function parseSlice(slice: string): Table {
  // Between tags stand line breaks and indents only: leaving them out saves the parser most of its text nodes.
  const source = slice.replace(/>\s+</g, '><');
  // Looking for entities takes the parser half its time, and values and labels come without.
  const $ = parseHtml(source, { entities: source.includes('&'), positions: true });
  const table = elements($('page')[0]?.children ?? []).find((node) => node.name === 'table');
  const lines = table ? linesOf(table) : [];
  const section = text(lines.flatMap((line) => cells(line, 'th'))[0]);
  const damaged = findDamage(lines, source);
  const rows = lines.flatMap((line) => toRow(section, line, damaged.has(line)));
  const columns = rows.length === 0 ? lines.map((line) => cells(line, 'td')) : [];
  const list = columns.filter((row) => row.length > 0 && !isSentence(row)).map((row) => row.map(text));
  return { source: detach(slice), section, rows, list };
}

function toRow(section: string, line: Element, isDamaged: boolean): TableRow[] {
  const key = cellsOf(line, 'key')[0];
  if (!key) return [];
  const value = cellsOf(line, 'value')[0];
  if (isDamaged || !value) return [{ section, label: text(key), cell: undefined, image: undefined }];
  const source = imageOf(value);
  return [
    {
      section,
      label: text(key),
      cell: text(value),
      image: source && detach(source.slice(source.lastIndexOf('/') + 1)),
    },
  ];
}

/** The source text of each outermost `table.info`. */
function sliceTables(html: string): string[] {
  const slices: string[] = [];
  let start = -1;
  let depth = 0;
  for (const tag of findTags(html, ['table'])) {
    if (depth === 0 && (tag.closing || !hasClass(tag, 'info'))) continue;
    if (depth === 0) start = tag.start;
    depth += tag.closing ? -1 : 1;
    if (depth === 0) slices.push(html.slice(start, tag.end));
  }
  if (depth > 0) throw new ExporterError('TRUNCATED', 'the page ends in the middle of a value table');
  return slices;
}

/** A page has up to ten; each is parsed by itself. */
const MOST_TABLES = 100;

/** Leaves out the rows after the first so many, before any of them is parsed. */
function limitRows(slices: readonly string[], most: number): { slices: string[]; droppedRows: number } {
  const kept: string[] = [];
  let droppedRows = 0;
  let left = most;
  for (const [index, slice] of slices.entries()) {
    if (index >= MOST_TABLES) left = 0;
    const starts = [...slice.matchAll(/<tr\b/gi)].map(({ index }) => index);
    const cut = starts[left];
    if (index < MOST_TABLES) kept.push(cut === undefined ? slice : `${slice.slice(0, cut)}</table>`);
    droppedRows += Math.max(0, starts.length - left);
    left = Math.max(0, left - starts.length);
  }
  return { slices: kept, droppedRows };
}
