import { openSource } from '../app.ts';
import type { Config } from '../config/config.ts';
import { toExporterError } from '../errors.ts';
import type { Reading, Snapshot } from '../readings/reading.ts';
import { loadWebConfig } from '../web/web-config.ts';

export interface CheckOptions {
  readonly config: Config;
  /** Takes the report, a line each. */
  readonly print: (line: string) => void;
}

/** Reads each gateway once and prints what was found. Resolves to the exit code: 1 when something failed. */
export async function check({ config, print }: CheckOptions): Promise<number> {
  if (config.webConfigFile !== undefined) {
    await loadWebConfig(config.webConfigFile);
    print(`${config.webConfigFile}: the web configuration is valid`);
  }
  const results = [];
  for (const gateway of config.gateways) {
    const source = openSource(gateway, config);
    try {
      const snapshot = await source.read(new AbortController().signal);
      printSnapshot(gateway.url, snapshot, print);
      results.push(snapshot.failures.length === 0);
    } catch (thrown) {
      const error = toExporterError(thrown);
      print(`${gateway.url}: ${error.message} (${error.code})`);
      results.push(false);
    } finally {
      await source.close();
    }
  }
  return results.every(Boolean) ? 0 : 1;
}

function printSnapshot(
  url: string,
  { firmware, language, pages, failures }: Snapshot,
  print: (line: string) => void,
): void {
  print(`${url}: firmware ${firmware || 'unknown'}, language ${language || 'unknown'}`);
  print('');
  printTable(
    ['page', 'title', 'series', 'readings'],
    pages.map((page) => [page.id, page.title, page.path, String(page.readings.length)]),
    print,
  );
  print('');
  const readings = pages.flatMap((page) => page.readings);
  printTable(['series', 'value', 'unit', 'page', 'section', 'label'], readings.map(toCells), print);
  print('');
  print(`${readings.length} readings on ${pages.length} pages`);
  const unread = pages.flatMap((page) =>
    page.unread.map((row) => [page.id, row.section, row.label, JSON.stringify(row.cell)]),
  );
  if (unread.length > 0) {
    print('');
    print(`${unread.length} values were not understood; please report them:`);
    printTable(['page', 'section', 'label', 'value'], unread, print);
  }
  for (const { id, error } of failures) print(`page ${id} cannot be read: ${error.message} (${error.code})`);
}

function toCells({ name, value, unit, page, section, labels, original }: Reading): string[] {
  const extra = Object.entries(labels).map(([label, text]) => `${label}=${text}`);
  return [[`isg_${name}`, ...extra].join(' '), String(value), unit, page, section, original.label];
}

function printTable(head: string[], rows: string[][], print: (line: string) => void): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  for (const row of [head, ...rows]) {
    print(
      row
        .map((cell, column) => printable(cell).padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

// What a gateway sends must not steer the terminal.
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
