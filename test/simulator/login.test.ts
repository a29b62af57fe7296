import { describe, expect, test } from 'vitest';
import { page, start } from './helpers.ts';

const LOGIN = { user: 'anna', password: 'geheim & süß' };
const isLoginPage = (html: string): boolean =>
  html.includes('id="loginscreen"') && !html.includes('table class="info"');
const post = (fields: Record<string, string>, cookie: string): RequestInit => ({
  method: 'POST',
  headers: { cookie },
  body: new URLSearchParams(fields),
});

describe('the login of the simulator', () => {
  test('answers 200 with the login page and a cookie until somebody logs in', async () => {
    const simulator = await start({ plant: 'lwz', login: LOGIN });
    const response = await fetch(`${simulator.url}/?s=1,1`);
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/^PHPSESSID=[0-9a-f]{32}; path=\/$/);
    expect(isLoginPage(await response.text())).toBe(true);
  });

  test('answers the page asked for to a login posted there, with any session id, with or without make', async () => {
    const simulator = await start({ plant: 'lwz', login: LOGIN });
    const fields = { user: LOGIN.user, pass: LOGIN.password };
    expect(await page(simulator, '1,1', post({ ...fields, make: 'send' }, 'PHPSESSID=chosen'))).toContain('HOCHDRUCK');
    expect(await page(simulator, '2,3', { headers: { cookie: 'PHPSESSID=chosen' } })).toContain('ND GEFILTERT');
    expect(await page(simulator, '1,1', post(fields, 'PHPSESSID=other'))).toContain('<strong>anna</strong>');
    expect(simulator.logins).toBe(2);
    expect(simulator.violations).toEqual([]);
  });

  test('takes a multipart form too', async () => {
    const simulator = await start({ plant: 'lwz', login: LOGIN });
    const body = new FormData();
    body.set('user', LOGIN.user);
    body.set('pass', LOGIN.password);
    expect(await page(simulator, '1,1', { method: 'POST', body })).toContain('HOCHDRUCK');
  });

  test('refuses a wrong password with the login page and its failure text', async () => {
    const simulator = await start({ plant: 'lwz', login: LOGIN });
    const html = await page(simulator, '1,1', post({ user: 'anna', pass: 'falsch' }, 'PHPSESSID=a'));
    expect(isLoginPage(html)).toBe(true);
    expect(html).toContain('Login fehlgeschlagen!');
    expect(simulator.refusedLogins).toBe(1);
  });

  test('forgets sessions on request and with a new password', async () => {
    const simulator = await start({ plant: 'lwz', login: LOGIN });
    const init = post({ user: LOGIN.user, pass: LOGIN.password }, 'PHPSESSID=a');
    const again = { headers: { cookie: 'PHPSESSID=a' } };
    await page(simulator, '1,1', init);
    expect(isLoginPage(await page(simulator, '1,1', again))).toBe(false);
    simulator.expireSessions();
    expect(isLoginPage(await page(simulator, '1,1', again))).toBe(true);
    await page(simulator, '1,1', init);
    simulator.setLogin({ user: 'anna', password: 'neu' });
    expect(isLoginPage(await page(simulator, '1,1', init))).toBe(true);
    simulator.setLogin(null);
    expect(isLoginPage(await page(simulator, '1,1'))).toBe(false);
  });

  test('without a password serves every page and still hands out cookies', async () => {
    const simulator = await start({ plant: 'wpm' });
    const response = await fetch(`${simulator.url}/?s=1,1`);
    expect(response.headers.get('set-cookie')).toContain('PHPSESSID=');
    expect(await response.text()).toContain('COMPRESSOR HEATING DAY');
  });

  test('remembers every request that a reader must not make', async () => {
    const simulator = await start({ plant: 'wpm' });
    await page(simulator, '1,1');
    await fetch(`${simulator.url}/save.php`, { method: 'POST', body: 'data=[]' });
    await fetch(`${simulator.url}/reboot.php`);
    await fetch(`${simulator.url}/?s=1,1`, { method: 'POST', body: new URLSearchParams({ logout: 'Logout' }) });
    expect(simulator.requests).toHaveLength(4);
    expect(simulator.violations.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /save.php',
      'GET /reboot.php',
      'POST /?s=1,1',
    ]);
  });
});
