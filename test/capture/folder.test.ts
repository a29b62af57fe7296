import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../src/capture/folder.ts';
import { check } from '../../src/commands/check.ts';
import { readConfig } from '../../src/config/config.ts';
import { ExporterError } from '../../src/errors.ts';
import { startReplay } from '../../src/simulator/replay.ts';
import { LOGIN, simulated } from '../helpers/gateway.ts';
import { captured, filesOf, now, pagesOf, runCapture, temporaryFolder } from './helpers.ts';

const folder = temporaryFolder();

async function captureOf(plant: string, name: string, fault?: Parameters<typeof faulty>[0]): Promise<CaptureResult> {
  return faulty(fault, plant, folder(name));
}
type CaptureResult = { code: number; output: string; directory: string };

async function faulty(
  fault: { name: 'status500' | 'hang' | 'cutRow' | 'wrongContentType' | 'hugePage'; pages: string[] } | undefined,
  plant: string,
  directory: string,
): Promise<CaptureResult> {
  const { simulator, close } = await simulated({ plant, now, login: null });
  try {
    if (fault) await simulator.fault(fault);
    return {
      ...(await runCapture({ url: simulator.url, directory, flags: { timeout: fault?.name === 'hang' ? '2' : '60' } })),
      directory,
    };
  } finally {
    await close();
  }
}

async function runCheck(from: string, names = 'gateway'): Promise<{ code: number; output: string }> {
  const config = await readConfig({ command: 'check', flags: { from, names }, env: {} });
  const lines: string[] = [];
  const code = await check({ config, print: (line) => void lines.push(line) });
  return { code, output: lines.join('\n') };
}

describe('capture', () => {
  test('refuses a folder that holds something, and leaves it as it is', async () => {
    const directory = folder('full');
    mkdirSync(directory);
    writeFileSync(join(directory, 'mine.txt'), 'mine');
    await expect(captureOf('lwz', 'full')).rejects.toMatchObject({
      code: 'CONFIG',
      message: `${directory} is not empty; capture needs a folder of its own`,
    });
    expect(filesOf(directory)).toEqual({ 'mine.txt': 'mine' });
  });

  test('takes an empty folder, or makes one', async () => {
    mkdirSync(folder('empty'));
    expect((await captureOf('lwz', 'empty')).code).toBe(0);
    expect((await captureOf('lwz', 'new')).code).toBe(0);
    await expect(captureOf('lwz', 'nowhere/one')).rejects.toMatchObject({
      code: 'CONFIG',
      message: `${folder('nowhere/one')} cannot be made: there is no folder ${folder('nowhere')}`,
    });
  });

  test('refuses a file', async () => {
    writeFileSync(folder('file'), '');
    await expect(captureOf('lwz', 'file')).rejects.toMatchObject({ code: 'CONFIG' });
  });

  test('leaves nothing behind when the gateway does not answer', async () => {
    const directory = folder('unreachable');
    await expect(runCapture({ url: 'http://127.0.0.1:9', directory })).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(readFolder(directory)).rejects.toThrow('manifest.json is missing');
  });

  test('says that settings are not read when asked for them', async () => {
    const run = runCapture({ url: 'http://127.0.0.1:9', directory: folder('settings'), flags: { pages: '1,0;5,0' } });
    await expect(run).rejects.toThrow('--pages / ISG_PAGES: 5,0 is a settings page, which capture does not read');
  });

  test('notes a page that fails and goes on', async () => {
    const { code, output, directory } = await captureOf('lwz', 'failed', { name: 'status500', pages: ['1,1'] });
    expect(code).toBe(0);
    expect(output).toContain('page 1,1 cannot be read: the gateway answers 500 (HTTP_STATUS)');
    const { manifest, pages } = await readFolder(directory);
    expect(manifest.failures).toEqual([{ id: '1,1', code: 'HTTP_STATUS', message: 'the gateway answers 500' }]);
    expect([...pages.keys()]).toEqual(expect.arrayContaining(['0', '1,0', '2,0']));
    expect((await runCheck(directory)).output).toContain(
      'page 1,1 was not captured: the gateway answers 500 (HTTP_STATUS)',
    );
  });

  test('tells by its exit code that a page did not answer in time', async () => {
    const { code, directory } = await captureOf('lwz', 'silent', { name: 'hang', pages: ['1,1'] });
    expect(code).toBe(1);
    expect((await readFolder(directory)).manifest.failures).toContainEqual(
      expect.objectContaining({ id: '1,1', code: 'TIMEOUT' }),
    );
  });

  test('notes a page that is too large, in its report, in the manifest and by its exit code, and goes on', async () => {
    const { code, output, directory } = await captureOf('lwz', 'too-large', { name: 'hugePage', pages: ['1,1'] });
    expect(code).toBe(1);
    expect(output).toContain('page 1,1 cannot be read: the answer is larger than 2097152 bytes (TOO_LARGE)');
    const { manifest, pages } = await readFolder(directory);
    expect(manifest.failures).toMatchObject([{ id: '1,1', code: 'TOO_LARGE' }]);
    expect([...pages.keys()]).toEqual(expect.arrayContaining(['0', '1,0', '2,0', '2,4']));
  });

  test('keeps a page that is broken: it is what the report is about', async () => {
    const { directory } = await captureOf('lwz', 'broken', { name: 'cutRow', pages: ['1,1'] });
    expect(filesOf(directory)['1_1.html']).toMatch(/<td \w+="xxx$/);
  });

  test('finds the menu on the start page when the first page fails', async () => {
    const { directory } = await captureOf('lwz', 'no-first', { name: 'status500', pages: ['1,0'] });
    expect((await readFolder(directory)).pages.has('1,1')).toBe(true);
    const { code, output } = await runCheck(directory);
    expect(output).toContain('info/waermepumpe');
    expect(code).toBe(0);
  });
});

describe('what capture prints and writes of a house', () => {
  const pages = pagesOf('lwz', 'de');
  const page = (pages.get('1,0') ?? '').replace(
    '<table class="info">',
    `<table class="info"><tr><td class="key">Zimmer Otto</td><td class="value">21,0°C</td></tr>`,
  );
  const router = '<title>Ottilies Router</title><form><input type="password" name="pw"></form>';

  async function captureOfHouse(name: string) {
    const gateway = await startReplay({ pages: new Map([...pages, ['1,0', page], ['1,1', router]]), login: LOGIN });
    const run = await runCapture({ url: gateway.url, directory: folder(name), ...LOGIN });
    await gateway.close();
    return { ...run, files: filesOf(folder(name)) };
  }

  test('the labels that stay unknown to the exporter, for the user to look at', async () => {
    const { output, files } = await captureOfHouse('unknown');
    expect(files['1_0.html']).toContain('Zimmer Otto');
    expect(output).toMatch(/Kept though the exporter does not know them.*\n {2}Zimmer Otto$/m);
    expect(output).not.toMatch(/^ {2}(AUSSENTEMPERATUR|HEIZEN)/m);
  });

  test('words of a page that fails to the user, and not to the files', async () => {
    const { output, files } = await captureOfHouse('router');
    expect(output).toContain(
      'page 1,1 cannot be read: a page that is not an ISG\'s asks for a password (its title is "Ott',
    );
    expect(JSON.stringify(files)).not.toContain('Ottilie');
    expect((await readFolder(folder('router'))).manifest.failures).toEqual([
      { id: '1,1', code: 'BAD_RESPONSE', message: 'the output of the capture tells more' },
    ]);
  });

  test('the login page with its form', async () => {
    const { files } = await captureOfHouse('login');
    expect(files['login.html']).toContain('<input type="password" name="pass" />');
    expect((await readFolder(folder('login'))).loginPage).toBe(files['login.html']);
  });
});

describe('of pages that nobody could read again', () => {
  const capturedOf = (pages: Readonly<Record<string, string>>) =>
    captured({ pages: new Map(Object.entries(pages)), ids: Object.keys(pages) });

  test('those that fit together are written, and each that does not is a failure', async () => {
    const large = '\n'.repeat(2 * 1024 * 1024);
    const ids = Array.from({ length: 16 }, (_, index) => `1,${index}`);
    const { manifest, files } = await capturedOf({ ...Object.fromEntries(ids.map((id) => [id, large])), '2,0': 'x' });
    expect(files.size).toBe(16);
    expect(manifest.failures).toEqual([
      { id: '2,0', code: 'TOO_LARGE', message: 'with it the capture would be larger than 33554432 bytes' },
    ]);
  });

  test('one that is larger in UTF-8 than it was is a failure', async () => {
    const label = `<td class="key">${'Ü'.repeat(30)}</td>`;
    const { manifest, files } = await capturedOf({ '1,0': 'x', '1,1': label.repeat(27_000) });
    expect([...files.keys()]).toEqual(['1_0.html']);
    expect(manifest.failures).toMatchObject([{ id: '1,1', code: 'TOO_LARGE' }]);
  });

  test('a menu nested too deeply fails no page that was read', async () => {
    const menu = `<div id="nav">${'<b>'.repeat(2000)}</div><div id="sub_nav"></div>`;
    const { manifest } = await capturedOf({ '1,0': menu });
    expect([manifest.pages.length, manifest.failures]).toEqual([1, []]);
  });
});

describe('check --from', () => {
  test('prints what check prints of the gateway, and when it was captured', async () => {
    const { directory } = await captureOf('wpmsystem', 'checked');
    const { code, output } = await runCheck(directory);
    expect(code).toBe(0);
    expect(output).toContain(`${directory}: firmware 1.4.00.0040, language en`);
    expect(output).toMatch(/\d+ readings on 9 pages/);
    expect(output).toContain('captured 2026-01-15T12:00:00.000Z by version');
    expect(output).not.toContain('without an English name');
  });

  test('lists what has no English name, with the line that would give it one, and files that were edited', async () => {
    const { directory } = await captureOf('wpmsystem', 'edited');
    const file = join(directory, '1_0.html');
    writeFileSync(file, (filesOf(directory)['1_0.html'] ?? '').replace('OUTSIDE TEMPERATURE', 'FLUX CAPACITOR'));
    for (const names of ['english', 'gateway'] as const) {
      const { code, output } = await runCheck(directory, names);
      expect(code).toBe(0);
      expect(output).toContain('without an English name, please report: 1 heading or label\n');
      expect(output).toMatch(
        /^1,0 +label +HEATING +FLUX CAPACITOR +meanings.ts: flux_capacitor: \{ under: 'heating', /m,
      );
      expect(output).toContain('1_0.html was edited after the capture');
    }
  });

  test('fails when no page holds values', async () => {
    const { directory } = await captureOf('lwz', 'valueless');
    for (const name of Object.keys(filesOf(directory)).filter((file) => file.endsWith('.html'))) {
      writeFileSync(join(directory, name), '<html></html>');
    }
    expect(await runCheck(directory)).toMatchObject({ code: 1, output: expect.stringContaining('BAD_RESPONSE') });
  });
});

describe('a folder that is no capture is refused', () => {
  const page = { id: '1,0', title: 'A', file: '1_0.html', bytes: 1, sha256: '' };
  const valid = { format: 'isg_exporter capture', formatVersion: 1, pages: [page] };

  test.each([
    ['no JSON', '{', 'manifest.json is not JSON'],
    ['another JSON', '{"pages":[]}', 'is not of a folder made by isg_exporter capture'],
    ['null', 'null', 'is not of a folder made by isg_exporter capture'],
    ['a later format', { ...valid, formatVersion: 2 }, 'has format version 2; this program reads 1'],
    ['no pages', { ...valid, pages: [] }, 'lists no pages'],
    ['pages that are none', { ...valid, pages: 7 }, 'lists no pages, or too many'],
    ['a page that is none', { ...valid, pages: [null] }, 'names a page null'],
    ['a page id that is none', { ...valid, pages: [{ ...page, id: '../1' }] }, 'names a page "../1"'],
    ['a page twice', { ...valid, pages: [page, page] }, 'lists page 1,0 twice'],
    ['a file outside', { ...valid, pages: [{ ...page, file: '../outside.html' }] }, 'names a file "../outside.html"'],
    ['an absolute path', { ...valid, pages: [{ ...page, file: '/etc/passwd' }] }, 'names a file "/etc/passwd"'],
    ['a Windows path', { ...valid, pages: [{ ...page, file: '..\\x.html' }] }, 'names a file'],
    ['a login page outside', { ...valid, loginPage: { file: '../outside.html' } }, 'names a file "../outside.html"'],
    ['a file that is missing', { ...valid, pages: [{ ...page, file: 'gone.html' }] }, 'gone.html is missing'],
    ['a file that is a link', { ...valid, pages: [{ ...page, file: 'link.html' }] }, 'link.html is a link, not a file'],
    ['a file that is a folder', { ...valid, pages: [{ ...page, file: 'folder.html' }] }, 'folder.html is not a file'],
    ['a huge file', { ...valid, pages: [{ ...page, file: 'huge.html' }] }, 'huge.html is larger than 2097152 bytes'],
    ['a huge manifest', `"${'x'.repeat(1024 * 1024)}"`, 'manifest.json is larger than 1048576 bytes'],
  ])('%s', async (name, manifest, message) => {
    const directory = folder(`bad-${name}`);
    mkdirSync(join(directory, 'folder.html'), { recursive: true });
    writeFileSync(folder('outside.html'), 'outside');
    writeFileSync(join(directory, '1_0.html'), '<html></html>');
    writeFileSync(join(directory, 'huge.html'), Buffer.alloc(2 * 1024 * 1024 + 1, 32));
    symlinkSync('/etc/hostname', join(directory, 'link.html'));
    writeFileSync(join(directory, 'manifest.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
    const failure = await readFolder(directory).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ExporterError);
    expect(failure).toMatchObject({ code: 'CONFIG', message: expect.stringContaining(`--from ${directory}: `) });
    expect((failure as Error).message).toContain(message);
  });

  test('a folder that is not there', async () => {
    await expect(readFolder(folder('nowhere'))).rejects.toThrow('manifest.json is missing');
  });
});

test('a capture of a replayed capture is the same', async () => {
  const { directory } = await captureOf('lwz', 'first');
  const replay = await startReplay(await readFolder(directory));
  await runCapture({ url: replay.url, directory: folder('second') });
  await replay.close();
  const pagesOf = (of: string) => Object.entries(filesOf(of)).filter(([name]) => name.endsWith('.html'));
  expect(pagesOf(folder('second'))).toEqual(pagesOf(directory));
});
