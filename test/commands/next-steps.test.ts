import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capture } from '../../src/commands/capture.ts';
import { check } from '../../src/commands/check.ts';
import { commandWith, quoted } from '../../src/commands/shell.ts';
import { hider } from '../../src/logger.ts';
import { atEnd, startGateway } from '../faults/helpers.ts';
import { LOGIN } from '../helpers/gateway.ts';
import { read, useFolder } from '../helpers/list.ts';

const folder = useFolder();
const SAVE =
  'to report it, put what stands above into an issue, and attach the pages, masked but for labels and values';

/** The lines behind the last blank one of a check, and all of them. */
async function stepsOf(flags: Record<string, string>, env: Record<string, string> = {}) {
  const lines: string[] = [];
  const config = await read(flags, { command: 'check', env });
  await check({ config, flags, print: (line) => void lines.push(line) });
  return { steps: lines.slice(lines.lastIndexOf('') + 1), lines };
}

const prometheus = (target: string): string[] => [
  'for Prometheus:',
  'scrape_configs:',
  '  - job_name: isg_exporter',
  `    static_configs: [{ targets: ['${target}'] }]`,
];

describe('a check of a gateway that is well ends with how to run the exporter', () => {
  test('with the options that were given', async () => {
    const { url } = await startGateway();
    const { steps } = await stepsOf({ url, skipCircuit2: 'true', port: '9100', pages: '1,0;1,1' });
    expect(steps).toEqual([
      'to run it (a service has the address in ISG_URL):',
      `  isg_exporter --url ${url} --skipCircuit2 --port 9100 --pages '1,0;1,1'`,
      ...prometheus(`${hostname()}:9100`),
    ]);
  });

  test('with nothing that variables say, and without the password', async () => {
    const { url } = await startGateway({ login: LOGIN });
    const variables = { ISG_URL: url, ISG_USER: LOGIN.user, ISG_PASSWORD: LOGIN.password, EXPORTER_HOST: '::1' };
    expect((await stepsOf({}, variables)).steps).toEqual(['to run it:', '  isg_exporter', ...prometheus('[::1]:8080')]);
    const { steps, lines } = await stepsOf({ url, ...LOGIN, host: '0.0.0.0', port: '0' });
    expect(steps).toEqual([
      'to run it, with ISG_PASSWORD set (a service has the address in ISG_URL):',
      `  isg_exporter --url ${url} --user owner --host 0.0.0.0 --port 0`,
      ...prometheus(`${hostname()}:PORT`),
    ]);
    expect(lines.join('\n')).not.toContain('cellar');
  });

  test('with what its web server may ask Prometheus for', async () => {
    const { url } = await startGateway();
    const webConfig = folder.write('web.yml', '{}');
    const { steps } = await stepsOf({ url, webConfig });
    expect(steps.slice(1, 3)).toEqual([
      `  isg_exporter --url ${url} --webConfig ${webConfig}`,
      `for Prometheus, with scheme and basic_auth as ${webConfig} asks for them:`,
    ]);
  });

  test('of a list: with the list, and targets that Prometheus asks for', async () => {
    const { url } = await startGateway();
    const config = folder.write('one.yml', `gateways: [{ name: house1, url: "${url}" }]`);
    const { steps } = await stepsOf({ config, gateway: 'house1' });
    expect(steps.slice(0, 2)).toEqual(['to run it:', `  isg_exporter --config ${config}`]);
    expect(steps.slice(-2)).toEqual([
      '    honor_labels: true',
      `    http_sd_configs: [{ url: 'http://${hostname()}:8080/sd' }]`,
    ]);
  });
});

describe('what the exporter does not understand is to be reported', () => {
  test('with the command that saves the pages, in at most eight lines', async () => {
    const gateway = await startGateway({ login: LOGIN });
    await gateway.fault('wordInsteadOfNumber');
    const { steps } = await stepsOf({ url: gateway.url, ...LOGIN, skipCircuit2: 'true' });
    expect(steps.slice(0, 2)).toEqual([
      `${SAVE}, with ISG_PASSWORD set:`,
      `  isg_exporter capture isg-capture --url ${gateway.url} --user owner`,
    ]);
    expect(steps[2]).toMatch(/^to run it/);
    expect(steps).toHaveLength(8);
  });

  test('with the gateway of the list', async () => {
    const gateway = await startGateway();
    await gateway.fault('wordInsteadOfNumber');
    const config = folder.write("o'neil.yml", `gateways: [{ name: house1, url: "${gateway.url}" }]`);
    const { steps } = await stepsOf({ config, gateway: 'house1' });
    expect(steps[1]).toBe(`  isg_exporter capture isg-capture --config ${quoted(config)} --gateway house1`);
  });

  test.each([
    ['longLabel', undefined],
    ['status500', ['1,1']],
    ['cutRow', ['1,1']],
  ] as const)('also for %s on %s', async (name, pages) => {
    const gateway = await startGateway();
    await gateway.fault({ name, ...(pages && { pages }) });
    const { steps } = await stepsOf({ url: gateway.url });
    expect(steps.slice(0, 2)).toEqual([`${SAVE}:`, `  isg_exporter capture isg-capture --url ${gateway.url}`]);
    expect(steps.length > 2).toBe(pages === undefined);
  });

  test('by the folder itself, where that was checked, and without Prometheus', async () => {
    const gateway = await startGateway();
    const directory = join(folder.path, 'good');
    const config = await read({ url: gateway.url }, { command: 'capture' });
    await capture({ config, directory, print: () => {} });
    const lines = (await stepsOf({ from: directory })).lines.join('\n');
    expect(lines).not.toMatch(/to report it|to run it|scrape_configs/);
    await gateway.fault('longLabel');
    const odd = join(folder.path, 'long');
    await capture({ config, directory: odd, print: () => {} });
    expect((await stepsOf({ from: odd })).steps).toEqual([`to report it, attach the folder ${odd} to an issue`]);
  });

  test('where no page that was captured holds a reading, but not for pages that were left out', async () => {
    const gateway = await startGateway();
    const config = await read({ url: gateway.url, pages: '1,0' }, { command: 'capture' });
    const some = join(folder.path, 'some');
    await capture({ config, directory: some, print: () => {} });
    expect((await stepsOf({ from: some })).lines.join('\n')).not.toContain('to report it');
    await gateway.fault('emptyTables');
    const none = join(folder.path, 'none');
    await capture({ config, directory: none, print: () => {} });
    expect((await stepsOf({ from: none })).steps).toEqual([`to report it, attach the folder ${none} to an issue`]);
  });
});

describe('a check that failed says what helps, where the message does not', () => {
  test.each([
    ['http://127.0.0.1:1', 'is the address right, and the gateway switched on? Try it in a browser'],
    [
      'http://localhost:1',
      'is the address right, and the gateway switched on? Try its IP address, e.g. http://192.168.178.30, also in a browser',
    ],
  ])('at %s nobody listens', async (url, advice) => {
    const { steps, lines } = await stepsOf({ url });
    expect(steps).toEqual([advice]);
    expect(lines).toHaveLength(3);
  });

  test.each([
    ['hang', undefined, 'does it show its pages in a browser? A slow gateway needs more time: --timeout 30'],
    ['hang', ['1,1'], 'does it show its pages in a browser? A slow gateway needs more time: --timeout 30'],
    ['reset', undefined, 'does this address show the pages of the gateway in a browser?'],
    ['reset', ['1,1'], 'it went away while it was read: check again'],
    ['status500', undefined, 'does this address show the pages of the gateway in a browser?'],
    ['notHttp', undefined, 'does this address show the pages of the gateway in a browser?'],
  ] as const)('with %s on %s', async (name, pages, advice) => {
    const gateway = await startGateway();
    await gateway.fault({ name, ...(pages && { pages }) });
    expect((await stepsOf({ url: gateway.url, timeout: '1' })).steps).toEqual([advice]);
  });

  test('a password is missing or wrong', async () => {
    const { url } = await startGateway({ login: LOGIN });
    expect((await stepsOf({ url, names: 'english' })).steps).toEqual([
      `with the password in the first line of FILE: isg_exporter check --url ${url} --names english --user NAME --passwordFile FILE`,
    ]);
    expect((await stepsOf({ url, user: 'owner', password: 'wrong' })).steps).toEqual([
      'they are those that its own pages ask for: try them in a browser',
    ]);
    const config = folder.write('no-login.yml', `gateways: [{ name: house1, url: "${url}" }]`);
    expect((await stepsOf({ config, gateway: 'house1' })).steps).toEqual([
      `in ${config} a gateway can have user and passwordFile`,
    ]);
  });

  test('a message that names the option needs no more', async () => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end('<title>My Router</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    atEnd(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect((await stepsOf({ url })).lines).toEqual([
      `${url}: the answer is not a page of an ISG (its title is "My Router"): does --url / ISG_URL name the gateway? (BAD_RESPONSE)`,
    ]);
  });

  test('that pages which the user chose hold no values is nothing to report', async () => {
    const gateway = await startGateway({ plant: 'wpmsystem' });
    const { url } = gateway;
    expect((await stepsOf({ url, pages: '1,9' })).lines).toEqual([
      expect.stringMatching(/none of the pages 1,9 of --pages \/ ISG_PAGES holds values \(NO_TABLES\)$/),
    ]);
    await gateway.fault('emptyTables');
    expect((await stepsOf({ url, pages: '1,0' })).steps).toEqual(['0 readings on 1 page']);
    expect((await stepsOf({ url, pages: '1,0;0' })).steps[0]).toMatch(/^to run it/);
  });
});

describe('a command to paste', () => {
  const WORDS = ['a b', "it's", '$(reboot)', '`x`', '"', '\\', 'ü', '*', '~', '-x', '#'];

  test.each(WORDS)('a shell takes %s as it is', (word) => {
    const { text } = commandWith('check', [word], { user: word }, hider([]));
    const script = `isg_exporter() { printf '%s\\n' "$@"; }\n${text}`;
    const written = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n').slice(0, -1);
    expect(written).toEqual(['check', word, ...(word.startsWith('-') ? [`--user=${word}`] : ['--user', word])]);
  });

  test.each(['http://isg/a?key=x', 'http://isg/a#x', 'http://isg/a'])('has of %s what is used', (url) => {
    expect(commandWith('check', [], { url }, hider([])).text).toBe('isg_exporter check --url http://isg/a');
  });

  test('has no secret in it, and no option that the command does not take', () => {
    const endpoint = 'https://token123@collector';
    const flags = { json: 'true', debug: 'false', user: 'secret', password: 'secret', otlpEndpoint: endpoint };
    expect(commandWith('run', [], flags, hider(['secret', 'token123']))).toEqual({
      text: 'isg_exporter --debug=false',
      variables: ['ISG_USER', 'ISG_PASSWORD', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
    });
  });
});

test.each([
  ['my house', "--from 'my house'"],
  ['-x', '--from=-x'],
])('a capture to %s ends with what to do with the folder', async (directory, from) => {
  const { url } = await startGateway();
  const before = process.cwd();
  process.chdir(folder.path);
  atEnd(() => process.chdir(before));
  const lines: string[] = [];
  const config = await read({ url }, { command: 'capture' });
  await capture({ config, directory, print: (line) => void lines.push(line) });
  expect(lines.slice(-3)).toEqual([
    '',
    `look through ${directory}, then attach it to an issue; what the exporter makes of it:`,
    `  isg_exporter check ${from}`,
  ]);
});
