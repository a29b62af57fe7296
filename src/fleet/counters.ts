import { type PageReadings, type Reading, type Registers, seriesKey, sumOf } from '../readings/reading.ts';

/** The registers of a counter as they were last shown, and when they came to that: what outlives a restart. */
export interface KnownCounter extends Registers {
  /** Tells the counter apart from all others of the gateway. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A page as it is to be shown, and the names of the counters on it that are shown as they were. */
export interface CounterPage {
  readonly readings: readonly Reading[];
  readonly heldBack: readonly string[];
}

/** What was read at a moment. */
interface Sight extends Registers {
  readonly at: number;
}

interface Memory {
  readonly known: KnownCounter;
  /** When the known registers were read last; they may have come to that long before. */
  readonly seenAt: number;
  /** In so many rounds in a row something else was read, which was not shown. */
  readonly rounds: number;
  /** What the last of them read. */
  readonly candidate: Sight | undefined;
}

/** A page full of nonsense must not fill the memory for good: the counter not seen for longest is forgotten. */
const MOST_COUNTERS = 1000;
/** Nothing freezes: after so many rounds in a row a value is taken as it is. */
const MOST_ROUNDS_HELD = 10;
const HOUR_MS = 3_600_000;
/** After a longer time anything would fit, so a jump that needs more waits for the next round. */
const LONGEST_RUN_MS = 24 * HOUR_MS;
/** So long may pass between the two halves of midnight. */
const LONGEST_TORN_MS = 4 * HOUR_MS;
/** The day is refreshed when a run of the compressor ends: so much may have gone into the total that it never showed. */
const MOST_OF_A_RUN_KWH = 20;
/** Of the register since midnight. */
const MOST_OF_A_DAY_KWH = 2400;

interface Growth {
  readonly anHour: number;
  /** Registers count in whole numbers, and some are refreshed only when a run of the compressor ends. */
  readonly atOnce: number;
}

/**
 * The most a counter can grow; more only waits for the next round. Energy: 100 kW is more than the heat of all but the
 * largest installations. Runtime: an hour an hour, and as much again for a register that is late. Starts: a compressor
 * rests for minutes between two of them.
 */
const MOST_GROWTH: ReadonlyMap<string, Growth> = new Map([
  ['energy_total', { anHour: 100, atOnce: 2 }],
  ['runtime_total', { anHour: 2, atOnce: 2 }],
  ['starts_total', { anHour: 60, atOnce: 2 }],
]);

/**
 * The counters of a gateway as they were last shown. They fall only with the device, also over a restart of the exporter:
 *
 * - A counter never seen before is shown as it is.
 * - What fits is shown: it is no less than before, and has grown by no more than can have run since it was last read.
 * - What does not fit is held back, the counter shown as it was. A rise is confirmed and shown when the next round fits what
 *   was held back: a large step.
 * - Nothing else is confirmed by being repeated. A fall: a gateway that starts shows zeros for some rounds, a day has started
 *   anew after a power cut, or at midnight beside a total that has not yet grown. A total that has grown by a day which is
 *   still shown: registers are refreshed one by one. A day with more than can run in one.
 * - After ten rounds in a row the value is shown as it is, whatever it is: the device was replaced or has lost its day.
 * - While the day cannot be read, the counter is absent unless the total alone is as much as was shown.
 *
 * Only rounds that read the counter count; time goes on without them.
 */
export class CounterMemory {
  readonly #counters = new Map<string, Memory>();

  constructor(known: Iterable<KnownCounter> = []) {
    for (const counter of known) {
      this.#keep({ known: counter, seenAt: counter.at, rounds: 0, candidate: undefined });
    }
  }

  /** The page with its counters as they are to be shown; to be called once a round, `at` in milliseconds since 1970. */
  update({ readings }: PageReadings, at: number): CounterPage {
    const heldBack: string[] = [];
    const all = readings.flatMap((reading) => {
      if (reading.kind !== 'counter') return [reading];
      const value = this.#shownOf(reading, at);
      if (value === undefined) return [];
      if (value === reading.value) return [reading];
      heldBack.push([reading.name, ...Object.values(reading.labels)].join(' '));
      return [{ ...reading, value }];
    });
    return { readings: all, heldBack };
  }

  /** All there are, in an order that stays the same. */
  all(): KnownCounter[] {
    return [...this.#counters.values()].map(({ known }) => known).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The energies among them, and whether they have a register of the day. */
  energies(): { quantity: string; hasDay: boolean }[] {
    return this.all().flatMap(({ key, day }) => {
      const found = /^\["energy_total",.*"quantity":"(\w+)"/.exec(seriesOf(key));
      return found?.[1] === undefined ? [] : [{ quantity: found[1], hasDay: day !== undefined }];
    });
  }

  /** What a counter is to show; undefined when it is to be absent. */
  #shownOf(reading: Reading, at: number): number | undefined {
    const key = JSON.stringify([reading.page, seriesKey(reading)]);
    const { total, day } = reading.registers ?? { total: reading.value };
    const now = { total, day, at };
    const memory = this.#counters.get(key);
    if (memory) {
      const { known, seenAt, rounds, candidate } = memory;
      if (isBehind(known, now) && day === undefined && known.day !== undefined) return undefined;
      const waits =
        sumOf(now) < sumOf(known) ||
        isTorn({ ...known, at: seenAt }, now) ||
        (day !== undefined && day > MOST_OF_A_DAY_KWH);
      const growth = MOST_GROWTH.get(reading.name);
      const isGood = fits({ ...known, at: seenAt }, now, growth) || (candidate && fits(candidate, now, growth));
      if ((waits || !isGood) && rounds < MOST_ROUNDS_HELD) {
        this.#counters.set(key, { known, seenAt, rounds: rounds + 1, candidate: now });
        return sumOf(known);
      }
    }
    const isSame = memory?.known.total === total && memory.known.day === day;
    const known = isSame ? memory.known : { key, total, day, at };
    this.#keep({ known, seenAt: at, rounds: 0, candidate: undefined });
    return sumOf(now);
  }

  #keep(memory: Memory): void {
    const { key } = memory.known;
    this.#counters.delete(key);
    this.#counters.set(key, memory);
    const [oldest] = this.#counters.keys();
    if (this.#counters.size > MOST_COUNTERS && oldest !== undefined) this.#counters.delete(oldest);
  }
}

/** The series in the key of a counter; empty where the state file has another key. */
function seriesOf(key: string): string {
  try {
    const [, series] = JSON.parse(key) as unknown[];
    return String(series);
  } catch {
    return '';
  }
}

function fits(before: Sight, now: Sight, growth: Growth | undefined): boolean {
  const grown = sumOf(now) - sumOf(before);
  if (grown < 0 || !growth) return grown >= 0;
  // A clock that was set back tells of no time at all.
  const hours = Math.min(Math.max(0, now.at - before.at), LONGEST_RUN_MS) / HOUR_MS;
  return grown <= growth.atOnce + growth.anHour * hours;
}

/** The total alone lacks what the day counted. */
function isBehind(before: Registers, now: Registers): boolean {
  return now.total >= before.total && sumOf(now) < sumOf(before);
}

/**
 * The total has grown by what the day still shows, and by what it does not show yet: the day would count twice. Registers
 * are apart for minutes; after a longer time the day is another one.
 */
function isTorn(before: Sight, now: Sight): boolean {
  if (before.day === undefined || now.day === undefined || now.day < before.day) return false;
  if (now.at - before.at > LONGEST_TORN_MS) return false;
  const carried = now.total - before.total;
  // Of a day that shows little, little more is missing: a total that grows by more grows by itself.
  const missing = Math.min(MOST_OF_A_RUN_KWH, now.day + 1);
  return carried >= 1 && carried >= now.day - 1 && carried <= now.day + missing;
}
