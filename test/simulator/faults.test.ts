import { Agent, get } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  FAULT_NAMES,
  type FaultName,
  type FaultSpec,
  type Language,
  type Simulator,
  startSimulator,
} from '../../src/simulator/simulator.ts';
import { page, rawAnswer, start } from './helpers.ts';

const wpm = (options = {}): Promise<Simulator> => start({ plant: 'wpm', ...options });
const failure = (simulator: Simulator): Promise<string> =>
  page(simulator, '1,1').then(
    () => 'answered',
    (error: Error) => String((error.cause as { code?: string } | undefined)?.code ?? error.message),
  );
const keptGet = (simulator: Simulator, agent: Agent): Promise<number | string> =>
  new Promise((resolve) => {
    get(`${simulator.url}/?s=1,1`, { agent }, (response) => {
      response.resume().on('end', () => setImmediate(() => resolve(response.statusCode ?? 0)));
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });

describe('faults that break the connection', () => {
  test('refuse closes the port until faults are cleared', async () => {
    const simulator = await wpm();
    await simulator.fault('refuse');
    expect(await failure(simulator)).toBe('ECONNREFUSED');
    await simulator.clearFaults();
    expect(await failure(simulator)).toBe('answered');
  });

  test('hang and headersOnly leave the client waiting', async () => {
    const simulator = await wpm();
    await simulator.fault('hang');
    expect(await rawAnswer(simulator, 100)).toBe('');
    await simulator.clearFaults();
    await simulator.fault('headersOnly');
    expect(await rawAnswer(simulator, 100)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\r\n\r\n$/);
  });

  test.each<[FaultName, RegExp]>([
    ['reset', /ECONNRESET|UND_ERR_SOCKET/],
    ['cutBody', /UND_ERR_SOCKET|ECONNRESET/],
    ['notHttp', /HPE_|UND_ERR_SOCKET|^fetch failed$/],
  ])('%s fails the request', async (name, code) => {
    const simulator = await wpm();
    await simulator.fault(name);
    expect(await failure(simulator)).toMatch(code);
  });

  test('closeRace spares the first request of a connection and kills the second', async () => {
    const simulator = await wpm();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await simulator.fault('closeRace');
    expect(await keptGet(simulator, agent)).toBe(200);
    expect(await keptGet(simulator, agent)).toBe('ECONNRESET');
    agent.destroy();
  });

  test('reboot goes down, comes back by itself and has forgotten sessions', async () => {
    const login = { user: 'a', password: 'b' };
    const simulator = await start({ plant: 'lwz', login });
    const cookie = 'PHPSESSID=x';
    const body = new URLSearchParams({ user: 'a', pass: 'b' });
    expect(await page(simulator, '1,1', { method: 'POST', headers: { cookie }, body })).toContain('HOCHDRUCK');
    await simulator.fault({ name: 'reboot', ms: 100 });
    expect(await failure(simulator)).toBe('ECONNREFUSED');
    await expect.poll(() => failure(simulator)).toBe('answered');
    expect(await page(simulator, '1,1', { headers: { cookie } })).toContain('loginscreen');
  });

  test('endlessBody does not end', async () => {
    const simulator = await wpm();
    await simulator.fault('endlessBody');
    const answer = await rawAnswer(simulator, 200);
    expect(answer.length).toBeGreaterThan(100_000);
    expect(answer).not.toMatch(/\r\n0\r\n\r\n$/);
  });
});

describe('an undisturbed gateway', () => {
  test('sends chunked bodies, the headers of the real one and no hint of its keep-alive time', async () => {
    const simulator = await wpm();
    const { headers } = await fetch(`${simulator.url}/?s=1,1`);
    expect(headers.get('transfer-encoding')).toBe('chunked');
    expect(headers.get('content-length')).toBeNull();
    expect(headers.get('keep-alive')).toBeNull();
    expect(headers.get('server')).toBe('lighttpd/1.4.19');
  });

  test('closes idle connections', async () => {
    const simulator = await wpm({ idleCloseMs: 50 });
    const from = Date.now();
    const answer = await rawAnswer(simulator, 5000);
    expect(answer).toMatch(/<\/html>\s*0\r\n\r\n$/);
    expect(Date.now() - from).toBeLessThan(3000);
  });

  test('says so when its port is taken or its plant or language unknown', async () => {
    const { port } = await wpm();
    await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'LISTEN' });
    await expect(startSimulator({ plant: 'oven' })).rejects.toMatchObject({ code: 'CONFIG' });
    await expect(startSimulator({ language: 'tlh' as Language })).rejects.toMatchObject({ code: 'CONFIG' });
  });

  test('answers an id it lacks with a page without tables', async () => {
    const simulator = await wpm();
    const html = await page(simulator, '2,13');
    expect(html).toContain('</html>');
    expect(html).not.toContain('table class="info"');
  });

  test('sends one settings page in ISO-8859-1', async () => {
    const simulator = await start({ plant: 'wpmsystem', language: 'de' });
    const bytes = Buffer.from(await (await fetch(`${simulator.url}/?s=4,25`)).arrayBuffer());
    expect(bytes.toString('latin1')).toContain('Leistung für Gerät');
    expect(bytes.toString('utf8')).toContain('\uFFFD');
  });
});

describe('faults that change the answer', () => {
  const answers: ReadonlyArray<readonly [FaultName, (response: Response, body: string) => unknown, unknown]> = [
    ['status500', ({ status }) => status, 500],
    ['status404', ({ status }) => status, 404],
    ['redirect', ({ status, headers }) => `${status} ${headers.get('location')}`, '302 http://192.0.2.1/'],
    ['wrongContentType', ({ headers }) => headers.get('content-type'), 'application/octet-stream'],
    ['emptyBody', (_, body) => body, ''],
    ['cutRow', (_, body) => /<td class="val$/.test(body), true],
    ['binary', (_, body) => body.includes('<'), true],
    ['tbody', (_, body) => /<table class="info"><tbody>/.test(body), true],
    // Response.text() takes the byte order mark away.
    ['leadingBlank', (_, body) => body.startsWith('\n \n<?xml'), true],
    ['surplusTags', (_, body) => body.includes('</span></form></table>'), true],
    ['hugePage', (_, body) => body.length > 5_000_000, true],
    ['manyRows', (_, body) => (body.match(/<tr /g) ?? []).length > 20_000, true],
    ['doubledRow', (_, body) => body.match(/COMPRESSOR HEATING DAY/g)?.length, 2],
    ['sentinels', (_, body) => [...body.matchAll(/>(32768|3276,8 ?\S+|3686,4 ?\S+)</g)].length, 3],
    ['longLabel', (_, body) => /<td class="key[^"]*">[^<]{300}</.test(body), true],
    ['evilLabels', (_, body) => body.includes('&lt;script&gt;alert(1)') && body.includes('LINE\nBREAK'), true],
    ['wordInsteadOfNumber', (_, body) => body.includes('>gestört<'), true],
    ['emptyTables', (_, body) => body.includes('table class="info"') && !body.includes('<td class="key'), true],
    ['sessionLostEveryRequest', (_, body) => body.includes('COMPRESSOR HEATING DAY'), true],
  ];

  test.each(answers)('%s', async (name, read, expected) => {
    const simulator = await wpm();
    await simulator.fault(name);
    const response = await fetch(`${simulator.url}/?s=1,1`, { redirect: 'manual' });
    expect(read(response, await response.text())).toEqual(expected);
    await simulator.clearFaults();
    expect(await page(simulator, '1,1')).toContain('AMOUNT OF HEAT');
  });

  test('systemFault shows on the start page that there is one', async () => {
    const simulator = await wpm();
    await simulator.fault('systemFault');
    const icons = [...(await page(simulator, '0')).matchAll(/icon_status_(\w+)/g)].map(([, icon]) => icon);
    expect(icons).toEqual(['error', 'ok']);
  });

  test('unitChange shows degrees Fahrenheit', async () => {
    const simulator = await wpm();
    await simulator.fault('unitChange');
    const html = await page(simulator, '1,0');
    expect(html).toContain('°F');
    expect(html).not.toContain('°C');
  });

  test('latin1 encodes any page in ISO-8859-1', async () => {
    const simulator = await wpm();
    await simulator.fault('latin1');
    const bytes = Buffer.from(await (await fetch(`${simulator.url}/?s=1,0`)).arrayBuffer());
    expect(bytes.includes(Buffer.from([0xb0]))).toBe(true);
    expect(bytes.includes(Buffer.from([0xc2, 0xb0]))).toBe(false);
  });

  test('gzipBomb is compressed though nobody asked', async () => {
    const simulator = await wpm();
    await simulator.fault('gzipBomb');
    expect(await rawAnswer(simulator, 300)).toMatch(/\r\nContent-Encoding: gzip\r\n/);
  });

  test('slow takes its time', async () => {
    const simulator = await wpm();
    await simulator.fault({ name: 'slow', ms: 120 });
    const from = performance.now();
    await page(simulator, '1,1');
    expect(performance.now() - from).toBeGreaterThan(100);
  });

  test('loginPageMidRound strikes once, after the first request', async () => {
    const simulator = await wpm();
    await simulator.fault('loginPageMidRound');
    const pages = [await page(simulator, '1,0'), await page(simulator, '1,1'), await page(simulator, '2,0')];
    expect(pages.map((html) => html.includes('loginscreen'))).toEqual([false, true, false]);
  });

  test('languageSwitch happens between two pages and stays until cleared', async () => {
    const simulator = await start({ plant: 'wpmsystem' });
    await simulator.fault('languageSwitch');
    const pages = [await page(simulator, '1,0'), await page(simulator, '1,1'), await page(simulator, '1,8')];
    expect(pages.map((html) => html.includes('ENGLISH'))).toEqual([true, false, false]);
    await simulator.clearFaults();
    expect(await page(simulator, '1,0')).toContain('ENGLISH');
  });

  test('movedPages gives pages other ids and the firmware another version', async () => {
    const simulator = await wpm();
    await simulator.fault('movedPages');
    const old = await page(simulator, '1,1');
    expect(old).not.toContain('table class="info"');
    expect(old).toContain('href="?s=1,21"');
    expect(old).toContain('v10.2.0.9');
    expect(await page(simulator, '1,21')).toContain('COMPRESSOR HEATING DAY');
    expect(simulator.violations).toEqual([]);
  });

  test('a fault keeps to its pages and its number of times', async () => {
    const simulator = await wpm();
    const spec: FaultSpec = { name: 'status500', pages: ['1,1'], times: 1 };
    await simulator.fault(spec);
    const status = async (id: string): Promise<number> => (await fetch(`${simulator.url}/?s=${id}`)).status;
    expect([await status('1,0'), await status('1,1'), await status('1,1')]).toEqual([200, 500, 200]);
    expect(simulator.requests.map(({ faults }) => faults)).toEqual([[], ['status500'], []]);
  });

  test('a fault of an unknown name is refused', async () => {
    const simulator = await wpm();
    await expect(simulator.fault('earthquake' as FaultName)).rejects.toMatchObject({ code: 'CONFIG' });
  });

  test('every fault can be switched on and is recoverable', async () => {
    for (const name of FAULT_NAMES) {
      const simulator = await wpm();
      await simulator.fault({ name, ms: 10_000 });
      await simulator.clearFaults();
      expect(await page(simulator, '1,1'), name).toContain('COMPRESSOR HEATING DAY');
    }
  });
});
