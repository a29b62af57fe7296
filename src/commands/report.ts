import { hider, printable } from '../logger.ts';

/** Takes what is to be printed, a line each. */
export type Print = (line: string) => void;
export type Report = ReturnType<typeof createReport>;

/** Prints what a command found, for people. Control characters are removed: pages must not send codes to a terminal. */
export function createReport(print: Print, secrets: readonly string[]) {
  const hide = hider(secrets);
  return {
    /** Blanks out secrets, in what is none of a gateway's own words. */
    hide,
    /** Prints lines of our own with secrets hidden, since they may hold an address or an error. */
    line(...texts: string[]): void {
      for (const text of texts) print(printable(hide(text)));
    },
    /** Prints aligned columns of what a gateway shows; secrets are not hidden, as a gap in a known word would tell them. */
    table(head: readonly string[], rows: readonly (readonly string[])[]): void {
      const lines = [head, ...rows].map((cells) => cells.map(printable));
      const widths = head.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
      for (const cells of lines) {
        const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
        print(padded.join('  ').trimEnd());
      }
    },
  };
}
