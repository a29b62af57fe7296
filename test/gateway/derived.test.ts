import { describe, expect, test } from 'vitest';
import type { Reading, Source } from '../../src/readings/reading.ts';
import type { EnergyQuantity } from '../../src/simulator/simulator.ts';
import { never, simulated, sourceOf } from '../helpers/gateway.ts';
import { THOROUGH } from '../helpers/thorough.ts';

const EVENING = new Date('2026-01-15T18:00:00Z').getTime();
const MINUTE = 60_000;
const STEP_MINUTES = THOROUGH ? 6 : 30;

async function readingsOf(source: Source): Promise<readonly Reading[]> {
  return (await source.read(never)).pages.flatMap((page) => page.readings);
}

describe('counters', () => {
  test('follow the true energy over midnight and a restart, while the day registers fall', async () => {
    let now = EVENING;
    const { simulator, source, close } = await simulated({ plant: 'lwz', now: () => new Date(now), login: null });
    let reader = source;
    const others: Source[] = [];
    try {
      const former = new Map<string, number>();
      let fallen = 0;
      for (let step = 0; step < 720 / STEP_MINUTES; step += 1) {
        const readings = await readingsOf(reader);
        for (const reading of readings) {
          const key = JSON.stringify([reading.name, reading.section, reading.labels]);
          const before = former.get(key) ?? 0;
          if (reading.kind === 'counter') expect(reading.value, key).toBeGreaterThanOrEqual(before);
          if (/_tag$/.test(reading.name) && reading.value < before) fallen += 1;
          former.set(key, reading.value);
        }
        const truth = (quantity: EnergyQuantity): number => simulator.trueEnergyKwh(quantity);
        const counter = readings.find(
          ({ name, labels }) => name === 'energy_total' && labels.quantity === 'heat_compressor_heating',
        );
        // Both registers are shown with three decimals, the total in whole kWh.
        expect(Math.abs((counter?.value ?? 0) - truth('heatHeating'))).toBeLessThan(0.01);
        now += STEP_MINUTES * MINUTE;
        if (step === 360 / STEP_MINUTES) {
          reader = sourceOf(simulator);
          others.push(reader);
        }
      }
      expect(fallen).toBeGreaterThan(0);
    } finally {
      for (const other of others) await other.close();
      await close();
    }
  });

  test.each(['lwz', 'wpm', 'wpm3i', 'wpl', 'wpmsystem'])('%s has energies and runtimes', async (plant) => {
    const { source, close } = await simulated({ plant, now: () => new Date(EVENING), login: null });
    try {
      const counters = (await readingsOf(source)).filter(({ kind }) => kind === 'counter');
      expect(counters.filter(({ name, unit }) => name === 'energy_total' && unit === 'kWh').length).toBeGreaterThan(2);
      expect(counters.filter(({ name, unit }) => name === 'runtime_total' && unit === 'h').length).toBeGreaterThan(1);
    } finally {
      await close();
    }
  });
});

describe('start page', () => {
  test('gives operating mode, system, portal and last contact', async () => {
    const { source, close } = await simulated({
      plant: 'wpmsystem',
      language: 'pl',
      now: () => new Date(EVENING),
      login: null,
    });
    try {
      const readings = await readingsOf(source);
      const modes = readings.filter(({ name }) => name === 'operating_mode');
      expect(Object.fromEntries(modes.map(({ labels, value }) => [labels.mode, value]))).toEqual({
        emergency_operation: 0,
        standby: 0,
        programmed_operation: 1,
        comfort: 0,
        eco: 0,
        domestic_hot_water: 0,
      });
      expect(readings.find(({ name }) => name === 'system_ok')?.value).toBe(1);
      const contact = readings.find(({ name }) => name === 'portal_last_contact_timestamp_seconds')?.value ?? 0;
      expect(new Date(contact * 1000).getHours()).toBe(17);
      expect(new Date(contact * 1000).getMinutes()).toBe(53);
    } finally {
      await close();
    }
  });

  test('an LWZ counts its modes in its own way', async () => {
    const { source, close } = await simulated({ plant: 'lwz', now: () => new Date(EVENING), login: null });
    try {
      const set = (await readingsOf(source)).filter(({ name, value }) => name === 'operating_mode' && value === 1);
      expect(set.map(({ labels }) => labels.mode)).toEqual(['automatic']);
    } finally {
      await close();
    }
  });

  test('a list of notifications is counted, and its newest entry told', async () => {
    const { source, close } = await simulated({ plant: 'wpmsystem', now: () => new Date(EVENING), login: null });
    try {
      const lists = (await readingsOf(source)).filter(({ name }) => name.includes('notification'));
      const page = 'diagnosis/notificationlist';
      const newest = new Date(2026, 0, 12, 6, 12).getTime() / 1000;
      expect(lists).toMatchObject([
        { name: 'notifications', page, value: 2 },
        { name: 'last_notification_info', page, value: 1, labels: { code: '20033', source: '1' } },
        { name: 'last_notification_timestamp_seconds', page, value: newest },
      ]);
    } finally {
      await close();
    }
  });
});
