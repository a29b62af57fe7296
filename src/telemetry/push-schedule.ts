/** When to push. */
export interface PushSchedule {
  /** To be called at the end of each round. */
  roundDone(): void;
  stop(): void;
}

export interface PushScheduleOptions {
  readonly push: () => Promise<void>;
  readonly intervalMs: number;
  /** Push what is fresh at the end of each round; the interval is then for rounds that do not come. */
  readonly afterEachRound: boolean;
}

/** A round may take longer than the one before it. */
const PATIENCE = 1.25;

/**
 * The first push comes with the end of the first round. After that one comes at the end of each round, or each interval
 * where somebody set one; also while rounds wait for half an hour, after a login was refused.
 */
export function createPushSchedule({ push, intervalMs, afterEachRound }: PushScheduleOptions): PushSchedule {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const pushNow = (): void => {
    clearTimeout(timer);
    timer = setTimeout(pushNow, afterEachRound ? intervalMs * PATIENCE : intervalMs);
    timer.unref();
    void push();
  };

  return {
    roundDone() {
      if (!stopped && (afterEachRound || timer === undefined)) pushNow();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
