import type { Parameters } from 'fast-check';
import { THOROUGH } from '../helpers/thorough.ts';

/** A fixed seed, so that a failure comes again; FC_SEED tries another. A fifth of the runs will do for `npm test`. */
export function runs<T>(all: number): Parameters<T> {
  return { numRuns: THOROUGH ? all : Math.ceil(all / 5), seed: Number(process.env.FC_SEED ?? 20260115) };
}
