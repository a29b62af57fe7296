import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger, type Logger } from '../../src/logger.ts';
import { openFlagFile } from '../../src/readings/flag-file.ts';
import type { KnownFlag } from '../../src/readings/flags.ts';

const URL = 'http://gateway/';
const FLAG: KnownFlag = {
  name: 'flag_heizen',
  page: 'diagnose/status',
  section: 'betriebsstatus',
  labels: {},
  language: 'de',
  original: { label: 'HEIZEN', page: 'DIAGNOSE / STATUS', section: 'BETRIEBSSTATUS' },
};

let directory: string;
let lines: string[];
let logger: Logger;

const open = (folder: string | undefined, names: 'gateway' | 'english' = 'gateway') =>
  openFlagFile({ directory: folder, names, logger });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'isg-flags-'));
  lines = [];
  logger = createLogger({ level: 'info', format: 'text', write: (line) => lines.push(line) });
});
afterEach(() => {
  chmodSync(directory, 0o755);
  rmSync(directory, { recursive: true });
});

describe('flags seen outlive a restart', () => {
  test('what was saved is loaded, and no other file is left', async () => {
    const file = open(directory);
    await Promise.all([file.save(URL, []), file.save(URL, [FLAG]), file.save('http://other/', [])]);
    expect(await open(directory).load(URL)).toEqual([FLAG]);
    expect(readdirSync(directory)).toEqual(['flags.json']);
    expect(lines).toEqual([]);
  });

  test('English names and those of the gateway are kept apart', async () => {
    await open(directory).save(URL, [FLAG]);
    expect(await open(directory, 'english').load(URL)).toEqual([]);
    await open(directory, 'english').save(URL, [{ ...FLAG, name: 'flag_heating' }]);
    expect(await open(directory).load(URL)).toEqual([FLAG]);
  });

  test('no file yet is no fault', async () => {
    expect(await open(directory).load(URL)).toEqual([]);
    expect(lines).toEqual([]);
  });

  test.each([
    ['empty', ''],
    ['cut', '{"version":1,"gateways":{"http://gate'],
    ['another version', '{"version":2,"gateways":{}}'],
    ['no object', '[1,2]'],
    ['null', 'null'],
    ['gateways no object', '{"version":1,"gateways":[]}'],
    ['binary', '\u0000\u0001\ufffd'],
  ])('a file that is %s starts anew and is said once', async (_name, content) => {
    writeFileSync(join(directory, 'flags.json'), content);
    const file = open(directory);
    expect(await file.load(URL)).toEqual([]);
    expect(lines).toHaveLength(1);
    await file.save(URL, [FLAG]);
    expect(await open(directory).load(URL)).toEqual([FLAG]);
  });

  test('entries that are no flags are left out', async () => {
    const gateways = { [URL]: [FLAG, null, 7, {}, { ...FLAG, name: 'up' }, { ...FLAG, section: 3 }] };
    writeFileSync(join(directory, 'flags.json'), JSON.stringify({ version: 1, gateways }));
    expect(await open(directory).load(URL)).toEqual([FLAG]);
  });

  test('a directory that cannot be written to is said once and nothing else happens', async () => {
    const gone = join(directory, 'gone');
    const file = open(gone);
    expect(await file.save(URL, [FLAG])).toBe(false);
    expect(await file.save(URL, [FLAG])).toBe(false);
    expect(lines.filter((line) => line.includes('cannot be kept'))).toHaveLength(1);
    mkdirSync(gone);
    expect(await file.save(URL, [FLAG])).toBe(true);
    expect(lines.filter((line) => line.includes('are kept again'))).toHaveLength(1);
    expect(await open(gone).load(URL)).toEqual([FLAG]);
  });

  test('without a directory nothing is kept', async () => {
    const file = open(undefined);
    await file.save(URL, [FLAG]);
    expect(await file.load(URL)).toEqual([]);
  });
});
