import { spawn } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { BUNDLE } from './peers.ts';
import { cleanUp, startBundle, until } from './processes.ts';

afterAll(cleanUp);

/** To the start of the line, and nothing behind that. */
const WIPE = '\r\u001b[K';

/** Runs `check` in a terminal of its own, made by script(1). */
function startCheck(url: string) {
  const command = `'${process.execPath}' '${BUNDLE}' check --pages 1,0 --url ${url}`;
  const env = { PATH: process.env.PATH, TERM: 'xterm' };
  const child = spawn('script', ['-qec', command, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { output: () => output, type: (keys: string) => child.stdin.write(keys), ended };
}

test('a terminal sees the page that is read, and then the result alone', async () => {
  const { url } = await startBundle(['simulate', '--port', '0']);
  const check = startCheck(url);
  expect(await check.ended).toBe(0);
  const [before, first, ...others] = check.output().split(WIPE);
  expect([before, first]).toEqual(['', `reading ${url}/: page 1 of 1 (1,0), 0 s`]);
  expect(others.at(-1)).toMatch(new RegExp(`^${url}/: firmware `));
});

test('Ctrl-C ends it at once and leaves an empty line', async () => {
  const { url } = await startBundle(['simulate', '--port', '0', '--fault', 'hang']);
  const check = startCheck(url);
  await until('the page that hangs', () => check.output().includes('page 1 of 1'));
  check.type('\u0003');
  expect(await check.ended).toBe(130);
  expect(check.output().endsWith(WIPE)).toBe(true);
});
