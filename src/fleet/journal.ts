import { type Changes, createChanges, notLogged } from '../changes.ts';
import type { ExporterError } from '../errors.ts';
import type { LogFields, Logger } from '../logger.ts';
import type { Snapshot } from '../readings/reading.ts';
import { isKnownUnit } from '../readings/units.ts';
import { phrase } from '../words.ts';

/** Labels that could not be read are named once each, up to so many. */
const MOST_LABELS_LOGGED = 500;
/** Units that nobody knows are named once each, up to so many. */
const MOST_UNITS_LOGGED = 50;
/** Pages whose state is remembered; a gateway has up to 60. */
const MOST_PAGES = 200;

/**
 * Says each change once, and once an hour what changes all the time: neither a gateway that is gone for a night nor one that
 * answers every other time fills a log. `now` gives the milliseconds of a steady clock.
 */
export function createJournal(logger: Logger, gateway: string, now?: () => number) {
  const whole = createChanges(now);
  const drops = createChanges(now);
  const pageChanges = new Map<string, Changes>();
  let held: readonly string[] = [];
  const labels = new Set<string>();
  const units = new Set<string>();
  let hasBeenRead = false;

  const changesOf = (page: string): Changes => {
    const known = pageChanges.get(page) ?? createChanges(now);
    pageChanges.set(page, known);
    // One that is in no menu any more is never heard of again.
    const [oldest] = pageChanges.keys();
    if (pageChanges.size > MOST_PAGES && oldest !== undefined) pageChanges.delete(oldest);
    return known;
  };

  /** How to log what is news, and what is none; news come with the number of changes before it that had no line. */
  const say =
    (level: 'warn' | 'info', untold: number | undefined) =>
    (message: string, facts: LogFields): void => {
      if (untold === undefined) logger.debug(message, facts);
      else logger[level](message, { ...facts, ...notLogged(untold) });
    };

  return {
    success({ pages, failures, leftOut, firmware, language }: Snapshot): void {
      const readings = pages.reduce((sum, page) => sum + page.readings.length, 0);
      const facts = { gateway, pages: pages.length, readings, firmware, language };
      const untold = whole.good();
      if (untold !== undefined) say('info', untold)(phrase`gateway answers again`, facts);
      else say('info', hasBeenRead ? undefined : 0)(phrase`gateway read`, facts);
      hasBeenRead = true;
      for (const { id, error } of failures) {
        const facts = { gateway, page: id, reason: error.code };
        say('warn', changesOf(id).bad(error.code))(phrase`page cannot be read: ${error.message}`, facts);
      }
      for (const { id, error } of leftOut) {
        const facts = { gateway, page: id, reason: error.code };
        say('info', changesOf(id).bad(error.code))(phrase`page is left out: ${error.message}`, facts);
      }
      for (const page of pages) {
        const untold = pageChanges.get(page.id)?.good();
        if (untold !== undefined) say('info', untold)(phrase`page can be read again`, { gateway, page: page.id });
        for (const { unit, original } of page.readings) {
          if (isKnownUnit(unit) || units.has(unit) || units.size >= MOST_UNITS_LOGGED) continue;
          units.add(unit);
          logger.info(phrase`unit not known; its readings carry it as shown`, { gateway, unit, label: original.label });
        }
        for (const { label, section, cell } of page.unread) {
          const key = `${section}\n${label}`;
          if (labels.has(key) || labels.size >= MOST_LABELS_LOGGED) continue;
          labels.add(key);
          logger.debug(phrase`value not understood`, { gateway, page: page.path, section, label, value: cell });
        }
      }
    },
    dropped(count: number): void {
      if (count > 0) {
        const message = phrase`the gateway shows more series than allowed; the rest is left out`;
        say('warn', drops.bad('dropped'))(message, { gateway, dropped: count });
        return;
      }
      const untold = drops.good();
      if (untold !== undefined) say('info', untold)(phrase`no series are left out any more`, { gateway });
    },
    heldBack(counters: readonly string[]): void {
      for (const counter of counters.filter((name) => !held.includes(name))) {
        logger.debug(phrase`counter shown as it was: what the gateway shows does not fit`, { gateway, counter });
      }
      held = counters;
    },
    failure(error: ExporterError): void {
      const facts = { gateway, reason: error.code, cause: causeOf(error) };
      say('warn', whole.bad(error.code))(phrase`gateway cannot be read: ${error.message}`, facts);
    },
  };
}

function causeOf(error: ExporterError): string | undefined {
  return error.cause instanceof Error ? error.cause.message || error.cause.name : undefined;
}
