import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { FlagMemory } from '../../src/fleet/flags.ts';
import { GatewayStore } from '../../src/fleet/gateway-store.ts';
import { createLogger } from '../../src/logger.ts';
import { normalizeName, numberName } from '../../src/readings/names.ts';
import type { Reading } from '../../src/readings/reading.ts';
import { inOpenMetrics } from '../../src/telemetry/openmetrics.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { parseMetrics } from '../faults/helpers.ts';
import { fleetOf } from '../helpers/fleet.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';
import { runs } from '../properties/settings.ts';
import { readOpenMetrics } from './openmetrics-text.ts';

const logger = createLogger({ level: 'error', format: 'text', write: () => {} });

/** Telemetry of gateways that show these readings, one list a gateway; without a name when there is one. */
async function telemetryOf(...shown: (readonly Reading[])[]) {
  const stores = shown.map((readings, index) => {
    const name = shown.length === 1 ? {} : { name: `house${index}`, labels: { site: 'a "b"' } };
    const store = new GatewayStore({ url: 'http://g/', ...name, flags: new FlagMemory(), maxAgeSeconds: 1e9 });
    store.put(snapshot([page('1,0', readings)]));
    return store;
  });
  const fleet = fleetOf(() => stores.map((store) => store.state()));
  const settings = telemetrySettings({ env: {}, otlpUrl: undefined, intervalSeconds: 3600 });
  const telemetry = await startTelemetry({ fleet, settings, version: '1', logger });
  return { fleet, telemetry };
}

async function openMetricsOf(...shown: (readonly Reading[])[]): Promise<string> {
  const { telemetry } = await telemetryOf(...shown);
  return String(await telemetry.prometheusText(undefined, 'openmetrics'));
}

/** Samples as written but for the spelling of bounds, without what moves from scrape to scrape. */
const samplesOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !/^#|^process_/.test(line))
    .map((line) => line.replace(/le="(\d+)\.0"/, 'le="$1"'));

const counter = (name: string) => reading(name, 5, { kind: 'counter', labels: { quantity: 'x' } });

describe('a family', () => {
  const write = inOpenMetrics((name) => ['isg_a', 'isg_runtime', 'isg_starts_created'].includes(name));
  const text = (name: string, type: string, samples: string, help = 'help') =>
    `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples}`;

  test.each([
    ['a gauge stays', text('isg_a', 'gauge', 'isg_a{x="1"} 1\n'), text('isg_a', 'gauge', 'isg_a{x="1"} 1\n')],
    [
      'quotes in HELP are escaped',
      text('isg_a', 'gauge', 'isg_a 1\n', 'an "A" \\\\ \\n # HELP'),
      text('isg_a', 'gauge', 'isg_a 1\n', 'an \\"A\\" \\\\ \\n # HELP'),
    ],
    [
      'a counter is called without _total',
      text('isg_b_total', 'counter', 'isg_b_total 1\n'),
      text('isg_b', 'counter', 'isg_b_total 1\n'),
    ],
    [
      'but not where that is another family',
      text('isg_runtime_total', 'counter', 'isg_runtime_total 1\n'),
      text('isg_runtime_total', 'unknown', 'isg_runtime_total 1\n'),
    ],
    [
      'nor where the time of its creation would be',
      text('isg_starts_total', 'counter', 'isg_starts_total 1\n'),
      text('isg_starts_total', 'unknown', 'isg_starts_total 1\n'),
    ],
    ['a counter without _total is none', text('isg_c', 'counter', 'isg_c 1\n'), text('isg_c', 'unknown', 'isg_c 1\n')],
    [
      'target_info is an info',
      text('target_info', 'gauge', 'target_info{a="b"} 1\n', 'Target metadata'),
      text('target', 'info', 'target_info{a="b"} 1\n', 'Target metadata'),
    ],
    [
      'bounds of buckets have a point',
      text('h', 'histogram', 'h_count 3\nh_bucket{le="0.5"} 1\nh_bucket{a="le",le="10"} 2\nh_bucket{le="+Inf"} 3\n'),
      text('h', 'histogram', 'h_count 3\nh_bucket{le="0.5"} 1\nh_bucket{a="le",le="10.0"} 2\nh_bucket{le="+Inf"} 3\n'),
    ],
  ])('%s', (_title, from, to) => expect(write(from)).toBe(to));
});

describe('the exposition', () => {
  test('has the samples of the text format, those of the exporter included', async () => {
    const { telemetry, fleet } = await telemetryOf([reading('a', 1), counter('energy_total')]);
    telemetry.self.roundDone(3);
    telemetry.self.loginDone(0.2);
    for (const of of [undefined, 'exporter', fleet.gateways()[0]] as const) {
      const open = String(await telemetry.prometheusText(of, 'openmetrics'));
      const text = String(await telemetry.prometheusText(of));
      expect(samplesOf(open)).toEqual(samplesOf(text));
      expect(readOpenMetrics(open).size).toBe(parseMetrics(text).size);
      expect(open + text).not.toContain('# UNIT');
      expect(text).not.toContain('# EOF');
    }
  });

  test('names attributes of the resource as labels can be named, those of one name together', async () => {
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'service_name=x,1site=y,b/a.é=z,b__a=w');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { telemetry } = await telemetryOf([]);
    const line = String(await telemetry.prometheusText()).split('\n')[2];
    expect(line).toMatch(/^target_info\{service_name="isg_exporter;x",key_1site="y",b_a_="z",b_a="w",\S*\} 1$/);
    readOpenMetrics(String(await telemetry.prometheusText(undefined, 'openmetrics')));
  });

  test('tells target_info first, and types of its own', async () => {
    const open = await openMetricsOf([reading('a', 1), counter('energy_total')]);
    expect(open).toMatch(/^# HELP target Target metadata\n# TYPE target info\ntarget_info\{/);
    for (const family of ['isg_energy counter', 'isg_logins counter', 'process_cpu_seconds counter'])
      expect(open).toContain(`\n# TYPE ${family}\n`);
    expect(open).toContain('\n# TYPE isg_info gauge\n');
  });

  test('is valid without a gateway, and for one that was never read', async () => {
    const { telemetry } = await telemetryOf();
    expect(readOpenMetrics(String(await telemetry.prometheusText(undefined, 'openmetrics'))).size).toBeGreaterThan(3);
    expect(readOpenMetrics(await openMetricsOf([])).get('isg_up{}')).toBe(1);
  });

  test.each(['runtime', 'energy', 'starts', 'logins', 'gather_failures', 'logins_withheld', 'starts_created'])(
    'is valid beside a label %s of a gateway, which keeps its name',
    async (name) => {
      const readings = [reading(numberName(name), 7), counter('energy_total'), counter('runtime_total')];
      const open = await openMetricsOf([...readings, counter('starts_total')]);
      expect(readOpenMetrics(open).get(`isg_${name}{page=info/anlage,section=heizung}`)).toBe(7);
      expect(open).toContain(`\n# TYPE isg_${name.replace('_created', '')}_total unknown\n`);
      expect(open.match(/^# TYPE \S+ unknown$/gm)).toHaveLength(1);
    },
  );

  test.each(['total', 'created', 'bucket', 'count', 'sum', 'gcount', 'gsum', 'info'])(
    'is valid with a label of a gateway that ends with %s',
    async (suffix) => {
      const names = ['x', 'gatheringduration', 'energy', 'logins', 'up'].map((name) => numberName(`${name}_${suffix}`));
      const readings = names.map((name) => reading(name, 7));
      const all = readOpenMetrics(await openMetricsOf([reading('x', 1), ...readings, counter('energy_total')]));
      for (const name of names) expect(all.get(`isg_${name}{page=info/anlage,section=heizung}`)).toBe(7);
    },
  );
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(...'"\\\n\r\t{}=,# aeÄ\u2028\u0085', '# EOF\n', '# HELP isg_a x\n', 'le="1"} '),
    maxLength: 12,
  }),
);
const ODD = ['runtime', 'energy', 'starts', 'logins', 'up', 'info', 'a', 'a_total', 'energy_created', 'x_bucket', '1'];
const anyReading = fc
  .record({
    name: fc.oneof(
      fc.constantFrom(...ODD, 'energy_total', 'runtime_total', 'gatheringduration', 'statusduration_created'),
      anyText.map(normalizeName).filter((name) => name !== ''),
    ),
    value: fc.oneof(fc.double({ noNaN: true }), fc.integer()),
    unit: anyText,
    page: anyText,
    section: anyText,
    label: anyText,
    isCounter: fc.boolean(),
  })
  .map(({ name, value, label, isCounter, ...place }): Reading => {
    const original = { label, page: place.page, section: place.section };
    if (!isCounter) return reading(numberName(name), value, { ...place, original });
    const counted = { ...place, original, kind: 'counter', labels: { quantity: label } } as const;
    return reading(`${name.length % 2 ? 'energy' : 'starts'}_total`, Math.abs(value), counted);
  });

test('whatever gateways show, it is valid and tells the samples of the text format', async () => {
  vi.spyOn(process, 'cpuUsage').mockReturnValue({ user: 1, system: 1 });
  onTestFinished(() => void vi.restoreAllMocks());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(anyReading, { maxLength: 8 }), { maxLength: 3 }), async (shown) => {
      const { telemetry } = await telemetryOf(...shown);
      const open = String(await telemetry.prometheusText(undefined, 'openmetrics'));
      const text = String(await telemetry.prometheusText());
      readOpenMetrics(open);
      expect(samplesOf(open)).toEqual(samplesOf(text));
    }),
    runs(500),
  );
});
