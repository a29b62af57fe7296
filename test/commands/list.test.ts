import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capture } from '../../src/commands/capture.ts';
import { check } from '../../src/commands/check.ts';
import { demo } from '../../src/commands/demo.ts';
import { createLogger } from '../../src/logger.ts';
import { parseMetrics, startGateway, until } from '../faults/helpers.ts';
import { faultsOf, read, useFolder } from '../helpers/list.ts';

const folder = useFolder();

/** A list of two simulated gateways, the second with a password, and one that is gone. */
async function startList() {
  const first = await startGateway({ plant: 'wpmsystem' });
  const second = await startGateway({ plant: 'wpm', login: { user: 'owner', password: 'cellar door' } });
  const good = [
    `  - { name: house1, url: "${first.url}" }`,
    `  - { name: house.2, url: "${second.url}", user: owner, password: cellar door, pages: "1,0" }`,
  ];
  const gone = '  - { name: gone, url: "http://127.0.0.1:1" }';
  const write = (...lines: string[]) => folder.write('list.yml', ['gateways:', ...lines].join('\n'));
  return { first, second, good, gone, write };
}

async function runCheck(flags: Record<string, string>): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const config = await read(flags, { command: 'check' });
  const code = await check({ config, flags, print: (line) => void lines.push(line) });
  return { code, lines };
}

describe('check of a list', () => {
  test('prints a line for each gateway, and ends with 0 when all are good', async () => {
    const { first, second, good, write } = await startList();
    const config = write(...good);
    const { code, lines } = await runCheck({ config });
    expect(lines.slice(0, 2)).toEqual([`${config}: 2 gateways`, '']);
    expect(lines[2]).toMatch(/^gateway +address +firmware +language +pages +readings +not understood +state$/);
    const cells = lines.slice(3, 5).map((line) => line.split(/ {2,}/));
    expect(cells).toEqual([
      [
        'house1',
        `${first.url}/`,
        expect.stringMatching(/\d/),
        'en',
        expect.stringMatching(/^\d+$/),
        expect.stringMatching(/^\d\d+$/),
        '0',
        'good',
      ],
      [
        'house.2',
        `${second.url}/`,
        expect.stringMatching(/\d/),
        'en',
        '1',
        expect.stringMatching(/^\d+$/),
        '0',
        'good',
      ],
    ]);
    expect(lines.slice(5)).toEqual([
      '',
      '0 gateways with a fault; check --gateway NAME tells what one of them shows',
      '',
      'to run it:',
      `  isg_exporter --config ${config}`,
      'for Prometheus:',
      'scrape_configs:',
      '  - job_name: isg_exporter',
      '    honor_labels: true',
      `    http_sd_configs: [{ url: 'http://${hostname()}:8080/sd' }]`,
    ]);
    expect(code).toBe(0);
  });

  test('ends with 1 when one has a fault, which is told in its line without its password', async () => {
    const { second, good, gone, write } = await startList();
    await second.fault('status500');
    const { code, lines } = await runCheck({ config: write(gone, ...good) });
    expect(lines[3]).toMatch(/^gone +http:\/\/127\.0\.0\.1:1\/ .*\(UNREACHABLE\)$/);
    expect(lines[4]).toMatch(/^house1 .* good$/);
    expect(lines[5]).toMatch(/^house\.2 .* \(HTTP_STATUS\)$/);
    expect(lines.at(-1)).toMatch(/^2 gateways with a fault;/);
    expect(lines.join()).not.toContain('cellar');
    expect(code).toBe(1);
  });

  test('shows one of them in detail when it is named', async () => {
    const { first, good, gone, write } = await startList();
    const { code, lines } = await runCheck({ config: write(gone, ...good), gateway: 'house1' });
    expect(lines[0]).toMatch(new RegExp(`^${first.url}/: firmware .*, language en$`));
    expect(lines.some((line) => /^series +value +unit +page/.test(line))).toBe(true);
    expect(lines.join()).not.toContain('house.2');
    expect(code).toBe(0);
  });
});

describe('capture of a list', () => {
  test('wants the name of a gateway', async () => {
    const { good, write } = await startList();
    const config = write(...good);
    expect(await faultsOf({ config }, { command: 'capture' })).toEqual([
      `--gateway: name one of ${config}, which has house1, house.2`,
    ]);
  });

  test('saves the pages of the one that is named', async () => {
    const { second, good, gone, write } = await startList();
    const directory = join(folder.path, 'pages');
    const lines: string[] = [];
    const config = await read({ config: write(gone, ...good), gateway: 'house.2' }, { command: 'capture' });
    expect(await capture({ config, directory, print: (line) => void lines.push(line) })).toBe(0);
    expect(existsSync(join(directory, 'manifest.json'))).toBe(true);
    expect(second.logins).toBe(1);
    expect(lines.join()).not.toContain('cellar');
  });
});

test('a demo of many gateways has names, sites, languages and plants for each', async () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', format: 'text', write: (line) => lines.push(line.slice(25).trim()) });
  const config = await read({ gateways: '3', port: '0', host: '127.0.0.1', pages: '1,0' }, { command: 'demo' });
  let stop: (signal: string) => void = () => {};
  const stopped = new Promise<string>((resolve) => {
    stop = resolve;
  });
  const ended = demo({ config, env: {}, logger, stop: stopped });
  const url = await until('the demo', () => /listening on (\S+)/.exec(lines.join('\n'))?.[1]);
  const get = async (path: string) => await (await fetch(url + path)).text();
  await until(
    'a round',
    async () => parseMetrics(await get('/metrics')).get('isg_up{gateway="house1",site="munich"}') === 1,
  );
  const metrics = parseMetrics(await get('/metrics'));
  expect(metrics.get('isg_gateways')).toBe(3);
  expect([...metrics.keys()].filter((series) => /^isg_(up|config)/.test(series))).toEqual([
    'isg_up{gateway="house1",site="munich"}',
    'isg_up{gateway="house2",site="hamburg"}',
    'isg_up{gateway="house3",site="zurich"}',
  ]);
  expect(JSON.parse(await get('/sd'))).toHaveLength(3);
  stop('SIGTERM');
  expect(await ended).toBe(0);
  const simulated = lines.filter((line) => line.startsWith('INFO  simulated gateway'));
  expect(simulated.map((line) => line.replace(/url=\S+ /, ''))).toEqual([
    'INFO  simulated gateway gateway=house1 plant=lwz',
    expect.stringMatching(/^INFO {2}simulated gateway gateway=house2 plant=wpmsystem language=/),
    'INFO  simulated gateway gateway=house3 plant=wpm',
  ]);
  expect(lines.some((line) => /^INFO {2}gateway read gateway=house1 /.test(line))).toBe(true);
});

test.each([
  ['plant', 'wpm'],
  ['language', 'de'],
])('a demo of many gateways has no --%s of its own', async (flag, value) => {
  expect(await faultsOf({ gateways: '3', [flag]: value }, { command: 'demo' })).toEqual([
    `--gateways: given together with --${flag}; one is enough`,
  ]);
});
