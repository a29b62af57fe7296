import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGUAGES, type Language, type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { answer, FLEET, type Panel, PLANT, type Shipped } from './dashboard.ts';
import { ROOT } from './peers.ts';
import { cleanUp, startBundle, temporaryFolder, until } from './processes.ts';
import { type PrometheusServer, startPrometheus } from './prometheus-server.ts';

const PLANTS = ['lwz', 'thz', 'wpl', 'wpm', 'wpm3i', 'wpmsystem', 'wpmsystem12'];
/** Of a graph, in seconds: a rate has a value only after two scrapes. */
const STEP = 30;
/** What a screen of 1080 lines shows of a dashboard, in units of its grid. */
const FOLD = 24;

const simulators: Simulator[] = [];
let prometheus: PrometheusServer;

/** One exporter reads each plant twice, once for each kind of names, and one plant in every language. */
beforeAll(async () => {
  const gateways: object[] = [];
  for (const plant of PLANTS) {
    const { url } = await simulate(plant);
    gateways.push({ name: plant, url }, { name: `${plant}-english`, url, names: 'english' });
  }
  for (const language of LANGUAGES) {
    gateways.push({ name: `language-${language}`, url: (await simulate('wpmsystem', language)).url });
  }
  const list = join(temporaryFolder(), 'gateways.yml');
  // JSON is YAML.
  writeFileSync(list, JSON.stringify({ defaults: { interval: 5 }, gateways }));
  const exporter = await startBundle(['--config', list, '--port', '0', '--host', '127.0.0.1']);
  prometheus = await startPrometheus({ plants: [exporter.url] });
  const up = `count(isg_up == 1 and on (gateway) rate(isg_pages[${STEP}s]) == 0) == ${gateways.length}`;
  await until('all gateways up', async () => (await prometheus.query(up)).length > 0);
});
afterAll(async () => {
  await cleanUp();
  await Promise.all(simulators.map((simulator) => simulator.close()));
});

/** It is five past ten, when the compressor runs: a flag that nobody has seen yet is shown by no gateway. */
const TEN = new Date().setUTCHours(10, 5, 0, 0) - Date.now();

async function simulate(plant: string, language?: Language): Promise<Simulator> {
  const now = (): Date => new Date(Date.now() + TEN);
  const simulator = await startSimulator({ plant, language, now, login: null });
  simulators.push(simulator);
  return simulator;
}

/** Of these gateways those of which a panel shows anything. */
async function shownOf(panel: Panel, gateways: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { expr } of panel.targets ?? []) {
    const results = await answer(prometheus, expr, { job: 'plants', seconds: STEP });
    for (const { metric } of results) if (metric.gateway) found.add(metric.gateway);
    // What is no more told apart by gateway is asked for each of them.
    if (results.some(({ metric }) => !metric.gateway)) {
      for (const gateway of gateways.filter((name) => !found.has(name))) {
        const own = await answer(prometheus, expr, { job: 'plants', gateway, seconds: STEP });
        if (own.length > 0) found.add(gateway);
      }
    }
  }
  return found;
}

const BOTH = PLANTS.flatMap((plant) => [plant, `${plant}-english`]);

/** A line a panel, a column a plant: `x` shown with both kinds of names, `g` or `e` with one of them only, `.` empty. */
async function tableOf({ rows }: Shipped): Promise<string[]> {
  const lines: string[] = [];
  for (const { title, panels } of rows) {
    lines.push(`-- ${title}`);
    for (const panel of panels) {
      const found = await shownOf(panel, BOTH);
      const cells = PLANTS.map((plant) => {
        const [own, english] = [found.has(plant), found.has(`${plant}-english`)];
        return own && english ? 'x' : own ? 'g' : english ? 'e' : '.';
      });
      lines.push(`${panel.title.padEnd(35)}${cells.map((cell) => ` ${cell}`).join('')}`);
    }
  }
  return lines;
}

/** What was written down by hand, without its remarks. */
const EXPECTED = readFileSync(join(ROOT, 'test/e2e/plants-and-panels.txt'), 'utf8')
  .split('\n')
  .map((line) => line.replace(/#.*$/, '').trimEnd())
  .filter((line) => line !== '');

test('each panel shows of each plant what the plant has, with either kind of names', async () => {
  const tables = await Promise.all([PLANT, FLEET].map(async (one) => [`== ${one.file}`, ...(await tableOf(one))]));
  console.log(tables.flat().join('\n'));
  expect(tables.flat()).toEqual(EXPECTED);
});

test.each([PLANT, FLEET])('no panel above the fold of $file is empty for any plant', async ({ dashboard }) => {
  const above = dashboard.panels.filter(({ type, gridPos: { y, h } }) => type !== 'row' && y + h <= FOLD);
  expect(above.length).toBeGreaterThan(4);
  for (const panel of above)
    expect([...(await shownOf(panel, BOTH))], panel.title).toEqual(expect.arrayContaining(BOTH));
});

test('a plant is shown in every language as in its own', async () => {
  const names = LANGUAGES.map((language) => `language-${language}`);
  for (const panel of PLANT.panels) {
    const found = await shownOf(panel, ['wpmsystem', ...names]);
    const shown = names.filter((name) => found.has(name));
    expect(shown, panel.title).toEqual(found.has('wpmsystem') ? names : []);
  }
});
