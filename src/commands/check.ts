import pLimit from 'p-limit';
import { type Capture, readFolder } from '../capture/folder.ts';
import { openCaptureSource } from '../capture/source.ts';
import type { Config, GatewayConfig } from '../config/config.ts';
import { ExporterError, toExporterError } from '../errors.ts';
import { openSource } from '../gateway/open-source.ts';
import { RowMemory } from '../pages/row-memory.ts';
import type { Reading, Snapshot } from '../readings/reading.ts';
import { isKnownUnit } from '../readings/units.ts';
import { suggestEntry } from '../readings/vocabulary/suggest.ts';
import { createReport, type Print, type Report } from './report.ts';

/** Of a list so many gateways are read at a time. */
const MOST_AT_A_TIME = 20;

/**
 * Reads the gateway, or a capture, once and prints what was found; of a list a line for each gateway. Resolves to the exit code: 1
 * when something failed. Rejects with CONFIG when the capture is none.
 */
export async function check({ config, print }: { config: Config; print: Print }): Promise<number> {
  const { from, webConfigFile, list } = config;
  const report = createReport(print, config.secrets);
  // A broken file has been refused before, as a wrong option.
  if (webConfigFile !== undefined) report.line(`${webConfigFile}: the web configuration is valid`);
  if (list && config.gateway === undefined) return await checkList(config, report);
  const capture = from === undefined ? undefined : await readFolder(from);
  const [gateway] = config.gateways;
  if (!gateway) throw new ExporterError('CONFIG', 'there is no gateway to check');
  const rules = { ...gateway, listUntranslated: true, memory: new RowMemory() };
  const source = capture ? openCaptureSource(from ?? '', capture, rules) : openSource(gateway, rules);
  let isGood = false;
  try {
    const snapshot = await source.read(new AbortController().signal);
    printSnapshot(source.name, snapshot, report);
    isGood = snapshot.failures.length === 0;
  } catch (thrown) {
    const error = toExporterError(thrown);
    report.line(`${source.name}: ${error.message} (${error.code})`);
  } finally {
    await source.close();
  }
  if (capture) printCapture(capture, report);
  return isGood ? 0 : 1;
}

/** What a line of a list says of a gateway. */
interface Line {
  readonly cells: readonly string[];
  readonly isGood: boolean;
}

async function checkList({ gateways, list }: Config, report: Report): Promise<number> {
  report.line(`${list?.path}: ${counted(gateways.length, 'gateway')}`, '');
  const limit = pLimit(MOST_AT_A_TIME);
  const lines = await Promise.all(gateways.map((gateway) => limit(() => checkGateway(gateway, report.hide))));
  const head = ['gateway', 'address', 'firmware', 'language', 'pages', 'readings', 'not understood', 'state'];
  report.table(
    head,
    lines.map(({ cells }) => cells),
  );
  const failed = lines.filter(({ isGood }) => !isGood).length;
  report.line('', `${counted(failed, 'gateway')} with a fault; check --gateway NAME tells what one of them shows`);
  return failed === 0 ? 0 : 1;
}

async function checkGateway(gateway: GatewayConfig, hide: Report['hide']): Promise<Line> {
  const source = openSource(gateway, gateway);
  const { name = '', url } = gateway;
  try {
    const { firmware, language, pages, failures } = await source.read(new AbortController().signal);
    const readings = pages.flatMap((page) => page.readings).length;
    const unread = pages.flatMap((page) => page.unread).length;
    const state = failures.map(({ id, error }) => `page ${id}: ${error.message} (${error.code})`).join('; ');
    const numbers = [pages.length, readings, unread].map(String);
    return {
      cells: [name, hide(url), firmware, language, ...numbers, hide(state) || 'good'],
      isGood: failures.length === 0,
    };
  } catch (thrown) {
    const error = toExporterError(thrown);
    return { cells: [name, hide(url), '', '', '', '', '', hide(`${error.message} (${error.code})`)], isGood: false };
  } finally {
    await source.close();
  }
}

function printCapture({ manifest, edited }: Capture, report: Report): void {
  report.line('', `captured ${manifest.capturedAt} by version ${manifest.exporterVersion}`);
  for (const { id, code, message } of manifest.failures) {
    report.line(`page ${id} was not captured: ${message} (${code})`);
  }
  for (const file of edited) report.line(`${file} was edited after the capture`);
}

function printSnapshot(url: string, snapshot: Snapshot, report: Report): void {
  const { firmware, language, pages, failures, leftOut } = snapshot;
  report.line(`${url}: firmware ${firmware || 'unknown'}, language ${language || 'unknown'}`, '');
  report.table(
    ['page', 'title', 'series', 'readings'],
    pages.map((page) => [page.id, page.title, page.path, String(page.readings.length)]),
  );
  report.line('');
  const readings = pages.flatMap((page) => page.readings);
  report.table(['series', 'value', 'unit', 'page', 'section', 'label'], readings.map(toCells));
  report.line('', `${counted(readings.length, 'reading')} on ${counted(pages.length, 'page')}`);
  const unread = pages.flatMap((page) =>
    page.unread.map((row) => [page.id, row.section, row.label, JSON.stringify(row.cell)]),
  );
  if (unread.length > 0) {
    report.line('', `not understood, please report: ${counted(unread.length, 'value')}`);
    report.table(['page', 'section', 'label', 'value'], unread);
  }
  const units = [...new Set(readings.map(({ unit }) => unit))].filter((unit) => !isKnownUnit(unit));
  if (units.length > 0) {
    const shown = units.map((unit) => JSON.stringify(unit)).join(', ');
    report.line('', `units not known and shown as they are, please report: ${shown}`);
  }
  const untranslated = pages.flatMap(({ id, untranslated: words }) =>
    words.map((word) => [id, word.kind, word.section, word.text, suggestEntry(word, language)]),
  );
  if (untranslated.length > 0) {
    const count = counted(untranslated.length, 'heading or label', 'headings and labels');
    const lines = 'line to add, with a name in English, to src/readings/vocabulary/';
    report.line('', `without an English name, please report: ${count}`);
    report.table(['page', 'kind', 'section', 'text', lines], untranslated);
  }
  for (const { id, error } of failures) report.line(`page ${id} cannot be read: ${error.message} (${error.code})`);
  for (const { id, error } of leftOut) report.line(`page ${id} is left out: ${error.message} (${error.code})`);
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function toCells({ name, value, unit, page, section, labels, original }: Reading): string[] {
  const extra = Object.entries(labels).map(([label, text]) => `${label}=${text}`);
  return [[`isg_${name}`, ...extra].join(' '), String(value), unit, page, section, original.label];
}
