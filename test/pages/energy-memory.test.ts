import { describe, expect, test } from 'vitest';
import { EnergyMemory } from '../../src/pages/energy-memory.ts';

type Read = readonly [total: number, day?: number];

/** The sums of one energy, read once a round. */
function sums(...reads: readonly Read[]): number[] {
  const memory = new EnergyMemory();
  return reads.map(([total, day]) => {
    memory.beginRound();
    return memory.sum('energy', { total, day });
  });
}

describe('an energy over midnight', () => {
  test('goes on where both registers change at once', () => {
    expect(sums([41_012, 24.327], [41_036, 0.327], [41_036, 0.5])).toEqual([41_036.327, 41_036.327, 41_036.5]);
  });

  test('stands still while only the day has started anew', () => {
    expect(sums([41_012, 24.327], [41_012, 0.327], [41_036, 0.4])).toEqual([41_036.327, 41_036.327, 41_036.4]);
  });

  test('stands still while only the total has grown', () => {
    expect(sums([41_012, 24.327], [41_036, 24.4], [41_036, 0.4])).toEqual([41_036.327, 41_036.327, 41_036.4]);
  });

  test('stands still for some rounds at most where the total has grown: registers that stay as they are are right', () => {
    const torn = sums([41_012, 24.327], ...Array.from({ length: 12 }, (): Read => [41_036, 24.4]));
    expect(torn.slice(0, 11)).toEqual(Array.from({ length: 11 }, () => 41_036.327));
    expect(torn.slice(11)).toEqual([41_060.4, 41_060.4]);
  });

  test.each<[string, Read, Read, number]>([
    ['a total that never gets the rest of the day', [41_036, 0], [41_036, 0.4], 41_036.4],
    ['a day that a power cut has started anew', [41_012, 0.1], [41_036, 1.5], 41_037.5],
    ['a total that is late by more than some rounds', [41_012, 0.327], [41_036, 0.5], 41_036.5],
  ])('never falls: %s', (_title, behind, later, sum) => {
    const all = sums([41_012, 24.327], ...Array.from({ length: 500 }, () => behind), later);
    expect(new Set(all.slice(0, -1))).toEqual(new Set([41_036.327]));
    expect(all.at(-1)).toBe(sum);
  });

  test('a day that was not read over midnight is no half of one', () => {
    const memory = new EnergyMemory();
    memory.beginRound();
    memory.sum('energy', { total: 100, day: 1.2 });
    for (let lost = 0; lost < 11; lost += 1) memory.beginRound();
    expect(memory.sum('energy', { total: 101, day: 1.5 })).toBe(102.5);
  });
});

test('an energy falls when its total does: the device was reset', () => {
  expect(sums([41_012, 24.3], [0, 0.2], [0, 0.4])).toEqual([41_036.3, 0.2, 0.4]);
});

test('an energy with a total alone grows with it', () => {
  expect(sums([1204], [1204], [1210])).toEqual([1204, 1204, 1210]);
});

test('a day that grows in small steps is followed', () => {
  expect(sums([100, 1], [100, 1.05], [100, 1.9], [100, 3])).toEqual([101, 101.05, 101.9, 103]);
});
