import { describe, expect, test } from 'vitest';
import { ExporterError, type GatherFailure } from '../../src/errors.ts';
import { createJournal } from '../../src/fleet/journal.ts';
import { createLogger } from '../../src/logger.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';

const MINUTE = 60_000;
const GOOD = snapshot([page('1,0', [reading('a', 1)]), page('1,1', [], 'info/wp')]);

/** Plays rounds a minute apart and returns the lines of the log, each as minute, level, message, reason and what had no line. */
function play(rounds: readonly (string | undefined)[], kind: 'gateway' | 'page' | 'series' = 'gateway'): string[] {
  const lines: string[] = [];
  let now = 0;
  const write = (line: string): void => {
    const [, level, message] = /^\S+ (\w+) +(.*?) gateway=/.exec(line) ?? [];
    const [, unlogged] = / changesNotLogged=(\d+)/.exec(line) ?? [];
    const [, reason] = / reason=(\w+)/.exec(line) ?? [];
    lines.push(
      [now / MINUTE, level, message, reason, unlogged && `+${unlogged}`].filter((part) => part !== undefined).join(' '),
    );
  };
  const journal = createJournal(createLogger({ level: 'info', format: 'text', write }), 'http://gateway/', () => now);
  journal.success(GOOD);
  lines.length = 0;
  for (const reason of rounds) {
    now += MINUTE;
    const error = reason === undefined ? undefined : new ExporterError(reason as GatherFailure, 'no');
    const [first] = GOOD.pages;
    if (kind === 'series') journal.dropped(error ? 7 : 0);
    else if (!error) journal.success(GOOD);
    else if (kind === 'gateway') journal.failure(error);
    else journal.success(snapshot(first ? [first] : [], { failures: [{ id: '1,1', error }] }));
  }
  return lines;
}

const times = <T>(count: number, ...rounds: T[]): T[] => Array.from({ length: count }, () => rounds).flat();

describe('a gateway', () => {
  test('that fails in two ways by turns is one that is gone: each reason once an hour', () => {
    expect(play(times(60, 'HTTP_STATUS', 'DISCONNECTED'))).toEqual([
      '1 WARN gateway cannot be read: no HTTP_STATUS',
      '2 WARN gateway cannot be read: no DISCONNECTED',
      '61 WARN gateway cannot be read: no HTTP_STATUS +58',
      '62 WARN gateway cannot be read: no DISCONNECTED',
    ]);
  });

  test('that answers every other time says so once an hour, and how often it did not', () => {
    expect(play(times(60, 'TIMEOUT', undefined))).toEqual([
      '1 WARN gateway cannot be read: no TIMEOUT',
      '2 INFO gateway answers again',
      '61 WARN gateway cannot be read: no TIMEOUT +58',
      '62 INFO gateway answers again',
    ]);
  });

  test('that answers every other time and fails in another way each time does the same', () => {
    const lines = play(times(20, 'TIMEOUT', undefined, 'DISCONNECTED', undefined, 'HTTP_STATUS', undefined));
    expect(lines.map((line) => line.split(' ', 2).join(' '))).toEqual(['1 WARN', '2 INFO', '61 WARN', '62 INFO']);
  });

  test('that goes for good after it had come back is told of when the hour is over', () => {
    expect(play(['TIMEOUT', undefined, ...times(100, 'TIMEOUT')])).toEqual([
      '1 WARN gateway cannot be read: no TIMEOUT',
      '2 INFO gateway answers again',
      '61 WARN gateway cannot be read: no TIMEOUT',
    ]);
  });

  test('that is gone for a day is told of once, and as soon as it is back', () => {
    expect(play([...times(1440, 'TIMEOUT'), ...times(99, undefined)])).toEqual([
      '1 WARN gateway cannot be read: no TIMEOUT',
      '1441 INFO gateway answers again',
    ]);
  });
});

test('a page that can be read every other time says so once an hour', () => {
  expect(play(times(60, 'NO_TABLES', undefined), 'page')).toEqual([
    '1 WARN page cannot be read: no NO_TABLES',
    '2 INFO page can be read again',
    '61 WARN page cannot be read: no NO_TABLES +58',
    '62 INFO page can be read again',
  ]);
});

test('series that are too many every other time are told of once an hour', () => {
  expect(play(times(60, 'x', undefined), 'series')).toEqual([
    '1 WARN the gateway shows more series than allowed; the rest is left out',
    '2 INFO no series are left out any more',
    '61 WARN the gateway shows more series than allowed; the rest is left out +58',
    '62 INFO no series are left out any more',
  ]);
});

test('a unit that nobody knows is named once', () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', format: 'text', write: (line) => lines.push(line) });
  const journal = createJournal(logger, 'http://gateway/');
  const shown = snapshot([page('1,0', [reading('a', 1, { unit: 'Foo' }), reading('b', 1, { unit: 'K' })])]);
  journal.success(shown);
  journal.success(shown);
  expect(lines.filter((line) => line.includes('unit not known'))).toEqual([
    expect.stringMatching(/INFO +unit not known; its readings carry it as shown .*unit=Foo/),
  ]);
});
