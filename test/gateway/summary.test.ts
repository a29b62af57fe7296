import { describe, expect, test } from 'vitest';
import type { NameStyle } from '../../src/readings/names.ts';
import { type Summary, type SummaryNumber, summaryOf } from '../../src/readings/summary.ts';
import { describePlants } from '../../src/simulator/simulator.ts';
import { never, simulated } from '../helpers/gateway.ts';
import { THOROUGH } from '../helpers/thorough.ts';

const at = (time: string) => new Date(`2026-01-15T${time}:00Z`);

async function read(
  plant: string,
  language?: string,
  names: NameStyle = 'gateway',
  now = at('12:00'),
): Promise<Summary> {
  const options = { plant, language: language as never, now: () => now, login: null };
  const { source, close } = await simulated(options, { names });
  try {
    const { pages } = await source.read(never);
    return summaryOf({ pages, readings: pages.flatMap(({ readings }) => readings), heldBack: [] });
  } finally {
    await close();
  }
}

const plants = describePlants();

describe('the summary', () => {
  test.each(
    plants.flatMap(({ name, languages }) =>
      languages.flatMap((language) =>
        (['gateway', 'english'] as const).map((names) => [name, language, names] as const),
      ),
    ),
  )('of %s in %s by %s names is the one of its own language', async (plant, language, names) => {
    const own = await read(plant);
    expect(Object.values(own).filter((value) => value !== null).length).toBeGreaterThan(12);
    expect(await read(plant, language, names)).toEqual(own);
  });

  /** What each plant does not show: everything else it has. */
  const NONE: Readonly<Record<string, readonly SummaryNumber[]>> = {
    lwz: ['sourceTemperature'],
    thz: ['sourceTemperature'],
    wpl: [
      ...(['roomTemperature', 'roomSetTemperature', 'roomHumidity'] as const),
      ...(['sourceTemperature', 'heatingPressure', 'compressorPower'] as const),
    ],
    wpm: ['roomHumidity', 'sourceTemperature', 'compressorPower', 'electricityToday', 'copToday', 'electricityTotal'],
    wpm3i: ['hotWaterTemperature', 'hotWaterSetTemperature', 'compressorPower'],
    wpmsystem: ['roomSetTemperature', 'sourceTemperature', 'heatingPressure'],
    wpmsystem12: [
      ...(['roomTemperature', 'roomSetTemperature', 'roomHumidity', 'sourceTemperature', 'compressorPower'] as const),
      ...(['heatToday', 'electricityToday', 'copToday', 'heatTotal', 'electricityTotal'] as const),
    ],
  };

  test.each(Object.entries(NONE))('of %s lacks what the plant does not show', async (plant, none) => {
    const summary = await read(plant);
    // Whether a booster heater runs is known where one has run, or stages are shown.
    const missing = Object.entries(summary).filter(([key, value]) => value === null && key !== 'boosterOn');
    expect(missing.map(([key]) => key)).toEqual(none.toSorted((a, b) => order(summary, a) - order(summary, b)));
  });

  test('has the values of the pages, in fixed units', async () => {
    const { heatToday, electricityToday, copToday, compressorPower, ...rest } = await read('wpmsystem');
    expect(rest).toMatchObject({ operatingMode: 'programmed_operation', systemOk: true, notifications: 2 });
    expect(copToday).toBeCloseTo(Number(heatToday) / Number(electricityToday), 2);
    // The page shows kW.
    expect(Number(compressorPower) % 10).toBe(0);
  });

  test.each(plants.map(({ name }) => name))('tells over a day what %s does, and is never at a loss', async (plant) => {
    let now = at('00:00');
    const { source, close } = await simulated({ plant, now: () => now, login: null });
    const activities = new Set<string | null>();
    for (let minute = 0; minute < 24 * 60; minute += THOROUGH ? 10 : 40) {
      now = new Date(at('00:00').getTime() + minute * 60_000);
      const { pages } = await source.read(never);
      const readings = pages.flatMap((page) => page.readings);
      const { activity, compressorOn } = summaryOf({ pages, readings, heldBack: [] });
      activities.add(activity);
      // Only a controller that shows neither its purpose nor its pumps leaves that open while it runs.
      if (activity === null) expect([plant, compressorOn]).toEqual(['wpm3i', true]);
      if (activity === 'standby') expect(compressorOn).not.toBe(true);
    }
    await close();
    expect([...activities]).toEqual(expect.arrayContaining(['heating', 'standby']));
  });
});

function order(summary: Summary, key: string): number {
  return Object.keys(summary).indexOf(key);
}
