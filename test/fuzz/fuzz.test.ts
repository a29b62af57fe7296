import { expect, test } from 'vitest';
import { THOROUGH } from '../helpers/thorough.ts';
import { fuzz } from './run.ts';

const PAGES = THOROUGH ? 4000 : 200;

test(`${PAGES} mutated pages break no invariant`, async () => {
  const { pages, readings, codes, violation } = await fuzz({ seed: 1, pages: PAGES });
  expect(violation).toBeUndefined();
  expect(pages).toBe(PAGES);
  // Were all refused, nothing would have been tried.
  expect(codes.none).toBeGreaterThan(PAGES / 4);
  expect(readings).toBeGreaterThan(PAGES * 2.5);
});
