// Takes the pictures of the README, of simulated gateways: npm run screenshots
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type App, startApp } from '../../src/app.ts';
import type { GatewayConfig } from '../../src/config/config.ts';
import { createLogger } from '../../src/logger.ts';
import { peer } from '../e2e/peers.ts';
import { configFor } from '../helpers/config.ts';
import { liveDay, startFaulty, startHouse } from './houses.ts';

/** It is too large for a bundle, and loads its parts by path. */
const { chromium } = createRequire(pathToFileURL('package.json'))(
  'playwright-core',
) as typeof import('playwright-core');

const FOLDER = 'resources';
const MOST_BYTES = 125_000;
const DESK = { viewport: { width: 1280, height: 720 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.25, isMobile: true, hasTouch: true };
const GERMAN = { locale: 'de-DE', timezoneId: 'Europe/Berlin' };
const PLANTS = ['lwz', 'wpmsystem', 'wpm', 'wpl', 'wpmsystem12', 'thz', 'wpm3i'];
const SITES = ['munich', 'hamburg', 'zurich'];
const HOUSES = 12;

const logger = createLogger({ level: 'warn', format: 'text', write: (line) => console.error(line.trimEnd()) });

void main();

async function main(): Promise<void> {
  const browser = await chromium.launch({ executablePath: peer('chromium'), args: ['--no-sandbox'] });
  try {
    await ofOne('lwz', undefined, async (url) => {
      const page = await open(browser, url, DESK);
      await picture(page, 'page.png');
      await page.setViewportSize({ width: 1000, height: 480 });
      await page.locator('[data-history="summary.hotWaterTemperature"]').click();
      await page.locator('dialog canvas').waitFor();
      await picture(page, 'chart.png');
    });
    await ofOne('wpmsystem', 'de', async (url) => {
      await picture(await open(browser, url, { ...PHONE, ...GERMAN, colorScheme: 'dark' }), 'page-phone.png');
    });
    await ofMany(async (url) => {
      await picture(await open(browser, url, { viewport: { width: 1280, height: 700 } }), 'overview.png');
    });
  } finally {
    await browser.close();
  }
}

/** A gateway whose last 24 hours the exporter has read. */
async function ofOne(plant: string, language: 'de' | undefined, look: (url: string) => Promise<void>): Promise<void> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'isg-screenshots-'));
  const house = await liveDay({ plant, language, stateDirectory, logger });
  const config = configFor(house.url, { intervalSeconds: 60, stateDirectory });
  const app = await startApp({ config, env: {}, logger });
  try {
    await app.firstRound;
    await look(app.url);
  } finally {
    await app.stop();
    await house.close();
    rmSync(stateDirectory, { recursive: true });
  }
}

/** A list of gateways, one of which shows a fault, and one is gone. */
async function ofMany(look: (url: string) => Promise<void>): Promise<void> {
  const houses = await Promise.all(
    Array.from({ length: HOUSES }, (_, index) => {
      const plant = PLANTS[index % PLANTS.length] ?? '';
      return index === 8 ? startFaulty(plant) : startHouse({ plant, seed: index, login: null });
    }),
  );
  const base = configFor('http://unused', { intervalSeconds: 5 });
  const gateways = houses.flatMap(({ url }, index): GatewayConfig[] => {
    const labels = { site: SITES[index % SITES.length] ?? '' };
    return base.gateways.map((settings) => ({ ...settings, name: `house${index + 1}`, url: `${url}/`, labels }));
  });
  const app = await startApp({ config: { ...base, gateways }, env: {}, logger: silent });
  try {
    await shows(app, `<title>${HOUSES} gateways, ${HOUSES} up<`);
    await houses[4]?.close();
    await shows(app, `<title>${HOUSES} gateways, ${HOUSES - 1} up<`);
    await look(app.url);
  } finally {
    await app.stop();
    await Promise.all(houses.map((house) => house.close()));
  }
}
const silent = createLogger({ level: 'error', format: 'text', write: () => {} });

async function shows({ url }: App, text: string): Promise<void> {
  while (!(await (await fetch(url)).text()).includes(text)) await new Promise((resolve) => setTimeout(resolve, 200));
}

async function open(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB', colorScheme: 'light', ...options })).newPage();
  await page.goto(url);
  await page.locator('.filter').waitFor();
  // As it is called in most houses; the simulator has any free port of loopback.
  await page.evaluate(`document.querySelectorAll('.gateway').forEach((name) => { name.textContent = 'servicewelt'; })`);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  const path = join(FOLDER, name);
  if (!existsSync(FOLDER)) throw new Error(`${FOLDER} is missing: run this in the root of the repository`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${path}: ${size} bytes`);
  if (size > MOST_BYTES) process.exitCode = 1;
}
