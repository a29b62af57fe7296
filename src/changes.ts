import type { LogFields } from './logger.ts';

/** A change is told of once in this time: what goes on and off with every round fills no log. */
const TELL_AGAIN_MS = 3_600_000;

/** Stands for no reason: that something is bad at all. */
const BAD = '';

/** Decides which changes between good and bad are worth a line in the log. */
export interface Changes {
  /** To be called each time that something is bad. How many changes were not told of before, when this one is to be. */
  bad(reason: string): number | undefined;
  /** To be called each time that it is good. What was told to be bad is told to be good again at once. */
  good(): number | undefined;
}

/** Starts as good. `now` gives the milliseconds of a steady clock. */
export function createChanges(now: () => number = () => performance.now()): Changes {
  /** When each reason was told of last, and under BAD when it was told that the good had ended. */
  const toldAt = new Map<string, number>();
  let reason: string | undefined;
  let isToldBad = false;
  let untold = 0;

  const isDue = (what: string): boolean => now() - (toldAt.get(what) ?? Number.NEGATIVE_INFINITY) >= TELL_AGAIN_MS;
  const tell = (): number => {
    const before = untold;
    untold = 0;
    return before;
  };

  return {
    bad(newReason) {
      const isChange = newReason !== reason;
      reason = newReason;
      // While it is known to be bad only other reasons are news.
      if (isToldBad ? !isChange || !isDue(newReason) : !isDue(BAD)) {
        if (isChange) untold += 1;
        return undefined;
      }
      if (!isToldBad) toldAt.set(BAD, now());
      toldAt.set(newReason, now());
      isToldBad = true;
      // A change that had to wait for its hour is told of now.
      if (!isChange) untold -= 1;
      return tell();
    },
    good() {
      const isChange = reason !== undefined;
      reason = undefined;
      if (isToldBad) {
        isToldBad = false;
        return tell();
      }
      if (isChange) untold += 1;
      return undefined;
    },
  };
}

/** For a line in the log: how many changes before it had none. */
export function notLogged(untold: number | undefined): LogFields {
  return untold ? { changesNotLogged: untold } : {};
}
