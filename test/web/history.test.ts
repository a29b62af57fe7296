import { expect, test } from 'vitest';
import { History } from '../../src/fleet/history.ts';
import { observationsOf } from '../../src/fleet/observations.ts';
import { ask, fleetOf, gateway, reading, serve } from './helpers.ts';

const STEP = 300_000;
const NOON = Date.UTC(2026, 0, 15, 12);
const readings = [
  reading({ english: 'heat_pump_flow_temperature' }),
  reading({ value: 22.5, labels: { circuit: '2' } }),
  reading({ name: 'flag_heizen', kind: 'flag', value: 1, unit: '', english: 'heating' }),
];

/** A gateway whose history has two values of each reading, of now and ten minutes before. */
function remembering(all: boolean, name?: string) {
  const history = new History();
  const state = gateway({ readings, history, ...(name !== undefined && { name }) });
  for (const at of [NOON - 2 * STEP, NOON]) history.add(observationsOf(state, all), at);
  return state;
}

const twice = (value: number) => [...Array(285).fill(null), value, null, value];

test.each(['vorlauftemp', 'isg_vorlauftemp', 'vorlauftemp&gateway='])(
  '/history tells the last 24 hours of all readings named %s',
  async (name) => {
    const { url } = await serve({ fleet: fleetOf(remembering(true)) });
    const reply = await ask(`${url}/history?name=${name}`);
    const place = { unit: '°C', page: 'info/waermepumpe', section: 'prozesswerte', label: 'VORLAUFTEMP' };
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(reply.text)).toEqual({
      name: 'vorlauftemp',
      // 24 hours are 288 steps, the last of which begins at noon.
      start: '2026-01-14T12:05:00.000Z',
      stepSeconds: 300,
      series: [
        { ...place, id: expect.stringMatching(/^[\w-]{10}$/), labels: {}, values: twice(31.5) },
        { ...place, id: expect.stringMatching(/^[\w-]{10}$/), labels: { circuit: '2' }, values: twice(22.5) },
      ],
    });
  },
);

test('and of a number of the summary', async () => {
  const { url } = await serve({ fleet: fleetOf(remembering(true)) });
  const told = JSON.parse((await ask(`${url}/history?name=summary.flowTemperature`)).text);
  expect(told.series).toEqual([{ unit: '°C', values: twice(31.5) }]);
});

test('of many gateways it has the numbers of the summary, by the names of their readings as well', async () => {
  const { url } = await serve({ fleet: fleetOf(remembering(false, 'house1'), remembering(false, 'house2')) });
  const get = async (query: string) => await ask(`${url}/history?${query}`);
  const told = JSON.parse((await get('gateway=house1&name=vorlauftemp')).text);
  expect(told.series.map(({ labels }: { labels: object }) => labels)).toEqual([{}]);
  expect((await get('gateway=house1&name=flag_heizen')).status).toBe(404);
  expect([(await get('name=vorlauftemp')).status, (await get('gateway=nobody&name=vorlauftemp')).status]).toEqual([
    400, 404,
  ]);
});

test.each([
  ['', 400, 'of what? ?name= takes the name of a reading in /status, or summary.copToday'],
  ['?name=nothing', 404, 'there is no history of this name'],
  ['?name=summary.copToday', 404, 'there is no history of this name'],
  ['?name=summary.toString', 404, 'there is no history of this name'],
  ['?name=', 404, 'there is no history of this name'],
  ['?name=vorlauftemp&gateway=x', 404, 'there is one gateway here'],
])('/history%s is refused', async (query, status, text) => {
  const { url } = await serve({ fleet: fleetOf(remembering(true)) });
  const reply = await ask(`${url}/history${query}`);
  expect(reply.status).toBe(status);
  expect(reply.text).toContain(text);
});

test('a gateway that has not been read has none', async () => {
  const { url } = await serve();
  expect((await ask(`${url}/history?name=vorlauftemp`)).status).toBe(404);
});

test('the page draws it, and lets readings without one be', async () => {
  const { url } = await serve({ fleet: fleetOf(remembering(true)) });
  const { text } = await ask(`${url}/`);
  expect(text).toMatch(
    /data-history="summary\.flowTemperature" [\s\S]*?<svg class="spark"[^>]*><path d="M142 12L143 12"\/>/,
  );
  // A row asks for its own series among those of its name, by the id that /history gives it.
  const told = JSON.parse((await ask(`${url}/history?name=vorlauftemp`)).text);
  const ids = [...text.matchAll(/data-history="vorlauftemp" data-series="([\w-]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(told.series.map(({ id }: { id: string }) => id));
  expect(new Set(ids).size).toBe(2);
  const { url: without } = await serve();
  expect((await ask(`${without}/`)).text).not.toMatch(/<button type="button" class="row"|<svg/);
});
