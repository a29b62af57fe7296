import { writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { closeBrowser, look, seen, visit } from './browser.ts';
import { cleanUp, fetchText, startBundle, temporaryFolder, until } from './processes.ts';

const LISTEN = ['--port', '0', '--host', '127.0.0.1'];

afterAll(async () => {
  await closeBrowser();
  await cleanUp();
});

/** Waits until so many gateways have been read. */
async function areUp(url: string, count: number): Promise<void> {
  const title = `<title>${count} gateways, ${count} up</title>`;
  await until(`${count} gateways up`, async () => (await fetchText(`${url}/`)).includes(title), 220);
}

test('500 gateways are sorted and filtered by mouse and keyboard, and stay so when there is news', async () => {
  // Each stands for many: their houses differ.
  const plants = ['lwz', 'wpm', 'wpmsystem', 'wpl', 'wpm3i', 'thz', 'wpmsystem12'];
  const gateways = await Promise.all(plants.map((plant, seed) => startSimulator({ plant, login: null, seed })));
  onTestFinished(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
  });
  const list = Array.from({ length: 500 }, (_, index) => ({
    name: `house${index + 1}`,
    url: gateways[index % gateways.length]?.url,
    labels: { site: ['munich', 'hamburg', 'zurich'][index % 3] },
    // What the table shows: a round of all pages would be one of the simulators' speed.
    pages: ['1,0', '1,1'],
  }));
  const file = join(temporaryFolder(), 'gateways.yml');
  writeFileSync(file, JSON.stringify({ defaults: { interval: 60, timeout: 60 }, gateways: list }));
  const exporter = await startBundle(['--config', file, ...LISTEN]);
  await areUp(exporter.url, 500);

  const { page, transfers, polled } = await visit(`${exporter.url}/`);
  await look(page, 'globalThis.isSame = true');
  const names = `[...document.querySelectorAll('#gateways tbody tr')].filter((row) => !row.hidden).map((row) => row.querySelector('a').textContent)`;
  const column = (number: number): string =>
    `[...document.querySelectorAll('#gateways tbody tr')].map((row) => row.cells[${number}].dataset.sort)`;
  expect(await page.locator('h1').textContent()).toBe('500 gateways, 500 up');
  const asListed = list.map(({ name }) => name);
  expect(await look(page, names)).toEqual(asListed);
  const loaded = (await transfers()).filter(({ path }) => !path.includes('icon'));
  const bytes = Object.fromEntries(loaded.map(({ path, bytes }) => [path.replace(/-[\w-]+\./, '.'), bytes]));
  console.log('500 gateways, compressed bytes:', JSON.stringify(bytes));

  // Numbers in names count as numbers; twice turns the order round.
  const head = (name: string) => page.getByRole('columnheader', { name });
  await page.getByRole('button', { name: 'Gateway' }).click();
  expect(await look(page, names)).toEqual(asListed);
  expect(await head('Gateway').getAttribute('aria-sort')).toBe('ascending');
  await page.getByRole('button', { name: 'Gateway' }).click();
  expect(await look(page, names)).toEqual([...asListed].reverse());
  expect(await head('Gateway').getAttribute('aria-sort')).toBe('descending');
  await page.getByRole('button', { name: 'Flow' }).focus();
  await page.keyboard.press('Enter');
  expect(await head('Gateway').getAttribute('aria-sort')).toBeNull();
  expect(await head('Flow').getAttribute('aria-sort')).toBe('ascending');
  const flows = await look<string[]>(page, column(4));
  expect(new Set(flows).size).toBeGreaterThan(4);
  expect(flows.map(Number)).toEqual(flows.map(Number).sort((a, b) => a - b));

  await page.getByRole('searchbox', { name: 'Filter' }).fill('hamburg');
  const hamburg = (name: string): boolean => (Number(name.slice('house'.length)) - 1) % 3 === 1;
  const found = await look<string[]>(page, names);
  expect(found.sort()).toEqual(asListed.filter(hamburg).sort());
  expect(await page.locator('output').textContent()).toBe('167 of 500');

  await page.getByRole('button', { name: 'Flow' }).focus();
  const before = await look(page, `document.querySelector('#gateways').textContent`);
  await polled(200);
  await seen(page, `document.querySelector('#gateways').textContent !== ${JSON.stringify(before)}`);
  const later = await look<string[]>(page, column(4));
  expect(later.map(Number)).toEqual(later.map(Number).sort((a, b) => a - b));
  expect(await head('Flow').getAttribute('aria-sort')).toBe('ascending');
  expect((await look<string[]>(page, names)).sort()).toEqual(found);
  expect(await look(page, 'document.activeElement.textContent')).toBe('Flow');
  expect(await look(page, 'globalThis.isSame')).toBe(true);

  await page.getByRole('link', { name: 'house2', exact: true }).click();
  await page.waitForURL('**/gateway/house2');
  expect(await page.locator('.gateway').textContent()).toBe('house2');
  await page.getByRole('link', { name: 'All gateways' }).click();
  await page.waitForURL(`${exporter.url}/`);
});

test('a gateway that goes moves to the top, and the reader who is on it stays there', async () => {
  const gateways = await Promise.all([1, 2, 3].map((seed) => startSimulator({ plant: 'wpm', login: null, seed })));
  onTestFinished(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
  });
  const file = join(temporaryFolder(), 'gateways.yml');
  const list = gateways.map(({ url }, index) => ({ name: `house${index + 1}`, url, interval: 5 }));
  writeFileSync(file, JSON.stringify({ gateways: list }));
  const exporter = await startBundle(['--config', file, ...LISTEN]);
  await areUp(exporter.url, 3);

  const { page } = await visit(`${exporter.url}/`);
  const icon = page.locator('link[rel=icon]');
  expect(await icon.getAttribute('href')).toContain('icon-standby');
  await page.getByRole('link', { name: 'house3' }).focus();
  await gateways[2]?.fault('refuse');
  await seen(page, `document.querySelector('#gateways tbody a').textContent === 'house3'`);
  expect(await page.title()).toBe('3 gateways, 2 up');
  expect(await page.locator('tbody tr').first().locator('.reason').textContent()).toMatch(/^UNREACHABLE: /);
  expect(await icon.getAttribute('href')).toContain('icon-fault');
  expect(await look(page, 'document.activeElement.textContent')).toBe('house3');
});

test('behind a proxy that puts a path before it all works as without', async () => {
  const exporter = await startBundle(['demo', '--gateways', '3', ...LISTEN, '--interval', '5']);
  await areUp(exporter.url, 3);
  const beside: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    const path = /^\/isg(\/.*)$/.exec(incoming.url ?? '')?.[1];
    if (path === undefined) {
      beside.push(incoming.url ?? '');
      outgoing.writeHead(404).end();
      return;
    }
    const { method, headers } = incoming;
    request(exporter.url + path, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    }).end();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/isg/`;

  const { page, polled } = await visit(url);
  expect(await look(page, 'getComputedStyle(document.body).maxWidth')).not.toBe('none');
  const text = await look(page, `document.querySelector('#gateways').textContent`);
  await polled(200);
  await seen(page, `document.querySelector('#gateways').textContent !== ${JSON.stringify(text)}`);

  await page.getByRole('link', { name: 'house1' }).click();
  await page.waitForURL(`${url}gateway/house1`);
  const values = await look(page, `document.querySelector('#readings').textContent`);
  await polled(200);
  await seen(page, `document.querySelector('#readings').textContent !== ${JSON.stringify(values)}`);
  await page.locator('button.tile').first().click();
  await seen(page, `document.querySelector('dialog[open] canvas') !== null`);
  await page.keyboard.press('Escape');
  for (const link of await page.locator('a').all()) {
    const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
    expect([link, answer.status()]).toEqual([link, 200]);
  }
  await page.getByRole('link', { name: 'All gateways' }).click();
  await page.waitForURL(url);
  expect(beside).toEqual([]);
});
