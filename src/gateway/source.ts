import { ExporterError, endsRound, gravest, isRefused, isSilent, toExporterError } from '../errors.ts';
import { candidatePages, ENTRY_PAGES, type Menu } from '../pages/menu.ts';
import { cutPage } from '../pages/page.ts';
import { type ParsedPage, parsePage } from '../pages/parse-page.ts';
import type { ReadingRules } from '../pages/to-readings.ts';
import type { PageFailure, Snapshot, Source } from '../readings/reading.ts';
import { complete, fits, type Identity, sameIdentity } from './identity.ts';
import { type Plan, type Round, weigh } from './plan.ts';
import type { Session } from './session.ts';

/** After so many pages in a row without an answer the rest of the round would only be waiting. */
const MOST_SILENT_PAGES = 2;
/** After so many the login is wrong for all pages, and more attempts could lock somebody out. */
const MOST_REFUSED_PAGES = 3;

/** No gateway has more rows: its readings are at most 2,000, and a page gone mad must not fill the memory. */
const MOST_ROWS = 2500;

export interface GatewaySourceOptions {
  /** The gateway's URL without credentials. */
  readonly name: string;
  readonly session: Session;
  /** Page ids to read; discovered from the menu when missing. */
  readonly pages?: readonly string[] | undefined;
  readonly rules: ReadingRules;
  readonly close: () => Promise<void>;
  /** Milliseconds of a steady clock. */
  readonly now?: () => number;
  /** Milliseconds of the wall clock. */
  readonly wall?: () => number;
}

/** A gateway's web interface as a source of readings: menu, pages worth reading, readings. */
export function openGatewaySource(options: GatewaySourceOptions): Source {
  const now = options.now ?? (() => performance.now());
  const wall = options.wall ?? Date.now;
  const { memory } = options.rules;
  let plan: Plan | undefined;

  const readRound = async (signal: AbortSignal, formerIdentity: Identity | undefined): Promise<Round> => {
    const due = [...(plan?.tries ?? [])].filter(([, retry]) => retry.due <= now()).map(([id]) => id);
    const wanted = options.pages ?? (plan && inMenuOrder([...plan.proven.keys(), ...due], plan.identity.menu));
    const queue = [...(wanted ?? ENTRY_PAGES)];
    const asked = new Set<string>();
    const failures: PageFailure[] = [];
    const pages: (ParsedPage & { readonly askedAt: number; readonly askedAtWall: number })[] = [];
    let identity: Identity | undefined;
    let discovering = false;
    let [silent, refused, rowsLeft] = [0, 0, MOST_ROWS];

    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      asked.add(id);
      // What the answer shows is no older than the request, however long it took to get here.
      const [askedAt, askedAtWall] = [now(), wall()];
      try {
        const html = await options.session.page(id, signal);
        silent = 0;
        const text = cutPage(html);
        const frame = memory.frame(id, text.around);
        const shown = { ...frame, menu: memory.menu(frame) };
        if (identity && !fits(identity, shown)) throw changed();
        if (!identity) {
          identity = complete(shown, formerIdentity);
          const former = plan && sameIdentity(plan.identity, identity) ? plan : undefined;
          discovering = !former || now() >= former.rediscoverAt;
          if (!wanted) queue.length = 0;
          const found = discovering && !options.pages ? candidatePages(identity.menu) : [];
          queue.push(...found.filter((candidate) => !asked.has(candidate) && !queue.includes(candidate)));
        }
        identity = complete(identity, shown);
        const page = parsePage({ id, text, frame, menu: identity.menu, rules: options.rules, mostRows: rowsLeft });
        rowsLeft = Math.max(0, rowsLeft - page.readings.readings.length - page.readings.unread.length);
        pages.push({ ...page, askedAt, askedAtWall });
      } catch (thrown) {
        const error = toExporterError(thrown);
        if (signal.aborted || error.code === 'GATEWAY_CHANGED') throw error;
        failures.push({ id, error });
        silent = isSilent(error) ? silent + 1 : 0;
        if (isRefused(error)) refused += 1;
        // A page that was never read, beside others that are, may be for another user.
        const alone = isRefused(error) && identity && !plan?.proven.has(id) && refused < MOST_REFUSED_PAGES;
        if ((endsRound(error) && !alone) || silent >= MOST_SILENT_PAGES) {
          failures.push(...queue.splice(0).map((rest) => ({ id: rest, error })));
        }
      }
    }
    if (!identity) throw gravest(failures) ?? new ExporterError('INTERNAL', 'there was no page to read');
    // The larger of both: the wall clock may be set back, the steady one stands still while the machine sleeps.
    const age = (page: { readonly askedAt: number; readonly askedAtWall: number }): number =>
      Math.max(0, now() - page.askedAt, wall() - page.askedAtWall) / 1000;
    return { identity, discovering, pages: pages.map((page) => ({ ...page, ageSeconds: age(page) })), failures };
  };

  const settle = (round: Round): Snapshot => {
    const weighed = weigh(round, plan, { pages: options.pages, now: now() });
    plan = weighed.plan;
    return weighed.snapshot;
  };

  return {
    name: options.name,
    async read(signal) {
      try {
        return settle(await readRound(signal, plan?.identity));
      } catch (error) {
        // Half of the pages are of before the change: the round starts again, once, and trusts nothing of before.
        if (!(error instanceof ExporterError) || error.code !== 'GATEWAY_CHANGED') throw error;
        return settle(await readRound(signal, undefined));
      }
    },
    close: options.close,
  };
}

function inMenuOrder(ids: readonly string[], menu: Menu): string[] {
  const order = candidatePages(menu);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...new Set(ids)].sort((a, b) => place(a) - place(b));
}

function changed(): ExporterError {
  return new ExporterError('GATEWAY_CHANGED', 'language, firmware or menu changed while the pages were read');
}
