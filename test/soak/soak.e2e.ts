import { afterAll, expect, test } from 'vitest';
import { cleanUp, run, start } from '../e2e/processes.ts';

const SOAK = 'node_modules/.cache/soak-e2e.js';
/** The short version; the long one is `npm run soak`. */
const SECONDS = process.env.SOAK_SECONDS ?? '100';

afterAll(cleanUp);

test('the exporter gets through a short soak with faults on all sides', { timeout: 600_000 }, async () => {
  const { code } = await run(process.execPath, ['test/helpers/build.js', 'test/soak/soak.ts', SOAK]);
  expect(code).toBe(0);
  const soak = start(process.execPath, ['--expose-gc', SOAK, '--seconds', SECONDS, '--seed', '1']);
  expect(await soak.ended, soak.output()).toBe(0);
  expect(soak.output()).toContain('no violation');
});
