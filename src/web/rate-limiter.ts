import type { RateLimit } from './web-config.ts';

/**
 * A token bucket: full at first, one token back every interval. The function says whether a request may pass.
 * @param now milliseconds of a steady clock
 */
export function createRateLimiter(limit: RateLimit, now: () => number = () => performance.now()): () => boolean {
  let tokens = limit.burst;
  let refilled = now();
  return () => {
    const time = now();
    tokens = Math.min(limit.burst, tokens + (time - refilled) / limit.intervalMs);
    refilled = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
