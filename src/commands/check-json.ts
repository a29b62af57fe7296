import type { Config } from '../config/config.ts';
import type { ExporterError } from '../errors.ts';
import { readingsByName } from '../readings/by-name.ts';
import type { PageFailure } from '../readings/reading.ts';
import { SummaryMemory, summaryOf } from '../readings/summary.ts';
import { VERSION } from '../version.ts';
import { type CheckResult, type Found, isOfList } from './check-result.ts';

type Hide = (text: string) => string;

/**
 * What a check found, for scripts: as /status has it, and what was not understood. One document, of one gateway or of many.
 * Secrets are hidden in addresses and errors; in what a gateway shows they are not, as a gap in a known word would tell them.
 */
export function checkJson(results: readonly CheckResult[], config: Config, hide: Hide): string {
  const document = {
    exporter: { version: VERSION },
    ...(isOfList(config) && { list: hide(config.list?.path ?? '') }),
    gateways: results.map((result) => gatewayJson(result, hide)),
  };
  // JSON.stringify() leaves these as they are, and some of them steer a terminal.
  return JSON.stringify(document, null, 2).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function gatewayJson({ name, url, capture, snapshot, error }: CheckResult, hide: Hide): object {
  const from = capture && {
    folder: hide(url),
    capturedAt: capture.manifest.capturedAt,
    exporterVersion: capture.manifest.exporterVersion,
    failures: capture.manifest.failures.map(({ id, code, message }) => ({ page: id, code, message: hide(message) })),
    edited: capture.edited,
  };
  return {
    ...(name !== undefined && { name }),
    ...(from ? { captured: from } : { url: hide(url) }),
    error: error ? errorJson(error, hide) : null,
    ...(snapshot && snapshotJson(snapshot, hide)),
  };
}

function snapshotJson(snapshot: Found, hide: Hide): object {
  const { firmware, language, pages, readings, failures, leftOut } = snapshot;
  const { notUnderstood, unknownUnits, withoutEnglishName } = snapshot;
  const failed = ({ id, error }: PageFailure): object => ({ page: id, ...errorJson(error, hide) });
  return {
    firmware,
    language,
    summary: summaryOf({ readings, pages, heldBack: [] }, new SummaryMemory()),
    pages: pages.map((page) => ({ id: page.id, title: page.title, path: page.path, readings: page.readings.length })),
    readings: readingsByName(readings),
    notUnderstood,
    unknownUnits,
    withoutEnglishName,
    failures: failures.map(failed),
    leftOut: leftOut.map(failed),
  };
}

function errorJson({ code, message }: ExporterError, hide: Hide): { readonly code: string; readonly message: string } {
  return { code, message: hide(message) };
}
