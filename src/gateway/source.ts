import { type ExporterError, ExporterError as Fault, isGatewayDown, toExporterError } from '../errors.ts';
import { candidatePages, locatePage, type Menu, parseMenu } from '../pages/menu.ts';
import { type PageFrame, parseFrame } from '../pages/page.ts';
import { parseTables } from '../pages/table.ts';
import { type ReadingRules, toPageReadings } from '../pages/to-readings.ts';
import type { PageFailure, PageReadings, Snapshot, Source } from '../readings/reading.ts';
import { languageCode } from '../readings/vocabulary.ts';
import type { Session } from './session.ts';

/** Every gateway has this page, and every page carries the menu. */
const FIRST_PAGE = '1,0';
/** Pages without values are asked again after this time, should they have got some. */
const REDISCOVER_MS = 24 * 60 * 60 * 1000;
/** After so many pages in a row without an answer the rest of the round would only be waiting. */
const MOST_SILENT_PAGES = 2;

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
}

/** The pages known to hold values, and what the gateway looked like when they were found. */
interface Plan {
  readonly ids: readonly string[];
  readonly identity: Identity;
  readonly foundAt: number;
}

/** Language, firmware and menu: when one of them changes, page ids and labels may mean something else. */
interface Identity {
  readonly firmware: string;
  readonly languageWord: string;
  readonly menuSource: string;
  readonly menu: Menu;
}

interface ParsedPage {
  readonly id: string;
  readonly readings: PageReadings;
  readonly hasTables: boolean;
}

/** A gateway's web interface as a source of readings: menu, pages worth reading, readings. */
export function openGatewaySource(options: GatewaySourceOptions): Source {
  const now = options.now ?? (() => performance.now());
  let plan: Plan | undefined;

  const readRound = async (signal: AbortSignal): Promise<Snapshot> => {
    const rediscover = !plan || now() - plan.foundAt >= REDISCOVER_MS;
    const known = plan?.ids ?? [];
    const queue = [...(options.pages ?? (known.length > 0 ? known : [FIRST_PAGE]))];
    const queued = new Set(queue);
    const failures: PageFailure[] = [];
    const pages: ParsedPage[] = [];
    let identity: Identity | undefined;
    let discovering = false;
    let silent = 0;

    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      try {
        const html = await options.session.page(id, signal);
        silent = 0;
        const frame = parseFrame(html);
        if (!identity) {
          identity = toIdentity(frame, plan?.identity);
          discovering = rediscover || !sameGateway(plan?.identity, frame);
          const more = discovering && !options.pages ? candidatePages(identity.menu) : [];
          queue.push(...more.filter((candidate) => !queued.has(candidate)));
          for (const candidate of more) queued.add(candidate);
        } else if (!sameGateway(identity, frame)) {
          throw new Fault('GATEWAY_CHANGED', 'language, firmware or menu changed while the pages were read');
        }
        pages.push(parsePage(id, html, frame, identity));
      } catch (thrown) {
        const error = toExporterError(thrown);
        if (signal.aborted || error.code === 'GATEWAY_CHANGED') throw error;
        failures.push({ id, error });
        if (error.code === 'TIMEOUT' || error.code === 'DISCONNECTED') silent += 1;
        if (isGatewayDown(error) || silent >= MOST_SILENT_PAGES) {
          failures.push(...queue.splice(0).map((rest) => ({ id: rest, error })));
        }
      }
    }

    const first = failures[0];
    if (!identity) throw first?.error ?? new Fault('INTERNAL', 'there was no page to read');
    const held = known.filter((id) => !discovering || failures.some((failure) => failure.id === id));
    const emptied = pages.filter((page) => !page.hasTables && held.includes(page.id));
    failures.push(...emptied.map(({ id }) => ({ id, error: noTables(id) })));
    const withValues = pages.filter((page) => page.hasTables);
    if (withValues.length === 0) throw failures[0]?.error ?? noTables(FIRST_PAGE);
    plan = {
      // Not yet answered candidates stay in, to be asked again in the next round.
      ids: inMenuOrder([...withValues.map((page) => page.id), ...failures.map((failure) => failure.id)], identity),
      identity,
      foundAt: discovering || !plan ? now() : plan.foundAt,
    };
    return {
      firmware: identity.firmware,
      language: languageCode(identity.languageWord),
      pages: withValues.map((page) => page.readings),
      failures,
    };
  };

  const parsePage = (id: string, html: string, frame: PageFrame, identity: Identity): ParsedPage => {
    const { tables, rows } = parseTables(html);
    const place = locatePage(identity.menu, id, frame.heading);
    return { id, hasTables: tables > 0, readings: toPageReadings({ id, ...place, rows }, options.rules) };
  };

  return {
    name: options.name,
    async read(signal) {
      try {
        return await readRound(signal);
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'GATEWAY_CHANGED') throw error;
        return await readRound(signal);
      }
    },
    close: options.close,
  };
}

function toIdentity({ firmware, languageWord, menu }: PageFrame, former: Identity | undefined): Identity {
  const parsed = former?.menuSource === menu ? former.menu : parseMenu(menu);
  return { firmware, languageWord, menuSource: menu, menu: parsed };
}

function sameGateway(identity: Identity | undefined, frame: PageFrame): boolean {
  if (identity?.firmware !== frame.firmware || identity.languageWord !== frame.languageWord) return false;
  return identity.menuSource === frame.menu || sameMenu(identity.menu, parseMenu(frame.menu));
}

// Menus are compared as read, not as source: a page may mark its own entry.
function sameMenu(one: Menu, other: Menu): boolean {
  const text = (menu: Menu): string => JSON.stringify([[...menu.groups], menu.entries]);
  return text(one) === text(other);
}

function inMenuOrder(ids: readonly string[], { menu }: Identity): string[] {
  const order = candidatePages(menu);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...new Set(ids)].sort((a, b) => place(a) - place(b));
}

function noTables(id: string): ExporterError {
  return new Fault('NO_TABLES', `page ${id} held values before and holds none now`);
}
