import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  prometheus = await startPrometheus({ demo: [exporter.url], wpm: [withSimulator.url] });
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
