import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { closeBrowser, look, seen, visit } from './browser.ts';
import { cleanUp, fetchText, type Running, startBundle, until } from './processes.ts';

const LISTEN = ['--port', '0', '--host', '127.0.0.1'];
const FAST = [...LISTEN, '--interval', '5'];
/** What stands in the head of a browser's window. */
const ICON = `document.querySelector('link[rel=icon]').getAttribute('href')`;
const VALUES = `document.querySelector('#readings').textContent`;

type Exporter = Running & { readonly url: string };

/** An exporter whose first round is over. */
async function started(...args: string[]): Promise<Exporter> {
  const exporter = await startBundle(args);
  await until('the first round', async () => (await fetch(`${exporter.url}/ready`)).ok);
  return exporter;
}

let one: Exporter;
beforeAll(async () => {
  one = await started('demo', ...FAST);
});
afterAll(async () => {
  await closeBrowser();
  await cleanUp();
});

test('every link of the page answers', async () => {
  const page = await fetchText(`${one.url}/`);
  const links = [...page.matchAll(/href="([^"#]+)"/g)].map(([, link = '']) => new URL(link, `${one.url}/`).href);
  const own = links.filter((link) => link.startsWith(one.url));
  expect(own.length).toBeGreaterThan(2);
  for (const link of own) await fetchText(link);
});

describe('a page that is left open', () => {
  test('shows new values, and a gateway that goes and comes back, without being loaded again', async () => {
    const simulator = await startSimulator({ login: null, speed: 600 });
    try {
      const exporter = await started('--url', simulator.url, ...FAST);
      const { page } = await visit(`${exporter.url}/`);
      await look(page, 'globalThis.isSame = true');
      const [title, icon, values] = [await page.title(), await look(page, ICON), await look(page, VALUES)];
      expect(icon).toMatch(/icon-(?!gone)/);
      await seen(page, `${VALUES} !== ${JSON.stringify(values)}`);

      await simulator.fault('refuse');
      await seen(page, `document.title.startsWith('Not readable – ')`);
      expect(await page.locator('.problems').textContent()).toContain('The gateway cannot be read. UNREACHABLE: ');
      expect(await look(page, ICON)).toContain('icon-gone');
      // The readings go when they are too old.
      await seen(page, `document.querySelector('h1').textContent === 'Not readable'`);
      expect(await page.locator('.tile').count()).toBe(0);

      await simulator.clearFaults();
      await seen(page, `!document.title.startsWith('Not readable')`);
      expect(await page.locator('.problems p').count()).toBe(0);
      expect(await page.locator('.tile').count()).toBeGreaterThan(3);
      expect(await look(page, ICON)).not.toContain('icon-gone');
      expect((await page.title()).replace(/^.* – /, '')).toBe(title.replace(/^.* – /, ''));
      expect(await look(page, 'globalThis.isSame')).toBe(true);
    } finally {
      await simulator.close();
    }
  });

  test('counts its age on while the exporter has nothing new to tell', async () => {
    const exporter = await started('demo', ...LISTEN, '--interval', '3600');
    const { page, polled } = await visit(`${exporter.url}/`);
    await polled(304);
    const age = `Number(/^read (\\d+) s ago$/.exec(document.querySelector('[data-age]').textContent)[1])`;
    const before = await look<number>(page, age);
    await seen(page, `${age} >= ${before + 3}`);
  });
});

describe('the chart of the last 24 hours', () => {
  const CHART = `(() => {
    const canvas = document.querySelector('dialog .chart canvas');
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    let blue = 0;
    // #0b5cad, the colour of the first line.
    for (let at = 0; at < pixels.length; at += 4) blue += pixels[at] === 0x0b && pixels[at + 1] === 0x5c && pixels[at + 2] === 0xad;
    return blue;
  })()`;
  const opened = `/^lowest .+, highest .+, mean .+$/.test(document.querySelector('dialog[open] [role=status]')?.textContent)`;

  test.each([
    ['tile', 'Hot water', 'Hot water'],
    ['row', 'AUSSENTEMPERATUR', 'AUSSENTEMPERATUR'],
  ])('opens from a %s by mouse and by keyboard, and closes to where it was opened', async (kind, name, title) => {
    const { page } = await visit(`${one.url}/`);
    const button = page.locator(`button.${kind}`, { hasText: name }).first();
    await button.click();
    await seen(page, opened);
    expect(await page.locator('dialog h2').textContent()).toBe(title);
    expect(await page.locator('dialog .u-legend').textContent()).toContain('Time');
    expect(await look<number>(page, CHART)).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('dialog').isVisible()).toBe(false);

    // By keyboard from the top of the page.
    await look(page, `document.activeElement.blur()`);
    const focused = `document.activeElement.dataset.title === ${JSON.stringify(name)} && document.activeElement.className === '${kind}'`;
    while (!(await look<boolean>(page, focused))) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await seen(page, opened);
    expect(await look(page, `document.activeElement.closest('dialog') !== null`)).toBe(true);
    expect(await look<number>(page, CHART)).toBeGreaterThan(5);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    expect(await look(page, focused)).toBe(true);
  });

  test('stays open and is drawn anew when there is news', async () => {
    const { page, polled } = await visit(`${one.url}/`);
    await page.locator('button.tile').first().click();
    await seen(page, opened);
    await look(page, `document.querySelector('dialog canvas').isFormer = true`);
    await polled(200);
    await seen(page, `document.querySelector('dialog[open] canvas')?.isFormer !== true`);
    await seen(page, opened);
    expect(await page.locator('dialog .uplot').count()).toBe(1);
  });

  test('is there for each number, and for no moment and no text', async () => {
    const { page } = await visit(`${one.url}/`);
    const rows = await look<{ name: string; hasChart: boolean }[]>(
      page,
      `[...document.querySelectorAll('#readings tbody tr')].map((row) => ({
        name: row.querySelector('code').textContent,
        hasChart: row.querySelector('button') !== null,
      }))`,
    );
    const isMomentOrText = (name: string): boolean => /_timestamp_seconds|_info\b/.test(name);
    expect(rows.filter(({ name }) => isMomentOrText(name)).length).toBeGreaterThan(0);
    expect(rows.filter(({ name, hasChart }) => hasChart === isMomentOrText(name))).toEqual([]);
  });
});

describe('the filter', () => {
  const rows = `[...document.querySelectorAll('#readings tbody tr')].filter((row) => row.checkVisibility())`;
  const shown = `${rows}.map((row) => row.querySelector('th').textContent + row.querySelector('code').textContent)`;
  const values = `${rows}.map((row) => row.querySelector('.value').textContent).join()`;

  test('leaves what matches, also on pages that are closed, and keeps it over new values', async () => {
    const { page } = await visit(`${one.url}/`);
    const all = await page.locator('#readings tbody tr').count();
    const atFirst = await look<string[]>(page, shown);
    expect(atFirst.length).toBeLessThan(all);
    const closed = page.locator('#readings details:not([open])');
    expect(await closed.count()).toBeGreaterThan(0);
    expect(await page.locator('#readings details').last().getAttribute('open')).toBeNull();

    await page.getByRole('searchbox', { name: 'Filter' }).pressSequentially('temp 1,1');
    expect(await look<string[]>(page, shown)).toEqual([]);
    expect(await page.locator('output').textContent()).toBe(`0 of ${all}`);
    await page.getByRole('searchbox').fill('');
    expect(await look<string[]>(page, shown)).toEqual(atFirst);
    expect(await page.locator('output').textContent()).toBe('');

    await page.getByRole('searchbox').pressSequentially('temp');
    const found = await look<string[]>(page, shown);
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter((row) => !/temp/i.test(row))).toEqual([]);
    const matches = await page.locator('#readings tbody tr', { hasText: /temp/i }).count();
    expect(found.length).toBe(matches);
    expect(await page.locator('output').textContent()).toBe(`${found.length} of ${all}`);

    await seen(page, `${values} !== ${JSON.stringify(await look(page, values))}`);
    expect(await look<string[]>(page, shown)).toEqual(found);
    expect(await page.getByRole('searchbox').inputValue()).toBe('temp');
    expect(await look(page, 'document.activeElement.id')).toBe('filter');
    // The reader goes on typing.
    await page.keyboard.type('xyz');
    expect(await look<string[]>(page, shown)).toEqual([]);
    await page.getByRole('searchbox').fill('');
    expect(await look<string[]>(page, shown)).toEqual(atFirst);
  });

  test('finds what stands on a closed page, which is closed again afterwards', async () => {
    const { page } = await visit(`${one.url}/`);
    const last = page.locator('#readings details').last();
    const heading = await last.locator('summary').textContent();
    expect(heading).toMatch(/debug/i);
    const name = await last.locator('code').first().textContent();
    await page.getByRole('searchbox').fill(name ?? '');
    expect(await last.locator('tr:visible').count()).toBeGreaterThan(0);
    await page.getByRole('searchbox').fill('');
    expect(await last.getAttribute('open')).toBeNull();
  });
});

test('what the reader opens, closes and points at stays so when new values come', async () => {
  const { page } = await visit(`${one.url}/`);
  await page.locator('summary').first().click();
  await page.locator('summary').last().click();
  const row = page.locator('#readings details[open] button.row').first();
  await row.focus();
  await look(page, 'document.activeElement.isMine = true');
  const values = await look(page, VALUES);
  await seen(page, `${VALUES} !== ${JSON.stringify(values)}`);
  expect(await page.locator('details').first().getAttribute('open')).toBeNull();
  expect(await page.locator('details').last().getAttribute('open')).not.toBeNull();
  expect(await look(page, 'document.activeElement.isMine')).toBe(true);
});

test('an exporter that is gone is told with the time, and no longer when it is back', async () => {
  const noon = new Date('2026-01-15T12:00:00Z');
  const simulator = await startSimulator({ login: null, now: () => noon });
  try {
    const first = await started('--url', simulator.url, ...FAST);
    const { port } = new URL(first.url);
    const { page } = await visit(`${first.url}/`, { expected: /net::ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET_)/ });
    await look(page, 'globalThis.isSame = true');
    const icon = await look(page, ICON);
    await first.stop();
    await seen(page, `!document.querySelector('#notice').hidden`);
    expect(await page.locator('#notice').textContent()).toMatch(/has not answered since \d{1,2}:\d\d:\d\d/);
    expect(await look(page, ICON)).toContain('icon-gone');
    // On the port that the system gave to the former one.
    await simulator.fault('refuse');
    await startBundle(['--url', simulator.url, '--interval', '5', '--host', '127.0.0.1', '--port', port]);
    await seen(page, `document.querySelector('#notice').hidden`);
    // It has not read anything yet, and the gateway is gone by now.
    expect([await look(page, ICON), await page.title()]).toEqual([
      expect.stringContaining('icon-gone'),
      expect.stringMatching(/^Not readable – /),
    ]);
    await simulator.clearFaults();
    await seen(page, `${ICON} === ${JSON.stringify(icon)}`);
    expect(await look(page, 'globalThis.isSame')).toBe(true);
  } finally {
    await simulator.close();
  }
});

test('a reader of German has German texts and numbers', async () => {
  const { page } = await visit(`${one.url}/`, { locale: 'de-DE' });
  expect(await look(page, 'document.documentElement.lang')).toBe('de');
  expect(await page.title()).toMatch(/^(Heizen|Warmwasser|Kühlen|Abtauen|Bereitschaft|Läuft|Zustand unbekannt) – /);
  expect(await page.locator('h2').allTextContents()).toEqual(expect.arrayContaining(['Alle Werte', 'Angaben']));
  expect(await page.locator('[data-age]').textContent()).toMatch(/^vor \d+ s gelesen$/);
  const numbers = await page.locator('.tile .big').allTextContents();
  expect(numbers.filter((text) => /^-?\d+,\d+/.test(text)).length).toBeGreaterThan(2);
  expect(numbers.filter((text) => /\d\.\d/.test(text))).toEqual([]);
});

test.each(['de-DE', 'en-US', 'en-GB'])('times are those of the own zone, written as in %s', async (locale) => {
  const timeZone = 'America/New_York';
  const { page } = await visit(`${one.url}/`, { locale, timezoneId: timeZone });
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const times = page.locator('main time');
  expect(await times.count()).toBeGreaterThan(1);
  for (const time of await times.all()) {
    const moment = new Date((await time.getAttribute('datetime')) ?? '');
    expect(await time.textContent()).toBe(shown.format(moment));
  }
});

test('without scripts there is a page with tiles, readings and times in UTC, and no control that does nothing', async () => {
  const { page } = await visit(`${one.url}/`, { javaScriptEnabled: false, timezoneId: 'America/New_York' });
  expect(await page.locator('.tile').count()).toBeGreaterThan(3);
  expect(await page.locator('#readings tbody tr').count()).toBeGreaterThan(50);
  expect(await page.locator('[data-age]').textContent()).toMatch(/^read \d+ s ago$/);
  for (const time of await page.locator('time').allTextContents())
    expect(time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
  expect(await page.locator('input:visible').count()).toBe(0);
  expect(await page.locator('button:enabled:visible').count()).toBe(0);
});
