import { expect, test } from 'vitest';
import { FAULT_NAMES } from '../../src/simulator/simulator.ts';
import { atEnd, startGateway } from '../faults/helpers.ts';
import { LOGIN, never, sourceOf } from '../helpers/gateway.ts';
import { THOROUGH } from '../helpers/thorough.ts';

const FAULTS = FAULT_NAMES.filter((_name, index) => THOROUGH || index % 3 === 0);

test('whatever the gateway does, nothing is asked of it but pages and the login', async () => {
  const simulator = await startGateway({ plant: 'wpm3i', login: LOGIN });
  const source = sourceOf(simulator, { credentials: LOGIN, timeoutMs: 300 });
  atEnd(() => source.close());
  await source.read(never);
  let failed = 0;
  for (const name of FAULTS) {
    // One page of 20,000 rows takes as long as all the rest.
    await simulator.fault({ name, ms: 50, ...(name === 'manyRows' ? { pages: ['1,0'] } : {}) });
    for (let round = 0; round < 3; round += 1) {
      await source.read(never).catch(() => {
        failed += 1;
      });
      if (round === 1) simulator.expireSessions();
    }
    await simulator.clearFaults();
  }
  expect(failed).toBeGreaterThan(THOROUGH ? 20 : 8);
  expect((await source.read(never)).failures).toEqual([]);
  expect(simulator.violations).toEqual([]);
  const asked = simulator.requests.map(({ method, path }) => `${method} ${path}`);
  expect(asked.filter((request) => !/^(GET|POST) \/\?s=\d+(,\d+)?$/.test(request))).toEqual([]);
  expect(asked.length).toBeGreaterThan(THOROUGH ? 200 : 60);
});
