import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPushSchedule } from '../../src/telemetry/push-schedule.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Seconds at which something was pushed, with rounds that end at the given seconds. */
async function pushes(afterEachRound: boolean, rounds: readonly number[], until: number): Promise<number[]> {
  const times: number[] = [];
  const start = Date.now();
  const push = async () => void times.push((Date.now() - start) / 1000);
  const schedule = createPushSchedule({ push, intervalMs: 60_000, afterEachRound });
  for (const at of rounds) {
    await vi.advanceTimersByTimeAsync(start + at * 1000 - Date.now());
    schedule.roundDone();
  }
  await vi.advanceTimersByTimeAsync(start + until * 1000 - Date.now());
  schedule.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  return times;
}

describe('pushes', () => {
  test('come at the end of each round', async () => {
    expect(await pushes(true, [10, 70, 134, 190], 200)).toEqual([10, 70, 134, 190]);
  });
  test('go on while no round ends', async () => {
    expect(await pushes(true, [10], 250)).toEqual([10, 85, 160, 235]);
  });
  test('keep to the interval that somebody set, from the first round on', async () => {
    expect(await pushes(false, [10, 40, 95, 128], 140)).toEqual([10, 70, 130]);
  });
  test('do not come before the first round', async () => {
    expect(await pushes(true, [], 500)).toEqual([]);
  });
});
