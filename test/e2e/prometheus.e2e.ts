import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, dashboard, panels, queries } from './dashboard.ts';
import { bySeries, parseExposition, readingsOf, type Sample, sampleValue } from './exposition.ts';
import { cleanUp, fetchText, type Running, startBundle, until } from './processes.ts';
import { type PrometheusServer, type Result, startPrometheus } from './prometheus-server.ts';

const ROUND_END = 'isg_last_success_timestamp_seconds';
const SHORT = ['--port', '0', '--host', '127.0.0.1', '--interval', '5'];

let exporter: Running & { url: string };
let prometheus: PrometheusServer;
let simulator: Running & { url: string };
let withSimulator: Running & { url: string };

beforeAll(async () => {
  exporter = await startBundle(['demo', ...SHORT]);
  simulator = await startBundle(['simulate', '--port', '0', '--host', '127.0.0.1', '--plant', 'wpmsystem']);
  withSimulator = await startBundle(['--url', simulator.url, '--maxAge', '10', ...SHORT]);
  const english = await startBundle(['demo', '--names', 'english', ...SHORT]);
  const french = await startBundle(['demo', '--plant', 'wpmsystem', '--language', 'fr', ...SHORT]);
  const houses = await startBundle(['demo', '--gateways', '5', ...SHORT]);
  prometheus = await startPrometheus({
    houses: [houses.url],
    demo: [exporter.url],
    english: [english.url],
    wpm: [withSimulator.url],
    french: [french.url],
  });
});
afterAll(cleanUp);

describe('a Prometheus that scrapes', () => {
  test('stores every reading with the value /metrics shows in the same round', async () => {
    const { shown, stored } = await until('a scrape of the same round', async () => {
      const samples = await scrape();
      const results = await prometheus.query(`{job="demo",__name__=~"isg_.+"}`);
      const series = results.map(toSample);
      const same = sampleValue(samples, ROUND_END) === sampleValue(series, ROUND_END);
      return same ? { shown: samples, stored: series } : undefined;
    });
    const readings = bySeries(readingsOf(shown));
    expect(readings.size).toBeGreaterThan(50);
    expect(bySeries(readingsOf(stored), ['job', 'instance'])).toEqual(readings);
  });

  test('finds the exporter up and its scrape short', async () => {
    const short = 'up{job="demo"} == 1 and scrape_duration_seconds{job="demo"} < 1';
    await until('a short scrape', async () => (await prometheus.query(short)).length === 1);
  });
});

/** Panels that know rows by their German and English names; all others work in every language. */
const BY_NAME = [
  ...['Outside', 'Heating', 'Hot water', 'Rooms', 'Humidity', 'Refrigerant temperatures', 'Compressor', 'Inverter'],
  ...['Stages', 'Fans', 'Air flow', 'Water flow'],
];

/** Selectors of what an exporter tells of itself as a whole, whichever gateways it reads. */
const OF_THE_PROCESS = /^(process_\w+|isg_exporter_build_info|isg_(gathering|login|status)duration_\w+)\{/;

/** Queries that have an answer only where the exporter reads a list of gateways. */
const OF_A_LIST = /\bisg_last_round_duration_seconds\{/;

describe('the Grafana dashboard', () => {
  test.each([
    ['an LWZ', 'demo', []],
    ['an LWZ with --names english', 'english', []],
    ['five houses of a list', 'houses', []],
    ['a WPMsystem, which has no ventilation', 'wpm', ['Stages', 'Fans']],
    ['a WPMsystem in French, by names in German and English', 'french', BY_NAME],
  ])('has data in all panels for %s', async (_plant, job, expected) => {
    let empty: string[] = [];
    // A rate has a value only after two scrapes.
    await until('data', async () => {
      const results = await Promise.all(
        queries
          .filter(([, expr]) => job === 'houses' || !OF_A_LIST.test(expr))
          .map(async ([title, expr]) => ({ title, found: await answer(prometheus, expr, { job, seconds: 30 }) })),
      );
      empty = [...new Set(results.filter(({ found }) => found.length === 0).map(({ title }) => title))];
      return empty.join() === expected.join();
    }).catch(() => {});
    expect(empty).toEqual(expected);
  });

  test('shows nothing of gateways that are not chosen, but what the process tells', async () => {
    const shown = { job: 'demo', gateway: 'another', seconds: 30 };
    const results = await Promise.all(queries.map(async ([, expr]) => answer(prometheus, expr, shown)));
    const filled = queries.filter((_, index) => results[index]?.length !== 0);
    expect([...new Set(filled.map(([title]) => title))]).toEqual(['Duration of a round', 'Memory', 'CPU', 'Versions']);
  });

  test('offers the jobs and instances there are', async () => {
    expect(await prometheus.labelValues('job', 'isg_up')).toContain('demo');
    expect(await prometheus.labelValues('instance', 'isg_up{job=~"demo"}')).toEqual([new URL(exporter.url).host]);
  });

  test('keeps the rules of the dashboard linter', () => {
    expect(dashboard.editable).toBe(false);
    expect(dashboard.uid).toBe('isg-exporter');
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
      const selectors = expression.match(/\w*\{[^}]*\}/g) ?? [];
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
  });
});

describe('when the gateway has gone', () => {
  test('Prometheus marks the readings stale, long before its own five minutes are over', async () => {
    const count = async () => (await prometheus.query('count({job="wpm",page!=""})'))[0]?.value[1];
    await until('readings of the second exporter', async () => Number(await count()) > 20);
    await simulator.stop();
    await until('isg_up 0', async () => (await prometheus.query('isg_up{job="wpm"} == 0')).length > 0);
    await until('no reading', async () => (await count()) === undefined, 200);
    // What the alerts go by.
    await until('isg_readings 0', async () => (await prometheus.query('isg_readings{job="wpm"} == 0')).length > 0);
    await until('up 1', async () => (await prometheus.query('up{job="wpm"} == 1')).length > 0);
  });
});

async function scrape(): Promise<Sample[]> {
  return parseExposition(await fetchText(`${exporter.url}/metrics`));
}

function toSample({ metric: { __name__: name = '', ...labels }, value }: Result): Sample {
  return { name, labels, value: Number(value[1]) };
}
