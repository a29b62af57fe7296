import { afterEach, expect, test, vi } from 'vitest';
import { FlagMemory } from '../../src/fleet/flags.ts';
import type { GatewayState } from '../../src/fleet/gateway-state.ts';
import { GatewayStore } from '../../src/fleet/gateway-store.ts';
import { createLogger } from '../../src/logger.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry, type Telemetry } from '../../src/telemetry/telemetry.ts';
import { fleetOf } from '../helpers/fleet.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';

const URL = 'http://gateway/';
const closers: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closers.splice(0)) await close();
});

/** Telemetry of a gateway with one reading; `broken` says whether its readings can be told. */
async function start(state = { broken: false }): Promise<{ telemetry: Telemetry; lines: string[] }> {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', format: 'text', write: (line) => lines.push(line.slice(25).trim()) });
  const store = new GatewayStore({ url: URL, flags: new FlagMemory(), maxAgeSeconds: 1e9 });
  const broken: GatewayState = {
    ...store.state(),
    get readings(): never {
      throw new Error('no readings');
    },
  };
  const fleet = fleetOf(() => [state.broken ? broken : store.state()]);
  const settings = telemetrySettings({ env: {}, otlpUrl: undefined, intervalSeconds: 60 });
  const telemetry = await startTelemetry({ fleet, settings, version: '1.0.0', logger });
  closers.push(() => telemetry.stop(100));
  store.put(snapshot([page('1,0', [reading('a', 1)])]));
  return { telemetry, lines };
}

/** Names of all samples. */
async function names({ prometheusText }: Telemetry): Promise<Set<string>> {
  const lines = String(await prometheusText())
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return new Set(lines.map((line) => /^\w+/.exec(line)?.[0] ?? ''));
}

const fail = (): never => {
  throw Object.assign(new Error('EMFILE: too many open files, uv_resident_set_memory'), { code: 'EMFILE' });
};

test.each([
  ['process_resident_memory_bytes', () => vi.spyOn(process.memoryUsage, 'rss').mockImplementation(fail)],
  ['process_cpu_seconds_total', () => vi.spyOn(process, 'cpuUsage').mockImplementation(fail)],
])('%s that cannot be observed is missing alone, which the log says once', async (name, breakIt) => {
  const { telemetry, lines } = await start();
  breakIt();
  const during = await names(telemetry);
  await names(telemetry);
  vi.restoreAllMocks();
  const after = await names(telemetry);
  expect(after).toContain('isg_a');
  expect([...after].filter((one) => !during.has(one))).toEqual([name]);
  expect(lines).toEqual([
    `WARN  OpenTelemetry: ${name} cannot be observed: EMFILE: too many open files, uv_resident_set_memory`,
  ]);
});

test('what needs no gateway is there while its metrics cannot be collected', async () => {
  const state = { broken: false };
  const { telemetry } = await start(state);
  const before = await names(telemetry);
  state.broken = true;
  const during = await names(telemetry);
  expect(during).not.toContain('isg_a');
  expect(during).toContain('isg_exporter_build_info');
  expect(during).toContain('process_cpu_seconds_total');
  state.broken = false;
  expect(await names(telemetry)).toEqual(before);
});
