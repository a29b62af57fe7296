import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findViolation } from '../fuzz/invariants.ts';
import { createRandom, mutate } from '../fuzz/mutate.ts';
import { type ReadOptions, readPage } from '../fuzz/read-page.ts';
import { runs } from './settings.ts';
import { pageOf, simulatorLoginPage, simulatorPages } from './simulator-pages.ts';

const pages = [
  ...['lwz', 'wpm', 'wpm3i'].flatMap((plant) => simulatorPages(plant, plant === 'wpm' ? 'en' : 'de')),
  ...simulatorPages('wpmsystem', 'fr'),
];
const texts = [...pages.map(({ html }) => html), simulatorLoginPage('lwz', 'de')];

const anyOptions: fc.Arbitrary<ReadOptions> = fc.record({
  id: fc.constantFrom('0', '1,0', '1,1', '2,0', '2,2', '2,7', '4,7'),
  names: fc.constantFrom('gateway' as const, 'english' as const),
  skipCircuit2: fc.boolean(),
});

/** Never an error that is not ours, never a number that the page does not show. */
async function holds(html: string, options: ReadOptions): Promise<void> {
  expect(findViolation(html, await readPage(html, options))).toBeUndefined();
}

test('any text in place of a page is refused or read, and gives no number that is not in it', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );
  await fc.assert(fc.asyncProperty(text, anyOptions, holds), runs(500));
});

test('any text in the middle of a page gives no number that is not in it', async () => {
  const html = texts[2] ?? '';
  const inserted = fc.tuple(fc.nat({ max: html.length }), fc.string({ unit: 'binary', maxLength: 60 }));
  await fc.assert(
    fc.asyncProperty(inserted, anyOptions, async ([at, text], options) => {
      await holds(html.slice(0, at) + text + html.slice(at), options);
    }),
    runs(400),
  );
});

test('any change of a page gives no error but ours and no number that is not in it', async () => {
  const change = fc.tuple(fc.nat({ max: texts.length - 1 }), fc.nat());
  await fc.assert(
    fc.asyncProperty(change, anyOptions, async ([index, seed], options) => {
      await holds(mutate(texts[index] ?? '', createRandom(seed), texts), options);
    }),
    runs(1500),
  );
});

test('two labels of one meaning in one table give one counter', async () => {
  const runtime = (label: string, text: string) =>
    ({ label, text, kind: 'number', value: 0, unit: 'h', visible: true, hidden: false }) as const;
  const rows = [runtime('VERDICHTER HEIZEN', '12h'), runtime('COMPRESSOR HEATING', '13h')];
  const html = pageOf('lwz', [{ title: 'LAUFZEIT', rows }], false);
  const options = { id: '1,0', names: 'gateway', skipCircuit2: false } as const;
  const { readings } = await readPage(html, options);
  expect(readings.map(({ name, value }) => [name, value])).toEqual([
    ['verdichter_heizen', 12],
    ['compressor_heating', 13],
    ['runtime_total', 12],
  ]);
});

test('the digits of two cells never become one number', async () => {
  const html = pageOf('lwz', [], false);
  const row = '<table class="info"><tr><td class="key">A</td><td class="value">6<th>9,917MWh</td></tr></table>';
  const page = html.replace('<div class="span-24">', `${row}<div class="span-24">`);
  const { readings } = await readPage(page, { id: '1,0', names: 'gateway', skipCircuit2: false });
  expect(readings).toEqual([]);
});

/** What the checks of these tests would find, were it there. */
test.each([
  ['12,6', 'a number that is not in the page'],
  ['12,5°C</td></tr><tr><td class="key">A</td><td class="value">12,6 °C', undefined],
])('the check itself sees %j', async (cell, fault) => {
  const html = pageOf('lwz', [], false);
  const row = `<table class="info"><tr><td class="key">A</td><td class="value">${cell}</td></tr></table>`;
  const page = html.replace('<div class="span-24">', `${row}<div class="span-24">`);
  const result = await readPage(page, { id: '1,0', names: 'gateway', skipCircuit2: false });
  const other = fault === undefined ? page : html;
  expect(findViolation(other, result)?.split(':')[0]).toBe(fault);
});
