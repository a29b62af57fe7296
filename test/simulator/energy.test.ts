import { describe, expect, test } from 'vitest';
import { ENERGY_QUANTITIES, type TruthRow } from '../../src/simulator/simulator.ts';
import { THOROUGH } from '../helpers/thorough.ts';
import { start } from './helpers.ts';

const kwhOf = (rows: readonly TruthRow[], label: string): number => rows.find((row) => row.label === label)?.kwh ?? -1;

describe('the energy registers of the simulator', () => {
  test('move whole kWh from day to total at midnight and keep the fraction', async () => {
    const simulator = await start({ plant: 'lwz' });
    const before = simulator.truth(new Date('2026-01-15T23:59:59.999Z'));
    const after = simulator.truth(new Date('2026-01-16T00:00:00Z'));
    const day = [kwhOf(before, 'WM HEIZEN TAG'), kwhOf(after, 'WM HEIZEN TAG')] as const;
    const total = [kwhOf(before, 'WM HEIZEN SUMME'), kwhOf(after, 'WM HEIZEN SUMME')] as const;
    expect(day[0]).toBeGreaterThan(10);
    expect(day[1]).toBeLessThan(1);
    expect(day[1]).toBeCloseTo(day[0] % 1, 2);
    expect(total[1] - total[0]).toBe(Math.floor(day[0]));
  });

  test('day and total together never fall over a fortnight and follow the true energy', async () => {
    const simulator = await start({ plant: 'lwz', utcOffsetMinutes: 60 });
    let last = 0;
    for (let minute = 0; minute < 14 * 1440; minute += THOROUGH ? 7 : 67) {
      const at = new Date(Date.UTC(2026, 0, 1, 0, minute));
      const rows = simulator.truth(at);
      const sum = kwhOf(rows, 'P HEIZUNG TAG') + kwhOf(rows, 'P HEIZUNG SUMME');
      expect(sum).toBeGreaterThanOrEqual(last - 1e-6);
      expect(sum).toBeCloseTo(simulator.trueEnergyKwh('electricHeating', at), 2);
      last = sum;
    }
  });

  test.each(ENERGY_QUANTITIES)('%s is the integral of its power', async (quantity) => {
    const simulator = await start({ seed: 4 });
    const from = Date.UTC(2026, 2, 3, 22);
    const step = 10_000;
    const steps = (4 * 24 * 3_600_000) / step;
    let integral = 0;
    for (let index = 0; index < steps; index += 1) {
      integral += simulator.truePowerKw(quantity, new Date(from + (index + 0.5) * step)) * (step / 3_600_000);
    }
    const grown =
      simulator.trueEnergyKwh(quantity, new Date(from + steps * step)) -
      simulator.trueEnergyKwh(quantity, new Date(from));
    expect(grown).toBeGreaterThan(0);
    expect(Math.abs(grown - integral) / grown).toBeLessThan(0.002);
  });

  test('local midnight follows the offset of the gateway', async () => {
    const simulator = await start({ plant: 'lwz', utcOffsetMinutes: 60 });
    expect(kwhOf(simulator.truth(new Date('2026-01-15T23:00:00Z')), 'WM WW TAG')).toBeLessThan(1);
    expect(kwhOf(simulator.truth(new Date('2026-01-15T22:59:00Z')), 'WM WW TAG')).toBeGreaterThan(1);
  });

  test('hours and starts only grow', async () => {
    const simulator = await start({ plant: 'wpl' });
    const counters = ['VD HEIZEN', 'STARTS ABTAUEN', 'VERDICHTER'];
    let last = counters.map(() => 0);
    for (let hour = 0; hour < 72; hour += 1) {
      const rows = simulator.truth(new Date(Date.UTC(2026, 0, 1, hour, 13)));
      const now = counters.map((label) => rows.find((row) => row.label === label && row.unit !== 'KWh')?.value ?? -1);
      expect(now.every((value, index) => value >= (last[index] ?? 0))).toBe(true);
      last = now;
    }
  });

  test('speed compresses time', async () => {
    let real = Date.UTC(2026, 0, 1);
    const simulator = await start({ now: () => new Date(real), speed: 60 });
    real += 60_000;
    expect(simulator.now()).toEqual(new Date(Date.UTC(2026, 0, 1, 1)));
  });
});
