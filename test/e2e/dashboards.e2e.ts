import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, FLEET, PLANT } from './dashboard.ts';
import { missingOptional, peer, ROOT } from './peers.ts';
import { cleanUp, type Running, run, startBundle, until } from './processes.ts';
import { type PrometheusServer, startPrometheus } from './prometheus-server.ts';

const SHORT = ['--port', '0', '--host', '127.0.0.1', '--interval', '5'];

let exporter: Running & { url: string };
let prometheus: PrometheusServer;

beforeAll(async () => {
  exporter = await startBundle(['demo', ...SHORT]);
  const wpm = await startBundle(['demo', '--plant', 'wpmsystem', ...SHORT]);
  const english = await startBundle(['demo', '--names', 'english', ...SHORT]);
  const french = await startBundle(['demo', '--plant', 'wpmsystem', '--language', 'fr', ...SHORT]);
  const houses = await startBundle(['demo', '--gateways', '5', ...SHORT]);
  prometheus = await startPrometheus({
    houses: [houses.url],
    demo: [exporter.url],
    english: [english.url],
    wpm: [wpm.url],
    french: [french.url],
  });
});
afterAll(cleanUp);

/** Selectors of what an exporter tells of itself as a whole, whichever gateways it reads. */
const OF_THE_PROCESS = /^(process_\w+|isg_exporter_build_info|isg_(gathering|login|status)duration_\w+)\{/;

/** Queries that have an answer only where the exporter reads a list of gateways. */
const OF_A_LIST = /\bisg_last_round_duration_seconds\{/;

/** They show a flag once it was on, which at some times of day takes half an hour, or for ever: plants-and-panels.e2e.ts has them. */
const OF_THE_TIME = ['Running', 'Fault flags'];

// What these plants do not have; plants-and-panels.txt says it of all.
const NO_COOLING = ['Cooling', 'Energy of cooling'];
const NO_SOURCE = ['Source temperatures', 'Source pressure and flow'];
const LWZ = [...NO_COOLING, 'Time of cooling', ...NO_SOURCE, 'Superheat', 'Inverter temperatures'];
const WPMSYSTEM = ['Water pressure', ...NO_COOLING, ...NO_SOURCE, 'Stages', 'Air flow', 'Air'];

describe('the dashboard of a heat pump', () => {
  test.each([
    ['an LWZ', 'demo', LWZ],
    ['an LWZ with --names english', 'english', LWZ],
    ['five houses of a list', 'houses', [...NO_COOLING, ...NO_SOURCE]],
    ['a WPMsystem, which has no ventilation', 'wpm', WPMSYSTEM],
    ['a WPMsystem in French', 'french', WPMSYSTEM],
  ])('has data in all panels for %s, but of what it lacks', async (_plant, job, expected) => {
    let empty: string[] = [];
    // A rate has a value only after two scrapes.
    await until('data', async () => {
      const asked = PLANT.queries.filter(([, expr]) => job === 'houses' || !OF_A_LIST.test(expr));
      const found = new Set<string>();
      for (const [title, expr] of asked) {
        if (!found.has(title) && (await answer(prometheus, expr, { job, seconds: 30 })).length > 0) found.add(title);
      }
      empty = PLANT.panels
        .map(({ title }) => title)
        .filter((title) => !OF_THE_TIME.includes(title) && !found.has(title));
      return empty.join() === expected.join();
    }).catch(() => {});
    expect(empty).toEqual(expected);
  });

  test('shows nothing of gateways that are not chosen, but what the process tells', async () => {
    const shown = { job: 'demo', gateway: 'another', seconds: 30 };
    const results = await Promise.all(PLANT.queries.map(async ([, expr]) => answer(prometheus, expr, shown)));
    const filled = PLANT.queries.filter((_, index) => results[index]?.length !== 0);
    expect([...new Set(filled.map(([title]) => title))]).toEqual(['Versions', 'Duration of a round', 'Memory', 'CPU']);
  });

  test('offers the jobs and instances there are', async () => {
    expect(await prometheus.labelValues('job', 'isg_up')).toContain('demo');
    expect(await prometheus.labelValues('instance', 'isg_up{job=~"demo"}')).toEqual([new URL(exporter.url).host]);
  });
});

describe('the dashboard of all heat pumps', () => {
  test('has data in all panels, and a row a gateway, with names in a list and without', async () => {
    for (const [job, count] of [
      ['houses', 5],
      ['demo', 1],
    ] as const) {
      const asked = FLEET.queries.filter(([, expr]) => job === 'houses' || !OF_A_LIST.test(expr));
      // recorded.e2e.ts has what is recorded.
      const isOfRules = (expr: string): boolean => expr.includes('(gateway:');
      for (const [title, expr] of asked.filter((query) => !isOfRules(query[1]))) {
        await until(`${title} of ${job}`, async () => {
          const results = await answer(prometheus, expr, { job, seconds: 30 });
          return title === 'State of all gateways' ? results.length === count : results.length > 0;
        });
      }
    }
  });

  test('shows nothing of gateways that are not chosen', async () => {
    const shown = { job: 'houses', gateway: 'another', seconds: 30 };
    const results = await Promise.all(FLEET.queries.map(async ([, expr]) => answer(prometheus, expr, shown)));
    expect(results.flat()).toEqual([]);
  });
});

describe.each([PLANT, FLEET])('$file', ({ file, dashboard, panels, queries }) => {
  test('keeps the rules of the dashboard linter', () => {
    expect(dashboard.editable).toBe(false);
    expect(dashboard.uid).toBe(file === 'fleet.json' ? 'isg-exporter-fleet' : 'isg-exporter');
    expect(dashboard).not.toHaveProperty('__inputs');
    const variables = dashboard.templating.list;
    expect(variables.map(({ name, label, type }) => [name, label, type])).toEqual([
      ['datasource', 'Data source', 'datasource'],
      ['job', 'Job', 'query'],
      ['instance', 'Instance', 'query'],
      ['gateway', 'Gateway', 'query'],
    ]);
    for (const variable of variables.slice(1)) {
      // An exporter of a single gateway does not name it.
      const allValue = variable.name === 'gateway' ? '.*' : '.+';
      expect(variable).toMatchObject({ multi: true, includeAll: true, allValue, refresh: 2 });
    }
    for (const panel of panels) {
      expect(panel.title, panel.type).not.toBe('');
      expect(panel.description, panel.title).toMatch(/\.$/);
      expect(panel.fieldConfig?.defaults.unit, panel.title).toBeDefined();
      expect(panel.datasource?.uid, panel.title).toMatch(/^\$\{datasource\}$/);
      expect(panel.targets?.length, panel.title).toBeGreaterThan(0);
    }
    for (const [title, expression] of queries) {
      const selectors = expression.match(/[\w:]*\{[^}]*\}/g) ?? [];
      expect(selectors.length, title).toBeGreaterThan(0);
      for (const selector of selectors) {
        expect(selector, title).toContain('job=~"$job",instance=~"$instance"');
        expect(selector.includes(',gateway=~"$gateway"'), `${title}: ${selector}`).toBe(!OF_THE_PROCESS.test(selector));
      }
      // What is of gateways is kept apart and joined by them; nothing joins a gateway with the process.
      const kept = expression.includes('$gateway') ? (expression.match(/\b(by|on) \([^)]*\)/g) ?? []) : [];
      for (const labels of kept) expect(labels, title).toMatch(/\binstance,gateway\b|^by \(reason\)$/);
      expect(expression, title).not.toMatch(/\[\d+[smhdw]|\brate\([^[]*\[(?!\$__rate_interval\])/);
    }
    expect(new Set(dashboard.panels.map((panel) => JSON.stringify(panel.title))).size).toBe(dashboard.panels.length);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });

  test.skipIf(missingOptional('dashboard-linter').length > 0)('is strictly clean for the linter itself', async () => {
    const path = `${ROOT}/resources/grafana/${file}`;
    const { code, stdout, stderr } = await run(peer('dashboard-linter'), ['lint', '--strict', path]);
    expect(`${stdout}${stderr}`).not.toMatch(/❌|⚠|error/i);
    expect(code).toBe(0);
  });
});
