import { ExporterError, endsRound, gravest, isRefused, isSilent, toExporterError } from '../errors.ts';
import { candidatePages, ENTRY_PAGES } from '../pages/menu.ts';
import { cutPage } from '../pages/page.ts';
import { parsePage } from '../pages/parse-page.ts';
import type { ReadingRules } from '../pages/to-readings.ts';
import type { PageFailure, Source } from '../readings/reading.ts';
import { phrase } from '../words.ts';
import { complete, fits, type Identity, sameIdentity } from './identity.ts';
import { duePages, type Plan, type Round, type RoundPage, weigh } from './plan.ts';
import type { Session } from './session.ts';

/** After so many pages in a row without an answer the rest of the round would only be waiting. */
const MOST_SILENT_PAGES = 2;
/** After so many the login is wrong for all pages, and more attempts could lock somebody out. */
const MOST_REFUSED_PAGES = 3;

/** No gateway has more rows: its readings are at most 2,000, and a page gone mad must not fill the memory. */
const MOST_ROWS = 2500;

/** A page that is about to be asked for. */
export interface PageStep {
  readonly id: string;
  /** From 1. */
  readonly index: number;
  /** How many there are in this round; undefined before the menu is known. */
  readonly count: number | undefined;
}

export interface GatewaySourceOptions {
  /** The gateway's URL without credentials. */
  readonly name: string;
  readonly session: Session;
  /** Page ids to read; discovered from the menu when missing. */
  readonly pages?: readonly string[] | undefined;
  /** What the user wants of the rows; its memory belongs to this gateway alone. */
  readonly rules: ReadingRules;
  readonly close: () => Promise<void>;
  /** Told of each page before it is asked for, for people who wait. */
  readonly onPage?: (step: PageStep) => void;
  /** Milliseconds of the monotonic clock. */
  readonly now?: () => number;
  /** Milliseconds of the wall clock. */
  readonly wall?: () => number;
}

/** A gateway's web interface as a source of readings: menu, pages worth reading, readings. */
export function openGatewaySource(options: GatewaySourceOptions): Source {
  const { name, session, rules, now = () => performance.now(), wall = Date.now } = options;
  let plan: Plan | undefined;

  /** Reads the pages that are due one after the other; the first one that answers tells which gateway this is. */
  const readRound = async (signal: AbortSignal, formerIdentity: Identity | undefined): Promise<Round> => {
    const wanted = options.pages ?? (plan && duePages(plan, now()));
    const queue = [...(wanted ?? ENTRY_PAGES)];
    const asked = new Set<string>();
    const failures: PageFailure[] = [];
    const pages: RoundPage[] = [];
    let identity: Identity | undefined;
    let discovering = false;
    let [silent, refused, rowsLeft] = [0, 0, MOST_ROWS];

    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      asked.add(id);
      const isCounted = wanted !== undefined || identity !== undefined;
      options.onPage?.({ id, index: asked.size, count: isCounted ? asked.size + queue.length : undefined });
      // A page shows nothing older than its request, however long the answer took.
      const askedAt = { now: now(), wall: wall() };
      try {
        const text = cutPage(await session.page(id, signal));
        silent = 0;
        const frame = rules.memory.frame(id, text.around);
        const shown = { ...frame, menu: rules.memory.menu(frame) };
        if (identity && !fits(identity, shown)) {
          throw new ExporterError(
            'GATEWAY_CHANGED',
            phrase`language, firmware or menu changed while the pages were read`,
          );
        }
        if (!identity) {
          identity = complete(shown, formerIdentity);
          discovering = !plan || !sameIdentity(plan.identity, identity) || now() >= plan.rediscoverAt;
          if (!wanted) queue.length = 0;
          const found = discovering && !options.pages ? candidatePages(identity.menu) : [];
          queue.push(...found.filter((candidate) => !asked.has(candidate) && !queue.includes(candidate)));
        }
        identity = complete(identity, shown);
        const page = parsePage({ id, text, frame, menu: identity.menu, rules, mostRows: rowsLeft });
        rowsLeft = Math.max(0, rowsLeft - page.readings.readings.length - page.readings.unread.length);
        pages.push({ ...page, askedAt });
      } catch (thrown) {
        const error = toExporterError(thrown);
        if (signal.aborted || error.code === 'GATEWAY_CHANGED') throw error;
        failures.push({ id, error });
        silent = isSilent(error) ? silent + 1 : 0;
        if (isRefused(error)) refused += 1;
        // A page that was never read, beside others that are, may be for another user.
        const isAlone = isRefused(error) && identity && !plan?.pages.get(id)?.held && refused < MOST_REFUSED_PAGES;
        if ((endsRound(error) && !isAlone) || silent >= MOST_SILENT_PAGES) {
          failures.push(...queue.splice(0).map((rest) => ({ id: rest, error })));
        }
      }
    }
    if (!identity) throw gravest(failures) ?? new ExporterError('INTERNAL', phrase`there was no page to read`);
    return { identity, discovering, pages, failures, endedAt: { now: now(), wall: wall() } };
  };

  const read = async (signal: AbortSignal, formerIdentity: Identity | undefined) => {
    const weighed = weigh(await readRound(signal, formerIdentity), plan, options.pages);
    plan = weighed.plan;
    return weighed.snapshot;
  };

  return {
    name,
    async read(signal) {
      try {
        return await read(signal, plan?.identity);
      } catch (error) {
        // Half of the pages are of before the change: the round starts again, once, and trusts nothing of before.
        if (!(error instanceof ExporterError) || error.code !== 'GATEWAY_CHANGED') throw error;
        return await read(signal, undefined);
      }
    },
    close: options.close,
  };
}
