import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startReplay } from '../../src/simulator/replay.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { atEnd, type Metrics, moreRounds, startExporter, startGateway, temporaryFolder, until } from './helpers.ts';

const HEAT = /^isg_energy_total\{.*quantity="heat_compressor_heating"/;
const PAGES = { gateway: { pages: ['1,1'] } };
/** No second round within a test. */
const ONE_ROUND = { ...PAGES, intervalSeconds: 3600 };

/** A gateway whose energy `HEIZEN` is what a test says. */
async function startRegisters() {
  const simulator = await startGateway({ plant: 'lwz' });
  const source = await (await fetch(`${simulator.url}/?s=1,1`)).text();
  await simulator.close();
  const pages = new Map([['1,1', source]]);
  const replay = await startReplay({ pages });
  atEnd(() => replay.close());
  const cell = (label: string) => new RegExp(`(>${label}</td>\\s*<td[^>]*>)[^<]*`);
  return {
    gateway: { url: replay.url } as Simulator,
    show(day: string, total: string): void {
      const html = source.replace(cell('WM HEIZEN TAG'), `$1${day}`).replace(cell('WM HEIZEN SUMME'), `$1${total}`);
      expect(html).not.toBe(source);
      pages.set('1,1', html);
    },
  };
}

const heat = (metrics: Metrics): number | undefined => [...metrics].find(([series]) => HEAT.test(series))?.[1];

describe('an energy over restarts of the exporter', () => {
  test.each<[string, readonly (readonly [day: string, total: string, shown: number])[]]>([
    ['a power cut', [['0,000kWh', '44,341MWh', 44_364.972]]],
    [
      'midnight, the day first',
      [
        ['0,972kWh', '44,341MWh', 44_364.972],
        ['0,972kWh', '44,364MWh', 44_364.972],
      ],
    ],
    [
      'midnight, the total first',
      [
        ['23,972kWh', '44,364MWh', 44_364.972],
        ['0,972kWh', '44,364MWh', 44_364.972],
        ['1,972kWh', '44,364MWh', 44_365.972],
      ],
    ],
    [
      'zeros',
      [
        ['0,000kWh', '0,000MWh', 44_364.972],
        ['24,000kWh', '44,341MWh', 44_365],
      ],
    ],
    [
      'a day in another unit',
      [
        ['23,972MWh', '44,341MWh', 44_364.972],
        ['24,000kWh', '44,341MWh', 44_365],
      ],
    ],
  ])('%s', async (_title, steps) => {
    const { gateway, show } = await startRegisters();
    const stateDirectory = temporaryFolder();
    for (const [day, total, shown] of [['23,972kWh', '44,341MWh', 44_364.972] as const, ...steps]) {
      show(day, total);
      const exporter = await startExporter(gateway, { ...ONE_ROUND, stateDirectory });
      await exporter.app.firstRound;
      const metrics = await exporter.metrics();
      expect(heat(metrics)).toBe(shown);
      const sum = Number(/^[\d,]+/.exec(day)?.[0].replace(',', '.')) * (day.endsWith('MWh') ? 1000 : 1);
      const isHeld = Math.abs(sum + Number(total.replace(/,|MWh/g, '')) - shown) > 1e-6;
      expect(metrics.get('isg_held_back_counters')).toBe(isHeld ? 1 : 0);
      await exporter.app.stop();
    }
    expect(readdirSync(stateDirectory)).toEqual(['history.json', 'state.json']);
  });

  test('a device that was replaced is followed, and nothing is held back any more', async () => {
    const { gateway, show } = await startRegisters();
    show('23,972kWh', '44,341MWh');
    const exporter = await startExporter(gateway, PAGES);
    expect(heat(await exporter.up())).toBe(44_364.972);
    show('0,200kWh', '0,000MWh');
    const metrics = await moreRounds(exporter, 13);
    expect(heat(metrics)).toBe(0.2);
    expect(metrics.get('isg_held_back_counters')).toBe(0);
  });
});

test('what is shown is in the file after each round, which is written for changes only', async () => {
  const { gateway, show } = await startRegisters();
  const stateDirectory = temporaryFolder();
  const file = join(stateDirectory, 'state.json');
  show('23,000kWh', '44,341MWh');
  const exporter = await startExporter(gateway, { ...PAGES, stateDirectory });
  await exporter.up();
  const holds = (text: string) => () => existsSync(file) && readFileSync(file, 'utf8').includes(text);
  await until('the file', holds('"total":44341,"day":23,'));
  const { ino, mtimeNs } = statSync(file, { bigint: true });
  await moreRounds(exporter, 5);
  expect(statSync(file, { bigint: true })).toMatchObject({ ino, mtimeNs });
  show('24,000kWh', '44,341MWh');
  await until('the file to change', holds('"total":44341,"day":24,'));
});
