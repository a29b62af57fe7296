import type { Reading } from '../readings/reading.ts';
import type { SummaryNumber } from '../readings/summary.ts';
import { type Observation, readingKey, summaryKey } from './observations.ts';

/** Seconds that one value of a history stands for. */
const STEP_SECONDS = 300;
/** 24 hours. */
export const STEPS = 288;

const STEP_MS = STEP_SECONDS * 1000;
/** Each takes 1152 bytes and its key: with all of them, and its tables, a history stays below 250 kB. */
const MOST_SERIES = 190;
/** A clock that was set back by less is waited for; after more the history would stand still for too long. */
const MOST_BACK_STEPS = 12;
/** Room is made for so many series at a time: the numbers of a summary are 18. */
const ROOM = 20;

/** What is kept of a history over a restart. */
export interface KeptHistory {
  /** The step of the newest values, in steps since 1970. */
  readonly step: number;
  /** 288 values of each series, the oldest first; NaN where there is none. */
  readonly series: Map<string, Float32Array>;
}

/** A history as outputs see it; values are the 288 means of a series, the oldest first, NaN where there is none. */
export interface HistoryView {
  /** Seconds that one value stands for. */
  readonly stepSeconds: number;
  /** When the newest step began, in milliseconds since 1970; 0 before the first value. */
  readonly newestAt: number;
  hasReading(reading: Reading): boolean;
  /** Undefined for a reading that was never seen, or that is not kept. */
  ofReading(reading: Reading): Float32Array | undefined;
  /** Undefined for a number of the summary that was never seen. */
  ofNumber(number: SummaryNumber): Float32Array | undefined;
}

/** The mean of each series over each five minutes of the last 24 hours, in a ring of single precision numbers. */
export class History implements HistoryView {
  readonly stepSeconds = STEP_SECONDS;
  /** Where the values of a series begin: its number times 288. */
  readonly #places = new Map<string, number>();
  #means = new Float32Array();
  /** Of the step under way: the sum of the values of each series, and how many there are. */
  #sums = new Float64Array();
  #counts = new Uint32Array();
  #step = 0;
  #kept: KeptHistory | undefined;

  /** Takes in the values of a round; `at` in milliseconds since 1970. */
  add(values: Iterable<Observation>, at: number): void {
    const step = Math.floor(at / STEP_MS);
    if (!this.#moveTo(step)) return;
    for (const [key, value] of values) {
      const place = Number.isFinite(value) ? this.#placeOf(key) : undefined;
      if (place === undefined) continue;
      const sum = (this.#sums[place] ?? 0) + value;
      const count = (this.#counts[place] ?? 0) + 1;
      this.#sums[place] = sum;
      this.#counts[place] = count;
      this.#means[place * STEPS + (step % STEPS)] = sum / count;
    }
  }

  hasReading(reading: Reading): boolean {
    return this.#places.has(readingKey(reading));
  }

  ofReading(reading: Reading): Float32Array | undefined {
    return this.of(readingKey(reading));
  }

  ofNumber(number: SummaryNumber): Float32Array | undefined {
    return this.of(summaryKey(number));
  }

  /** By the key of a series. */
  of(key: string): Float32Array | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    return inOrder(this.#ring(place), this.#step);
  }

  get newestAt(): number {
    return this.#step * STEP_MS;
  }

  /** All there is, to be kept, and what was kept before of series that have not been seen since. */
  all(): KeptHistory {
    const kept = this.#kept;
    if (this.#step === 0 && kept) return kept;
    const series = new Map<string, Float32Array>();
    for (const [key, means] of kept?.series ?? []) {
      const ring = new Float32Array(STEPS).fill(Number.NaN);
      fill(ring, means, kept?.step ?? 0, this.#step);
      series.set(key, inOrder(ring, this.#step));
    }
    for (const key of this.#places.keys()) series.set(key, this.of(key) as Float32Array);
    for (const [key, means] of series) if (!hasSome(means)) series.delete(key);
    return { step: this.#step, series };
  }

  /** Hands over what was kept before a restart: each series goes on with its former means when it is seen again. */
  restore(kept: KeptHistory): void {
    this.#kept = kept;
  }

  /** Makes a step the newest one; false while it is one of before the newest. */
  #moveTo(step: number): boolean {
    if (step === this.#step) return true;
    if (step < this.#step && this.#step - step <= MOST_BACK_STEPS) return false;
    const passed = step < this.#step ? STEPS : Math.min(STEPS, step - this.#step);
    for (const place of this.#places.values()) {
      const ring = this.#ring(place);
      for (let back = 0; back < passed; back += 1) ring[(step - back) % STEPS] = Number.NaN;
    }
    this.#sums.fill(0);
    this.#counts.fill(0);
    this.#step = step;
    if (this.#kept && Math.abs(step - this.#kept.step) >= STEPS) this.#kept = undefined;
    return true;
  }

  #placeOf(key: string): number | undefined {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#places.size < MOST_SERIES ? this.#places.size : this.#freePlace();
    if (place === undefined) return undefined;
    if (place * STEPS >= this.#means.length) this.#makeRoom();
    this.#places.set(key, place);
    this.#goOn(key, this.#ring(place));
    return place;
  }

  /** Fills the ring of a new series with what was kept of it. */
  #goOn(key: string, ring: Float32Array): void {
    const means = this.#kept?.series.get(key);
    if (!this.#kept || !means) return;
    this.#kept.series.delete(key);
    fill(ring, means, this.#kept.step, this.#step);
  }

  #ring(place: number): Float32Array {
    return this.#means.subarray(place * STEPS, (place + 1) * STEPS);
  }

  /** The place of a series without a value in 24 hours, which is let go; undefined when all have some. */
  #freePlace(): number | undefined {
    for (const [key, place] of this.#places) {
      if (hasSome(this.#ring(place))) continue;
      this.#places.delete(key);
      return place;
    }
    return undefined;
  }

  #makeRoom(): void {
    const places = this.#counts.length + ROOM;
    const means = new Float32Array(places * STEPS).fill(Number.NaN);
    means.set(this.#means);
    this.#means = means;
    const sums = new Float64Array(places);
    sums.set(this.#sums);
    this.#sums = sums;
    const counts = new Uint32Array(places);
    counts.set(this.#counts);
    this.#counts = counts;
  }
}

/** A ring as a list, the oldest first. */
function inOrder(ring: Float32Array, step: number): Float32Array {
  const newest = step % STEPS;
  const means = new Float32Array(STEPS);
  means.set(ring.subarray(newest + 1));
  means.set(ring.subarray(0, newest + 1), STEPS - 1 - newest);
  return means;
}

/** Puts a list whose newest mean is of one step into a ring whose newest is of another. */
function fill(ring: Float32Array, means: Float32Array, keptStep: number, newest: number): void {
  means.forEach((mean, index) => {
    const step = keptStep - (STEPS - 1) + index;
    if (step > newest - STEPS && step <= newest) ring[step % STEPS] = mean;
  });
}

function hasSome(means: Float32Array): boolean {
  return means.some((mean) => !Number.isNaN(mean));
}
