import type { ExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Snapshot } from './reading.ts';

/** Labels that could not be read are named once each, up to so many. */
const MOST_LABELS_LOGGED = 500;

/** Says each change once: a gateway that is gone for a night fills no log. */
export function createJournal(logger: Logger, gateway: string) {
  let state = '';
  let dropping = false;
  let held: readonly string[] = [];
  const pageStates = new Map<string, string>();
  const labels = new Set<string>();

  const change = (key: string, code: string): boolean => {
    const changed = (pageStates.get(key) ?? '') !== code;
    if (code === '') pageStates.delete(key);
    else pageStates.set(key, code);
    return changed;
  };

  return {
    success({ pages, failures, leftOut, firmware, language }: Snapshot): void {
      const readings = pages.reduce((sum, page) => sum + page.readings.length, 0);
      const facts = { gateway, pages: pages.length, readings, firmware, language };
      if (state !== 'up') logger.info(state === '' ? 'gateway read' : 'gateway answers again', facts);
      else logger.debug('gateway read', facts);
      state = 'up';
      for (const { id, error } of failures) {
        const log = change(id, error.code) ? logger.warn : logger.debug;
        log(`page cannot be read: ${error.message}`, { gateway, page: id, reason: error.code });
      }
      for (const { id, error } of leftOut) {
        const log = change(id, error.code) ? logger.info : logger.debug;
        log(`page is left out: ${error.message}`, { gateway, page: id, reason: error.code });
      }
      for (const page of pages) {
        if (change(page.id, '')) logger.info('page can be read again', { gateway, page: page.id });
        for (const { label, section, cell } of page.unread) {
          const key = `${section}\n${label}`;
          if (labels.has(key) || labels.size >= MOST_LABELS_LOGGED) continue;
          labels.add(key);
          logger.debug('value not understood', { gateway, page: page.path, section, label, value: cell });
        }
      }
    },
    dropped(count: number): void {
      if (count > 0 && !dropping) {
        logger.warn('the gateway shows more series than allowed; the rest is left out', { gateway, dropped: count });
      } else if (count === 0 && dropping) logger.info('no series are left out any more', { gateway });
      dropping = count > 0;
    },
    heldBack(counters: readonly string[]): void {
      for (const counter of counters.filter((name) => !held.includes(name))) {
        logger.debug('counter shown as it was: what the gateway shows does not fit', { gateway, counter });
      }
      held = counters;
    },
    failure(error: ExporterError): void {
      const log = state === error.code ? logger.debug : logger.warn;
      state = error.code;
      log(`gateway cannot be read: ${error.message}`, { gateway, reason: error.code, cause: causeOf(error) });
    },
  };
}

function causeOf(error: ExporterError): string | undefined {
  return error.cause instanceof Error ? error.cause.message || error.cause.name : undefined;
}
