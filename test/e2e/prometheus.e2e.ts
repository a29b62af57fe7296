import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bySeries, parseExposition, readingsOf, type Sample, sampleValue } from './exposition.ts';
import { peer, ROOT } from './peers.ts';
import { cleanUp, fetchText, type Running, run, startBundle, until } from './processes.ts';
import { type PrometheusServer, type Result, startPrometheus } from './prometheus-server.ts';

const ROUND_END = 'isg_last_success_timestamp_seconds';

let exporter: Running & { url: string };
let prometheus: PrometheusServer;
let simulator: Running & { url: string };
let withSimulator: Running & { url: string };

beforeAll(async () => {
  exporter = await startBundle(['demo', '--port', '0', '--host', '127.0.0.1', '--interval', '5']);
  simulator = await startBundle(['simulate', '--port', '0', '--host', '127.0.0.1', '--plant', 'wpmsystem']);
  withSimulator = await startBundle([
    ...['--url', simulator.url, '--port', '0', '--host', '127.0.0.1'],
    ...['--interval', '5', '--maxAge', '10'],
  ]);
  prometheus = await startPrometheus({ demo: [exporter.url], wpm: [withSimulator.url] });
});
afterAll(cleanUp);

describe('promtool check metrics', () => {
  test('accepts /metrics, but for names the gateway itself gives', async () => {
    await until('the first round', async () => (await scrape()).length > 50);
    const text = await fetchText(`${exporter.url}/metrics`);
    const { code, stdout, stderr } = await run(peer('promtool'), ['check', 'metrics'], text);
    const readings = new Set(readingsOf(parseExposition(text)).map(({ name }) => name));
    const findings = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
    const ours = findings.filter((line) => !readings.has(line.split(' ')[0] ?? ''));
    expect(ours).toEqual([]);
    // 3: there are findings, all about readings; anything else is an exposition that cannot be parsed.
    expect(code).toBe(findings.length > 0 ? 3 : 0);
    // Labels of the gateway that look like a unit, a type or a histogram's part; see the names in the README.
    for (const finding of findings) expect(finding).toMatch(ALLOWED);
  });
});

/** Findings promtool may have about the gateway's own labels. */
const ALLOWED = /use base unit|abbreviated units|should not contain/;

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
    const [up] = await prometheus.query('up{job="demo"}');
    expect(up?.value[1]).toBe('1');
    const [limit] = await prometheus.query('scrape_duration_seconds{job="demo"} < 1');
    expect(limit).toBeDefined();
  });
});

interface Dashboard {
  readonly uid: string;
  readonly editable: boolean;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
}
interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}
interface Variable {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly query: string | { readonly query: string };
  readonly multi: boolean;
  readonly allValue?: string;
  readonly refresh: number;
}

const dashboard = JSON.parse(readFileSync(join(ROOT, 'resources/grafana/dashboard.json'), 'utf8')) as Dashboard;
const panels = dashboard.panels.filter((panel) => panel.type !== 'row');
const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));

describe('the Grafana dashboard', () => {
  test.each(queries)('%s has data: %s', async (_title, expression) => {
    await until('a result', async () => (await prometheus.query(fill(expression, 'demo'))).length > 0);
  });

  test('has data for a WPMsystem in all panels but those of a ventilation heat pump', async () => {
    const expected = ['Stages', 'Fans'];
    let empty: string[] = [];
    // A rate has a value only after two scrapes.
    await until('data', async () => {
      const results = await Promise.all(
        queries.map(async ([title, expression]) => ({ title, found: await prometheus.query(fill(expression, 'wpm')) })),
      );
      empty = [...new Set(results.filter(({ found }) => found.length === 0).map(({ title }) => title))];
      return empty.join() === expected.join();
    }).catch(() => {});
    expect(empty).toEqual(expected);
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
    ]);
    for (const variable of variables.slice(1))
      expect(variable).toMatchObject({ multi: true, allValue: '.+', refresh: 2 });
    for (const panel of panels) {
      expect(panel.title, panel.type).not.toBe('');
      expect(panel.description, panel.title).toMatch(/\.$/);
      expect(panel.fieldConfig?.defaults.unit, panel.title).toBeDefined();
      expect(panel.datasource?.uid, panel.title).toMatch(/^\$\{datasource\}$/);
      expect(panel.targets?.length, panel.title).toBeGreaterThan(0);
    }
    for (const [title, expression] of queries) {
      const selectors = expression.match(/\{[^}]*\}/g) ?? [];
      expect(selectors.length, title).toBeGreaterThan(0);
      for (const selector of selectors) expect(selector, title).toContain('job=~"$job",instance=~"$instance"');
      expect(expression, title).not.toMatch(/\[\d+[smhdw]/);
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
    expect(await prometheus.query('up{job="wpm"} == 1')).toHaveLength(1);
  });
});

/** A query of the dashboard with its variables replaced. */
function fill(expression: string, job: string): string {
  const filled = expression.replaceAll('$__rate_interval', '30s').replaceAll('$job', job).replaceAll('$instance', '.+');
  expect(filled).not.toContain('$');
  return filled;
}

async function scrape(): Promise<Sample[]> {
  return parseExposition(await fetchText(`${exporter.url}/metrics`));
}

function toSample({ metric: { __name__: name = '', ...labels }, value }: Result): Sample {
  return { name, labels, value: Number(value[1]) };
}
