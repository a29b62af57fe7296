import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../src/capture/folder.ts';
import { startReplay } from '../../src/simulator/replay.ts';
import { createRandom } from '../fuzz/mutate.ts';
import { readPage } from '../fuzz/read-page.ts';
import { LOGIN, never, simulated, sourceOf } from '../helpers/gateway.ts';
import { THOROUGH } from '../helpers/thorough.ts';
import { simulatorLoginPage, simulatorPages, VARIANTS } from '../properties/simulator-pages.ts';
import {
  captured,
  contentOf,
  filesOf,
  masked,
  now,
  pagesOf,
  readingsOf,
  runCapture,
  temporaryFolder,
} from './helpers.ts';

const folder = temporaryFolder();

describe('a capture reads as the gateway itself', () => {
  test.each(VARIANTS)('$plant in $language', async ({ plant, language }) => {
    const pages = pagesOf(plant, language);
    const { manifest, files, unknown } = await captured({ pages, loginPage: simulatorLoginPage(plant, language) });
    expect(manifest).toMatchObject({ language, failures: [], loginPage: { file: 'login.html' } });
    const kept = new Map(manifest.pages.map(({ id, file }) => [id, files.get(file) ?? '']));
    const live = contentOf(await readingsOf(pages, 'english'));
    expect(live.pages.length).toBeGreaterThan(3);
    expect(contentOf(await readingsOf(kept, 'english'))).toEqual(live);
    // Heads of its list of faults are all that the exporter has no words for.
    expect(unknown.filter((text) => !['Nr.', 'Code', 'WP', 'Datum', 'Uhrzeit'].includes(text))).toEqual([]);
  });

  test('where a browser has saved the pages, with absolute links and other folders of images', async () => {
    for (const { plant, language } of VARIANTS.filter((variant) =>
      ['lwz', 'wpm3i', 'wpmsystem12'].includes(variant.plant),
    )) {
      const saved = new Map(simulatorPages(plant, language, now(), true).map(({ id, html }) => [id, html]));
      const kept = new Map([...saved].map(([id, html]) => [id, masked(html)]));
      expect(contentOf(await readingsOf(kept, 'gateway'))).toEqual(contentOf(await readingsOf(saved, 'gateway')));
      expect([...kept.values()].join('')).not.toContain('servicewelt');
    }
  });

  test('over the wire, with a login, and nothing but pages of values is asked for', async () => {
    const login = { user: 'Anneliese', password: 'Kachelofen7' };
    const { simulator, source, close } = await simulated({ plant: 'wpmsystem', language: 'hu', now, login });
    const directory = folder('wire');
    try {
      const live = contentOf(await source.read(never));
      const before = simulator.requests.length;
      expect((await runCapture({ url: simulator.url, directory, ...login })).code).toBe(0);
      expect(simulator.violations).toEqual([]);
      // Menu and titles say that settings and the network are there; nobody asked for them.
      const asked = simulator.requests.slice(before).map(({ path }) => path);
      expect(asked.length).toBeGreaterThan(8);
      expect(asked.filter((path) => /s=(3|5|4,(?!7$))/.test(path))).toEqual([]);
      expect(JSON.stringify(filesOf(directory))).not.toMatch(/anneliese|kachelofen/i);

      const capture = await readFolder(directory);
      expect(capture.manifest).toMatchObject({ firmware: live.firmware, language: 'hu', failures: [] });
      expect(contentOf(await readingsOf(capture.pages, 'gateway'))).toEqual(live);

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

// What a cut makes of a label, a unit or a heading may be nothing that a capture keeps.
test('broken pages give the same numbers, flags and errors as their captures, all but one in a hundred', async () => {
  const random = createRandom(Number(process.env.FC_SEED ?? 20260115));
  const pages = ['lwz', 'wpm', 'wpmsystem'].flatMap((plant) => [...pagesOf(plant, plant === 'lwz' ? 'de' : 'en')]);
  const tables = pages.filter(([id]) => /^1,/.test(id));
  const shown = async (id: string, html: string) => {
    const { readings, code } = await readPage(html, { id, names: 'gateway', skipCircuit2: false });
    return JSON.stringify([code, ...readings.map(({ kind, value, unit }) => [kind, value, unit])]);
  };
  const differing: string[] = [];
  const times = THOROUGH ? 3000 : 60;
  for (let run = 0; run < times; run += 1) {
    const [id, html] = random.pick(tables);
    const [from, length, at] = [random.below(html.length), random.below(60), random.below(html.length)];
    const gap = html.slice(0, from) + html.slice(from + length);
    const repeat = html.slice(0, at) + html.slice(from, from + length) + html.slice(at);
    const broken = run % 2 === 0 ? gap : repeat;
    if ((await shown(id, masked(broken))) !== (await shown(id, broken)))
      differing.push(html.slice(from, from + length));
  }
  expect(differing.slice(Math.ceil(times / 100))).toEqual([]);
});

describe('a replayed capture', () => {
  const captures = captured({ pages: pagesOf('wpmsystem', 'en') });

  async function replayed<T>(visit: (url: string) => Promise<T>, login?: typeof LOGIN): Promise<T> {
    const { manifest, files } = await captures;
    const pages = new Map(manifest.pages.map(({ id, file }) => [id, files.get(file) ?? '']));
    const replay = await startReplay({ pages, login });
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
