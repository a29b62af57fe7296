import type { Element } from 'domhandler';
import { ExporterError } from '../errors.ts';
import { phrase } from '../words.ts';
import { cells, elements, imageOf, isOfClass, linesOf, parseHtml, plain, sourceOf, text, textsOf } from './html.ts';
import type { PageText } from './page.ts';
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

/** A page has up to ten tables. */
const MOST_TABLES = 100;

/**
 * Reads the value tables of a page in the order of the document. Throws TRUNCATED when the page ends before its last table
 * does, since rows cut off would look like flags gone out, and BAD_RESPONSE when a table is nested too deeply. The rows
 * after the first `mostRows` are left out.
 */
export function parseTables({ tables: sources, isCutOff }: PageText, mostRows = Number.POSITIVE_INFINITY): PageTables {
  if (isCutOff) throw new ExporterError('TRUNCATED', phrase`the page ends in the middle of a value table`);
  const tables = sources.slice(0, MOST_TABLES).map((source) => readAsWritten(source) ?? readParsed(source));
  const rows = tables.flatMap((table) => table.rows);
  const list = tables.flatMap((table) => table.list);
  const unreadRows = sources.slice(MOST_TABLES).join('').match(/<tr\b/gi)?.length ?? 0;
  const droppedRows = unreadRows + Math.max(0, rows.length - mostRows);
  return {
    sections: tables.map(({ section }) => section),
    rows: rows.slice(0, mostRows),
    list: list.length > 0 ? list.slice(0, mostRows) : undefined,
    droppedRows: droppedRows > 0 ? droppedRows : undefined,
  };
}

/** A value table as it was read. */
interface Table {
  readonly section: string;
  readonly rows: readonly TableRow[];
  /** The texts of its cells by row, when no row has a label. */
  readonly list: readonly (readonly string[])[];
}

/** A line of a value table: what it shows, and how it is written, since damage shows in that. */
interface Line extends Pick<TableRow, 'cell' | 'image'> {
  /** Undefined for a line without a label, a heading for instance. */
  readonly label: string | undefined;
  /** Whether it has one label and one value. */
  readonly isPair: boolean;
  /** Whether it is written as gateways write rows: two cells, each closed, and nothing beside them. */
  readonly isWellFormed: boolean;
  readonly turn: 'even' | 'odd' | undefined;
  /** Whether its label, and whether its value, is marked as that of the last row. */
  readonly endsLabels: boolean;
  readonly endsValues: boolean;
}

const [TEXT, ATTRIBUTES] = ['([^<>&]*)', '(?: (?!src=)[a-z]+="[^"<>&]*")*'];
const OPENING = new RegExp(`^<table class="info">(?:<tbody>)?\\s*<tr>\\s*<th${ATTRIBUTES}>${TEXT}</th>\\s*$`);
const KEY = `<td class="key( round-leftbottom)?">${TEXT}</td>`;
const IMAGE = `<img${ATTRIBUTES} src="([^"<>&]*)"${ATTRIBUTES} ?/?>`;
const VALUE = `<td class="value( round-rightbottom)?">(?:\\s*${IMAGE})?${TEXT}</td>`;
const ROW = new RegExp(`^\\s*<tr class="(even|odd)">\\s*${KEY}\\s*${VALUE}\\s*$`);
const CLOSING = /^\s*(?:<\/tbody>)?\s*<\/table>$/;

/**
 * Reads a table that is written as gateways write theirs, and without entities: many times faster than the HTML parser and
 * with the same result. Undefined for any other table.
 */
export function readAsWritten(source: string): Table | undefined {
  const rows = source.split('</tr>');
  const opening = OPENING.exec(rows.shift() ?? '');
  if (!opening || !CLOSING.test(rows.pop() ?? '')) return undefined;
  const lines: Line[] = [];
  for (const row of rows) {
    const match = ROW.exec(row);
    if (!match) return undefined;
    const [, turn, endsLabels, label = '', endsValues, image, cell = ''] = match;
    lines.push({
      label: plain(label),
      cell: plain(cell),
      image: fileName(image),
      isPair: true,
      isWellFormed: true,
      turn: turn === 'odd' ? 'odd' : 'even',
      endsLabels: endsLabels !== undefined,
      endsValues: endsValues !== undefined,
    });
  }
  const section = plain(opening[1] ?? '');
  return { section, rows: toRows(section, lines), list: [] };
}

/**
 * Reads any table by the HTML parser. Each is parsed alone: a tag that nobody closed spoils its own table, and no table
 * depends on those beside it.
 */
export function readParsed(source: string): Table {
  const table = elements(parseHtml(source)('page')[0]?.children ?? []).find((node) => node.name === 'table');
  const rows = table ? linesOf(table) : [];
  const lines = rows.map((row) => toLine(row, sourceOf(row, source)));
  const section = text(rows.flatMap((row) => cells(row, 'th'))[0]);
  const hasLabels = lines.some(({ label }) => label !== undefined);
  return { section, rows: toRows(section, lines), list: hasLabels ? [] : textsOf(rows) };
}

function toRows(section: string, lines: readonly Line[]): TableRow[] {
  const damaged = findDamage(lines);
  return lines.flatMap((line) => {
    if (line.label === undefined) return [];
    const { cell, image } = damaged.has(line) ? { cell: undefined, image: undefined } : line;
    return [{ section, label: line.label, cell, image }];
  });
}

const WELL_FORMED = /^<tr(?:\s[^<>]*)?>\s*(?:<td(?:\s[^<>]*)?>(?:(?!<\/?t[dr]\b)[\s\S])*<\/td>\s*){2}<\/tr>$/i;

function toLine(row: Element, source: string): Line {
  const all = cells(row, 'td');
  const [keys, values] = [all.filter((cell) => isOfClass(cell, 'key')), all.filter((cell) => isOfClass(cell, 'value'))];
  const [key, value] = [keys[0], values[0]];
  return {
    label: key && text(key),
    cell: value && text(value),
    image: value && fileName(imageOf(value)),
    isPair: keys.length === 1 && values.length === 1,
    isWellFormed: WELL_FORMED.test(source),
    turn: isOfClass(row, 'odd') ? 'odd' : isOfClass(row, 'even') ? 'even' : undefined,
    endsLabels: keys.some((cell) => isOfClass(cell, 'round-leftbottom')),
    endsValues: values.some((cell) => isOfClass(cell, 'round-rightbottom')),
  };
}

function fileName(address: string | undefined): string | undefined {
  return address === undefined ? undefined : detach(address.slice(address.lastIndexOf('/') + 1));
}

/**
 * The rows that a gap, a repeat or a mix-up in the page has spoilt, as far as the table itself tells. Such a row shows one
 * label with the value of another. Gateways write all rows of a table in the same form, `even` and `odd` in turn, and mark
 * both cells of the last one; rows that come after that one are of another table.
 */
function findDamage(lines: readonly Line[]): ReadonlySet<Line> {
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
