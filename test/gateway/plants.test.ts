import { describe, expect, test } from 'vitest';
import type { Reading, Snapshot } from '../../src/readings/reading.ts';
import { describePlants, type TruthRow } from '../../src/simulator/simulator.ts';
import { LOGIN, never, simulated } from '../helpers/gateway.ts';

/** The same moment in winter for all, so that rows do not move between reading and comparing. */
const NOON = new Date('2026-01-15T12:00:00Z');

const OURS: Readonly<Record<string, string>> = { KWh: 'kWh', MWh: 'kWh', 'H.M': 'h' };

function rowsOf({ pages }: Snapshot): Map<string, Reading[]> {
  const rows = new Map<string, Reading[]>();
  for (const page of pages) {
    for (const reading of page.readings.filter(({ kind }) => kind !== 'counter' && kind !== 'state')) {
      const key = [page.id, reading.original.section, reading.original.label].join(' | ');
      rows.set(key, [...(rows.get(key) ?? []), reading]);
    }
  }
  return rows;
}

function expectRow(row: TruthRow, readings: readonly Reading[]): void {
  const own = readings.filter((reading) => !reading.name.endsWith('_off'));
  const off = readings.find((reading) => reading.name.endsWith('_off'));
  if (row.kind === 'flag') {
    expect(own).toMatchObject([{ kind: 'flag', value: 1, unit: '' }]);
    expect(own[0]?.name).toMatch(/^flag_/);
  } else if (row.kind === 'number') {
    expect(own).toMatchObject([{ kind: 'number', value: row.kwh ?? row.value, unit: OURS[row.unit] ?? row.unit }]);
    if (off) expect(off.value).toBe(0);
  } else {
    expect([...own.map(({ value }) => value), ...(off ? [1 - off.value] : [])]).toEqual([row.value]);
  }
}

async function readPlant(
  plant: string,
  language: (typeof allPlants)[number]['languages'][number],
  protectedByLogin = false,
) {
  const options = { plant, language: language as never, now: () => NOON, login: protectedByLogin ? LOGIN : null };
  const { simulator, source, close } = await simulated(options);
  try {
    return { snapshot: await source.read(never), simulator, truth: simulator.truth() };
  } finally {
    await close();
  }
}

const allPlants = describePlants();
const cases = allPlants.flatMap(({ name, languages }) => languages.map((language) => ({ name, language })));

describe('every row appears once, with its value, unit and kind', () => {
  test.each(cases)('$name in $language', async ({ name, language }) => {
    const { snapshot, truth } = await readPlant(name, language);
    const rows = rowsOf(snapshot);
    const visible = truth.filter((row) => row.visible);
    expect(visible.length).toBeGreaterThan(10);
    for (const row of visible) {
      const key = [row.pageId, row.section, row.label].join(' | ');
      expect(rows.get(key), key).toBeDefined();
      expectRow(row, rows.get(key) ?? []);
    }
    expect(rows.size).toBe(visible.length);
    expect(snapshot.pages.flatMap((page) => page.unread)).toEqual([]);
    expect(snapshot.failures).toEqual([]);
    expect(snapshot.language).toBe(language);
  });
});

test.each(cases)('no two rows of $name in $language share a series', async ({ name, language }) => {
  const { snapshot } = await readPlant(name, language);
  const series = snapshot.pages.flatMap((page) =>
    page.readings.map((reading) =>
      JSON.stringify([reading.name, reading.page, reading.section, reading.unit, reading.labels]),
    ),
  );
  expect(new Set(series).size).toBe(series.length);
});

test.each(cases.filter(({ language }, index) => cases.findIndex((other) => other.language === language) === index))(
  'with a password, $name in $language logs in once and asks for nothing it must not',
  async ({ name, language }) => {
    const { snapshot, simulator } = await readPlant(name, language, true);
    expect(snapshot.pages.length).toBeGreaterThan(0);
    expect(simulator.logins).toBe(1);
    expect(simulator.violations).toEqual([]);
  },
);

/** The series of the dashboard people bring along from the Go program. */
const GO_SERIES = `istwert_hk1 sollwert_hk1 vorlauftemp ruecklauftemp ww_isttemp ww_solltemp aussentemperatur verdampfertemp
  verfluessigertemp niederdruck hochdruck heissgastemp flag_abtauen_ll_wt flag_abtauen_verdampfer flag_heizen
  flag_heizkreispumpe flag_warmwasserbereitung heizstufe nhz_stufen wm_heizen_tag wm_ww_tag wm_wrg_tag
  wm_ne_heizen_summe wm_ne_ww_summe p_heizung_tag p_ww_tag abluft_soll_volumenstrom zuluft_soll_volumenstrom
  fortluft_soll_volumenstrom zuluft_ist_luefterdrehzahl abluft_ist_luefterdrehzahl fortluft_ist_luefterdrehzahl`;

test('the LWZ plant gives all series of the dashboard of the Go program over a day', async () => {
  let now = NOON.getTime();
  const { source, close } = await simulated({ plant: 'lwz', now: () => new Date(now), login: null });
  try {
    const missing = new Set(GO_SERIES.split(/\s+/));
    for (let step = 0; step < 288 && missing.size > 0; step += 1) {
      const { pages } = await source.read(never);
      for (const reading of pages.flatMap((page) => page.readings)) missing.delete(reading.name);
      now += 5 * 60_000;
    }
    expect([...missing]).toEqual([]);
    expect(GO_SERIES.split(/\s+/)).toHaveLength(32);
  } finally {
    await close();
  }
});

test('heating circuit 2 can be left out in every language', async () => {
  for (const { name, language } of cases) {
    const options = { plant: name, language: language as never, now: () => NOON, login: null };
    const { source, simulator, close } = await simulated(options, { skipCircuit2: true });
    try {
      const { pages } = await source.read(never);
      const labels = pages.flatMap((page) => page.readings).map((reading) => reading.original.label);
      const circuit2 = /\b(HK|HC|CC) ?2\b/;
      expect(labels.filter((label) => circuit2.test(label))).toEqual([]);
      const truth = simulator.truth().filter((row) => row.visible && !circuit2.test(row.label));
      expect(labels.length).toBeGreaterThanOrEqual(truth.length);
    } finally {
      await close();
    }
  }
});
