import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FlagMemory } from '../../src/fleet/flags.ts';
import { GatewayStore } from '../../src/fleet/gateway-store.ts';
import { createLogger } from '../../src/logger.ts';
import { type EnergyQuantity, type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { fleetOf } from '../helpers/fleet.ts';
import { never, sourceOf } from '../helpers/gateway.ts';
import { answer, PLANT } from './dashboard.ts';
import { peer } from './peers.ts';
import { cleanUp, run, temporaryFolder } from './processes.ts';
import { type PrometheusServer, startPrometheus } from './prometheus-server.ts';

const STEP_SECONDS = 120;
const DAY_SECONDS = 26 * 3600;

/** Our quantities and what the simulator calls the energy behind them. */
const QUANTITIES: readonly (readonly [string, EnergyQuantity])[] = [
  ['heat_compressor_heating', 'heatHeating'],
  ['heat_compressor_domestic_hot_water', 'heatDhw'],
  ['electricity_compressor_heating', 'electricHeating'],
  ['electricity_compressor_domestic_hot_water', 'electricDhw'],
];

let prometheus: PrometheusServer;
let simulator: Simulator;
let clock = 0;
let end = 0;
let dayRegisterFell = false;

/** Lives through a day and two hours of the demo's plant, one scrape every two minutes, as a real Prometheus stores it. */
beforeAll(async () => {
  end = Math.floor(Date.now() / 1000) - 3600;
  clock = end - DAY_SECONDS;
  simulator = await startSimulator({ plant: 'lwz', login: null, now: () => new Date(clock * 1000) });
  const lines: string[] = [];
  let lastDay = 0;
  let exporter = await startExporter();
  for (let step = 0; clock <= end; step += 1, clock += STEP_SECONDS) {
    // A restart in the middle, and a round that is lost now and then.
    if (step === 300) {
      await exporter.stop();
      exporter = await startExporter();
    }
    if (step % 50 === 7) continue;
    const text = await exporter.scrape();
    lines.push(...text.filter((line) => line.startsWith('isg_energy_total{')).map((line) => `${line} ${clock}`));
    const day = Number(
      text
        .find((line) => line.startsWith('isg_wm_heizen_tag{'))
        ?.split(' ')
        .at(-1),
    );
    dayRegisterFell ||= day < lastDay;
    lastDay = day;
  }
  await exporter.stop();
  // One group a series, in order of time, as OpenMetrics wants it.
  const series = (line: string): string => line.slice(0, line.indexOf('}'));
  const grouped = [...new Set(lines.map(series))].flatMap((name) => lines.filter((line) => series(line) === name));
  const folder = temporaryFolder();
  const file = join(folder, 'day.om');
  writeFileSync(file, `# TYPE isg_energy counter\n${grouped.join('\n')}\n# EOF\n`);
  const data = join(folder, 'data');
  const imported = await run(peer('promtool'), ['tsdb', 'create-blocks-from', 'openmetrics', file, data]);
  expect(imported.code, imported.stderr).toBe(0);
  prometheus = await startPrometheus({}, data);
});
afterAll(async () => {
  await simulator?.close();
  await cleanUp();
});

async function startExporter() {
  const source = sourceOf(simulator);
  const now = (): number => clock * 1000;
  const store = new GatewayStore({
    url: source.name,
    flags: new FlagMemory(),
    maxAgeSeconds: 1e9,
    clock: { wall: now, steady: now },
  });
  const telemetry = await startTelemetry({
    fleet: fleetOf(() => [store.state()]),
    settings: telemetrySettings({ env: {}, otlpUrl: undefined, intervalSeconds: 60 }),
    version: '0',
    logger: createLogger({ level: 'error', format: 'text' }),
  });
  return {
    async scrape(): Promise<string[]> {
      store.put(await source.read(never));
      return String(await telemetry.prometheusText()).split('\n');
    },
    async stop(): Promise<void> {
      await telemetry.stop(1000);
      await source.close();
    },
  };
}

describe('rate() of the energy counters over a day, midnight, a restart and lost rounds', () => {
  test('the day registers fell in that time', () => expect(dayRegisterFell).toBe(true));

  test.each(QUANTITIES)('%s is the true power in every window of two hours', async (quantity, energy) => {
    let windows = 0;
    for (let at = end - DAY_SECONDS + 3 * 3600; at <= end; at += 3600) {
      const [result] = await prometheus.query(`rate(isg_energy_total{quantity="${quantity}"}[2h]) * 3600`, at);
      const kilowatts = Number(result?.value[1]);
      const energyAt = (time: number): number => simulator.trueEnergyKwh(energy, new Date(time * 1000));
      const truth = (energyAt(at) - energyAt(at - 7200)) / 2;
      // rate() extrapolates from the first and last sample in the window to its ends.
      expect(Math.abs(kilowatts - truth)).toBeLessThan(0.03 + 0.05 * truth);
      windows += 1;
    }
    expect(windows).toBeGreaterThan(20);
  });

  test.each(QUANTITIES)('%s over the whole day is the true energy', async (quantity, energy) => {
    const [result] = await prometheus.query(`increase(isg_energy_total{quantity="${quantity}"}[24h])`, end);
    const truth =
      simulator.trueEnergyKwh(energy, new Date(end * 1000)) -
      simulator.trueEnergyKwh(energy, new Date((end - 86_400) * 1000));
    expect(truth).toBeGreaterThan(1);
    expect(Number(result?.value[1]) / truth).toBeGreaterThan(0.98);
    expect(Number(result?.value[1]) / truth).toBeLessThan(1.02);
  });
});

describe('the Grafana dashboard over that day', () => {
  const shown = { job: '.*', seconds: 86_400 };
  const trueEnergy = (energies: readonly EnergyQuantity[], from: number): number => {
    const at = (time: number): number =>
      energies.reduce((sum, energy) => sum + simulator.trueEnergyKwh(energy, new Date(time * 1000)), 0);
    return at(end) - at(from);
  };
  const HEAT = ['heatHeating', 'heatDhw'] as const;
  const ELECTRICITY = ['electricHeating', 'electricDhw'] as const;
  const expressionOf = (title: string): string => PLANT.queries.findLast(([panel]) => panel === title)?.[1] ?? '';

  test.each([
    ['Heat today', () => trueEnergy(HEAT, end - 86_400)],
    ['Electricity today', () => trueEnergy(ELECTRICITY, end - 86_400)],
    ['COP today', () => trueEnergy(HEAT, end - 86_400) / trueEnergy(ELECTRICITY, end - 86_400)],
    ['COP by day', () => trueEnergy(HEAT, end - 86_400) / trueEnergy(ELECTRICITY, end - 86_400)],
  ])('shows the true %s', async (title, truth) => {
    const [result] = await answer(prometheus, expressionOf(title), { ...shown, at: end });
    expect(Number(result?.value[1]) / truth()).toBeGreaterThan(0.98);
    expect(Number(result?.value[1]) / truth()).toBeLessThan(1.02);
  });

  test('shows each heat of the day on its own', async () => {
    const results = await answer(prometheus, expressionOf('Heat by day'), { ...shown, at: end });
    const ofQuantity = (name: string): number =>
      Number(results.find(({ metric }) => metric.quantity === name)?.value[1]);
    const truth = trueEnergy(['heatHeating'], end - 86_400);
    expect(ofQuantity('heat_compressor_heating') / truth).toBeGreaterThan(0.98);
    expect(ofQuantity('heat_compressor_heating') / truth).toBeLessThan(1.02);
    expect(results.length).toBeGreaterThan(2);
  });
});
