import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { peer } from './peers.ts';
import { cleanUp, fetchText, type Running, run, startBundle, temporaryFolder, until } from './processes.ts';

let exporter: Running & { url: string };

beforeAll(async () => {
  exporter = await startBundle(['demo', '--port', '0', '--host', '127.0.0.1', '--interval', '5']);
  await until('the first round', async () => (await fetch(`${exporter.url}/ready`)).ok);
});
afterAll(cleanUp);

test('a browser renders the landing page without a complaint', async () => {
  const { code, stdout, stderr } = await browse('--dump-dom', '--enable-logging=stderr', '--v=0');
  expect(code).toBe(0);
  expect(stderr).not.toMatch(/CONSOLE|Refused to|Content Security Policy/);
  for (const path of ['/metrics', '/status']) expect(stdout).toMatch(new RegExp(`href="\\.?${path}"`));
  expect(stdout).toContain('isg_exporter');
});

test('and the picture of it is not empty', async () => {
  const file = join(temporaryFolder(), 'page.png');
  const { code } = await browse(`--screenshot=${file}`, '--window-size=1000,800');
  expect(code).toBe(0);
  const picture = readFileSync(file);
  expect([...picture.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
  // A white page of this size has about 3 kB.
  expect(picture.length).toBeGreaterThan(8_000);
});

test('every link of the landing page answers', async () => {
  const page = await fetchText(`${exporter.url}/`);
  const links = [...page.matchAll(/href="([^"#]+)"/g)].map(([, link = '']) => new URL(link, `${exporter.url}/`).href);
  const own = links.filter((link) => link.startsWith(exporter.url));
  expect(own.length).toBeGreaterThan(2);
  for (const link of own) await fetchText(link);
});

function browse(...args: string[]) {
  return run(peer('chromium'), [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
    ...['--disable-background-networking', '--disable-component-update', '--virtual-time-budget=5000'],
    `--user-data-dir=${temporaryFolder()}`,
    ...args,
    `${exporter.url}/`,
  ]);
}
