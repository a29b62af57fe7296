import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { History, type KeptHistory } from '../../src/fleet/history.ts';
import { historyFile } from '../../src/fleet/history-file.ts';
import { observationsOf } from '../../src/fleet/observations.ts';
import { summaryOf } from '../../src/readings/summary.ts';
import { reading } from '../helpers/readings.ts';
import { recordingLogger } from '../web/helpers.ts';

const STEP = 300_000;
const START = 6_000_000 * STEP;

/** The steps that have a value: how many before the newest, and the value. */
function known(history: History, key = 'a'): [number, number][] {
  return [...(history.of(key) ?? [])].flatMap((value, index) =>
    Number.isNaN(value) ? [] : [[index - 287, value] as [number, number]],
  );
}

describe('a history', () => {
  test('is the mean of each five minutes', () => {
    const history = new History();
    for (const [at, value] of [
      [0, 10],
      [60_000, 20],
      [STEP, 4],
      [3 * STEP, 7],
    ] as const)
      history.add([['a', value]], START + at);
    expect(known(history)).toEqual([
      [-3, 15],
      [-2, 4],
      [0, 7],
    ]);
    expect(history.newestAt).toBe(START + 3 * STEP);
    expect(history.of('b')).toBeUndefined();
  });

  test.each([0, 1, 287, 288, 1000])('forgets after 24 hours, %s steps later', (steps) => {
    const history = new History();
    history.add([['a', 1]], START);
    history.add([['b', 2]], START + steps * STEP);
    expect(known(history)).toEqual(steps < 288 ? [[steps === 0 ? 0 : -steps, 1]] : []);
  });

  test('is right wherever in the ring it stands', () => {
    const history = new History();
    for (let step = 0; step < 1000; step += 1) history.add([['a', step]], START + step * STEP);
    expect([...(history.of('a') ?? [])]).toEqual(Array.from({ length: 288 }, (_, index) => 1000 - 288 + index));
  });

  test('waits for a clock that was set back by an hour, and starts anew after more', () => {
    const history = new History();
    history.add([['a', 1]], START);
    history.add([['a', 99]], START - 12 * STEP);
    expect(known(history)).toEqual([[0, 1]]);
    history.add([['a', 5]], START - 13 * STEP);
    expect(known(history)).toEqual([[0, 5]]);
  });

  test('takes no value that is none', () => {
    const history = new History();
    history.add([['a', Number.NaN]], START);
    expect(history.of('a')).toBeUndefined();
  });

  test('keeps so many series, and lets those go that have had no value for a day', () => {
    const history = new History();
    const some = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 1] as const);
    history.add(some('a', 300), START);
    expect(history.all().series.size).toBe(190);
    history.add(some('b', 5), START + 287 * STEP);
    expect(history.of('b0')).toBeUndefined();
    history.add(some('b', 5), START + 288 * STEP);
    expect(known(history, 'b0')).toEqual([[0, 1]]);
    // Nothing of the series whose place it took.
    expect(known(history, 'b4')).toEqual([[0, 1]]);
  });

  test('takes less than 250 kB', () => {
    const history = new History();
    const many = Array.from(
      { length: 300 },
      (_, index) => [`info/waermepumpe\nprozesswerte\nname_${index}`, 1] as const,
    );
    history.add(many, START);
    const { series } = history.all();
    const bytes = [...series].map(([key, means]) => key.length + means.byteLength + 8 + 4);
    expect(bytes.reduce((sum, some) => sum + some, 0)).toBeLessThan(250_000);
  });
});

describe('what a round tells', () => {
  test('is each number of the summary, then each reading that can be drawn', () => {
    const readings = [
      reading('aussentemperatur', 3.5, { unit: '°C', english: 'outside_temperature' }),
      reading('flag_heizen', 1, { english: 'heating' }),
      reading('system_ok', 1, { kind: 'state', page: '', section: '' }),
      reading('component_info', 1, { kind: 'state' }),
      reading('portal_last_contact_timestamp_seconds', 1.7e9, { kind: 'state' }),
    ];
    const summary = summaryOf({ readings, pages: [], heldBack: [] });
    const keys = (all: boolean) => observationsOf({ readings, summary }, all).map(([key, value]) => [key, value]);
    expect(keys(false)).toEqual([['summary.outsideTemperature', 3.5]]);
    expect(keys(true)).toEqual([
      ['summary.outsideTemperature', 3.5],
      ['["info/anlage","heizung","aussentemperatur",{},"number","°C"]', 3.5],
      ['["info/anlage","heizung","flag_heizen",{},"flag",""]', 1],
      ['["","","system_ok",{},"state",""]', 1],
    ]);
  });
});

describe('over a restart', () => {
  const directory = () => mkdtempSync(join(tmpdir(), 'isg-history-'));
  const open = (folder: string | undefined, more: { id?: string; name?: string } = {}) => {
    const logger = recordingLogger();
    return { logger, file: historyFile({ directory: folder, id: 'http://isg.test', logger, ...more }) };
  };
  const filled = () => {
    const history = new History();
    history.add([['a', 1.5]], START);
    history.add([['b', 89_766.901]], START + STEP);
    return history;
  };

  test('each series goes on', async () => {
    const folder = directory();
    await open(folder).file.write(filled().all());
    const kept = await open(folder).file.read();
    const history = new History();
    if (kept) history.restore(kept);
    history.add([['a', 2]], START + 4 * STEP);
    expect(known(history)).toEqual([
      [-4, 1.5],
      [0, 2],
    ]);
    history.add([['b', 1]], START + 6 * STEP);
    expect(known(history, 'b')).toEqual([
      [-5, Math.fround(89_766.901)],
      [0, 1],
    ]);
  });

  test('a stop before the first round loses nothing', async () => {
    const folder = directory();
    await open(folder).file.write(filled().all());
    const history = new History();
    history.restore((await open(folder).file.read()) ?? filled().all());
    expect(history.all().series.size).toBe(2);
  });

  test.each([
    ['later than a day', 300 * STEP, []],
    ['of a clock that is now behind by more than an hour', -100 * STEP, []],
  ])('nothing is shown that is %s', (_title, later, former) => {
    const history = new History();
    history.restore(filled().all());
    history.add([['a', 2]], START + later);
    expect(known(history)).toEqual([...former, [0, 2]]);
  });

  test.each([
    ['is missing', undefined, 0],
    ['is no JSON', '{', 1],
    ['is null', 'null', 1],
    ['is of another version', '{"version":2,"gateway":"http://isg.test","step":1,"means":{}}', 1],
    ['has a broken step', '{"version":1,"gateway":"http://isg.test","step":1.5,"means":{}}', 1],
    ['is of another gateway', '{"version":1,"gateway":"http://other.test","step":1,"means":{}}', 0],
    ['is far too large', ' '.repeat(3_000_000), 1],
  ])('a file that %s starts anew', async (_title, text, warnings) => {
    const folder = directory();
    if (text !== undefined) writeFileSync(join(folder, 'history.json'), text);
    const { file, logger } = open(folder);
    expect(await file.read()).toBeUndefined();
    expect(logger.lines).toHaveLength(warnings);
  });

  test('a broken series is left out, and the others are read', async () => {
    const folder = directory();
    await open(folder).file.write(filled().all());
    const path = join(folder, 'history.json');
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    Object.assign(kept.means, { short: 'AAAA', number: 5, b: 'not base64' });
    writeFileSync(path, JSON.stringify(kept));
    expect([...((await open(folder).file.read())?.series.keys() ?? [])]).toEqual(['a']);
  });

  test('a series that has not been seen since is kept over the next restart as well', async () => {
    const folder = directory();
    await open(folder).file.write(filled().all());
    const second = new History();
    second.restore((await open(folder).file.read()) as KeptHistory);
    second.add([['a', 2]], START + 3 * STEP);
    await open(folder).file.write(second.all());
    const third = new History();
    third.restore((await open(folder).file.read()) as KeptHistory);
    third.add([['b', 7]], START + 4 * STEP);
    expect(known(third, 'b')).toEqual([
      [-3, Math.fround(89_766.901)],
      [0, 7],
    ]);
  });

  test('a pipe in place of the file starts anew', async () => {
    const folder = directory();
    execFileSync('mkfifo', [join(folder, 'history.json')]);
    const { file, logger } = open(folder);
    expect(await file.read()).toBeUndefined();
    expect(logger.lines).toHaveLength(1);
  });

  test('a link that somebody left in its place is not followed', async () => {
    const folder = directory();
    const other = join(folder, 'other');
    writeFileSync(other, 'of somebody else');
    symlinkSync(other, join(folder, 'history.json.tmp'));
    await open(folder).file.write(filled().all());
    expect(readFileSync(other, 'utf8')).toBe('of somebody else');
    expect(await open(folder).file.read()).toBeDefined();
  });

  test('writes wait for one another', async () => {
    const folder = directory();
    const { file, logger } = open(folder);
    const large = new History();
    large.add(
      Array.from({ length: 150 }, (_, index) => [`series ${index}`, index] as const),
      START,
    );
    for (let time = 0; time < 10; time += 1) {
      await Promise.all([file.write(large.all()), file.write(filled().all()), file.write(large.all())]);
      expect((await open(folder).file.read())?.series.size).toBe(150);
    }
    expect(logger.lines).toEqual([]);
  });

  test('one of a list has a file of its own, and without a directory there is none', async () => {
    const folder = directory();
    await open(folder, { name: 'house1', id: 'house1' }).file.write(filled().all());
    expect(readFileSync(join(folder, 'history-house1.json'), 'utf8')).toContain('"gateway":"house1"');
    const { file } = open(undefined);
    await file.write(filled().all());
    expect(await file.read()).toBeUndefined();
  });

  test('a folder that cannot be written to is told once', async () => {
    const { file, logger } = open('/nowhere/at/all');
    await file.write(filled().all());
    await file.write(filled().all());
    expect(logger.lines).toHaveLength(1);
    expect(logger.lines[0]).toContain('/nowhere/at/all/history.json');
  });
});
