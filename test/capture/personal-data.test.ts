import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFolder } from '../../src/capture/folder.ts';
import { openCaptureSource } from '../../src/capture/source.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import type { Snapshot } from '../../src/readings/reading.ts';
import { type Replay, startReplay } from '../../src/simulator/replay.ts';
import { never, sourceOf } from '../helpers/gateway.ts';
import { filesOf, runCapture, temporaryFolder } from './helpers.ts';
import { formsOf, HOST, macForms, PASSWORD, PLANTED, plantedPages, USER } from './planted.ts';

const folder = temporaryFolder();
const credentials = { user: USER, password: PASSWORD };
let gateway: Replay;
let live: Snapshot;
let captured: Snapshot;
let files: Record<string, string>;
let report = '';

beforeAll(async () => {
  gateway = await startReplay({ pages: plantedPages(`http://${HOST}/`), login: credentials });
  const source = sourceOf(gateway, { credentials });
  live = await source.read(never);
  await source.close();
  const directory = folder('planted');
  report = (await runCapture({ url: gateway.url, directory, ...credentials })).output;
  files = filesOf(directory);
  const rules = { skipCircuit2: false, names: 'gateway' as const, memory: new RowMemory() };
  captured = await openCaptureSource(directory, await readFolder(directory), rules).read(never);
});
afterAll(() => gateway.close());

/** Escapes resolved, again and again, by other means than the program's. */
function plain(text: string): string {
  let before = '';
  let now = text.normalize('NFC');
  while (now !== before) {
    before = now;
    now = now
      .replaceAll('&amp;', '&')
      .replaceAll('&auml;', 'ä')
      .replaceAll('&szlig;', 'ß')
      .replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
      .replace(/\\u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/(%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
      .normalize('NFC');
  }
  return now.toLowerCase();
}

/** Where a text holds another, with what stands around it. */
function places(text: string, sought: string): string[] {
  const at = text.indexOf(sought);
  return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + sought.length + 60)];
}

describe('of what was planted, no file of the capture holds', () => {
  test.each(Object.entries(PLANTED))('%s, in any spelling', (_name, text) => {
    const content = [...Object.values(files), report].join('\n');
    const forms = [text, ...macForms(text)].flatMap(formsOf).map((form) => form.toLowerCase());
    expect(forms.filter((form) => content.toLowerCase().includes(form))).toEqual([]);
    expect(places(plain(content), plain(text))).toEqual([]);
    const bare = (from: string): string => from.replace(/[\s._:+/-]+/g, '');
    expect(places(bare(plain(content)), bare(plain(text)))).toEqual([]);
  });

  test.each(['faerber', 'färber', 'anneliese', 'kachel', 'keller'])('%s', (word) => {
    expect(places(plain(Object.values(files).join('\n')), word)).toEqual([]);
  });
});

test('each planted string was there to be found', () => {
  const all = plain([...plantedPages(`http://${HOST}/`).values()].join('\n'));
  for (const text of Object.values(PLANTED)) expect(all).toContain(plain(text));
});

test('the readings of the captured pages are those of the gateway, but for serial numbers', () => {
  const rowsOf = ({ pages }: Snapshot) =>
    pages.flatMap((page) => page.readings).filter(({ name }) => name !== 'seriennummer');
  expect(rowsOf(captured)).toEqual(rowsOf(live));
  expect(rowsOf(live).length).toBeGreaterThan(15);
  expect(captured.pages.map(({ id, title, path }) => [id, title, path])).toEqual(
    live.pages.map(({ id, title, path }) => [id, title, path]),
  );
  expect([captured.firmware, captured.language]).toEqual(['12.2.2.8', 'de']);
});

test('a serial number keeps its place, its name and its form', () => {
  const serial = (from: Snapshot) =>
    from.pages.flatMap((page) => page.readings).find(({ name }) => name === 'seriennummer');
  expect(serial(live)?.value).toBe(7_391_846_205);
  expect(serial(captured)).toMatchObject({ value: expect.any(Number), unit: '' });
  expect(files['2_7.html']).toMatch(/SERIENNUMMER<\/td>\n<td class="value">0{8}\d\d</);
});

test('cells that are no personal data are byte for byte those of the gateway', () => {
  const kept = `-1,4°C 1741h 44,341MWh 12345678901 Aus 354532 190233 12.4.0.1`.split(' ');
  for (const cell of kept) expect(Object.values(files).join('')).toContain(`<td class="value">${cell}</td>`);
  expect(files['1_0.html']).toContain('src="./pics/ste-symbol_an-97b765.png"');
});

test('what helps and says nothing about anybody stays', () => {
  expect(files['0.html']).toContain('Letzter Kontakt: 15.01.2026 | 11:53 Uhr');
  expect(files['0.html']).toContain('timestampunterschied = 1768478400 *');
  expect(files['0.html']).toContain("['Mo',5.733333333],['Di',-0.25]");
  expect(files['0.html']).toContain('Sie sind angemeldet als: <strong>owner</strong>');
  expect(files['0.html']).toContain('value="Logout"');
});

test('the same value has the same placeholder, in the form it stood in', () => {
  expect(files['2_7.html']).toContain('<td class="value">192.0.2.1 / 2001:db8::1</td>');
  expect(files['0.html']).toContain('action="http://192.0.2.1/?s=1,0"');
  for (const form of macForms('00:00:5E:00:53:01')) expect(files['2_7.html']).toContain(`<li>${form}</li>`);
  expect(files['2_7.html']).toContain('<td class="value">owner@example.org</td>');
});

test('the login page is captured with its form and without the user', () => {
  expect(files['login.html']).toContain('<input type="password" name="pass" />');
});

test('the report counts what was replaced', () => {
  expect(report).toMatch(/Replaced: \d+ MAC addresses, \d+ IPv4 addresses, \d+ IPv6 addresses, \d+ e-mail addresses/);
  expect(report).toContain('Look through them before you pass them on');
});
