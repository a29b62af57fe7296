import type { ExporterError } from '../errors.ts';
import type { PageReadings, Reading, Snapshot } from '../readings/reading.ts';
import { expectEnergies, type Summary, SummaryMemory, type SummaryNumber, summaryOf } from '../readings/summary.ts';
import { isKnownUnit } from '../readings/units.ts';
import { CounterMemory } from './counters.ts';
import type { FlagMemory } from './flags.ts';
import { type Activity, type GatewayIdentity, type GatewayState, idOf, NO_ACTIVITY } from './gateway-state.ts';
import type { HistoryView } from './history.ts';
import { countDistinct, firstFailure, type Moment, NO_ROUND, roundSecondsOf, sumOf } from './rounds.ts';

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

interface StoredPage extends PageReadings {
  readonly heldBack: readonly string[];
  readonly readAt: Moment;
}

/** What pages tell together. */
interface Told {
  readonly readings: readonly Reading[];
  readonly heldBack: readonly string[];
  readonly summary: Summary;
}

const MOST_READINGS = 2000;

/** Holds the last readings of one gateway, page by page, and lets them go when they are too old. */
export class GatewayStore {
  readonly #options: GatewayStoreOptions;
  readonly #flags: FlagMemory;
  readonly #counters: CounterMemory;
  readonly #clock: Clock;
  #memory = new SummaryMemory();
  /** The firmware whose readings it knows. */
  #memoryOf = '';
  #last = NO_ROUND;
  #pages: readonly StoredPage[] = [];
  /** So many of them, the first, are of the last good round. */
  #freshPages = 0;
  /** How long the last two good rounds took, from their first page on, the latest first. */
  #roundSeconds: readonly number[] = [];
  #state: GatewayState | undefined;

  constructor(options: GatewayStoreOptions) {
    this.#options = options;
    this.#flags = options.flags;
    this.#counters = options.counters ?? new CounterMemory();
    this.#clock = options.clock ?? systemClock;
    expectEnergies(this.#memory, this.#counters.energies());
  }

  /** Takes in a good round. */
  put(snapshot: Snapshot): void {
    const { firmware, language } = snapshot;
    const { wall, steady } = this.#now();
    const isSame = this.#last.firmware === firmware && this.#last.language === language;
    this.#rememberFor(firmware);
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
    this.#freshPages = fresh.length;
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

  /** Another firmware may show other rows. A page that does not tell its firmware tells nothing of an update. */
  #rememberFor(firmware: string): void {
    if (firmware === '' || firmware === this.#memoryOf) return;
    if (this.#memoryOf !== '') this.#memory = new SummaryMemory();
    this.#memoryOf = firmware;
  }

  /** What pages tell together, those of the last round alone where they are given. */
  #told(pages: readonly StoredPage[]): Told {
    const readings = pages.flatMap((page) => page.readings).slice(0, this.#options.maxReadings ?? MOST_READINGS);
    const heldBack = pages.flatMap((page) => page.heldBack);
    return { readings, heldBack, summary: summaryOf({ readings, pages, heldBack }, this.#memory) };
  }

  /** What the pages of the last good round tell; others are shown a while longer, and are no news. */
  fresh(): Told {
    const fresh = this.#pages.slice(0, this.#freshPages);
    return fresh.length === this.#pages.length ? this.state() : this.#told(fresh);
  }

  #describe(maxAgeSeconds: number): GatewayState {
    const { name, url, labels, activity, history } = this.#options;
    const memory = this.#memory;
    const { up, firmware, language, endedAt, lastError, failedPages } = this.#last;
    const pages = this.#pages;
    const told = this.#told(pages);
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
      ...told,
      numberOf: (reading) => memory.numberOf(reading) as SummaryNumber | undefined,
      unreadRows: sumOf(pages, ({ unread }) => unread.length),
      untranslatedLabels: countDistinct(pages.flatMap(({ untranslated }) => untranslated)),
      unknownUnits: new Set(all.map(({ unit }) => unit).filter((unit) => !isKnownUnit(unit))).size,
      droppedReadings: all.length - told.readings.length + sumOf(pages, ({ droppedRows = 0 }) => droppedRows),
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
