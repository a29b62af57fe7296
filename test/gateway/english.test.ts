import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/readings/reading.ts';
import { describePlants } from '../../src/simulator/simulator.ts';
import { never, simulated } from '../helpers/gateway.ts';

const NOON = new Date('2026-01-15T12:00:00Z');

async function read(plant: string, language: string): Promise<Snapshot> {
  const options = { plant, language: language as never, now: () => NOON, login: null };
  const { source, close } = await simulated(options, { names: 'english' });
  try {
    return await source.read(never);
  } finally {
    await close();
  }
}

function seriesOf({ pages }: Snapshot): string[] {
  return pages
    .flatMap((page) => page.readings)
    .map(({ name, page, section, unit, labels }) =>
      JSON.stringify([name, page, section, unit, Object.entries(labels).sort()]),
    )
    .sort();
}

const plants = describePlants();

describe('with English names', () => {
  const languages = plants.find(({ name }) => name === 'wpmsystem')?.languages ?? [];
  let english: Promise<string[]> | undefined;
  test('there are 12 languages to compare', () => expect(languages).toHaveLength(12));

  test.each(languages.filter((language) => language !== 'en'))(
    'WPMsystem in %s gives the series of English',
    async (language) => {
      english ??= read('wpmsystem', 'en').then(seriesOf);
      expect(seriesOf(await read('wpmsystem', language))).toEqual(await english);
    },
  );

  test.each(plants.flatMap(({ name, languages: all }) => all.map((language) => [name, language] as const)))(
    '%s in %s leaves no label untranslated and no series shared',
    async (plant, language) => {
      const snapshot = await read(plant, language);
      expect(snapshot.pages.flatMap((page) => page.untranslated)).toEqual([]);
      const series = seriesOf(snapshot);
      expect(new Set(series).size).toBe(series.length);
      for (const { name } of snapshot.pages.flatMap((page) => page.readings)) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    },
  );

  test.each([
    ['wpm3i', ['info/system', 'info/heat_pump', 'diagnosis/system_status', 'diagnosis/system']],
    ['lwz', ['info/system', 'info/heat_pump', 'diagnosis/system_status', 'diagnosis/expert']],
    ['wpm', ['info/system', 'info/heat_pump', 'diagnosis/system_status']],
    ['wpmsystem', ['info/energy_footprint', 'diagnosis/system_status', 'diagnosis/heat_pump_status', 'start']],
  ])('the pages of %s are named alike', async (plant, paths) => {
    const { pages } = await read(plant, plants.find(({ name }) => name === plant)?.languages[0] ?? '');
    expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(paths));
  });

  test('circuits become a label, versions the labels of one series', async () => {
    const { pages } = await read('wpmsystem', 'fr');
    const readings = pages.flatMap((page) => page.readings);
    expect(readings.find(({ name }) => name === 'outside_temperature')).toMatchObject({
      page: 'info/system',
      section: 'heating',
      unit: '°C',
    });
    expect(
      readings.filter(({ name }) => name === 'heating_circuit_actual_temperature').map(({ labels }) => labels),
    ).toEqual([{ circuit: '1' }, { circuit: '2' }]);
    const controller = readings.find(
      ({ name, labels }) => name === 'component_info' && labels.component === 'controller',
    );
    expect(controller?.labels).toMatchObject({
      software: expect.any(String),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(readings.filter(({ name }) => /major_version|material_number/.test(name))).toEqual([]);
  });
});

test('with the names of the gateway, versions stay numbers beside the series with labels', async () => {
  const { source, close } = await simulated({ plant: 'wpmsystem', language: 'de', now: () => NOON, login: null });
  try {
    const readings = (await source.read(never)).pages.flatMap((page) => page.readings);
    expect(readings.filter(({ name }) => name === 'hauptversionsnummer').length).toBeGreaterThan(1);
    expect(readings.filter(({ name }) => name === 'component_info').length).toBeGreaterThan(1);
  } finally {
    await close();
  }
});
