import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KnownFlag } from '../../src/fleet/flags.ts';
import { type KnownState, openStateFile } from '../../src/fleet/state-file.ts';
import { createLogger, type Logger } from '../../src/logger.ts';

const URL = 'http://gateway/';
const FLAG: KnownFlag = {
  name: 'flag_heizen',
  page: 'diagnose/status',
  section: 'betriebsstatus',
  labels: {},
  language: 'de',
  firmware: 'v12.1.1',
  original: { label: 'HEIZEN', page: 'DIAGNOSE / STATUS', section: 'BETRIEBSSTATUS' },
};
const COUNTER = { key: 'heat', total: 44_341, day: 23.972, at: 1_768_500_000_000 };
const STATE: KnownState = { flags: [FLAG], counters: [COUNTER, { key: 'alone', total: 1204, at: 0 }] };
const NOTHING: KnownState = { flags: [], counters: [] };

let directory: string;
let lines: string[];
let logger: Logger;

const open = (folder: string | undefined = directory, names: 'gateway' | 'english' = 'gateway') =>
  openStateFile({ directory: folder, names, logger });
const known = async (names?: 'gateway' | 'english') => (await open(directory, names)).of(URL);
const file = (): string => join(directory, 'state.json');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'isg-state-'));
  lines = [];
  logger = createLogger({ level: 'info', format: 'text', write: (line) => lines.push(line) });
});
afterEach(() => {
  chmodSync(directory, 0o755);
  rmSync(directory, { recursive: true });
});

describe('what is known outlives a restart', () => {
  test('what was saved is there again, and no other file is left', async () => {
    const state = await open();
    await Promise.all([state.save(URL, NOTHING), state.save(URL, STATE), state.save('http://other/', NOTHING)]);
    expect(await known()).toEqual(STATE);
    expect(readdirSync(directory)).toEqual(['state.json']);
    expect(lines).toEqual([]);
  });

  test('a start with the other kind of names, or without a gateway, loses nothing', async () => {
    const english = { flags: [{ ...FLAG, name: 'flag_heating' }], counters: [{ ...COUNTER, key: 'other' }] };
    await (await open()).save(URL, STATE);
    expect(await known('english')).toEqual(NOTHING);
    await (await open(directory, 'english')).save(URL, english);
    await (await open()).save('http://other/', STATE);
    expect(await known()).toEqual(STATE);
    expect(await known('english')).toEqual(english);
  });

  test('nothing is written while nothing has changed, after a restart as well', async () => {
    const state = await open();
    await state.save(URL, STATE);
    const { ino, mtimeNs } = statSync(file(), { bigint: true });
    await state.save(URL, STATE);
    await (await open()).save(URL, STATE);
    expect(statSync(file(), { bigint: true })).toMatchObject({ ino, mtimeNs });
    await state.save(URL, NOTHING);
    expect(statSync(file(), { bigint: true }).ino).not.toBe(ino);
  });

  test('no file yet is no fault', async () => {
    expect(await known()).toEqual(NOTHING);
    expect(lines).toEqual([]);
  });

  test('what a crash left of a write is overwritten', async () => {
    writeFileSync(`${file()}.tmp`, '{"vers');
    await (await open()).save(URL, STATE);
    expect(readdirSync(directory)).toEqual(['state.json']);
  });

  test('the file of flags that version 1.0.0 wrote is not taken over', async () => {
    writeFileSync(join(directory, 'flags.json'), JSON.stringify({ version: 1, gateways: { [URL]: [FLAG] } }));
    expect(await known()).toEqual(NOTHING);
    expect(lines).toEqual([]);
  });
});

describe('a file that is damaged', () => {
  test.each([
    ['empty', ''],
    ['cut', '{"version":2,"gateways":{"http://gate'],
    ['of version 1', JSON.stringify({ version: 1, gateways: { [URL]: [FLAG] } })],
    ['of a later version', '{"version":3,"gateways":{}}'],
    ['no object', '[1,2]'],
    ['null', 'null'],
    ['gateways no object', '{"version":2,"gateways":[]}'],
    ['binary', '\u0000\u0001\ufffd'],
  ])('as a whole, %s, starts anew and is said once', async (_name, content) => {
    writeFileSync(file(), content);
    const state = await open();
    expect(state.of(URL)).toEqual(NOTHING);
    expect(lines).toHaveLength(1);
    await state.save(URL, STATE);
    expect(await known()).toEqual(STATE);
  });

  test('in single entries loses these alone, which is said once', async () => {
    const flags = [
      FLAG,
      null,
      7,
      {},
      { ...FLAG, name: 'up' },
      { ...FLAG, section: 3 },
      { ...FLAG, firmware: undefined },
    ];
    const counters = [
      ...[COUNTER, null, 'x', [], { ...COUNTER, key: 1 }, { ...COUNTER, total: '5' }, { ...COUNTER, day: null }],
      ...[{ ...COUNTER, at: null }, { key: 'x' }, { ...COUNTER, total: 1e308 }],
    ];
    const gateways = {
      [URL]: { gateway: { flags, counters }, english: 5 },
      'http://a/': [],
      'http://b/': { gateway: {} },
    };
    const broken = { ...gateways, 'http://c/': { gateway: { flags: 'none', counters: [COUNTER] } } };
    writeFileSync(file(), JSON.stringify({ version: 2, gateways: broken }));
    const state = await open();
    expect(state.of(URL)).toEqual({ flags: [FLAG], counters: [COUNTER] });
    expect(state.of('http://a/')).toEqual(NOTHING);
    expect(state.of('http://b/')).toEqual(NOTHING);
    expect(state.of('http://c/')).toEqual({ flags: [], counters: [COUNTER] });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('broken=18');
  });

  test('by numbers that are none', async () => {
    const text = JSON.stringify({ version: 2, gateways: { [URL]: { gateway: { flags: [], counters: [COUNTER] } } } });
    writeFileSync(file(), text.replace('44341', '1e999'));
    expect(await known()).toEqual(NOTHING);
    expect(lines).toHaveLength(1);
  });

  test('by too many entries keeps a thousand of a kind', async () => {
    const counters = Array.from({ length: 1200 }, (_, index) => ({ ...COUNTER, key: String(index) }));
    const flags = Array.from({ length: 1200 }, () => FLAG);
    await (await open()).save(URL, { flags, counters });
    const state = await known();
    expect([state.flags.length, state.counters.length]).toEqual([1000, 1000]);
  });
});

test('a directory that cannot be written to is said once and nothing else happens', async () => {
  const gone = join(directory, 'gone');
  const state = await open(gone);
  await state.save(URL, STATE);
  await state.save(URL, STATE);
  expect(lines.filter((line) => line.includes('cannot be kept'))).toHaveLength(1);
  mkdirSync(gone);
  await state.save(URL, STATE);
  expect(lines.filter((line) => line.includes('are kept again'))).toHaveLength(1);
  expect((await open(gone)).of(URL)).toEqual(STATE);
});

test('a write that fails leaves the former file as it was', async () => {
  const state = await open();
  await state.save(URL, STATE);
  const before = readFileSync(file(), 'utf8');
  mkdirSync(join(`${file()}.tmp`, 'in-the-way'), { recursive: true });
  await state.save(URL, NOTHING);
  expect(readFileSync(file(), 'utf8')).toBe(before);
  expect(lines.filter((line) => line.includes('cannot be kept'))).toHaveLength(1);
});

test('without a directory nothing is kept', async () => {
  const state = await openStateFile({ directory: undefined, names: 'gateway', logger });
  await state.save(URL, STATE);
  expect(state.of(URL)).toEqual(NOTHING);
});

describe('what is no state file starts anew, with a warning', () => {
  test.each<[string, () => void]>([
    ['one that is far too large', () => writeFileSync(file(), ' '.repeat(8 * 1024 * 1024 + 1))],
    ['a folder', () => mkdirSync(file())],
    ['a pipe that nobody writes to', () => execFileSync('mkfifo', [file()])],
  ])('%s', async (_title, make) => {
    make();
    expect(await known()).toEqual(NOTHING);
    expect(lines).toEqual([expect.stringMatching(/WARN +the state file cannot be read and starts anew /)]);
  });

  test('and a pipe in place of the file that is being written is no hindrance', async () => {
    execFileSync('mkfifo', [`${file()}.tmp`]);
    await (await open()).save(URL, STATE);
    expect(await known()).toEqual(STATE);
  });
});
