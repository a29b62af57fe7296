import { ExporterError } from '../errors.ts';
import { CounterMemory } from './counters.ts';
import type { FlagMemory } from './flags.ts';
import type { GatewayState } from './gateway-state.ts';
import type { PageReadings, Snapshot, Untranslated } from './reading.ts';
import { isKnownUnit } from './units.ts';

export type { GatewayState } from './gateway-state.ts';

/** Both clocks: the wall clock may jump, the steady one stands still while the machine sleeps. */
export interface Clock {
  /** Milliseconds since 1970. */
  wall(): number;
  /** Milliseconds since some moment, never going back. */
  steady(): number;
}

export const systemClock: Clock = { wall: () => Date.now(), steady: () => performance.now() };

export interface Store {
  /** One entry a gateway, from the start on. */
  gateways(): readonly GatewayState[];
}

/** A store that is written by the poller and read by everybody else. */
export interface WritableStore extends Store {
  /** Takes in a good round. */
  put(url: string, snapshot: Snapshot): void;
  /** Notes that a round failed; the former readings stay until they are too old. */
  fail(url: string, error: ExporterError): void;
  /** Calls back after each put and fail; returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

export interface StoreOptions {
  /** The gateways, with what is known of their flags and counters. */
  readonly gateways: readonly {
    readonly url: string;
    readonly flags: FlagMemory;
    /** Empty when missing. */
    readonly counters?: CounterMemory;
  }[];
  /** Readings not renewed for so many seconds disappear; three rounds where nobody set it, see roundSecondsOf. */
  readonly maxAgeSeconds: number | undefined;
  /** Seconds from the start of a round to the start of the next, when rounds take no longer. */
  readonly intervalSeconds?: number;
  /** For one request; bounds how long a round can take. */
  readonly timeoutSeconds?: number;
  /** Most series of one gateway; the rest is counted as dropped. */
  readonly maxReadings?: number;
  readonly clock?: Clock;
}

interface StoredPage extends PageReadings {
  readonly heldBack: readonly string[];
  readonly wall: number;
  readonly steady: number;
}

interface GatewayRecord {
  readonly url: string;
  readonly flags: FlagMemory;
  readonly counters: CounterMemory;
  up: boolean;
  firmware: string;
  language: string;
  lastSuccess: Pick<StoredPage, 'wall' | 'steady'> | undefined;
  /** How long the last two good rounds took, from their first page on, the latest first. */
  roundSeconds: readonly number[];
  lastError: ExporterError | undefined;
  failedPages: number;
  pages: readonly StoredPage[];
}

const MOST_READINGS = 2000;

/** Holds the last readings of every gateway, page by page, and lets them go when they are too old. */
export function createStore(options: StoreOptions): WritableStore {
  const { intervalSeconds = 60, timeoutSeconds = 10, maxReadings = MOST_READINGS, clock = systemClock } = options;
  const listeners = new Set<() => void>();
  const records = new Map<string, GatewayRecord>(
    options.gateways.map(({ url, flags, counters = new CounterMemory() }) => [
      url,
      {
        url,
        flags,
        counters,
        up: false,
        firmware: '',
        language: '',
        lastSuccess: undefined,
        roundSeconds: [],
        lastError: undefined,
        failedPages: 0,
        pages: [],
      },
    ]),
  );

  // The larger of both ages: the wall clock may be set back, the steady one may have slept for a day.
  const age = (read: { wall: number; steady: number }): number =>
    Math.max(0, clock.wall() - read.wall, clock.steady() - read.steady) / 1000;

  const record = (url: string): GatewayRecord => {
    const found = records.get(url);
    if (found) return found;
    throw new Error(`no such gateway: ${url}`);
  };
  const notify = (): void => {
    for (const listener of listeners) listener();
  };

  return {
    put(url, snapshot) {
      const gateway = record(url);
      const now = { wall: clock.wall(), steady: clock.steady() };
      const same = gateway.firmware === snapshot.firmware && gateway.language === snapshot.language;
      const failed = new Set(snapshot.failures.map((failure) => failure.id));
      const fresh = snapshot.pages.map((page) => {
        const wall = now.wall - page.ageSeconds * 1000;
        const { readings, heldBack } = gateway.counters.update(page, wall);
        const zeros = gateway.flags.update(page, snapshot.language, snapshot.firmware);
        const steady = now.steady - page.ageSeconds * 1000;
        return { ...page, readings: [...readings, ...zeros], heldBack, wall, steady };
      });
      const paths = new Set(fresh.map((page) => page.path));
      const kept = gateway.pages.filter((page) => same && failed.has(page.id) && !paths.has(page.path));
      Object.assign(gateway, {
        up: true,
        firmware: snapshot.firmware,
        language: snapshot.language,
        lastSuccess: now,
        roundSeconds: [roundSecondsOf(snapshot, timeoutSeconds), ...gateway.roundSeconds].slice(0, 2),
        lastError: firstFailure(snapshot),
        failedPages: snapshot.failedPages,
        pages: [...fresh, ...kept],
      });
      notify();
    },
    fail(url, error) {
      const gateway = record(url);
      gateway.up = false;
      gateway.lastError = error;
      notify();
    },
    gateways() {
      return [...records.values()].map((gateway) => {
        // A slow gateway must not have its readings come and go: they are renewed once a round. A pause of this process or its
        // host lengthens one round only, the shorter of two is without it.
        const [latest = 0, before = latest] = gateway.roundSeconds;
        const maxAgeSeconds = options.maxAgeSeconds ?? 3 * Math.max(intervalSeconds, Math.min(latest, before));
        gateway.pages = gateway.pages.filter((page) => age(page) <= maxAgeSeconds);
        const all = gateway.pages.flatMap((page) => page.readings);
        return {
          url: gateway.url,
          up: gateway.up,
          firmware: gateway.firmware,
          language: gateway.language,
          lastSuccess: gateway.lastSuccess && new Date(gateway.lastSuccess.wall),
          ageSeconds: gateway.lastSuccess && age(gateway.lastSuccess),
          maxAgeSeconds,
          lastError: gateway.lastError,
          pages: gateway.pages,
          readings: all.slice(0, maxReadings),
          unreadRows: sumOf(gateway.pages, (page) => page.unread.length),
          untranslatedLabels: countDistinct(gateway.pages.flatMap((page) => page.untranslated)),
          failedPages: gateway.failedPages,
          heldBack: gateway.pages.flatMap((page) => page.heldBack),
          unknownUnits: new Set(all.map(({ unit }) => unit).filter((unit) => !isKnownUnit(unit))).size,
          droppedReadings:
            Math.max(0, all.length - maxReadings) + sumOf(gateway.pages, (page) => page.droppedRows ?? 0),
        };
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** How long a round took: no longer than a request for each page and one for the login can take. */
function roundSecondsOf({ pages, failures, leftOut }: Snapshot, timeoutSeconds: number): number {
  const most = (pages.length + failures.length + leftOut.length + 1) * timeoutSeconds;
  return Math.min(most, Math.max(0, ...pages.map((page) => page.ageSeconds)));
}

function firstFailure({ failures: [first] }: Snapshot): ExporterError | undefined {
  if (!first) return undefined;
  return new ExporterError(first.error.code, `page ${first.id}: ${first.error.message}`, { cause: first.error });
}

function sumOf(pages: readonly PageReadings[], count: (page: PageReadings) => number): number {
  return pages.reduce((sum, page) => sum + count(page), 0);
}

/** A word that stands on several pages is one to translate. */
function countDistinct(words: readonly Untranslated[]): number {
  return new Set(words.map(({ kind, text, section }) => JSON.stringify([kind, text, section]))).size;
}
