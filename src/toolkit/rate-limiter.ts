import type { WebConfig } from './web-config-file.ts';

type RateLimit = WebConfig['rateLimit'];

/**
 * A token bucket: full at first, one token back every interval. The function takes the limit in force (undefined: none) and
 * says whether a request may pass. A limit that stays the same keeps its count when the file is read again.
 * @param now milliseconds of a monotonic clock
 */
export function createRateLimiter(now: () => number = () => performance.now()): (limit: RateLimit) => boolean {
  let current: RateLimit;
  let tokens = 0;
  let refilled = 0;
  return (limit) => {
    if (limit === undefined) return true;
    const time = now();
    if (limit.intervalMs !== current?.intervalMs || limit.burst !== current.burst) tokens = limit.burst;
    else tokens = Math.min(limit.burst, tokens + (time - refilled) / limit.intervalMs);
    current = limit;
    refilled = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
