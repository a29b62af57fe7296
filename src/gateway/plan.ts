import { ExporterError, gravest, isRefused, isSilent } from '../errors.ts';
import { mayBeList } from '../pages/list.ts';
import { candidatePages } from '../pages/menu.ts';
import type { ParsedPage } from '../pages/parse-page.ts';
import type { PageFailure, Snapshot } from '../readings/reading.ts';
import { languageCode } from '../readings/vocabulary.ts';
import { ours, phrase } from '../words.ts';
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
  /** When to ask all pages of the menu again, in milliseconds of the monotonic clock. */
  readonly rediscoverAt: number;
  readonly pages: ReadonlyMap<string, KnownPage>;
}

/** A page that has held values, or that failed before it held any. */
interface KnownPage {
  /** How it held values: in value tables, or as a list or the start page; undefined when it never did. */
  readonly held?: 'in tables' | 'otherwise';
  /** Whether the last round found it without the values that it held before. */
  readonly isEmpty?: boolean;
  /** How often a page that never held values has failed. */
  readonly failures: number;
  /** When to ask for it, in milliseconds of the monotonic clock; a page that has held values is due in every round. */
  readonly due: number;
  /** Whether somebody may miss it: it held values, or is in the menu or asked for and no manual or page for another user. */
  readonly isMissed: boolean;
}

/** The pages to ask for in the next round, in the order of the menu. */
export function duePages({ identity, pages }: Plan, now: number): string[] {
  const inOrder = new Set([...candidatePages(identity.menu), ...pages.keys()]);
  return [...inOrder].filter((id) => (pages.get(id)?.due ?? Number.POSITIVE_INFINITY) <= now);
}

/** Milliseconds of both clocks: the wall clock can be set back, and the monotonic one stops while the machine sleeps. */
interface Moment {
  readonly now: number;
  readonly wall: number;
}

export interface RoundPage extends ParsedPage {
  readonly askedAt: Moment;
}

export interface Round {
  readonly identity: Identity;
  /** Whether all pages of the menu were asked for. */
  readonly discovering: boolean;
  readonly pages: readonly RoundPage[];
  readonly failures: readonly PageFailure[];
  readonly endedAt: Moment;
}

/** What a page is known as from now on, and what is told of it: that it failed, or that it is left out. */
interface Verdict {
  readonly page?: KnownPage;
  readonly failure?: ExporterError;
  readonly leftOut?: ExporterError;
}

/**
 * Makes a snapshot of a round, and the plan for the next one. `wanted` are the page ids that the user asked for, undefined
 * when they are discovered. Throws an ExporterError when the round brought no values.
 */
export function weigh(
  round: Round,
  plan: Plan | undefined,
  wanted: readonly string[] | undefined,
): { readonly plan: Plan; readonly snapshot: Snapshot } {
  const { identity, discovering, failures, endedAt } = round;
  const withValues = round.pages.filter((page) => page.hasValues);
  if (withValues.length === 0) throw gravest(failures) ?? noValues(wanted);
  const former = plan && sameIdentity(plan.identity, identity) ? plan : undefined;
  const verdicts = [
    ...failures.map((failure) => [failure.id, weighFailure(failure, { ...round, former, wanted })] as const),
    ...round.pages.map((page) => [page.id, weighPage(page, { ...round, former, wanted })] as const),
  ];
  // A page that was not asked for in this round is known as before.
  const pages = new Map(former?.pages);
  for (const [id, { page }] of verdicts) {
    if (page) pages.set(id, page);
    else pages.delete(id);
  }
  const told = (what: 'failure' | 'leftOut'): PageFailure[] =>
    verdicts.flatMap(([id, { [what]: error }]) => (error ? [{ id, error }] : []));
  const rediscoverAt = endedAt.now + (former ? REDISCOVER_MS.later : REDISCOVER_MS.first);
  const ageOf = ({ askedAt }: RoundPage): number =>
    Math.max(0, endedAt.now - askedAt.now, endedAt.wall - askedAt.wall) / 1000;
  return {
    plan: { identity, pages, rediscoverAt: discovering || !plan ? rediscoverAt : plan.rediscoverAt },
    snapshot: {
      firmware: identity.firmware,
      language: languageCode(identity.languageWord),
      pages: withValues.map((page) => ({ ...page.readings, ageSeconds: ageOf(page) })),
      failures: told('failure'),
      leftOut: told('leftOut'),
      failedPages: [...pages.values()].filter(({ isMissed }) => isMissed).length,
    },
  };
}

interface Context extends Round {
  readonly former: Plan | undefined;
  readonly wanted: readonly string[] | undefined;
}

function weighFailure({ id, error }: PageFailure, { former, identity, pages, wanted, endedAt }: Context): Verdict {
  const before = former?.pages.get(id);
  if (before?.held) return { page: { ...before, isMissed: true }, failure: error };
  const failures = (before?.failures ?? 0) + 1;
  const isListed = wanted !== undefined || identity.menu.entries.some((entry) => entry.id === id);
  const isAnother = error.code === 'BAD_RESPONSE' || isRefused(error);
  const page = { failures, due: endedAt.now + retryMs(failures), isMissed: isListed && !isAnother };
  if (isRefused(error) && pages.length > 0) {
    const what = error.code === 'LOGIN_REQUIRED' ? 'asks for a password' : 'is for another user than --user / ISG_USER';
    return { page, leftOut: new ExporterError(error.code, phrase`the page ${ours(what)}`, { cause: error }) };
  }
  // Silence is the gateway's, whatever the page.
  const isSilence = isSilent(error) || error.code === 'UNREACHABLE';
  const isLeftOut = error.code === 'BAD_RESPONSE' || (failures > REPORTED_TRIES && !isSilence);
  return isLeftOut ? { page, leftOut: error } : { page, failure: error };
}

function weighPage({ id, hasValues, readings }: ParsedPage, { former, discovering, wanted }: Context): Verdict {
  const before = former?.pages.get(id);
  if (hasValues) {
    const inTables = readings.sections.length > 0 || before?.held === 'in tables';
    return { page: { held: inTables ? 'in tables' : 'otherwise', failures: 0, due: 0, isMissed: false } };
  }
  // A page that has lost its values is missed; if it is still empty when all pages are asked for again, it is forgotten.
  if (before?.held && !(discovering && before.isEmpty)) {
    const isMissed = before.held === 'in tables' || !mayBeList(id);
    const page = { ...before, isEmpty: true, isMissed };
    const failure = new ExporterError('NO_TABLES', phrase`it held values before and holds none now`);
    return isMissed ? { page, failure } : { page };
  }
  return wanted ? { leftOut: new ExporterError('NO_TABLES', phrase`it holds no values`) } : {};
}

function retryMs(failures: number): number {
  const more = failures - REPORTED_TRIES;
  return more <= 0 ? 0 : Math.min(RETRY_MS.first * 2 ** (more - 1), RETRY_MS.most);
}

function noValues(wanted: readonly string[] | undefined): ExporterError {
  const which = wanted
    ? phrase`none of the pages ${wanted.join(' ')} of --pages / ISG_PAGES`
    : phrase`no page of the gateway`;
  return new ExporterError('NO_TABLES', phrase`${which} holds values`);
}
