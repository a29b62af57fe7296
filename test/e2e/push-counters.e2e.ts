import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FlagMemory } from '../../src/fleet/flags.ts';
import { GatewayStore } from '../../src/fleet/gateway-store.ts';
import { createLogger } from '../../src/logger.ts';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { fleetOf } from '../helpers/fleet.ts';
import { never, sourceOf } from '../helpers/gateway.ts';
import { attribute, DELTA, metricsOf, readPushes } from './collector-server.ts';
import { parseExposition } from './exposition.ts';
import { peer } from './peers.ts';
import { cleanUp, fetchText, freePort, type Running, ready, start, temporaryFolder, until } from './processes.ts';

const STEP_SECONDS = 3600;
const COUNTERS = /^isg[._](energy|runtime|starts)_total$/;
/** Of the simulated heat pump: some grow each hour, and all have counted for years. */
const LEAST = { counters: 10, lifetime: 10_000 };

let simulator: Simulator;
let clock: number;

beforeEach(async () => {
  clock = Date.parse('2026-01-15T06:00:00Z') / 1000;
  simulator = await startSimulator({ plant: 'lwz', login: null, now: () => new Date(clock * 1000) });
});
afterEach(async () => {
  await simulator.close();
  await cleanUp();
});

/** By quantity and name. */
type Counts = ReadonlyMap<string, number>;

/** An exporter that reads when it is told to, pushes to an address, and tells what the device had counted at each push. */
async function startExporter(endpoint: string, env: NodeJS.ProcessEnv) {
  const source = sourceOf(simulator);
  const now = (): number => clock * 1000;
  const settings = {
    url: 'http://house/',
    flags: new FlagMemory(),
    maxAgeSeconds: 1e9,
    clock: { wall: now, steady: now },
  };
  const store = new GatewayStore(settings);
  const otlpUrl = `${endpoint}/v1/metrics`;
  const telemetry = await startTelemetry({
    fleet: fleetOf(() => [store.state()]),
    settings: telemetrySettings({ env: { OTEL_EXPORTER_OTLP_TIMEOUT: '2000', ...env }, otlpUrl, intervalSeconds: 60 }),
    version: '0',
    logger: createLogger({ level: 'error', format: 'text' }),
  });
  return {
    /** An hour later: reads all pages, or those that are not away, and pushes. */
    async step({ away = false } = {}): Promise<Counts> {
      clock += STEP_SECONDS;
      const snapshot = await source.read(never);
      const pages = snapshot.pages.map((page) =>
        away ? { ...page, readings: page.readings.filter(({ kind }) => kind !== 'counter') } : page,
      );
      store.put({ ...snapshot, pages });
      await telemetry.push();
      return new Map(
        store
          .state()
          .readings.flatMap(({ name, kind, labels, page, section, value }) =>
            kind === 'counter'
              ? [[counterKey(name, (label) => ({ page, section, ...labels })[label]), value] as const]
              : [],
          ),
      );
    },
    async stop(): Promise<void> {
      await telemetry.stop(5000);
      await source.close();
    },
  };
}

interface Written {
  /** What was counted by each counter, added up over all pushes that arrived. */
  sums(): Counts;
}

/** A Collector with one processor for metrics, at the same address after each start; it writes down what comes out of it. */
async function collectorWith(processor: string, folder: string) {
  const [otlp, prometheus] = [await freePort(), await freePort()];
  const endpoint = `http://127.0.0.1:${otlp}`;
  let starts = 0;
  return {
    endpoint,
    metrics: `http://127.0.0.1:${prometheus}/metrics`,
    async start(): Promise<Running & { raw: Written; processed: Written }> {
      starts += 1;
      const files = { raw: join(folder, `raw-${starts}.json`), processed: join(folder, `processed-${starts}.json`) };
      const file = (path: string) => ({ path, flush_interval: '100ms' });
      const configuration = {
        receivers: { otlp: { protocols: { http: { endpoint: new URL(endpoint).host } } } },
        processors: { [processor]: {} },
        exporters: {
          'file/raw': file(files.raw),
          'file/processed': file(files.processed),
          prometheus: {
            endpoint: `127.0.0.1:${prometheus}`,
            translation_strategy: 'UnderscoreEscapingWithoutSuffixes',
            without_scope_info: true,
          },
        },
        service: {
          pipelines: {
            'metrics/raw': { receivers: ['otlp'], exporters: ['file/raw'] },
            metrics: { receivers: ['otlp'], processors: [processor], exporters: ['file/processed', 'prometheus'] },
          },
          telemetry: { metrics: { level: 'none' } },
        },
      };
      writeFileSync(join(folder, 'collector.yaml'), JSON.stringify(configuration));
      const program = start(peer('otelcol'), ['--config', join(folder, 'collector.yaml')]);
      await ready(program, 'it is ready', () => program.output().includes('Everything is ready'));
      return { ...program, raw: { sums: () => sumsOf(files.raw) }, processed: { sums: () => sumsOf(files.processed) } };
    },
  };
}

/** What tells a counter apart. */
function counterKey(name: string, label: (key: string) => string | undefined): string {
  return `${name.replace(/^isg[._]/, '')} ${label('page')} ${label('section')} ${label('quantity')}`;
}

/** Adds up the deltas of the device's counters in a file of the Collector. */
function sumsOf(file: string): Counts {
  const sums = new Map<string, number>();
  for (const { name, sum } of readPushes(file).flatMap(metricsOf)) {
    if (!sum || !COUNTERS.test(name)) continue;
    expect(sum.aggregationTemporality, `${name} as delta`).toBe(DELTA);
    for (const point of sum.dataPoints) {
      const key = counterKey(name, (label) => attribute(point, label));
      sums.set(key, (sums.get(key) ?? 0) + (point.asDouble ?? 0));
    }
  }
  return sums;
}

/** What was counted between two moments, without the rounding of floating point. */
function increase(from: Counts, to: Counts): Counts {
  return rounded(new Map([...to].map(([key, value]) => [key, value - (from.get(key) ?? Number.NaN)])));
}

function rounded(counts: Counts): Counts {
  return new Map([...counts].map(([key, value]) => [key, Number(value.toFixed(3))] as const).sort());
}

function added(some: Counts, more: Counts): Counts {
  return new Map(
    [...new Set([...some.keys(), ...more.keys()])].map((key) => [key, (some.get(key) ?? 0) + (more.get(key) ?? 0)]),
  );
}

/** Of what the Collector shows. */
async function shownSums(url: string): Promise<Counts> {
  const samples = parseExposition(await fetchText(url)).filter(({ name }) => COUNTERS.test(name));
  return rounded(
    new Map(samples.map(({ name, labels, value }) => [counterKey(name, (label) => labels[label]), value])),
  );
}

const WANTS_DELTA = { OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta' };

describe.each(['http/protobuf', 'http/json'])('deltas by %s, and a Collector that adds them up', (protocol) => {
  test('are the increase of the device, over failed pushes, restarts of the Collector and pages that are away', async () => {
    const collector = await collectorWith('deltatocumulative', temporaryFolder());
    let running = await collector.start();
    const exporter = await startExporter(collector.endpoint, { ...WANTS_DELTA, OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
    const first = await exporter.step();
    expect(first.size).toBeGreaterThanOrEqual(LEAST.counters);
    expect(Math.max(...first.values())).toBeGreaterThan(LEAST.lifetime);
    await exporter.step();
    await exporter.step({ away: true });
    await exporter.step({ away: true });
    const before = await exporter.step();
    const grown = increase(first, before);
    expect([...grown.values()].filter((value) => value > 0).length).toBeGreaterThan(3);
    await until('the Collector to show it', async () => same(await shownSums(collector.metrics), grown));
    await running.stop();
    const written = running.raw.sums();
    expect(rounded(written)).toEqual(grown);

    for (let hour = 0; hour < 6; hour += 1) await exporter.step();
    const lost = await exporter.step();
    expect([...increase(before, lost).values()].filter((value) => value > 0).length).toBeGreaterThan(3);
    await exporter.step({ away: true });
    running = await collector.start();
    await exporter.step({ away: true });
    await exporter.step();
    const last = await exporter.step();
    await until('the Collector to show what it missed', async () =>
      same(await shownSums(collector.metrics), increase(before, last)),
    );
    await exporter.stop();
    await running.stop();
    expect(rounded(added(written, running.raw.sums()))).toEqual(increase(first, last));
  });
});

describe('a Collector that makes deltas of cumulative counters by their start', () => {
  test('counts nothing when the exporter starts, also once more, and all that comes after', async () => {
    const collector = await collectorWith('cumulativetodelta', temporaryFolder());
    const running = await collector.start();
    let exporter = await startExporter(collector.endpoint, {});
    const first = await exporter.step();
    await exporter.step();
    await exporter.stop();
    exporter = await startExporter(collector.endpoint, {});
    const last = await exporter.step();
    await exporter.stop();
    // A counter that says that it began after the Collector is counted from there: starts do count for this Collector.
    await pushCounter(collector.endpoint, 5);
    await until('all that was pushed', () => running.processed.sums().has('energy_total x x x'));
    await running.stop();
    const { 'energy_total x x x': witness, ...sums } = Object.fromEntries(rounded(running.processed.sums()));
    expect(witness).toBe(5);
    expect(sums).toEqual(Object.fromEntries(increase(first, last)));
  });
});

function same(some: Counts, others: Counts): boolean {
  return JSON.stringify([...some]) === JSON.stringify([...others]);
}

/** Pushes a counter that began a moment ago. */
async function pushCounter(endpoint: string, value: number): Promise<void> {
  const attributes = ['page', 'section', 'quantity'].map((key) => ({ key, value: { stringValue: 'x' } }));
  const now = Date.now();
  const nanoseconds = (ms: number): string => `${ms}000000`;
  const point = {
    attributes,
    asDouble: value,
    startTimeUnixNano: nanoseconds(now - 1),
    timeUnixNano: nanoseconds(now),
  };
  const sum = { dataPoints: [point], aggregationTemporality: 2, isMonotonic: true };
  const metrics = [{ name: 'isg.energy_total', sum }];
  const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${endpoint}/v1/metrics`, { method: 'POST', headers, body })).status).toBe(200);
}
