import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, FLEET, PLANT, type Shipped } from './dashboard.ts';
import { peer } from './peers.ts';
import { cleanUp, run, temporaryFolder } from './processes.ts';
import { type PrometheusServer, startPrometheus } from './prometheus-server.ts';

const STEP = 120;
const DAY = 86_400;
/** What the rules would have recorded of house1; of house2, which has no rules, there are the counters alone. */
const RECORDED = { 'gateway:isg_cop:ratio1d': 4.2, 'gateway:isg_cop:ratio30d': 4.3, 'gateway:isg_cop:ratio365d': 4.4 };
/** Of both houses, by the counters. */
const COUNTED = 3;

let prometheus: PrometheusServer;
const end = Math.floor(Date.now() / 1000 / STEP) * STEP - 3600;

beforeAll(async () => {
  const lines = ['# TYPE isg_energy counter'];
  const times = Array.from({ length: (1.2 * DAY) / STEP }, (_, step) => end - (1.2 * DAY - step * STEP) + STEP);
  for (const gateway of ['house1', 'house2']) {
    for (const [quantity, perStep] of [
      ['heat_compressor_heating', 0.1 * COUNTED],
      ['electricity_compressor_heating', 0.1],
    ] as const) {
      const series = `isg_energy_total{gateway="${gateway}",quantity="${quantity}"}`;
      lines.push(...times.map((time, step) => `${series} ${1000 + perStep * step} ${time}`));
    }
  }
  for (const [name, value] of Object.entries(RECORDED)) {
    lines.push(`# TYPE ${name} gauge`, ...times.map((time) => `${name}{gateway="house1"} ${value} ${time}`));
  }
  const folder = temporaryFolder();
  const file = join(folder, 'day.om');
  writeFileSync(file, `${lines.join('\n')}\n# EOF\n`);
  const data = join(folder, 'data');
  const imported = await run(peer('promtool'), ['tsdb', 'create-blocks-from', 'openmetrics', file, data]);
  expect(imported.code, imported.stderr).toBe(0);
  prometheus = await startPrometheus({}, data);
});
afterAll(cleanUp);

/** What each query of a panel says of each house. */
async function shownBy({ queries }: Shipped, title: string): Promise<Record<string, number>[]> {
  const own = queries.filter(([panel]) => panel === title);
  const answers = await Promise.all(
    // Series that are imported have no job.
    own.map(([, expr]) => answer(prometheus, expr, { job: '.*', seconds: DAY, at: end })),
  );
  return answers.map((results) =>
    Object.fromEntries(
      results.map(({ metric, value }) => [metric.gateway ?? '', Math.round(Number(value[1]) * 100) / 100]),
    ),
  );
}

test.each([
  ['COP of 30 days', 4.3],
  ['COP of a year', 4.4],
])('%s is what was recorded, and of the time shown where nothing was', async (title, recorded) => {
  expect(await shownBy(PLANT, title)).toEqual([{ house1: recorded }, { house2: COUNTED }]);
});

test('the coefficients of days are those recorded, and from the counters where none were', async () => {
  const both = (await shownBy(PLANT, 'COP by day')).at(-1);
  expect(both).toEqual({ house1: 4.2, house2: COUNTED });
  expect(await shownBy(FLEET, 'COP by day')).toEqual([both]);
});

test('the efficiency of all gateways has both in one column', async () => {
  const [month, day, year, life] = await shownBy(FLEET, 'Efficiency of all gateways');
  expect([month, day, year]).toEqual([{ house1: 4.3, house2: COUNTED }, { house1: 4.2 }, { house1: 4.4 }]);
  expect(Object.keys(life ?? {})).toEqual(['house1', 'house2']);
});
