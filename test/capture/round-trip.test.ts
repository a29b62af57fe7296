import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../src/capture/folder.ts';
import { openCaptureSource } from '../../src/capture/source.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import { startReplay } from '../../src/simulator/replay.ts';
import { describePlants, type Language } from '../../src/simulator/simulator.ts';
import { LOGIN, never, simulated, sourceOf } from '../helpers/gateway.ts';
import { contentOf, filesOf, runCapture, temporaryFolder } from './helpers.ts';

const folder = temporaryFolder();
const now = () => new Date('2026-01-15T12:00:00Z');
const cases = describePlants().flatMap(({ name, languages }) =>
  languages.map((language) => ({ plant: name, language })),
);

describe('a capture of a plant reads as the plant itself', () => {
  test.each(cases)('$plant in $language', async ({ plant, language }) => {
    const login = { user: 'Anneliese', password: 'Kachelofen7' };
    const options = { plant, language: language as Language, now, login };
    const { simulator, source, close } = await simulated(options);
    const directory = folder(`${plant}-${language}`);
    try {
      const live = contentOf(await source.read(never));
      const before = simulator.requests.length;
      expect((await runCapture({ url: simulator.url, directory, ...login })).code).toBe(0);
      expect(simulator.violations).toEqual([]);
      // Menu and titles say that settings and the network are there; nobody asked for them.
      const asked = simulator.requests.slice(before).map(({ path }) => path);
      expect(asked.filter((path) => /s=(3|5|4,(?!7$))/.test(path))).toEqual([]);
      expect(JSON.stringify(filesOf(directory))).not.toMatch(/anneliese|kachelofen/i);

      const capture = await readFolder(directory);
      expect(capture.manifest).toMatchObject({ firmware: live.firmware, language, failures: [] });
      const rules = { skipCircuit2: false, names: 'gateway' as const, memory: new RowMemory() };
      expect(contentOf(await openCaptureSource(directory, capture, rules).read(never))).toEqual(live);

      const replay = await startReplay({ ...capture, login: LOGIN });
      const again = sourceOf(replay, { credentials: LOGIN });
      expect(contentOf(await again.read(never))).toEqual(live);
      await again.close();
      await replay.close();
    } finally {
      await close();
    }
  });
});

describe('a replayed capture', () => {
  async function replayed<T>(visit: (url: string) => Promise<T>, login?: typeof LOGIN): Promise<T> {
    const { simulator, close } = await simulated({ plant: 'wpmsystem', now, login: null });
    const directory = folder(`replayed-${Math.random()}`);
    await runCapture({ url: simulator.url, directory });
    await close();
    const replay = await startReplay({ ...(await readFolder(directory)), login });
    try {
      return await visit(replay.url);
    } finally {
      await replay.close();
    }
  }

  test('answers as the gateway did: 200, HTML in UTF-8, chunked', async () => {
    await replayed(async (url) => {
      const answer = await fetch(`${url}/?s=1,1`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('transfer-encoding')).toBe('chunked');
      expect(await answer.text()).toContain('HEAT PUMP');
    });
  });

  test('shows a page without tables for an id it does not have, with the menu', async () => {
    await replayed(async (url) => {
      const text = await (await fetch(`${url}/?s=3,0`)).text();
      expect(text).toContain('?s=1,1');
      expect(text).not.toContain('<table');
    });
  });

  test('has nothing but pages', async () => {
    await replayed(async (url) => {
      for (const path of ['/save.php', '/reboot.php', '/../manifest.json', '/manifest.json']) {
        expect((await fetch(url + path)).status).toBe(404);
      }
    });
  });

  test('asks for a password where one is set', async () => {
    await replayed(async (url) => {
      expect(await (await fetch(`${url}/?s=1,1`)).text()).toContain('id="loginscreen"');
      const body = new URLSearchParams({ user: LOGIN.user, pass: 'wrong' });
      const refused = await fetch(`${url}/?s=1,1`, { method: 'POST', body });
      expect(await refused.text()).toContain('id="loginscreen"');
    }, LOGIN);
  });
});

test('only the owner can read the files', async () => {
  const { simulator, close } = await simulated({ now, login: null });
  const directory = folder('modes');
  await runCapture({ url: simulator.url, directory });
  await close();
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(Object.keys(filesOf(directory))).toContain('1_0.html');
  for (const name of Object.keys(filesOf(directory))) expect(statSync(`${directory}/${name}`).mode & 0o777).toBe(0o600);
});
