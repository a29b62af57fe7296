import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followList } from '../../src/config/follow-list.ts';
import type { GatewayList, GatewayListFile } from '../../src/config/gateway-config.ts';
import { createLogger, Secrets } from '../../src/logger.ts';
import { read, useFolder } from '../helpers/list.ts';
import { signal } from '../web/helpers.ts';

const START = new Date('2026-01-02T03:04:05Z');
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: START }));
afterEach(() => void vi.useRealTimers());

const folder = useFolder();
const listOf = (...names: string[]): string => `gateways: [${names.map((name) => `{ name: ${name}, url: a }`).join()}]`;

/** A list in a file of its own, which is followed. */
async function follow(take?: (list: GatewayList) => Promise<Record<string, number>>) {
  const file = folder.write('list.yml', listOf('a'));
  const { list } = await read({ config: file });
  if (!list) throw new Error('no list');
  const lines: string[] = [];
  const secrets = new Secrets();
  const logger = createLogger({
    level: 'info',
    format: 'text',
    secrets,
    write: (line) => lines.push(line.slice(25).trim().replaceAll(file, 'FILE')),
  });
  const taken: (string | undefined)[][] = [];
  const followed = followList({
    list,
    logger,
    async take(next) {
      taken.push(next.gateways.map(({ name }) => name));
      return (await take?.(next)) ?? { gateways: next.gateways.length };
    },
  });
  /** So much later, when all that began with it is over; in steps, as time passes. */
  const later = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += 5) {
      vi.advanceTimersByTime(5000);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    }
  };
  return { file, taken, lines, followed, later, write: (text: string) => writeFileSync(file, text) };
}

const NOT_TAKEN = 'ERROR new list of gateways not taken, the former one stays in force file=FILE reason=';
const AGAIN = 'INFO  list of gateways read again file=FILE gateways=';

describe('a list that is followed', () => {
  test('is read again when its file is another one, and not before', async () => {
    const { taken, lines, followed, later, write } = await follow();
    await later(60);
    expect([taken, lines]).toEqual([[], []]);
    expect(followed.report()).toEqual({ isTaken: true, takenAt: START });
    write(listOf('a', 'b'));
    await later(5);
    expect(taken).toEqual([['a', 'b']]);
    expect(lines).toEqual([`${AGAIN}2`]);
    expect(followed.report()).toEqual({ isTaken: true, takenAt: new Date(START.getTime() + 65_000) });
    await later(60);
    expect(taken).toHaveLength(1);
  });

  test('stays in force while the file is broken, which is logged once for each fault, and is taken when it is good', async () => {
    const { taken, lines, followed, later, write } = await follow();
    write('gateways: []');
    await later(5);
    await later(60);
    expect(taken).toEqual([]);
    expect(lines).toEqual([`${NOT_TAKEN}"FILE:1: gateways: at least one is needed"`]);
    expect(followed.report()).toEqual({ isTaken: false, takenAt: START });
    write('gateways: [{ name: a }, { name: b }]');
    await later(60);
    expect(lines.slice(1)).toEqual([`${NOT_TAKEN}"FILE:1: url: missing FILE:1: url: missing"`]);
    write(listOf('b'));
    await later(5);
    expect(taken).toEqual([['b']]);
    expect(lines.slice(2)).toEqual([`${AGAIN}1`]);
    expect(followed.report()).toEqual({ isTaken: true, takenAt: new Date(START.getTime() + 130_000) });
    write('gateways: []');
    await later(5);
    expect(lines.slice(3)).toEqual(lines.slice(0, 1));
  });

  test('stays in force while the file is gone', async () => {
    const { file, taken, lines, later, write } = await follow();
    rmSync(file);
    await later(10);
    expect(lines).toEqual([`${NOT_TAKEN}"FILE does not exist"`]);
    write(listOf('a'));
    await later(5);
    expect(taken).toEqual([['a']]);
  });

  test('is read again when a password file that it names is another one', async () => {
    const { taken, later, write } = await follow();
    const passwordFile = folder.write('password', 'one\n');
    write(`gateways: [{ name: a, url: a, user: u, passwordFile: ${join(passwordFile)} }]`);
    await later(5);
    folder.write('password', 'another\n');
    await later(5);
    await later(5);
    expect(taken).toEqual([['a'], ['a']]);
  });

  test('is read when somebody asks, each time with a line in the log', async () => {
    const { taken, lines, followed, write } = await follow();
    await followed.reload();
    await followed.reload();
    expect(taken).toEqual([['a'], ['a']]);
    expect(lines).toEqual([`${AGAIN}1`, `${AGAIN}1`]);
    write('x');
    await followed.reload();
    await followed.reload();
    const fault = `${NOT_TAKEN}"FILE:1: the file must be a mapping of keys and values"`;
    expect(lines.slice(2)).toEqual([fault, fault]);
  });

  test('is read no more after the stop', async () => {
    const { taken, followed, later, write } = await follow();
    write(listOf('b'));
    followed.stop();
    await later(60);
    expect(taken).toEqual([]);
  });
});

test('a list that cannot be put in force is none, and is tried again', async () => {
  let isBroken = true;
  const { lines, followed, later, write } = await follow(async () => {
    if (isBroken) throw new Error('no more memory');
    return {};
  });
  write(listOf('b'));
  await later(5);
  expect(followed.report().isTaken).toBe(false);
  isBroken = false;
  await later(5);
  expect(followed.report().isTaken).toBe(true);
  expect(lines).toEqual([`${NOT_TAKEN}"no more memory"`, 'INFO  list of gateways read again file=FILE']);
});

test('a list is put in force after the former one, however often somebody asks', async () => {
  const { promise, resolve } = signal<Record<string, number>>();
  const { taken, followed, write } = await follow(() => promise);
  const first = followed.reload();
  await Promise.resolve();
  write(listOf('b'));
  const others = [followed.reload(), followed.reload()];
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(taken).toEqual([['a']]);
  resolve({});
  await Promise.all([first, ...others]);
  expect(taken).toEqual([['a'], ['b'], ['b']]);
});

test('a password of the file is not logged with what is wrong in it', async () => {
  const { lines, followed, write } = await follow();
  write('gateways: [{ name: a, url: a, user: u, password: geheim, interval: geheim }]');
  await followed.reload();
  expect(lines.join()).toContain('***');
  expect(lines.join()).not.toContain('geheim');
});

test('what reading throws, and be it no error of ours, leaves the list in force', async () => {
  const list: GatewayListFile = {
    path: 'FILE',
    read: () => {
      throw new RangeError('stack');
    },
    hasChanged: () => true,
  };
  const logger = createLogger({ level: 'error', format: 'text', write: () => {} });
  const followed = followList({ list, logger, take: async () => ({}) });
  await expect(followed.reload()).resolves.toBeUndefined();
  expect(followed.report().isTaken).toBe(false);
  followed.stop();
});
