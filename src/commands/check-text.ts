import type { Capture } from '../capture/folder.ts';
import type { Config } from '../config/config.ts';
import type { Reading } from '../readings/reading.ts';
import { ours, phrase } from '../words.ts';
import { type CheckResult, type Found, isGood, isOfList } from './check-result.ts';
import type { Report } from './report.ts';

/** Prints what a check found, for people; of a list a line for each gateway. */
export function printCheck(results: readonly CheckResult[], config: Config, report: Report): void {
  if (isOfList(config)) {
    printList(results, config.list?.path ?? '', report);
    return;
  }
  for (const { url, snapshot, error, capture } of results) {
    if (snapshot) printSnapshot(url, snapshot, report);
    if (error) report.line(phrase`${url}: ${error.message} (${ours(error.code)})`);
    if (capture) printCapture(capture, report);
  }
}

function printList(results: readonly CheckResult[], path: string, report: Report): void {
  report.line(phrase`${path}: ${counted(results.length, 'gateway')}`, '');
  const head = ['gateway', 'address', 'firmware', 'language', 'pages', 'readings', 'not understood', 'state'];
  report.table(
    head,
    results.map((result) => listCells(result, report.hide)),
  );
  const failed = results.filter((result) => !isGood(result)).length;
  report.line(
    '',
    phrase`${counted(failed, 'gateway')} with a fault; check --gateway NAME tells what one of them shows`,
  );
}

function listCells({ name = '', url, snapshot, error }: CheckResult, hide: Report['hide']): readonly string[] {
  const fault = error ? phrase`${error.message} (${ours(error.code)})` : '';
  if (!snapshot) return [name, hide(url), '', '', '', '', '', hide(fault)];
  const { firmware, language, pages, readings, notUnderstood, failures } = snapshot;
  const state = failures
    .map(({ id, error }) => hide(phrase`page ${id}: ${error.message} (${ours(error.code)})`))
    .join('; ');
  const numbers = [pages.length, readings.length, notUnderstood.length].map(String);
  return [name, hide(url), firmware, language, ...numbers, state || 'good'];
}

function printCapture({ manifest, edited }: Capture, report: Report): void {
  report.line('', phrase`captured ${manifest.capturedAt} by version ${manifest.exporterVersion}`);
  for (const { id, code, message } of manifest.failures) {
    report.line(phrase`page ${id} was not captured: ${message} (${code})`);
  }
  for (const file of edited) report.line(phrase`${file} was edited after the capture`);
}

function printSnapshot(url: string, snapshot: Found, report: Report): void {
  const { firmware, language, pages, readings, failures, leftOut } = snapshot;
  const { notUnderstood, unknownUnits, withoutEnglishName } = snapshot;
  report.line(phrase`${url}: firmware ${firmware || 'unknown'}, language ${language || 'unknown'}`, '');
  report.table(
    ['page', 'title', 'series', 'readings'],
    pages.map((page) => [page.id, page.title, page.path, String(page.readings.length)]),
  );
  report.line('');
  report.table(['series', 'value', 'unit', 'page', 'section', 'label'], readings.map(toCells));
  report.line('', phrase`${counted(readings.length, 'reading')} on ${counted(pages.length, 'page')}`);
  if (notUnderstood.length > 0) {
    report.line('', phrase`not understood, please report: ${counted(notUnderstood.length, 'value')}`);
    const rows = notUnderstood.map(({ page, section, label, value }) => [page, section, label, JSON.stringify(value)]);
    report.table(['page', 'section', 'label', 'value'], rows);
  }
  if (unknownUnits.length > 0) {
    const shown = unknownUnits.map((unit) => JSON.stringify(unit)).join(', ');
    report.line('', phrase`units not known and shown as they are, please report: ${shown}`);
  }
  if (withoutEnglishName.length > 0) {
    const count = counted(withoutEnglishName.length, 'heading or label', 'headings and labels');
    const lines = 'line to add, with a name in English, to src/readings/vocabulary/';
    report.line('', phrase`without an English name, please report: ${count}`);
    report.table(
      ['page', 'kind', 'section', 'text', lines],
      withoutEnglishName.map(({ page, kind, section, text, line }) => [page, kind, section, text, line]),
    );
  }
  for (const { id, error } of failures)
    report.line(phrase`page ${id} cannot be read: ${error.message} (${ours(error.code)})`);
  for (const { id, error } of leftOut)
    report.line(phrase`page ${id} is left out: ${error.message} (${ours(error.code)})`);
}

function counted(count: number, one: string, many = `${one}s`): string {
  return phrase`${count} ${ours(count === 1 ? one : many)}`;
}

function toCells({ name, value, unit, page, section, labels, original }: Reading): string[] {
  const extra = Object.entries(labels).map(([label, text]) => `${label}=${text}`);
  return [[`isg_${name}`, ...extra].join(' '), String(value), unit, page, section, original.label];
}
