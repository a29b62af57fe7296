/** What both registers of an energy showed, in kWh; `day` is missing where there is only a total. */
export interface EnergyRegisters {
  readonly total: number;
  readonly day: number | undefined;
}

interface LastSum extends EnergyRegisters {
  readonly sum: number;
  readonly round: number;
}

/** A page full of nonsense must not fill the memory for good. */
const MOST_ENERGIES = 1000;
/** So many rounds may pass between the two halves of midnight. */
const MOST_ROUNDS_TORN = 10;

/** The energies of a gateway as they were last read. */
export class EnergyMemory {
  readonly #last = new Map<string, LastSum>();
  #round = 0;

  /** To be called before each round, also before one that will fail. */
  beginRound(): void {
    this.#round += 1;
  }

  lastOf(key: string): EnergyRegisters | undefined {
    return this.#last.get(key);
  }

  /**
   * Total and day together, which falls only when the total does: then the device was reset. The two registers are refreshed
   * one by one: read between both, midnight shows a day that has started anew beside a total that has not yet grown, or the
   * other way round. After a power cut the day may start anew for good. The sum stays as it was until both have caught up.
   */
  sum(key: string, now: EnergyRegisters): number {
    const last = this.#last.get(key);
    if (last && (isBehind(last, now) || (this.#round - last.round <= MOST_ROUNDS_TORN && isTorn(last, now)))) {
      return last.sum;
    }
    const sum = add(now);
    if (last || this.#last.size < MOST_ENERGIES) this.#last.set(key, { ...now, sum, round: this.#round });
    return sum;
  }
}

function isBehind(last: LastSum, now: EnergyRegisters): boolean {
  return now.total >= last.total && add(now) < last.sum;
}

/** A whole day has been added to the total, and the day is what it was. */
function isTorn(last: LastSum, now: EnergyRegisters): boolean {
  if (last.day === undefined || now.day === undefined) return false;
  const carried = now.total - last.total;
  const sameDay = now.day >= last.day && now.day - last.day < 1;
  return carried >= 1 && sameDay && Math.abs(carried - last.day) <= 1;
}

/** Both have three decimals; adding binary fractions must not show more. */
function add({ total, day = 0 }: EnergyRegisters): number {
  return Math.round((total + day) * 1000) / 1000;
}
