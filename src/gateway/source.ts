import { ExporterError, isGatewayDown, toExporterError } from '../errors.ts';
import { countListRows } from '../pages/list.ts';
import { candidatePages, locatePage, type Menu, mayBeList, type Place, START_PAGE } from '../pages/menu.ts';
import { type PageFrame, parseFrame } from '../pages/page.ts';
import { readStartPage } from '../pages/start-page.ts';
import { parseTables } from '../pages/table.ts';
import { headingOf, type ReadingRules, toPageReadings } from '../pages/to-readings.ts';
import type { PageFailure, PageReadings, Reading, Snapshot, Source } from '../readings/reading.ts';
import { languageCode } from '../readings/vocabulary.ts';
import { fits, type Identity, sameIdentity, toIdentity } from './identity.ts';
import type { Session } from './session.ts';

/** Every gateway has this page, and every page carries the menu. */
const FIRST_PAGE = '1,0';
/** Pages without values are asked again after this time, should they have got some. */
const REDISCOVER_MS = 24 * 60 * 60 * 1000;
/** After so many pages in a row without an answer the rest of the round would only be waiting. */
const MOST_SILENT_PAGES = 2;
/**
 * A page never seen with values may be anything, a manual for instance. When it fails it is asked again in each of the
 * next rounds, and from then on more and more seldom, without a word.
 */
const REPORTED_TRIES = 3;
const RETRY_MS = { first: 60_000, most: 3_600_000 } as const;

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

/** What former rounds taught about the pages of a gateway. */
interface Plan {
  readonly identity: Identity;
  readonly foundAt: number;
  /** Pages that have held values. */
  readonly proven: ReadonlySet<string>;
  /** Pages that failed before they held any, how often, and when to ask again. */
  readonly tries: ReadonlyMap<string, { readonly times: number; readonly due: number }>;
}

interface ParsedPage {
  readonly id: string;
  readonly hasValues: boolean;
  readonly readings: PageReadings;
}

/** What one round brought, before it is weighed. */
interface Round {
  readonly identity: Identity;
  readonly discovering: boolean;
  readonly pages: readonly ParsedPage[];
  readonly failures: readonly PageFailure[];
}

/** A gateway's web interface as a source of readings: menu, pages worth reading, readings. */
export function openGatewaySource(options: GatewaySourceOptions): Source {
  const now = options.now ?? (() => performance.now());
  let plan: Plan | undefined;

  const readRound = async (signal: AbortSignal): Promise<Round> => {
    options.rules.memory.energies.beginRound();
    const due = [...(plan?.tries ?? [])].filter(([, retry]) => retry.due <= now()).map(([id]) => id);
    const known = plan ? [...plan.proven, ...due] : [];
    const queue = [...(options.pages ?? (known.length > 0 ? inMenuOrder(known, plan?.identity.menu) : [FIRST_PAGE]))];
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
        if (identity && !fits(identity, frame)) throw changed();
        if (!identity) {
          identity = toIdentity(frame, plan?.identity);
          discovering = !plan || !sameIdentity(plan.identity, identity) || now() - plan.foundAt >= REDISCOVER_MS;
          const found = discovering && !options.pages ? candidatePages(identity.menu) : [];
          queue.push(...found.filter((candidate) => !queued.has(candidate)));
          for (const candidate of found) queued.add(candidate);
        }
        pages.push(parsePage({ id, html, frame, menu: identity.menu, rules: options.rules }));
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
    if (!identity) throw failures[0]?.error ?? new ExporterError('INTERNAL', 'there was no page to read');
    return { identity, discovering, pages, failures };
  };

  const weigh = ({ identity, discovering, pages, failures }: Round): Snapshot => {
    const former = plan && sameIdentity(plan.identity, identity) ? plan : undefined;
    const withValues = pages.filter((page) => page.hasValues);
    const proven = new Set([...(discovering ? [] : (former?.proven ?? [])), ...withValues.map((page) => page.id)]);
    const asked = new Set([...pages, ...failures].map((page) => page.id));
    const tries = new Map([...(former?.tries ?? [])].filter(([id]) => !asked.has(id)));
    const reported: PageFailure[] = [];
    for (const failure of failures) {
      if (former?.proven.has(failure.id)) {
        proven.add(failure.id);
        reported.push(failure);
        continue;
      }
      const times = (former?.tries.get(failure.id)?.times ?? 0) + 1;
      tries.set(failure.id, { times, due: now() + retryMs(times) });
      if (times <= REPORTED_TRIES || isSilence(failure.error)) reported.push(failure);
    }
    const emptied = pages.filter((page) => !page.hasValues && proven.has(page.id));
    reported.push(...emptied.map(({ id }) => ({ id, error: noTables(id) })));
    if (withValues.length === 0) throw reported[0]?.error ?? failures[0]?.error ?? noTables(FIRST_PAGE);
    plan = { identity, foundAt: discovering || !plan ? now() : plan.foundAt, proven, tries };
    return {
      firmware: identity.firmware,
      language: languageCode(identity.languageWord),
      pages: withValues.map((page) => page.readings),
      failures: reported,
    };
  };

  return {
    name: options.name,
    async read(signal) {
      try {
        return weigh(await readRound(signal));
      } catch (error) {
        // Half of the pages are of before the change: the round starts again, once.
        if (!(error instanceof ExporterError) || error.code !== 'GATEWAY_CHANGED') throw error;
        return weigh(await readRound(signal));
      }
    },
    close: options.close,
  };
}

interface PageSource {
  readonly id: string;
  readonly html: string;
  readonly frame: PageFrame;
  readonly menu: Menu;
  readonly rules: ReadingRules;
}

function parsePage({ id, html, frame, menu, rules }: PageSource): ParsedPage {
  const place = locatePage(menu, id, frame.heading, (heading) => headingOf(heading, rules));
  const tables = parseTables(html);
  const { sections } = tables;
  if (sections.length > 0) return { id, hasValues: true, readings: toPageReadings({ id, place, ...tables }, rules) };
  const states = id === START_PAGE ? readStartPage(html) : readList(id, html, place);
  const { title, path } = place;
  const readings = { id, title, path, sections, readings: states, unread: [], untranslated: [] };
  return { id, hasValues: states.length > 0, readings };
}

function readList(id: string, html: string, { title, shown, path }: Place): Reading[] {
  const rows = mayBeList(id) ? countListRows(html) : undefined;
  if (rows === undefined) return [];
  const original = { label: title, page: shown, section: '' };
  return [
    { name: 'notifications', kind: 'state', value: rows, unit: '', page: path, section: '', labels: {}, original },
  ];
}

function inMenuOrder(ids: readonly string[], menu: Menu | undefined): string[] {
  const order = menu ? candidatePages(menu) : [];
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...new Set(ids)].sort((a, b) => place(a) - place(b));
}

function retryMs(times: number): number {
  return times <= REPORTED_TRIES ? 0 : Math.min(RETRY_MS.first * 2 ** (times - REPORTED_TRIES - 1), RETRY_MS.most);
}

/** Silence is the gateway's, whatever the page. */
function isSilence({ code }: ExporterError): boolean {
  return code === 'TIMEOUT' || code === 'DISCONNECTED' || code === 'UNREACHABLE' || code.startsWith('LOGIN_');
}

function changed(): ExporterError {
  return new ExporterError('GATEWAY_CHANGED', 'language, firmware or menu changed while the pages were read');
}

function noTables(id: string): ExporterError {
  return new ExporterError('NO_TABLES', `page ${id} held values before and holds none now`);
}
