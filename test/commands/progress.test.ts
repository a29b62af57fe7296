import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { capture } from '../../src/commands/capture.ts';
import { check } from '../../src/commands/check.ts';
import { startProgress } from '../../src/commands/progress.ts';
import { startGateway } from '../faults/helpers.ts';
import { LOGIN } from '../helpers/gateway.ts';
import { read, useFolder } from '../helpers/list.ts';

const folder = useFolder();
const WIPE = '\r\u001b[K';

/** A terminal, or with `isTTY: false` a pipe, that keeps what is written, and the results among it. */
function terminalOf({ isTTY = true, columns = 200 } = {}) {
  const written: string[] = [];
  const terminal = { isTTY, columns, write: (text: string) => written.push(text) };
  const print = (line: string): void => void written.push(`${line}\n`);
  /** What stood in the line that is rewritten, each time that it was another text, without seconds. */
  const told = (): string[] => {
    const lines = written.filter((text) => text.startsWith(WIPE)).map((text) => text.slice(WIPE.length));
    const texts = lines.map((line) => line.replace(/, \d+ s$/, ''));
    return texts.filter((text, index) => text !== texts[index - 1]);
  };
  return { terminal, print, written, told };
}

beforeEach(() => void vi.stubEnv('TERM', 'xterm'));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe('the line', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));

  test('counts seconds while nothing new is told, and is gone at the end', () => {
    const { terminal, written } = terminalOf();
    const progress = startProgress(terminal);
    vi.advanceTimersByTime(1000);
    progress.tell('page 1');
    vi.advanceTimersByTime(2000);
    progress.tell('page 2');
    progress.end();
    vi.advanceTimersByTime(5000);
    expect(written).toEqual(
      ['page 1, 1 s', 'page 1, 2 s', 'page 1, 3 s', 'page 2, 3 s', ''].map((text) => WIPE + text),
    );
  });

  test('is wiped when a signal ends the process, and is no concern of its end later', () => {
    const before = process.listeners('exit');
    const { terminal, written } = terminalOf();
    const progress = startProgress(terminal);
    progress.tell('page 1');
    const [added] = process.listeners('exit').filter((listener) => !before.includes(listener));
    added?.call(process, 130);
    expect(written.at(-1)).toBe(WIPE);
    progress.end();
    expect(process.listeners('exit')).toEqual(before);
  });

  test.each([
    [20, '… 1 of 8 (1,0), 0 s'],
    [0, 'reading http://servicewelt/: page 1 of 8 (1,0), 0 s'],
  ])('fits in a terminal of %i columns', (columns, expected) => {
    const { terminal, written } = terminalOf({ columns });
    const progress = startProgress(terminal);
    progress.tell('reading http://servicewelt/: page 1 of 8 (1,0)');
    progress.end();
    expect(written).toEqual([WIPE + expected, WIPE]);
  });

  test('holds no control characters of what is told', () => {
    const { terminal, written } = terminalOf();
    const progress = startProgress(terminal);
    progress.tell('a\n\u001b[2Jb');
    progress.end();
    expect(written[0]).toBe(`${WIPE}a [2Jb, 0 s`);
  });

  test.each([
    ['a pipe', { isTTY: false }, 'xterm'],
    ['a terminal that knows no codes', {}, 'dumb'],
  ])('is not written to %s', (_, options, term) => {
    vi.stubEnv('TERM', term);
    const { terminal, written } = terminalOf(options);
    const progress = startProgress(terminal);
    progress.tell('page 1');
    vi.advanceTimersByTime(3000);
    progress.end();
    expect(written).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('check tells a terminal', () => {
  test('of the login and each page, how many there are once the menu is known, and prints into a clean line', async () => {
    const { url } = await startGateway({ plant: 'wpmsystem', login: LOGIN });
    const { terminal, print, written, told } = terminalOf();
    const config = await read({ url, ...LOGIN }, { command: 'check' });
    expect(await check({ config, print, terminal })).toBe(0);
    const about = `reading ${url}/:`;
    const count = Number(/ of (\d+) /.exec(told()[2] ?? '')?.[1]);
    expect(told().slice(0, 3)).toEqual([
      `${about} page 1 (1,0)`,
      `${about} logging in`,
      `${about} page 2 of ${count} (1,1)`,
    ]);
    expect(told().at(-2)).toBe(`${about} page ${count} of ${count} (0)`);
    expect(told()).toHaveLength(count + 2);
    const firstResult = written.findIndex((text) => text.endsWith('\n'));
    expect(written[firstResult - 1]).toBe(WIPE);
    expect(written.slice(firstResult).filter((text) => text.startsWith(WIPE))).toEqual([]);
  });

  test('how many pages there are at once where they are named', async () => {
    const { url } = await startGateway();
    const { terminal, print, told } = terminalOf();
    await check({ config: await read({ url, pages: '1,0;1,1' }, { command: 'check' }), print, terminal });
    expect(told()).toEqual([`reading ${url}/: page 1 of 2 (1,0)`, `reading ${url}/: page 2 of 2 (1,1)`, '']);
  });

  test('of a list how many gateways are done', async () => {
    const { url } = await startGateway();
    const list = ['a', 'b'].map((name) => `  - { name: ${name}, url: "${url}", pages: "1,0" }`);
    const config = await read(
      { config: folder.write('two.yml', ['gateways:', ...list].join('\n')) },
      { command: 'check' },
    );
    const { terminal, print, told } = terminalOf();
    expect(await check({ config, print, terminal })).toBe(0);
    expect(told()).toEqual(['0 of 2 gateways', '1 of 2 gateways', '2 of 2 gateways', '']);
  });

  test('nothing of the password', async () => {
    const { url } = await startGateway({ login: LOGIN });
    const { terminal, print, written } = terminalOf();
    const flags = { url: `${url}/cellar`, user: 'owner', password: 'cellar' };
    await check({ config: await read(flags, { command: 'check' }), print, terminal });
    expect(written.some((text) => text.includes(`${url}/***/: page 1`))).toBe(true);
    expect(written.join('')).not.toContain('cellar');
  });
});

test('capture tells a terminal of its pages', async () => {
  const { url } = await startGateway({ login: LOGIN });
  const { terminal, print, told } = terminalOf();
  const config = await read({ url, ...LOGIN }, { command: 'capture' });
  expect(await capture({ config, directory: join(folder.path, 'a'), print, terminal })).toBe(0);
  const about = `reading ${url}/:`;
  expect(told().slice(0, 2)).toEqual([`${about} page 1 (1,0)`, `${about} logging in`]);
  expect(told()[2]).toMatch(/: page 2 of \d+ \(0\)$/);
  const [, index, count] = / page (\d+) of (\d+) /.exec(told().at(-2) ?? '') ?? [];
  expect(index).toBe(count);
});

test.each(['check', 'capture'] as const)('%s is silent in a pipe', async (command) => {
  const { url } = await startGateway();
  const { terminal, print, written } = terminalOf({ isTTY: false });
  const config = await read({ url }, { command });
  const directory = join(folder.path, 'b');
  await (command === 'check' ? check({ config, print, terminal }) : capture({ config, directory, print, terminal }));
  expect(written.filter((text) => text.includes('\r'))).toEqual([]);
});
