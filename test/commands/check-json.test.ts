import { join } from 'node:path';
import { expect, test } from 'vitest';
import { capture } from '../../src/commands/capture.ts';
import { check } from '../../src/commands/check.ts';
import { VERSION } from '../../src/version.ts';
import { startGateway, startProgram, startScene, until, useBundle } from '../faults/helpers.ts';
import { LOGIN } from '../helpers/gateway.ts';
import { read, useFolder } from '../helpers/list.ts';

const folder = useFolder();
const bundle = useBundle();

interface Gateway {
  readonly name?: string;
  readonly url?: string;
  readonly captured?: { readonly folder: string; readonly failures: unknown[]; readonly edited: string[] };
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly pages?: readonly { readonly id: string }[];
  readonly notUnderstood?: readonly object[];
  readonly failures?: readonly object[];
}

/** Runs `check --json`: what it printed must be one document. */
async function jsonOf(flags: Record<string, string>): Promise<{ code: number; text: string; gateways: Gateway[] }> {
  const lines: string[] = [];
  const config = await read({ json: 'true', ...flags }, { command: 'check' });
  const code = await check({ config, flags, print: (line) => void lines.push(line) });
  expect(lines).toHaveLength(1);
  const text = lines[0] ?? '';
  const { exporter, gateways } = JSON.parse(text);
  expect(exporter).toEqual({ version: VERSION });
  return { code, text, gateways };
}

test.each(['gateway', 'english'])(
  'has readings, pages and summary as /status has them, names of the %s kind',
  async (names) => {
    const exporter = await startScene({ simulator: { plant: 'wpmsystem' }, names: names as 'gateway' | 'english' });
    await until('a round', async () => (await exporter.status()).up);
    const status = await exporter.status();
    const { code, gateways } = await jsonOf({ url: exporter.simulator.url, names });
    const { path: _, ...page } = { path: '', ...gateways[0]?.pages?.[0] };
    expect(code).toBe(0);
    expect(page).toEqual(status.pages[0]);
    const { readings, summary, firmware, language } = status as unknown as Record<string, unknown>;
    expect(gateways[0]).toMatchObject({ url: `${exporter.simulator.url}/`, error: null, firmware, language, summary });
    expect((gateways[0] as unknown as Record<string, unknown>).readings).toEqual(readings);
    expect(gateways[0]).toMatchObject({
      ...{ notUnderstood: [], unknownUnits: [], withoutEnglishName: [], failures: [], leftOut: [] },
    });
  },
);

test('tells what was not understood, what has no name, and pages that failed', async () => {
  const gateway = await startGateway({ plant: 'wpmsystem' });
  await gateway.fault({ name: 'wordInsteadOfNumber', pages: ['1,0'] });
  await gateway.fault({ name: 'longLabel', pages: ['1,0'] });
  await gateway.fault({ name: 'status500', pages: ['1,1'] });
  const { code, gateways } = await jsonOf({ url: gateway.url });
  expect(code).toBe(1);
  const text = { page: '1,0', section: expect.any(String), label: expect.any(String), value: expect.any(String) };
  expect(gateways[0]?.notUnderstood).toEqual([text]);
  expect(gateways[0]).toMatchObject({
    error: null,
    withoutEnglishName: [{ page: '1,0', kind: 'label', line: expect.stringMatching(/^meanings\.ts: /) }],
    failures: [{ page: '1,1', code: 'HTTP_STATUS', message: 'the gateway answers 500' }],
  });
});

test('of a list each gateway has its name, and one that cannot be read its error', async () => {
  const { url } = await startGateway({ login: LOGIN });
  const login = `user: ${LOGIN.user}, password: ${LOGIN.password}`;
  const lines = [
    `  - { name: gone, url: "http://127.0.0.1:1/${LOGIN.password.replace(' ', '%20')}" }`,
    `  - { name: good, url: "${url}", ${login} }`,
  ];
  const config = folder.write('list.yml', ['gateways:', ...lines].join('\n'));
  const { code, text, gateways } = await jsonOf({ config });
  expect(code).toBe(1);
  expect(JSON.parse(text).list).toBe(config);
  expect(gateways.map(({ name, error }) => [name, error?.code])).toEqual([
    ['gone', 'UNREACHABLE'],
    ['good', undefined],
  ]);
  expect(Object.keys(gateways[0] ?? {})).toEqual(['name', 'url', 'error']);
  expect(gateways[0]?.url).toBe('http://127.0.0.1:1/***/');
  expect(text).not.toMatch(/cellar/);
  const inFolder = folder.write(`${LOGIN.password}.yml`, ['gateways:', ...lines].join('\n'));
  expect(JSON.parse((await jsonOf({ config: inFolder })).text).list).toBe(join(folder.path, '***.yml'));
  const one = await jsonOf({ config, gateway: 'good' });
  expect(one.code).toBe(0);
  expect(one.gateways.map(({ name }) => name)).toEqual(['good']);
});

test('of a capture it tells when it was made, and which page it lacks', async () => {
  const gateway = await startGateway();
  await gateway.fault({ name: 'status404', pages: ['1,1'] });
  const directory = join(folder.path, 'capture');
  const config = await read({ url: gateway.url }, { command: 'capture' });
  await capture({ config, directory, print: () => {}, now: () => new Date('2026-01-15T12:00:00Z') });
  const { gateways } = await jsonOf({ from: directory });
  expect(gateways[0]?.url).toBeUndefined();
  expect(gateways[0]?.captured).toEqual({
    folder: directory,
    capturedAt: '2026-01-15T12:00:00.000Z',
    exporterVersion: VERSION,
    failures: [{ page: '1,1', code: 'HTTP_STATUS', message: 'the gateway answers 404' }],
    edited: [],
  });
});

test('signs that steer a terminal are escaped', async () => {
  const gateway = await startGateway();
  await gateway.fault('evilLabels');
  const { text } = await jsonOf({ url: gateway.url });
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
});

test('standard output holds nothing but the document, and a wrong option is told on standard error', async () => {
  const { url } = await startGateway();
  const program = startProgram(process.execPath, [bundle(), 'check', '--json', '--url', url]);
  expect(await program.ended).toBe(0);
  expect(JSON.parse(program.stdout()).gateways[0].url).toBe(`${url}/`);
  expect(program.stderr()).toBe('');
  const wrong = startProgram(process.execPath, [bundle(), 'check', '--json', '--pages', 'x', '--url', url]);
  expect(await wrong.ended).toBe(2);
  expect(wrong.stdout()).toBe('');
  expect(wrong.stderr()).toContain('--pages / ISG_PAGES');
});
