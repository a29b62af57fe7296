import { ExporterError } from '../errors.ts';
import type { PageReadings, Snapshot, Untranslated } from '../readings/reading.ts';
import { isKnownUnit } from '../readings/units.ts';
import { CounterMemory } from './counters.ts';
import type { FlagMemory } from './flags.ts';
import { type Activity, type GatewayIdentity, type GatewayState, idOf, NO_ACTIVITY } from './gateway-state.ts';
import type { HistoryView } from './history.ts';

/** Both clocks: the wall clock may be set, the monotonic clock stops while the machine sleeps. */
export interface Clock {
  /** Milliseconds since 1970. */
  wall(): number;
  /** Milliseconds since some moment, never going back. */
  steady(): number;
}

export const systemClock: Clock = { wall: () => Date.now(), steady: () => performance.now() };

export interface GatewayStoreOptions extends GatewayIdentity {
  readonly flags: FlagMemory;
  readonly counters?: CounterMemory;
  /** Readings not renewed for so many seconds disappear; three rounds where it is undefined. */
  readonly maxAgeSeconds: number | undefined;
  /** Seconds from the start of a round to the start of the next, when rounds take no longer. */
  readonly intervalSeconds?: number;
  /** For one request; bounds how long a round can take. */
  readonly timeoutSeconds?: number;
  /** Most series of the gateway; the rest is counted as dropped. */
  readonly maxReadings?: number;
  readonly clock?: Clock;
  /** What has been done for the gateway up to now. */
  readonly activity?: () => Activity;
  readonly history?: HistoryView;
}

interface Moment {
  readonly wall: number;
  readonly steady: number;
}

interface StoredPage extends PageReadings {
  readonly heldBack: readonly string[];
  readonly readAt: Moment;
}

/** What the last good round and the failures since then tell. */
interface LastRound {
  readonly up: boolean;
  readonly firmware: string;
  readonly language: string;
  readonly endedAt: Moment | undefined;
  readonly lastError: ExporterError | undefined;
  readonly failedPages: number;
}

const MOST_READINGS = 2000;
const NO_ROUND: LastRound = {
  up: false,
  firmware: '',
  language: '',
  endedAt: undefined,
  lastError: undefined,
  failedPages: 0,
};

/** Holds the last readings of one gateway, page by page, and lets them go when they are too old. */
export class GatewayStore {
  readonly #options: GatewayStoreOptions;
  readonly #flags: FlagMemory;
  readonly #counters: CounterMemory;
  readonly #clock: Clock;
  #last = NO_ROUND;
  #pages: readonly StoredPage[] = [];
  /** How long the last two good rounds took, from their first page on, the latest first. */
  #roundSeconds: readonly number[] = [];
  #state: GatewayState | undefined;

  constructor(options: GatewayStoreOptions) {
    this.#options = options;
    this.#flags = options.flags;
    this.#counters = options.counters ?? new CounterMemory();
    this.#clock = options.clock ?? systemClock;
  }

  /** Takes in a good round. */
  put(snapshot: Snapshot): void {
    const { firmware, language } = snapshot;
    const { wall, steady } = this.#now();
    const isSame = this.#last.firmware === firmware && this.#last.language === language;
    const fresh = snapshot.pages.map((page): StoredPage => {
      const readAt = { wall: wall - page.ageSeconds * 1000, steady: steady - page.ageSeconds * 1000 };
      const { readings, heldBack } = this.#counters.update(page, readAt.wall);
      const zeros = this.#flags.update(page, language, firmware);
      return { ...page, readings: [...readings, ...zeros], heldBack, readAt };
    });
    const failed = new Set(snapshot.failures.map(({ id }) => id));
    const paths = new Set(fresh.map(({ path }) => path));
    const kept = this.#pages.filter((page) => isSame && failed.has(page.id) && !paths.has(page.path));
    this.#pages = [...fresh, ...kept];
    const seconds = roundSecondsOf(snapshot, this.#options.timeoutSeconds ?? 10);
    this.#roundSeconds = [seconds, ...this.#roundSeconds].slice(0, 2);
    const { failedPages } = snapshot;
    const endedAt = { wall, steady };
    this.#last = { up: true, firmware, language, endedAt, lastError: firstFailure(snapshot), failedPages };
    this.#state = undefined;
  }

  /** Notes that a round failed; the former readings stay until they are too old. */
  fail(error: ExporterError): void {
    this.#last = { ...this.#last, up: false, lastError: error };
    this.#state = undefined;
  }

  /** What is known at this moment; the same object until a round ends or a page becomes too old. */
  state(): GatewayState {
    const maxAgeSeconds = this.#maxAgeSeconds();
    const pages = this.#pages.filter(({ readAt }) => this.#age(readAt) <= maxAgeSeconds);
    if (!this.#state || pages.length < this.#pages.length) {
      this.#pages = pages;
      this.#state = this.#describe(maxAgeSeconds);
    }
    return this.#state;
  }

  #describe(maxAgeSeconds: number): GatewayState {
    const { name, url, labels, maxReadings = MOST_READINGS, activity, history } = this.#options;
    const { up, firmware, language, endedAt, lastError, failedPages } = this.#last;
    const pages = this.#pages;
    const all = pages.flatMap(({ readings }) => readings);
    const age = (moment: Moment): number => this.#age(moment);
    return {
      ...{
        id: idOf(this.#options),
        name,
        url,
        labels,
        up,
        firmware,
        language,
        maxAgeSeconds,
        lastError,
        pages,
        failedPages,
      },
      activity: activity?.() ?? NO_ACTIVITY,
      history,
      lastSuccess: endedAt && new Date(endedAt.wall),
      get ageSeconds() {
        return endedAt && age(endedAt);
      },
      readings: all.slice(0, maxReadings),
      unreadRows: sumOf(pages, ({ unread }) => unread.length),
      untranslatedLabels: countDistinct(pages.flatMap(({ untranslated }) => untranslated)),
      heldBack: pages.flatMap(({ heldBack }) => heldBack),
      unknownUnits: new Set(all.map(({ unit }) => unit).filter((unit) => !isKnownUnit(unit))).size,
      droppedReadings: Math.max(0, all.length - maxReadings) + sumOf(pages, ({ droppedRows = 0 }) => droppedRows),
    };
  }

  /**
   * Three rounds where nobody set it: the readings of a slow gateway must not come and go. A pause of this process or its host
   * lengthens one round only, so the shorter of the last two counts.
   */
  #maxAgeSeconds(): number {
    const [latest = 0, before = latest] = this.#roundSeconds;
    const { maxAgeSeconds, intervalSeconds = 60 } = this.#options;
    return maxAgeSeconds ?? 3 * Math.max(intervalSeconds, Math.min(latest, before));
  }

  #now(): Moment {
    return { wall: this.#clock.wall(), steady: this.#clock.steady() };
  }

  /** Seconds, the larger of both ages: the wall clock can be set back, the monotonic clock stops while the machine sleeps. */
  #age({ wall, steady }: Moment): number {
    const now = this.#now();
    return Math.max(0, now.wall - wall, now.steady - steady) / 1000;
  }
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
