import { describe, expect, test } from 'vitest';
import { TAKEN_LABELS } from '../../src/config/gateway-list.ts';
import { shareOf } from '../../src/config/shard.ts';
import { FlagMemory } from '../../src/fleet/flags.ts';
import type { GatewayState } from '../../src/fleet/gateway-state.ts';
import { GatewayStore } from '../../src/fleet/gateway-store.ts';
import { createLogger } from '../../src/logger.ts';
import { PLANT_NAMES, startSimulator } from '../../src/simulator/simulator.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { fleetOf } from '../helpers/fleet.ts';
import { never, sourceOf } from '../helpers/gateway.ts';

const ALL = Array.from({ length: 300 }, (_, index) => ({ name: `house${index}` }));

/** Which of so many processes reads a name. */
function placesOf(count: number): ReadonlyMap<string, number> {
  const shares = Array.from({ length: count }, (_, index) => shareOf(ALL, { index, count }).map(({ name }) => name));
  return new Map(shares.flatMap((names, index) => names.map((name) => [name, index] as const)));
}

describe('shares', () => {
  test.each([1, 2, 3, 7])(
    'of %i processes hold every name once, in the order of the list, and are about equal',
    (count) => {
      const shares = Array.from({ length: count }, (_, index) => shareOf(ALL, { index, count }));
      expect(shares.flat()).toHaveLength(ALL.length);
      expect(new Set(shares.flat())).toEqual(new Set(ALL));
      for (const share of shares) {
        expect(share).toEqual(ALL.filter((gateway) => share.includes(gateway)));
        expect(share.length).toBeGreaterThan(ALL.length / count / 1.6);
        expect(share.length).toBeLessThan((ALL.length / count) * 1.6);
      }
    },
  );

  test.each([1, 2, 5])('that become more than %i give their part to the new one, and nothing else moves', (count) => {
    const [before, after] = [placesOf(count), placesOf(count + 1)];
    const moved = ALL.filter(({ name }) => before.get(name) !== after.get(name));
    expect(new Set(moved.map(({ name }) => after.get(name)))).toEqual(new Set([count]));
    expect(moved.length).toBeGreaterThan(ALL.length / (count + 1) / 1.6);
    expect(moved.length).toBeLessThan((ALL.length / (count + 1)) * 1.6);
  });

  test('do not depend on which other names there are', () => {
    const places = placesOf(4);
    for (const gateway of ALL.slice(0, 100)) {
      for (const index of [0, 1, 2, 3]) {
        expect(shareOf([gateway], { index, count: 4 })).toEqual(places.get(gateway.name) === index ? [gateway] : []);
      }
    }
  });

  test('are the same in every version', () => {
    const names = ['house1', 'house2', 'house3', 'house4', 'munich', 'zurich', '.', '..'];
    const placeOf = (name: string, count: number): number =>
      Array.from({ length: count }, (_, index) => index).findIndex(
        (index) => shareOf([{ name }], { index, count }).length > 0,
      );
    expect(names.map((name) => [name, placeOf(name, 2), placeOf(name, 3), placeOf(name, 16)])).toEqual([
      ['house1', 1, 1, 10],
      ['house2', 0, 2, 13],
      ['house3', 0, 0, 0],
      ['house4', 1, 1, 9],
      ['munich', 0, 2, 8],
      ['zurich', 0, 0, 7],
      ['.', 0, 0, 9],
      ['..', 0, 0, 15],
    ]);
  });
});

/** Names of the labels of all samples, but of those metrics. */
function labelsIn(text: string, without: RegExp): Set<string> {
  const samples = text.split('\n').filter((line) => !line.startsWith('#') && !without.test(line));
  return new Set(
    samples.flatMap((line) => [...line.matchAll(/([a-z_]+)="(?:[^"\\]|\\.)*"/g)].map(([, label]) => label ?? '')),
  );
}

test('a list may give no label that a series has already, but those of isg_component_info', async () => {
  const states: GatewayState[] = [];
  for (const plant of PLANT_NAMES) {
    const simulator = await startSimulator({ plant, login: null });
    for (const names of ['gateway', 'english'] as const) {
      const source = sourceOf(simulator, { names });
      const flags = new FlagMemory(undefined, names);
      const store = new GatewayStore({ name: `${plant}-${names}`, url: 'http://gateway/', flags, maxAgeSeconds: 1e9 });
      store.put(await source.read(never));
      states.push(store.state());
      await source.close();
    }
    await simulator.close();
  }
  const settings = telemetrySettings({ env: {}, otlpUrl: undefined, intervalSeconds: 60 });
  const logger = createLogger({ level: 'error', format: 'text', write: () => {} });
  const telemetry = await startTelemetry({ fleet: fleetOf(() => states), settings, version: '1', logger });
  const texts = await Promise.all(states.map((state) => telemetry.prometheusText(state)));
  const labels = labelsIn(texts.join(''), /^isg_component_info\{/);
  await telemetry.stop(0);
  expect(labels.size).toBeGreaterThan(10);
  expect([...labels].filter((label) => !TAKEN_LABELS.includes(label))).toEqual([]);
});
