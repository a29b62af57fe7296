import { describe, expect, test } from 'vitest';
import { ENERGY_QUANTITIES, LANGUAGES, PLANT_NAMES, type TruthRow } from '../../src/simulator/simulator.ts';
import { clockAt, page, start } from './helpers.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const normal = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
    .replace(/[.()*,]/g, '')
    .replace(/[\s/-]+/g, '_');

function expectShown(html: string, row: TruthRow): void {
  const key = new RegExp(`<td class="key[^"]*">${quote(escaped(row.label))} *</td>`);
  if (row.visible) expect(html, `${row.pageId} ${row.label}`).toMatch(key);
  if (row.cell !== '') expect(html).toContain(`>${escaped(row.cell)}`);
}
const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('the plants of the simulator', () => {
  // Counted by hand in saved pages of real gateways; `+` adds states of a flag that such a page shows one at a time.
  test.each([
    ['lwz', { '1,1': 23, '4,7': 74 }],
    ['thz', { '1,1': 23, '4,7': 74 }],
    ['wpl', { '1,1': 38 }],
    ['wpm', { '1,0': 24, '1,1': 10 }],
    ['wpm3i', { '1,0': 19, '1,1': 11, '2,1': 7 }],
    ['wpmsystem', { '1,0': 23 + 6, '1,1': 39, '1,8': 18, '2,7': 22 }],
    ['wpmsystem12', { '1,0': 22 + 3, '2,4': 18 }],
  ])('%s holds as many rows as the real pages', async (plant, counts) => {
    const truth = (await start({ plant })).truth();
    for (const [id, count] of Object.entries(counts)) {
      expect(
        truth.filter(({ pageId }) => pageId === id),
        id,
      ).toHaveLength(count);
    }
  });

  test('no page of a plant holds the same label twice in one section', async () => {
    for (const plant of PLANT_NAMES) {
      const rows = (await start({ plant })).truth();
      const keys = rows.map(({ pageId, section, label }) => `${plant} ${pageId} ${section} ${label}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('lwz gives the names that dashboards ask for', async () => {
    const names = new Set((await start({ plant: 'lwz' })).truth().map(({ label }) => normal(label)));
    const wanted =
      `istwert_hk1 sollwert_hk1 vorlauftemp ruecklauftemp ww_isttemp ww_solltemp aussentemperatur verdampfertemp
      verfluessigertemp niederdruck hochdruck heissgastemp heizstufe nhz_stufen wm_heizen_tag wm_ww_tag wm_wrg_tag
      wm_ne_heizen_summe wm_ne_ww_summe p_heizung_tag p_ww_tag abluft_soll_volumenstrom zuluft_soll_volumenstrom
      fortluft_soll_volumenstrom zuluft_ist_luefterdrehzahl abluft_ist_luefterdrehzahl fortluft_ist_luefterdrehzahl
      abtauen_ll_wt abtauen_verdampfer heizen heizkreispumpe warmwasserbereitung raumisttemp_hk1 raumisttemp_hk2`.split(
        /\s+/,
      );
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  test('every page shows what the truth says, off flags left out', async () => {
    const clock = clockAt('2026-01-15T12:30:00Z');
    for (const plant of PLANT_NAMES) {
      const simulator = await start({ plant, login: null, now: clock.now });
      const truth = simulator.truth();
      for (const id of new Set(truth.map(({ pageId }) => pageId))) {
        const html = await page(simulator, id);
        const rows = truth.filter(({ pageId }) => pageId === id);
        for (const row of rows) expectShown(html, row);
        expect(html.match(/<td class="key/g)?.length ?? 0).toBe(rows.filter(({ visible }) => visible).length);
      }
    }
  });

  test.each(LANGUAGES)('wpmsystem renders every row in %s', async (language) => {
    const clock = clockAt('2026-01-15T12:30:00Z');
    const simulator = await start({ plant: 'wpmsystem', language, now: clock.now });
    const truth = simulator.truth();
    expect(truth).toHaveLength(134);
    expect(truth.every(({ label, section }) => label !== '' && section !== '' && !label.includes('|'))).toBe(true);
    for (const id of ['1,0', '1,1', '1,8', '2,0', '2,2', '2,4', '2,7']) {
      const html = await page(simulator, id);
      for (const row of truth.filter(({ pageId }) => pageId === id)) expectShown(html, row);
    }
  });

  test('a language is a state of the gateway that all readers see', async () => {
    const simulator = await start({ plant: 'wpmsystem' });
    expect(await page(simulator, '1,0')).toContain('<strong><a href="?s=5,3" style="color:white">ENGLISH</a>');
    simulator.setLanguage('hu');
    const html = await page(simulator, '1,0');
    expect(html).toContain('MAGYAR');
    expect(html).toContain('KÜLSÕ HÕMÉRSÉKLET');
    expect(html).toContain('>Ki<');
  });

  test('flags come and go with the hours and SG Ready has one state at a time', async () => {
    const simulator = await start({ plant: 'wpmsystem' });
    const states = Array.from({ length: 96 }, (_, quarter) => {
      const rows = simulator.truth(new Date(Date.UTC(2026, 0, 15, 0, quarter * 15)));
      const on = (prefix: string): number => rows.filter((row) => row.label.startsWith(prefix) && row.visible).length;
      return { grid: on('Betriebszustand'), heating: on('HEATING CIRCUIT 1 PUMP') };
    });
    expect(states.every(({ grid }) => grid === 1)).toBe(true);
    expect(new Set(states.map(({ heating }) => heating))).toEqual(new Set([0, 1]));
  });

  test('the truth at a moment is the same whenever it is asked', async () => {
    const at = new Date('2026-02-03T04:05:06Z');
    const [one, other] = [await start({ plant: 'wpl', seed: 7 }), await start({ plant: 'wpl', seed: 7 })];
    expect(one.truth(at)).toEqual(other.truth(at));
    expect(ENERGY_QUANTITIES.every((quantity) => one.trueEnergyKwh(quantity, at) > 0)).toBe(true);
  });

  test('the start page tells operating mode, status and last contact', async () => {
    const simulator = await start({ plant: 'wpmsystem', language: 'de', now: clockAt('2026-01-15T12:30:00Z').now });
    const html = await page(simulator, '0');
    expect(html).toContain('id="aval1" value="PROGRAMMBETRIEB"');
    expect(html).toContain('Letzter Kontakt: 15.01.2026 | 12:23 Uhr');
    expect(html).not.toContain('table class="info"');
  });
});
