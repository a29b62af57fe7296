import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { liveDay } from '../screenshots/houses.ts';
import { closeBrowser, look, seen, visit } from './browser.ts';
import { cleanUp, fetchText, freePort, type Running, startBundle, temporaryFolder, until } from './processes.ts';

const LISTEN = ['--port', '0', '--host', '127.0.0.1'];
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 860 };
const SCHEMES = ['light', 'dark'] as const;
/** HTML, style, scripts with the one that draws, the history that is drawn, an icon. */
const MOST_BYTES = 60_000;

type Exporter = Running & { readonly url: string };

/** The largest page of all models, and one gateway of each, as from a list. */
let one: Exporter;
let all: Exporter;
beforeAll(async () => {
  one = await startBundle(['demo', ...LISTEN, '--plant', 'lwz']);
  all = await startBundle(['demo', ...LISTEN, '--gateways', '7']);
  await until('the first rounds', async () => {
    const [ofOne, ofAll] = await Promise.all([one, all].map(({ url }) => fetch(`${url}/ready`)));
    return ofOne?.ok && ofAll?.ok;
  });
});
afterAll(async () => {
  await closeBrowser();
  await cleanUp();
});

/** What is wider than the window. */
async function tooWide(page: Page): Promise<unknown> {
  return await look(
    page,
    `(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > clientWidth);
      return [scrollWidth, ...wide.map((one) => one.tagName + ' ' + one.className + ' ' + one.textContent.slice(0, 40))];
    })()`,
  );
}

/** Calls `check` with both widths and both schemes. */
async function eachLook(page: Page, check: (looks: string) => Promise<void>): Promise<void> {
  for (const size of [PHONE, DESK]) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await check(`${size.width} px, ${colorScheme}`);
    }
  }
}

describe('nothing is wider than a phone or a desk', () => {
  test.each([
    ['house1', 'lwz'],
    ['house2', 'wpmsystem'],
    ['house3', 'wpm'],
    ['house4', 'wpl'],
    ['house5', 'wpmsystem12'],
    ['house6', 'thz'],
    ['house7', 'wpm3i'],
  ])('%s, %s', async (name) => {
    const { page } = await visit(`${all.url}/gateway/${name}`);
    // Closed pages may be the widest.
    await look(page, `document.querySelectorAll('details').forEach((page) => { page.open = true; })`);
    await eachLook(page, async (looks) => expect([looks, await tooWide(page)]).toEqual([looks, []]));

    // What a model does not tell has no tile.
    const status = JSON.parse(await fetchText(`${all.url}/status?gateway=${name}`));
    const { summary } = status.gateways[0];
    const tiles = await page.locator('button.tile').evaluateAll((tiles) => tiles.map((tile) => tile.dataset.history));
    const known = Object.keys(summary).map((number) => `summary.${number}`);
    expect(known).toEqual(expect.arrayContaining(tiles));
    expect(tiles.filter((tile) => summary[String(tile).replace('summary.', '')] === null)).toEqual([]);
    for (const number of ['outsideTemperature', 'hotWaterTemperature', 'flowTemperature']) {
      expect([number, tiles.includes(`summary.${number}`)]).toEqual([number, summary[number] !== null]);
    }
    expect(await page.locator('.tile .big').allTextContents()).not.toContain('');
  });

  test('the list of them, and a chart', async () => {
    const { page } = await visit(`${all.url}/`);
    await eachLook(page, async (looks) => expect([looks, await tooWide(page)]).toEqual([looks, []]));
    await page.goto(`${all.url}/gateway/house1`);
    await eachLook(page, async (looks) => {
      await page.locator('button.tile').first().click();
      await seen(page, `document.querySelector('dialog[open] canvas') !== null`);
      const inside = `document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth`;
      expect([looks, await tooWide(page), await look(page, inside)]).toEqual([looks, [], true]);
      await page.keyboard.press('Escape');
    });
    // A phone that is turned, while there is no news for which the chart would be drawn anew.
    await page.route(page.url(), (route) => route.fulfill({ status: 304 }));
    await page.locator('button.tile').first().click();
    await seen(page, `document.querySelector('dialog[open] canvas') !== null`);
    const width = `document.querySelector('dialog .chart canvas').clientWidth`;
    for (const [size, fits] of [
      [PHONE, `${width} < 390`],
      [DESK, `${width} > 500`],
    ] as const) {
      await page.setViewportSize(size);
      await seen(page, fits);
    }
  });
});

describe('axe has nothing to object to', () => {
  /** The rules that are broken, each with its first elements. */
  async function objections(page: Page): Promise<unknown> {
    if (!(await look<boolean>(page, `'axe' in globalThis`))) await page.evaluate(axe.source);
    return await look(
      page,
      `axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
        [id, ...nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 120) + ' ' + failureSummary)]))`,
    );
  }
  const clean = async (page: Page): Promise<void> =>
    eachLook(page, async (looks) => expect([looks, await objections(page)]).toEqual([looks, []]));

  test('on the page of a gateway, also with all of it open and when the exporter is gone', async () => {
    const { page } = await visit(`${one.url}/`);
    await clean(page);
    await look(page, `document.querySelectorAll('details').forEach((page) => { page.open = true; })`);
    await look(page, `document.body.classList.add('offline')`);
    await look(page, `document.querySelector('#notice').hidden = false`);
    await look(page, `document.querySelector('#notice').textContent = 'The exporter has not answered since'`);
    await clean(page);
  });

  test('on an open chart', async () => {
    const { page } = await visit(`${one.url}/`);
    await page.locator('button.tile').first().click();
    await seen(page, `document.querySelector('dialog[open] canvas') !== null`);
    await clean(page);
  });

  test('on the list of gateways, sorted and filtered', async () => {
    const { page } = await visit(`${all.url}/`);
    await page.getByRole('button', { name: 'Outside' }).click();
    await page.getByRole('searchbox').fill('m');
    await clean(page);
  });

  test('on the page of a gateway that was never read', async () => {
    const gone = await startBundle(['--url', `http://127.0.0.1:${await freePort()}`, ...LISTEN]);
    await until('the first round', async () => (await fetchText(`${gone.url}/`)).includes('UNREACHABLE'));
    const { page } = await visit(`${gone.url}/`);
    expect(await page.title()).toMatch(/^Not readable – /);
    await clean(page);
    expect(await tooWide(page)).toEqual([]);
  });
});

test('all that the largest page loads after a day, with a chart, is small and comes from the exporter', async () => {
  const stateDirectory = temporaryFolder();
  const logger = createLogger({ level: 'warn', format: 'text', write: (line) => console.warn(line) });
  const house = await liveDay({ plant: 'lwz', language: undefined, stateDirectory, logger });
  onTestFinished(() => house.close());
  const exporter = await startBundle(['--url', house.url, ...LISTEN], { STATE_DIRECTORY: stateDirectory });
  await until('the first round', async () => (await fetch(`${exporter.url}/ready`)).ok);

  const { page, transfers } = await visit(`${exporter.url}/`);
  // A line of points each ten minutes.
  expect((await page.locator('button.tile .spark path').first().getAttribute('d'))?.length).toBeGreaterThan(500);
  await page.locator('button.tile').first().click();
  await seen(page, `document.querySelector('dialog[open] canvas') !== null`);
  const all = await transfers();
  const bytes = all.map(({ path, bytes }) => `${path.replace(/-[\w-]+\./, '.')} ${bytes}`);
  const sum = all.reduce((sum, transfer) => sum + transfer.bytes, 0);
  console.log(`compressed bytes: ${bytes.join(', ')}; ${sum} in all`);
  expect(all.filter(({ bytes, status }) => status === 200 && bytes === 0)).toEqual([]);
  expect(bytes.join()).toMatch(/page\.js.*chart\.js.*history/);
  expect(sum).toBeLessThanOrEqual(MOST_BYTES);
});
