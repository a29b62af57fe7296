import { afterEach, describe, expect, test, vi } from 'vitest';
import { failuresOf, moreRounds, readingsOf, startScene, until } from './helpers.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const HOUR = 3_600_000;
const jump = (milliseconds: number): void => {
  const now = Date.now() + milliseconds;
  // Only what tells the time: timers run on.
  vi.useFakeTimers({ toFake: ['Date'], now });
};

describe('when the clock', () => {
  test('is set back by an hour, readings go on without a gap', async () => {
    const exporter = await startScene({ maxAgeSeconds: 600 });
    const before = readingsOf(await exporter.up());
    jump(-HOUR);
    for (let round = 0; round < 5; round += 1) {
      const metrics = await moreRounds(exporter, 1);
      expect(readingsOf(metrics)).toEqual(before);
      expect(metrics.get('isg_up')).toBe(1);
    }
    const { ageSeconds } = await exporter.status();
    expect(ageSeconds).toBeGreaterThanOrEqual(0);
    expect(ageSeconds).toBeLessThan(600);
    const last = (await exporter.metrics()).get('isg_last_success_timestamp_seconds');
    expect(last).toBe(Date.now() / 1000);
  });

  test('is set back by an hour while the gateway is gone, readings still age', async () => {
    const exporter = await startScene({ maxAgeSeconds: 3 });
    await exporter.up();
    await exporter.simulator.fault('refuse');
    await exporter.down();
    jump(-HOUR);
    await until('readings to vanish', async () => readingsOf(await exporter.metrics()).length === 0);
    await until('/ready to say so', async () => (await exporter.ready()).status === 503);
    await exporter.simulator.clearFaults();
    expect(readingsOf(await exporter.up()).length).toBeGreaterThan(20);
  });

  test('is set forward by an hour, readings are back with the next round', async () => {
    const exporter = await startScene({ maxAgeSeconds: 600 });
    const before = readingsOf(await exporter.up());
    jump(HOUR);
    await moreRounds(exporter, 2);
    const after = await exporter.metrics();
    expect(readingsOf(after)).toEqual(before);
    expect(failuresOf(after)).toEqual({});
    expect((await exporter.ready()).status).toBe(200);
  });

  test('changes between winter and summer time, nothing happens', async () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-29T00:59:55Z') });
    const exporter = await startScene({ maxAgeSeconds: 60 });
    const before = readingsOf(await exporter.up());
    vi.setSystemTime(Date.parse('2026-03-29T01:00:05Z'));
    const metrics = await moreRounds(exporter, 2);
    expect(readingsOf(metrics)).toEqual(before);
    expect(failuresOf(metrics)).toEqual({});
  });
});

test('after a day asleep the readings of yesterday are not shown, not even before the next round', async () => {
  // The steady clock stands still while the machine sleeps, so the next round is still an hour away.
  const exporter = await startScene({ intervalSeconds: 3600, maxAgeSeconds: 10_800 });
  expect(readingsOf(await exporter.up()).length).toBeGreaterThan(20);
  jump(24 * HOUR);
  const metrics = await exporter.metrics();
  expect(readingsOf(metrics)).toEqual([]);
  expect((await exporter.status()).ageSeconds).toBeGreaterThanOrEqual(86_400);
  const ready = await exporter.ready();
  expect(ready.status).toBe(503);
  expect(ready.text).toMatch(/last read 864\d\d s ago, more than 10800 s/);
});
