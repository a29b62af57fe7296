import { expect, test } from 'vitest';
import { fuzz } from './run.ts';

test('4,000 mutated pages break no invariant', async () => {
  const { pages, readings, codes, violation } = await fuzz({ seed: 1, pages: 4000 });
  expect(violation).toBeUndefined();
  expect(pages).toBe(4000);
  // Were all refused, nothing would have been tried.
  expect(codes.none).toBeGreaterThan(1000);
  expect(readings).toBeGreaterThan(10_000);
});
