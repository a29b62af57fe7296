import { ExporterError, gravest, isRefused, isSilent } from '../errors.ts';
import { mayBeList } from '../pages/list.ts';
import type { ParsedPage } from '../pages/parse-page.ts';
import type { PageFailure, Snapshot } from '../readings/reading.ts';
import { languageCode } from '../readings/vocabulary.ts';
import { type Identity, sameIdentity } from './identity.ts';

/**
 * A page never seen with values may be anything, a manual for instance. When it fails it is asked again in each of the
 * next rounds, and from then on more and more seldom.
 */
const REPORTED_TRIES = 3;
const RETRY_MS = { first: 60_000, most: 3_600_000 } as const;

/** Pages without values are asked again after this time, should they have got some; a gateway may have just started. */
const REDISCOVER_MS = { first: 10 * 60_000, later: 24 * 60 * 60_000 } as const;

/** What former rounds taught about the pages of a gateway. */
export interface Plan {
  readonly identity: Identity;
  /** When to ask all pages of the menu again, in milliseconds of a steady clock. */
  readonly rediscoverAt: number;
  /** Pages that have held values. */
  readonly proven: ReadonlyMap<string, Proven>;
  /** Pages that failed before they held any. */
  readonly tries: ReadonlyMap<string, Try>;
}

interface Try {
  /** How often the page has failed. */
  readonly times: number;
  /** When to ask again, in milliseconds of a steady clock. */
  readonly due: number;
  /** Whether somebody may miss the page: it is in the menu or asked for, and no manual or page for another user. */
  readonly isMissed: boolean;
}

/** How a page that has held values held them. */
interface Proven {
  /** In value tables, not as a list or start page. */
  readonly inTables: boolean;
  /** Whether the last round found it without. */
  readonly isEmpty: boolean;
}

/** A page and how long before the end of the round it was asked for. */
interface ReadPage extends ParsedPage {
  readonly ageSeconds: number;
}

/** What one round brought, before it is weighed. */
export interface Round {
  readonly identity: Identity;
  readonly discovering: boolean;
  readonly pages: readonly ReadPage[];
  readonly failures: readonly PageFailure[];
}

interface WeighOptions {
  /** The page ids that the user wants; undefined when they are discovered. */
  readonly pages: readonly string[] | undefined;
  /** Milliseconds of a steady clock. */
  readonly now: number;
}

interface Weighed {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
}

/** Makes a snapshot of a round, and the plan for the next one. Throws an ExporterError when the round brought no values. */
export function weigh(round: Round, plan: Plan | undefined, { pages: configuredPages, now }: WeighOptions): Weighed {
  const { identity, discovering, pages, failures } = round;
  const former = plan && sameIdentity(plan.identity, identity) ? plan : undefined;
  const withValues = pages.filter((page) => page.hasValues);
  const proven = new Map(discovering ? [] : former?.proven);
  for (const { id, readings } of withValues) {
    const inTables = readings.sections.length > 0 || former?.proven.get(id)?.inTables === true;
    proven.set(id, { inTables, isEmpty: false });
  }
  const asked = new Set([...pages, ...failures].map((page) => page.id));
  const tries = new Map([...(former?.tries ?? [])].filter(([id]) => !asked.has(id)));
  const reported: PageFailure[] = [];
  const leftOut: PageFailure[] = [];
  for (const failure of failures) {
    const { id, error } = failure;
    const before = former?.proven.get(id);
    if (before) {
      proven.set(id, before);
      reported.push(failure);
      continue;
    }
    const times = (former?.tries.get(id)?.times ?? 0) + 1;
    const isAnother = error.code === 'BAD_RESPONSE' || isRefused(error);
    const isListed = configuredPages !== undefined || identity.menu.entries.some((entry) => entry.id === id);
    tries.set(id, { times, due: now + retryMs(times), isMissed: isListed && !isAnother });
    if (isRefused(error) && pages.length > 0) leftOut.push({ id, error: otherUser(error) });
    else if (error.code === 'BAD_RESPONSE' || (times > REPORTED_TRIES && !isSilence(error))) leftOut.push(failure);
    else reported.push(failure);
  }
  for (const { id } of pages.filter((page) => !page.hasValues)) {
    const before = former?.proven.get(id);
    // What a page holds no more is missed until the pages are looked for again: then it is none of them.
    if (before && !(discovering && before.isEmpty)) {
      proven.set(id, { ...before, isEmpty: true });
      const isMissed = before.inTables || !mayBeList(id);
      if (isMissed) reported.push({ id, error: noTables('it held values before and holds none now') });
    } else if (configuredPages) leftOut.push({ id, error: noTables('it holds no values') });
  }
  if (withValues.length === 0) throw gravest(failures) ?? noTables(describe(configuredPages));
  const rediscoverAt = now + (former ? REDISCOVER_MS.later : REDISCOVER_MS.first);
  const next = {
    identity,
    rediscoverAt: discovering || !plan ? rediscoverAt : plan.rediscoverAt,
    proven,
    tries,
  };
  const snapshot = {
    firmware: identity.firmware,
    language: languageCode(identity.languageWord),
    pages: withValues.map(({ readings, ageSeconds }) => ({ ...readings, ageSeconds })),
    failures: reported,
    leftOut,
    failedPages: reported.filter(({ id }) => proven.has(id)).length + countMissed(tries),
  };
  return { plan: next, snapshot };
}

function countMissed(tries: Plan['tries']): number {
  return [...tries.values()].filter(({ isMissed }) => isMissed).length;
}

function retryMs(times: number): number {
  return times <= REPORTED_TRIES ? 0 : Math.min(RETRY_MS.first * 2 ** (times - REPORTED_TRIES - 1), RETRY_MS.most);
}

/** Silence is the gateway's, whatever the page. */
function isSilence(error: ExporterError): boolean {
  return isSilent(error) || error.code === 'UNREACHABLE';
}

function otherUser(cause: ExporterError): ExporterError {
  const what = cause.code === 'LOGIN_REQUIRED' ? 'asks for a password' : 'is for another user than --user / ISG_USER';
  return new ExporterError(cause.code, `the page ${what}`, { cause });
}

function noTables(what: string): ExporterError {
  return new ExporterError('NO_TABLES', what);
}

function describe(pages: readonly string[] | undefined): string {
  return pages
    ? `none of the pages ${pages.join(' ')} of --pages / ISG_PAGES holds values`
    : 'no page of the gateway holds values';
}
