import type { Parameters } from 'fast-check';

/** A fixed seed, so that a failure comes again; FC_SEED tries another. Few enough runs for every `npm test`. */
export function runs<T>(numRuns: number): Parameters<T> {
  return { numRuns, seed: Number(process.env.FC_SEED ?? 20260115) };
}
