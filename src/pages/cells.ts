import type { AnyNode, Element } from 'domhandler';
import { detach } from './scan.ts';

/** The tags among these nodes. */
export function elements(nodes: readonly unknown[]): Element[] {
  return nodes.filter((node): node is Element => (node as Element).type === 'tag');
}

/** The rows of a table, in browsers' saved pages one level deeper. */
export function linesOf(table: Element): Element[] {
  return elements(table.children).flatMap((child) => (child.name === 'tr' ? [child] : linesOf(child)));
}

/** The cells of a row that are `td` or `th`. */
export function cells(line: Element, name: string): Element[] {
  return elements(line.children).filter((child) => child.name === name);
}

/** The cells of a row that have this class. */
export function cellsOf(line: Element, name: 'key' | 'value'): Element[] {
  return cells(line, 'td').filter((cell) => isOfClass(cell, name));
}

/** Whether an element has this class among its classes. */
export function isOfClass(element: Element, name: string): boolean {
  const classes = element.attribs.class ?? '';
  return classes === name || ` ${classes} `.replace(/\s/g, ' ').includes(` ${name} `);
}

/** Whether a row is a sentence across its table, "No notifications", by its cells. */
export function isSentence(columns: readonly Element[]): boolean {
  return columns.length === 1 && Number(columns[0]?.attribs.colspan) > 1;
}

/** A label longer than this is none, and what is done with labels takes time with the square of their length. */
const LONGEST_TEXT = 300;

/** The text of a cell, blanks folded; what follows 300 characters is left out. */
export function text(element: Element | undefined): string {
  const [only, ...more] = element?.children ?? [];
  const shown = only?.type === 'text' && more.length === 0 ? only.data : pieces(element?.children ?? []).join(' ');
  return detach(shown.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT));
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

/** The address of the first image in a cell. */
export function imageOf(cell: Element): string | undefined {
  for (const child of elements(cell.children)) {
    const source = child.name === 'img' ? child.attribs.src : imageOf(child);
    if (source !== undefined) return source;
  }
  return undefined;
}
