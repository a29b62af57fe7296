import { afterEach, describe, expect, test } from 'vitest';
import type { Source } from '../../src/readings/reading.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/simulator.ts';
import { LOGIN, never, type ReadOptions, simulated, sourceOf } from '../helpers/gateway.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(
  options: SimulatorOptions = {},
  read: ReadOptions = {},
): Promise<{ simulator: Simulator; source: Source }> {
  const { simulator, source, close } = await simulated({ login: null, ...options }, read);
  closers.push(close);
  return { simulator, source };
}

const paths = (simulator: Simulator, from = 0): string[] =>
  simulator.requests.slice(from).map(({ method, path }) => `${method} ${path}`);

describe('login', () => {
  test('credentials are posted to the page wanted, the cookie is kept', async () => {
    const { simulator, source } = await start({ login: LOGIN });
    await source.read(never);
    expect(paths(simulator).slice(0, 2)).toEqual(['GET /?s=1,0', 'POST /?s=1,0']);
    expect(simulator.logins).toBe(1);
    const before = simulator.requests.length;
    await source.read(never);
    expect(simulator.logins).toBe(1);
    const cookies = new Set(simulator.requests.slice(before).map(({ cookie }) => cookie));
    expect(cookies.size).toBe(1);
    expect([...cookies][0]).toMatch(/^PHPSESSID=/);
  });

  test('a session that ends between two pages is renewed within the round', async () => {
    const { simulator, source } = await start({ login: LOGIN });
    const whole = await source.read(never);
    await simulator.fault({ name: 'loginPageMidRound', after: 2 });
    simulator.expireSessions();
    const renewed = await source.read(never);
    expect(renewed.pages.map(({ id }) => id)).toEqual(whole.pages.map(({ id }) => id));
    expect(renewed.failures).toEqual([]);
  });

  test('a wrong password is refused after one attempt', async () => {
    const { simulator } = await start({ login: LOGIN });
    const source = sourceOf(simulator, { credentials: { user: 'owner', password: 'wrong' } });
    closers.push(() => source.close());
    await expect(source.read(never)).rejects.toMatchObject({ code: 'LOGIN_REFUSED' });
    expect(simulator.refusedLogins).toBe(1);
    expect(simulator.requests).toHaveLength(2);
  });

  test('a gateway with a password says so when none is configured', async () => {
    const { simulator } = await start({ login: LOGIN });
    const source = sourceOf(simulator);
    closers.push(() => source.close());
    await expect(source.read(never)).rejects.toMatchObject({ code: 'LOGIN_REQUIRED' });
    expect(simulator.requests).toHaveLength(1);
  });

  test('a password set, changed back and removed while running', async () => {
    const { simulator, source } = await start({ login: LOGIN });
    await source.read(never);
    simulator.setLogin({ user: 'owner', password: 'other' });
    await expect(source.read(never)).rejects.toMatchObject({ code: 'LOGIN_REFUSED' });
    simulator.setLogin(LOGIN);
    await source.read(never);
    simulator.setLogin(null);
    expect((await source.read(never)).failures).toEqual([]);
  });
});

describe('pages', () => {
  test('are found in the menu, and from the second round on only those with values are asked for', async () => {
    const { simulator, source } = await start({ plant: 'lwz' });
    const { pages } = await source.read(never);
    const discovery = paths(simulator);
    expect(discovery).toContain('GET /?s=2,1');
    expect(discovery).toContain('GET /?s=4,7');
    expect(new Set(discovery).size).toBe(discovery.length);
    const before = simulator.requests.length;
    await source.read(never);
    expect(paths(simulator, before)).toEqual(pages.map(({ id }) => `GET /?s=${id}`));
    expect(pages.map(({ id }) => id)).toEqual(['1,0', '1,1', '2,0', '2,2', '2,3', '2,4', '4,7', '0']);
  });

  test('a page with an empty table stays in', async () => {
    const { simulator, source } = await start({ plant: 'wpm3i' });
    await simulator.fault({ name: 'emptyTables', pages: ['2,0'] });
    const { pages } = await source.read(never);
    expect(pages.find(({ id }) => id === '2,0')?.readings).toEqual([]);
    await simulator.clearFaults();
    const next = await source.read(never);
    expect(next.pages.map(({ id }) => id)).toContain('2,0');
    expect(next.failures).toEqual([]);
  });

  test('a page that fails while pages are found is reported, asked again, and comes back', async () => {
    let now = 0;
    const simulator = await startSimulator({ plant: 'wpm', login: null });
    closers.push(() => simulator.close());
    const source = sourceOf(simulator, {}, () => now);
    closers.push(() => source.close());
    await simulator.fault({ name: 'status500', pages: ['1,1'] });
    const reports: number[] = [];
    for (let round = 0; round < 200; round += 1, now += 60_000)
      reports.push((await source.read(never)).failures.length);
    expect(reports.slice(0, 6)).toEqual([1, 1, 1, 0, 0, 0]);
    const asked = simulator.requests.filter(({ path }) => path === '/?s=1,1').length;
    expect(asked).toBeGreaterThan(6);
    expect(asked).toBeLessThan(20);
    await simulator.clearFaults();
    now += 3_600_000;
    expect((await source.read(never)).pages.map(({ id }) => id)).toContain('1,1');
  });

  test('a fixed list is asked for as it is', async () => {
    const { simulator, source } = await start({ plant: 'lwz' }, { pages: ['1,1', '2,3'] });
    await source.read(never);
    await source.read(never);
    expect(paths(simulator)).toEqual(['GET /?s=1,1', 'GET /?s=2,3', 'GET /?s=1,1', 'GET /?s=2,3']);
  });

  test('another firmware has its pages found anew', async () => {
    const { simulator, source } = await start({ plant: 'lwz' });
    await source.read(never);
    simulator.setFirmware('v12.9.9');
    const before = simulator.requests.length;
    const { firmware } = await source.read(never);
    expect(firmware).toBe('v12.9.9');
    expect(paths(simulator, before)).toContain('GET /?s=2,1');
  });

  test('another language from one round to the next gives the new names only', async () => {
    const { simulator, source } = await start({ plant: 'wpmsystem', language: 'de' });
    const german = await source.read(never);
    simulator.setLanguage('fr');
    const french = await source.read(never);
    expect(french.language).toBe('fr');
    const paths = new Set(german.pages.map(({ path }) => path));
    expect(french.pages.filter(({ path }) => path === 'info/anlage' && paths.has(path))).toEqual([]);
    expect(french.failures).toEqual([]);
  });

  test('a language switched in the middle of a round does not mix', async () => {
    const { simulator, source } = await start({ plant: 'wpmsystem', language: 'de' });
    const german = await source.read(never);
    await simulator.fault({ name: 'languageSwitch', after: 2 });
    const { language, pages, failures } = await source.read(never);
    expect(failures).toEqual([]);
    expect(language).not.toBe('de');
    expect(pages).toHaveLength(german.pages.length);
    const again = await source.read(never);
    expect(again.pages.map(({ path }) => path)).toEqual(pages.map(({ path }) => path));
  });

  test('pages that moved to other ids are found again, but for those in no menu', async () => {
    const { simulator, source } = await start({ plant: 'lwz' });
    const before = await source.read(never);
    await simulator.fault('movedPages');
    const { pages, failures } = await source.read(never);
    expect(failures).toEqual([]);
    const listed = before.pages.filter(({ id }) => !['2,4', '4,7'].includes(id));
    expect(pages.map(({ path }) => path).sort()).toEqual(listed.map(({ path }) => path).sort());
    expect(pages.map(({ id }) => id)).not.toEqual(before.pages.map(({ id }) => id));
  });
});

test('the connection is reused within a round and given up before the gateway closes it', async () => {
  const { simulator, source } = await start({ plant: 'lwz' });
  await source.read(never);
  expect(new Set(simulator.requests.map(({ connection }) => connection)).size).toBe(1);
});
