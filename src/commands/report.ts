import { hider, printable } from '../logger.ts';

/** What a command found, for people; nothing in it steers their terminal. */
export interface Report {
  /** A line of ours, without secrets: it may hold an address or an error. */
  line(text: string): void;
  /** What a gateway shows, as it shows it, in columns as wide as they need. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void;
}

/** A report that prints line by line, without the secrets. */
export function createReport(print: (line: string) => void, secrets: readonly string[]): Report {
  const hide = hider(secrets);
  return {
    line: (text) => print(printable(hide(text))),
    table(head, rows) {
      const lines = [head, ...rows].map((cells) => cells.map(printable));
      const widths = head.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
      for (const cells of lines) {
        const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
        print(padded.join('  ').trimEnd());
      }
    },
  };
}
