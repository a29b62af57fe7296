import type { Capture } from '../capture/folder.ts';
import type { Config } from '../config/config.ts';
import type { Reading, Snapshot } from '../readings/reading.ts';
import { type CheckResult, findingsOf, isGood, isOfList } from './check-result.ts';
import type { Report } from './report.ts';

/** Prints what a check found, for people; of a list a line for each gateway. */
export function printCheck(results: readonly CheckResult[], config: Config, report: Report): void {
  if (isOfList(config)) {
    printList(results, config.list?.path ?? '', report);
    return;
  }
  for (const { url, snapshot, error, capture } of results) {
    if (snapshot) printSnapshot(url, snapshot, report);
    if (error) report.line(`${url}: ${error.message} (${error.code})`);
    if (capture) printCapture(capture, report);
  }
}

function printList(results: readonly CheckResult[], path: string, report: Report): void {
  report.line(`${path}: ${counted(results.length, 'gateway')}`, '');
  const head = ['gateway', 'address', 'firmware', 'language', 'pages', 'readings', 'not understood', 'state'];
  report.table(
    head,
    results.map((result) => listCells(result, report.hide)),
  );
  const failed = results.filter((result) => !isGood(result)).length;
  report.line('', `${counted(failed, 'gateway')} with a fault; check --gateway NAME tells what one of them shows`);
}

function listCells({ name = '', url, snapshot, error }: CheckResult, hide: Report['hide']): readonly string[] {
  const fault = error ? `${error.message} (${error.code})` : '';
  if (!snapshot) return [name, hide(url), '', '', '', '', '', hide(fault)];
  const { firmware, language, pages, failures } = snapshot;
  const { readings, notUnderstood } = findingsOf(snapshot);
  const state = failures.map(({ id, error }) => `page ${id}: ${error.message} (${error.code})`).join('; ');
  const numbers = [pages.length, readings.length, notUnderstood.length].map(String);
  return [name, hide(url), firmware, language, ...numbers, hide(state) || 'good'];
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
  const { readings, notUnderstood, unknownUnits, withoutEnglishName } = findingsOf(snapshot);
  report.line(`${url}: firmware ${firmware || 'unknown'}, language ${language || 'unknown'}`, '');
  report.table(
    ['page', 'title', 'series', 'readings'],
    pages.map((page) => [page.id, page.title, page.path, String(page.readings.length)]),
  );
  report.line('');
  report.table(['series', 'value', 'unit', 'page', 'section', 'label'], readings.map(toCells));
  report.line('', `${counted(readings.length, 'reading')} on ${counted(pages.length, 'page')}`);
  if (notUnderstood.length > 0) {
    report.line('', `not understood, please report: ${counted(notUnderstood.length, 'value')}`);
    const rows = notUnderstood.map(({ page, section, label, value }) => [page, section, label, JSON.stringify(value)]);
    report.table(['page', 'section', 'label', 'value'], rows);
  }
  if (unknownUnits.length > 0) {
    const shown = unknownUnits.map((unit) => JSON.stringify(unit)).join(', ');
    report.line('', `units not known and shown as they are, please report: ${shown}`);
  }
  if (withoutEnglishName.length > 0) {
    const count = counted(withoutEnglishName.length, 'heading or label', 'headings and labels');
    const lines = 'line to add, with a name in English, to src/readings/vocabulary/';
    report.line('', `without an English name, please report: ${count}`);
    report.table(
      ['page', 'kind', 'section', 'text', lines],
      withoutEnglishName.map(({ page, kind, section, text, line }) => [page, kind, section, text, line]),
    );
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
