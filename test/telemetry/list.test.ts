import { ExportResultCode } from '@opentelemetry/core';
import { defaultResource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { FlagMemory } from '../../src/fleet/flags.ts';
import type { GatewayState } from '../../src/fleet/gateway-state.ts';
import { GatewayStore } from '../../src/fleet/gateway-store.ts';
import { createLogger } from '../../src/logger.ts';
import type { Reading } from '../../src/readings/reading.ts';
import { Deltas } from '../../src/telemetry/deltas.ts';
import { collectGateway } from '../../src/telemetry/gateway-metrics.ts';
import { createPusher } from '../../src/telemetry/pusher.ts';
import type { ListReport } from '../../src/telemetry/self-metrics.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { startCollector } from '../faults/collector.ts';
import { parseMetrics, until } from '../faults/helpers.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';

afterEach(() => void vi.unstubAllEnvs());
const logger = createLogger({ level: 'error', format: 'text', write: () => {} });
/** uuidgen --sha1 --namespace 4d63009a-8d0f-11ee-aad7-4c796ed8e320 --name a, and b. */
const IDS = { a: '81283a20-5c72-5bde-aa31-dd1b4cb93afd', b: '13498667-9951-5e4f-83e0-8278e5428081' };

/** A gateway that has been read; without a name it is the one of --url. */
function stateOf(
  name: string | undefined,
  readings: readonly Reading[] = [reading('a', 1)],
  labels = {},
): GatewayState {
  const activity = () => ({
    failures: new Map([['TIMEOUT', 1] as const]),
    logins: 1,
    loginsWithheld: 0,
    roundSeconds: 2.5,
  });
  const store = new GatewayStore({
    name,
    url: 'http://gateway/',
    labels,
    flags: new FlagMemory(),
    maxAgeSeconds: 1e9,
    activity,
  });
  store.put(snapshot([page('1,0', readings)]));
  return store.state();
}

/** Telemetry of these gateways; more of them may be put in or taken out. */
async function start(
  states: GatewayState[],
  { endpoint, list, instance }: { endpoint?: string; list?: () => ListReport; instance?: string } = {},
) {
  const fleet = {
    gateways: () => states,
    gateway: (id: string) => states.find((state) => state.id === id),
    isList: states.some(({ name }) => name !== undefined),
  };
  const otlpUrl = endpoint && `${endpoint}/v1/metrics`;
  const settings = telemetrySettings({
    env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
    otlpUrl,
    intervalSeconds: 3600,
  });
  const telemetry = await startTelemetry({ fleet, settings, version: '1', list, instance, logger });
  onTestFinished(() => telemetry.stop(2000));
  return telemetry;
}

/** Series of a text that no process metric and no histogram is. */
const seriesOf = (text: Buffer): string[] =>
  [...parseMetrics(String(text)).keys()].filter(
    (series) => !/^(process|target)_|^isg_(gathering|login|status)duration|^isg_exporter_/.test(series),
  );

describe('the labels of a gateway', () => {
  test('of a list are on all that is told of it', async () => {
    const telemetry = await start([stateOf('a', [reading('a', 1)], { site: 'munich' }), stateOf('b')]);
    const all = seriesOf(await telemetry.prometheusText());
    expect(all.filter((series) => !/[{,]gateway="a",site="munich"|[{,]gateway="b"/.test(series))).toEqual([]);
    expect(all).toContain('isg_up{gateway="a",site="munich"}');
    expect(all).toContain('isg_gather_failures_total{gateway="a",site="munich",reason="timeout"}');
    expect(all).toContain('isg_last_round_duration_seconds{gateway="b"}');
    expect(all).toContain('isg_info{gateway="b",firmware="v1",language="de",url="http://gateway/"}');
    expect(all).toContain('isg_a{gateway="a",site="munich",page="info/anlage",section="heizung"}');
    expect(all.filter((series) => series.includes('"a"')).length).toBe(
      all.filter((series) => series.includes('"b"')).length,
    );
  });

  test('without a name are none, and its rounds are told by the histogram alone', async () => {
    const all = seriesOf(await (await start([stateOf(undefined)])).prometheusText());
    expect(all.filter((series) => /gateway="|last_round/.test(series))).toEqual([]);
    expect(all).toContain('isg_up');
    expect(all).toContain('isg_a{page="info/anlage",section="heizung"}');
  });

  test('never change a label of a reading', async () => {
    const own = reading('a', 1, { labels: { circuit: '2', software: '7' } });
    const labels = { circuit: 'x', page: 'x', section: 'x', software: 'x', site: 'x' };
    const text = await (await start([stateOf('a', [own], labels)])).prometheusText();
    const [series = ''] = seriesOf(text).filter((series) => series.startsWith('isg_a{'));
    for (const label of ['circuit="2"', 'software="7"', 'page="info/anlage"', 'section="heizung"', 'site="x"'])
      expect(series).toContain(label);
  });
});

describe('the text', () => {
  test('has all gateways, one of them, or the exporter alone', async () => {
    const states = [stateOf('a'), stateOf('b')];
    const telemetry = await start(states);
    const [all, a, own] = await Promise.all([
      telemetry.prometheusText(),
      telemetry.prometheusText(states[0]),
      telemetry.prometheusText('exporter'),
    ]);
    expect(seriesOf(a).every((series) => series.includes('gateway="a"'))).toBe(true);
    expect(String(a)).not.toMatch(/process_|target_info|exporter_build/);
    expect(seriesOf(own)).toEqual([]);
    expect(String(own)).toContain('isg_exporter_build_info{');
    expect(seriesOf(all)).toHaveLength(2 * seriesOf(a).length);
    const heads = String(all).match(/^# HELP \S+/gm) ?? [];
    expect(new Set(heads).size).toBe(heads.length);
  });

  test('of an empty share is the exporter alone', async () => {
    const telemetry = await start([], { list: () => ({ gateways: 0, isTaken: true, takenAt: new Date(5000) }) });
    expect(seriesOf(await telemetry.prometheusText())).toEqual([
      'isg_gateways',
      'isg_config_last_reload_successful',
      'isg_config_last_reload_success_timestamp_seconds',
    ]);
  });

  test.each<[string, ListReport | undefined, (number | undefined)[]]>([
    ['in force', { gateways: 2, isTaken: true, takenAt: new Date(1_700_000_000_500) }, [2, 1, 1_700_000_000.5]],
    ['broken since', { gateways: 2, isTaken: false, takenAt: new Date(5000) }, [2, 0, 5]],
    ['of no file', { gateways: 3 }, [3, undefined, undefined]],
    ['that is none', undefined, [undefined, undefined, undefined]],
  ])('tells a list that is %s', async (_title, report, expected) => {
    const telemetry = await start([stateOf('a')], report && { list: () => report });
    const metrics = parseMetrics(String(await telemetry.prometheusText('exporter')));
    const names = [
      'isg_gateways',
      'isg_config_last_reload_successful',
      'isg_config_last_reload_success_timestamp_seconds',
    ];
    expect(names.map((name) => metrics.get(name))).toEqual(expected);
  });
});

interface Body {
  readonly resourceMetrics: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeMetrics: { metrics: { name: string }[] }[];
  }[];
}

/** Of a push: the attributes of the resource, and the names of the metrics. */
function told(body: string) {
  const { resourceMetrics }: Body = JSON.parse(body);
  expect(resourceMetrics).toHaveLength(1);
  const attributes = resourceMetrics.flatMap(({ resource }) =>
    resource.attributes.map(({ key, value }) => [key, value.stringValue] as const),
  );
  const names = resourceMetrics.flatMap(({ scopeMetrics }) =>
    scopeMetrics.flatMap(({ metrics }) => metrics.map(({ name }) => name)),
  );
  const resource = Object.fromEntries(attributes);
  return { resource, names, subject: resource['isg.gateway.name'] ?? 'exporter' };
}

describe('pushes of a list', () => {
  test('come once for a gateway after its round, with a resource of its own, and once for the exporter', async () => {
    const collector = await startCollector();
    const states = [stateOf('a', [reading('a', 1)], { site: 'munich' }), stateOf('b')];
    const telemetry = await start(states, { endpoint: collector.endpoint, instance: 'host list.yml' });
    const round = (state?: GatewayState) => state && telemetry.roundDone({ seconds: 1, state });
    round(states[0]);
    await until('two pushes', () => collector.received.length === 2);
    round(states[1]);
    await until('three pushes', () => collector.received.length === 3);
    round(states[0]);
    await until('four pushes', () => collector.received.length === 4);
    const all = collector.received.map(({ body }) => told(body));
    expect(all.map(({ subject }) => subject).sort()).toEqual(['a', 'a', 'b', 'exporter']);
    for (const { subject, resource, names } of all) {
      expect(names.includes('isg.up')).toBe(subject !== 'exporter');
      expect(names.includes('isg.exporter_build_info')).toBe(subject === 'exporter');
      expect(resource).toMatchObject({ 'service.name': 'isg_exporter', 'service.version': '1' });
      expect(resource.site).toBe(subject === 'a' ? 'munich' : undefined);
    }
    const idOf = (name: string) =>
      new Set(all.filter(({ subject }) => subject === name).map(({ resource }) => resource['service.instance.id']));
    expect([idOf('a'), idOf('b')]).toEqual([new Set([IDS.a]), new Set([IDS.b])]);
    expect([...idOf('exporter')]).not.toContain(IDS.a);
  });

  test('are of those that are read: not of one that is gone', async () => {
    const collector = await startCollector();
    const states = [stateOf('a'), stateOf('b')];
    const [, gone] = states;
    const telemetry = await start(states, { endpoint: collector.endpoint });
    states.pop();
    if (gone) telemetry.roundDone({ seconds: 1, state: gone });
    await telemetry.push();
    await telemetry.push();
    expect(new Set(collector.received.map(({ body }) => told(body).subject))).toEqual(new Set(['a', 'exporter']));
  });

  test.each<[string, string | undefined, string[]]>([
    ['gateways of a list stay apart', 'a', [IDS.a, 'one']],
    ['one without a name has the name of the variable', undefined, ['one']],
  ])('OTEL_RESOURCE_ATTRIBUTES: %s', async (_title, name, ids) => {
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'service.instance.id=one,deployment.environment.name=home');
    const collector = await startCollector();
    const telemetry = await start([stateOf(name)], { endpoint: collector.endpoint });
    await telemetry.push();
    const all = collector.received.map(({ body }) => told(body).resource);
    expect(all.map((resource) => resource['service.instance.id']).sort()).toEqual([...ids].sort());
    for (const resource of all) expect(resource['deployment.environment.name']).toBe('home');
  });

  test('are no more than eight at a time, however many there are', async () => {
    let [open, most, asked] = [0, 0, 0];
    const done: (() => void)[] = [];
    const exporter: PushMetricExporter = {
      export(_metrics, finish) {
        asked += 1;
        open += 1;
        most = Math.max(most, open);
        done.push(() => {
          open -= 1;
          finish({ code: ExportResultCode.SUCCESS });
        });
      },
      forceFlush: async () => {},
      shutdown: async () => {},
    };
    const metrics = await collectGateway(stateOf('a'), { resource: defaultResource(), version: '1' });
    const collect = async () => [{ metrics, isOwn: false }];
    const pusher = createPusher({ exporter, url: 'x', logger, collect });
    const pushes = Array.from({ length: 30 }, (_, index) => pusher.push(`house${index}`));
    while (asked < 30) {
      await until('eight requests, or the last', () => open === Math.min(8, 30 - (asked - open)));
      done.shift()?.();
    }
    for (const finish of done) finish();
    await Promise.all(pushes);
    expect([asked, most]).toEqual([30, 8]);
  });
});

describe('deltas', () => {
  const beganHere = () => false;
  const deltas = () => new Deltas(() => AggregationTemporality.DELTA);
  const metricsOf = async (energy: number): Promise<readonly MetricData[]> => {
    const state = stateOf(undefined, [reading('energy_total', energy, { kind: 'counter' })]);
    const { scopeMetrics }: ResourceMetrics = await collectGateway(state, {
      resource: defaultResource(),
      version: '1',
    });
    return scopeMetrics
      .flatMap(({ metrics }) => metrics)
      .filter(({ descriptor }) => descriptor.name === 'isg.energy_total');
  };
  /** What a receiver takes of an instance that shows so much. */
  const taken = async (of: Deltas, instance: string, energy: number): Promise<unknown[]> => {
    const { metrics, accept } = of.of({ metrics: await metricsOf(energy), instance, beganHere });
    accept();
    expect(metrics.every(({ dataPointType }) => dataPointType === DataPointType.SUM)).toBe(true);
    return metrics.flatMap(({ dataPoints }) => dataPoints.map(({ value }) => value));
  };

  test('of the same series of two gateways do not mix', async () => {
    const of = deltas();
    expect([await taken(of, 'a', 100), await taken(of, 'b', 5000)]).toEqual([[], []]);
    expect([await taken(of, 'a', 101), await taken(of, 'b', 5020)]).toEqual([[1], [20]]);
  });

  test('of a gateway that was forgotten begin with a base, and of no other', async () => {
    const of = deltas();
    await taken(of, 'a', 100);
    await taken(of, 'b', 100);
    of.forget('a');
    of.forget('c');
    expect([await taken(of, 'a', 103), await taken(of, 'b', 103)]).toEqual([[], [3]]);
    expect(await taken(of, 'a', 104)).toEqual([1]);
  });
});
