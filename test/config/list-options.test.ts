import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/config/options.ts';
import { faultsOf, read, useFolder } from '../helpers/list.ts';

const folder = useFolder();
const NAMES = Array.from({ length: 12 }, (_, index) => `house${index + 1}`);
const config = folder.write(
  'list.yml',
  `gateways:\n${NAMES.map((name) => `  - { name: ${name}, url: ${name} }\n`).join('')}`,
);
const single = folder.write('single.yml', 'gateways: [{ name: alone, url: alone }]');
const other = folder.write('other.yml', 'gateways: [{ name: other, url: other }]');

const NEEDS_LIST = 'needs a list of gateways, by --config / CONFIG_FILE';
const NO_SHARE = 'is not a share I/N, with I from 0 to N − 1 and N up to 256';
const TOGETHER = '--config / CONFIG_FILE: given together with --url / ISG_URL; one is enough';

describe('a gateway and a list', () => {
  test.each<[Record<string, string>, Record<string, string>, string[]]>([
    [{ url: 'a', config }, {}, [TOGETHER]],
    [{}, { ISG_URL: 'a', CONFIG_FILE: config }, [TOGETHER]],
    [{ config }, { ISG_URL: 'a' }, []],
    [{ url: 'a' }, { CONFIG_FILE: config }, []],
    [{ url: 'a' }, { CONFIG_FILE: '/nowhere' }, []],
    [{ config }, { ISG_URL: 'ftp://a' }, []],
    [{ config: '' }, {}, ['--config / CONFIG_FILE: the value is missing, as in --config=…']],
    [
      {},
      { CONFIG_FILE: ' ' },
      [
        '--url / ISG_URL: missing; the address of the gateway, e.g. http://servicewelt, or a list of gateways by --config / CONFIG_FILE',
      ],
    ],
  ])('with %j and %j', async (flags, env, expected) => {
    expect(await faultsOf(flags, { env })).toEqual(expected);
  });

  test('a flag beats the variable that says the same in another way', async () => {
    const namesBy = async (flags: Record<string, string>, env: Record<string, string>) =>
      (await read(flags, { env })).gateways.map(({ name, url }) => name ?? url);
    expect(await namesBy({ url: 'a' }, { CONFIG_FILE: single })).toEqual(['http://a/']);
    expect(await namesBy({ config: single }, { ISG_URL: 'a' })).toEqual(['alone']);
    expect(await namesBy({ config: single }, { CONFIG_FILE: other })).toEqual(['alone']);
    expect(await namesBy({}, { CONFIG_FILE: other })).toEqual(['other']);
  });

  test('a login for all needs no gateway that has one', async () => {
    expect(await faultsOf({ config, password: 'p' })).toEqual([]);
    expect(await faultsOf({ config: single, user: 'u' })).toEqual([
      `--config / CONFIG_FILE: ${single}:1: password: missing, though there is a user`,
    ]);
  });

  test.each<Command>(['demo', 'simulate'])('%s takes no list, and no notice of its variables', async (command) => {
    expect(await faultsOf({ config }, { command })).toEqual([
      '--config / CONFIG_FILE: not for COMMAND, only for run, check, and capture'.replace('COMMAND', command),
    ]);
    const env = { CONFIG_FILE: '/nowhere', SHARD: 'x' };
    expect(await read({}, { command, env })).toMatchObject({ list: undefined, gateways: [{ name: undefined }] });
  });

  test('a folder of captured pages is in place of a list', async () => {
    expect(await faultsOf({ from: 'x', config }, { command: 'check' })).toEqual([
      '--from: given together with --config; one is enough',
    ]);
    expect((await read({ from: 'x' }, { command: 'check', env: { CONFIG_FILE: '/nowhere' } })).list).toBeUndefined();
  });

  test('an age for all is measured by the interval that a gateway has', async () => {
    const list = folder.write('short.yml', 'gateways: [{ name: a, url: a, interval: 10 }]');
    expect(await faultsOf({ config: list, maxAge: '40' })).toEqual([]);
  });
});

describe('a share of a list', () => {
  const share = async (flags: Record<string, string>, env: Record<string, string> = {}): Promise<string[]> =>
    (await read({ config, ...flags }, { env })).gateways.map(({ name }) => name ?? '');

  test('is named by a flag, a variable or two', async () => {
    const [first, second] = [await share({ shard: '0/2' }), await share({ shard: '1/2' })];
    expect([...first, ...second].sort()).toEqual([...NAMES].sort());
    expect(Math.min(first.length, second.length)).toBeGreaterThan(0);
    expect(await share({}, { SHARD: '1/2' })).toEqual(second);
    expect(await share({}, { SHARD_INDEX: ' 1', SHARD_COUNT: '2 ' })).toEqual(second);
    expect(await share({}, { SHARD: '0/2', SHARD_INDEX: '1', SHARD_COUNT: '2' })).toEqual(first);
    expect(await share({ shard: '0/2' }, { SHARD: '1/2', SHARD_INDEX: 'x' })).toEqual(first);
    expect(await share({}, { SHARD: '', SHARD_INDEX: '', SHARD_COUNT: ' ' })).toEqual(NAMES);
    expect(await share({ shard: '0/1' })).toEqual(NAMES);
  });

  test('holds for the list that is read again, and may be empty', async () => {
    const given = await Promise.all(['0/2', '1/2'].map((shard) => read({ config: single, shard })));
    expect(given.map(({ gateways }) => gateways.length).sort()).toEqual([0, 1]);
    for (const { gateways, list } of given) expect(list?.read().gateways).toEqual(gateways);
    for (const { shard } of given) expect(shard?.count).toBe(2);
  });

  test.each<[Record<string, string>, Record<string, string>, string[]]>([
    [{ config, shard: '2/2' }, {}, [`--shard / SHARD: "2/2" ${NO_SHARE}`]],
    [{ config, shard: '0/257' }, {}, [`--shard / SHARD: "0/257" ${NO_SHARE}`]],
    [{ config, shard: '0/0' }, {}, [`--shard / SHARD: "0/0" ${NO_SHARE}`]],
    [{ config, shard: '-1/2' }, {}, [`--shard / SHARD: "-1/2" ${NO_SHARE}`]],
    [{ config, shard: '1' }, {}, [`--shard / SHARD: "1" ${NO_SHARE}`]],
    [{ config }, { SHARD_INDEX: '0' }, [`--shard / SHARD: "0/" ${NO_SHARE}`]],
    [{ config }, { SHARD_COUNT: '3' }, [`--shard / SHARD: "/3" ${NO_SHARE}`]],
    [
      { config },
      { SHARD_INDEX: 'isg-exporter-0', SHARD_COUNT: '3' },
      [`--shard / SHARD: "isg-exporter-0/3" ${NO_SHARE}`],
    ],
    [{ url: 'a', shard: '0/2' }, {}, [`--shard / SHARD: ${NEEDS_LIST}`]],
    [{ url: 'a' }, { SHARD_INDEX: '0', SHARD_COUNT: '2' }, [`--shard / SHARD: ${NEEDS_LIST}`]],
  ])('is refused by %j and %j', async (flags, env, expected) => {
    expect(await faultsOf(flags, { env })).toEqual(expected);
  });
});

test('check takes an empty share as well as run does', async () => {
  for (const shard of ['0/2', '1/2'])
    expect(await faultsOf({ config: single, shard }, { command: 'check' })).toEqual([]);
});

describe('one gateway of a list', () => {
  const three = folder.write('three.yml', 'gateways: [{ name: a, url: a }, { name: b, url: b }, { name: c, url: c }]');

  test.each<[Command, Record<string, string>, string[]]>([
    ['check', { config: three, gateway: 'b' }, ['b']],
    ['capture', { config: three, gateway: 'b' }, ['b']],
    ['check', { config: three }, ['a', 'b', 'c']],
    ['capture', { config: single }, ['alone']],
  ])('is read by %s with %j', async (command, flags, names) => {
    expect((await read(flags, { command })).gateways.map(({ name }) => name)).toEqual(names);
  });

  test.each<[Command, Record<string, string>, string[]]>([
    ['check', { config: three, gateway: 'd' }, [`--gateway: there is no d of ${three}, which has a, b, c`]],
    ['capture', { config: three, gateway: 'A' }, [`--gateway: there is no A of ${three}, which has a, b, c`]],
    [
      'check',
      { config: three, gateway: 'cellar', user: 'owner', password: 'cellar' },
      [`--gateway: there is no *** of ${three}, which has a, b, c`],
    ],
    ['capture', { config: three }, [`--gateway: name one of ${three}, which has a, b, c`]],
    ['check', { url: 'a', gateway: 'a' }, [`--gateway: ${NEEDS_LIST}`]],
    ['run', { config: three, gateway: 'a' }, ['--gateway: not for run, only for check and capture']],
  ])('is missed by %s with %j', async (command, flags, expected) => {
    expect(await faultsOf(flags, { command })).toEqual(expected);
  });
});
