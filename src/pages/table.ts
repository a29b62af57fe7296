import type { CheerioAPI } from 'cheerio/slim';
import type { AnyNode, Element } from 'domhandler';
import { ExporterError } from '../errors.ts';
import { findTags, hasClass, parseHtml } from './scan.ts';

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
}

/**
 * Reads the value tables (`table.info`) of a page without comments and scripts, in the order of the document.
 * Only tables that are not as they were go through the HTML parser: the rest of a page is ten times larger and holds no
 * values. Throws TRUNCATED when the page ends before its last table does, since rows cut off would look like flags gone
 * out, and BAD_RESPONSE when it is nested too deeply.
 */
export function parseTables(html: string, memory = new TableMemory()): PageTables {
  const tables = memory.read(sliceTables(html));
  return { sections: tables.map(({ section }) => section), rows: tables.flatMap(({ rows }) => rows) };
}

interface Table {
  readonly section: string;
  readonly rows: readonly TableRow[];
}

/** The tables of a page as they were last read, by their source: most stay the same from one round to the next. */
export class TableMemory {
  #last: ReadonlyMap<string, Table> = new Map();
  /** Whether the page has ever held a table. */
  hasHeld = false;

  read(slices: readonly string[]): Table[] {
    this.hasHeld ||= slices.length > 0;
    const fresh = new Map<string, Table>();
    for (const slice of slices) fresh.set(slice, fresh.get(slice) ?? this.#last.get(slice) ?? parseSlice(slice));
    this.#last = fresh;
    return slices.map((slice) => fresh.get(slice) as Table);
  }
}

/** Each table is parsed alone: a tag that nobody closed spoils its own, and no table depends on those beside it. */
function parseSlice(slice: string): Table {
  // Between tags stand line breaks and indents only: leaving them out saves the parser most of its text nodes.
  const source = slice.replace(/>\s+</g, '><');
  // Looking for entities takes the parser half its time, and values and labels come without.
  const $ = parseHtml(source, { entities: source.includes('&') });
  const table = elements($('page')[0]?.children ?? []).find((node) => node.name === 'table');
  const lines = table ? linesOf(table) : [];
  const section = text(lines.flatMap((line) => cells(line, 'th'))[0]);
  return { section, rows: lines.flatMap((line) => toRow($, section, line)) };
}

/** A label longer than this is none, and what is done with labels takes time with the square of their length. */
const LONGEST_TEXT = 1000;

function toRow($: CheerioAPI, section: string, line: Element): TableRow[] {
  const columns = cells(line, 'td');
  const key = columns.find((cell) => isOfClass(cell, 'key'));
  if (!key) return [];
  const value = columns.find((cell) => isOfClass(cell, 'value'));
  const source = value?.children.some((child) => child.type === 'tag') ? $(value).find('img').attr('src') : undefined;
  return [
    {
      section,
      label: text(key),
      cell: value && text(value),
      image: source?.slice(source.lastIndexOf('/') + 1),
    },
  ];
}

function elements(nodes: readonly unknown[]): Element[] {
  return nodes.filter((node): node is Element => (node as Element).type === 'tag');
}

/** The rows of a table, in browsers' saved pages one level deeper. */
function linesOf(table: Element): Element[] {
  return elements(table.children).flatMap((child) => (child.name === 'tr' ? [child] : linesOf(child)));
}

function cells(line: Element, name: string): Element[] {
  return elements(line.children).filter((child) => child.name === name);
}

function isOfClass(element: Element, name: string): boolean {
  const classes = element.attribs.class ?? '';
  return classes === name || ` ${classes} `.replace(/\s/g, ' ').includes(` ${name} `);
}

function text(element: Element | undefined): string {
  const [only, ...more] = element?.children ?? [];
  const shown = only?.type === 'text' && more.length === 0 ? only.data : pieces(element?.children ?? []).join(' ');
  return shown.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
}

/** The text between tags, each piece apart so that no digits meet. A cell that a broken page puts in there spoils it. */
function pieces(nodes: readonly AnyNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [node.data];
    if (node.type !== 'tag') return [];
    return CELLS.has(node.name) ? [`<${node.name}>`] : pieces(node.children);
  });
}
const CELLS: ReadonlySet<string> = new Set([
  ...['td', 'th', 'tr', 'table', 'caption', 'col', 'colgroup', 'tbody', 'thead', 'tfoot'],
]);

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
