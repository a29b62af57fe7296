import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openGatewayHttp } from '../../src/gateway/http.ts';
import { openSession } from '../../src/gateway/session.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { LOGIN } from '../helpers/gateway.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

let loginPage = '';
beforeAll(async () => {
  const simulator = await startSimulator({ plant: 'lwz', login: LOGIN });
  loginPage = await (await fetch(`${simulator.url}/?s=1,0`)).text();
  await simulator.close();
});

/** Asks something at the gateway's address for a page: what happened, and what was posted. */
async function visit(shown: string, credentials: typeof LOGIN | null = LOGIN, answer = '<title>in</title>') {
  const posted: string[] = [];
  let withheld = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.method === 'POST') posted.push(body);
    response.setHeader('content-type', 'text/html');
    response.end(request.method === 'POST' ? answer : shown);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const http = openGatewayHttp({ url, timeoutMs: 10_000 });
  closers.push(() => http.close());
  const onLoginWithheld = (): void => {
    withheld += 1;
  };
  const session = openSession({ http, credentials: credentials ?? undefined, onLoginWithheld });
  const outcome = await session.page('1,0', new AbortController().signal).catch((error: unknown) => error);
  return { outcome, posted, withheld };
}

const form = (fields: string, attributes = 'method="post" action="/login"'): string =>
  `<!doctype html><title>My Router</title><h1>My Router</h1><form ${attributes}>${fields}</form>`;
const PASS = '<input type="password" name="pass">';
const USER_AND_PASS = `<input name="user">${PASS}`;

describe('the password goes to no other login page', () => {
  test.each<[string, () => string]>([
    ['of a router', () => form(`<input name="username">${PASS}`)],
    ['with the same fields', () => form(USER_AND_PASS)],
    ['with the same fields, which posts to the same address', () => form(USER_AND_PASS, 'method="POST"')],
    ['with another name for the password', () => form('<input type="password" name="password">')],
    ['without a form', () => `<title>My Router</title>${USER_AND_PASS}`],
    [
      'with common names',
      () => form(`<div id="main" class="login"><div id="loginscreen">${USER_AND_PASS}</div></div>`),
    ],
    ['with one mark of an ISG', () => form(`<div id="loginscreen"><input name="make">${USER_AND_PASS}</div>`)],
    ['that has an ISG as its frame', () => loginPage.replace(/<form[\s\S]*<\/form>/, form(USER_AND_PASS, ''))],
    ['of an ISG in a comment', () => `${form(USER_AND_PASS)}<!-- ${loginPage.replaceAll('-->', '')} -->`],
  ])('%s', async (_title, shown) => {
    const { outcome, posted, withheld } = await visit(shown());
    expect(posted).toEqual([]);
    expect(outcome).toMatchObject({ code: 'BAD_RESPONSE' });
    expect(String(outcome)).toMatch(/asks for a password \(it.* title.*, and the password was not sent: does --url/);
    expect(withheld).toBe(1);
  });

  test('nor is it asked for where there is none', async () => {
    const { outcome, withheld } = await visit(form(USER_AND_PASS), null);
    expect(String(outcome)).toContain('asks for a password (its title is "My Router"): does --url / ISG_URL name');
    expect(outcome).toMatchObject({ code: 'BAD_RESPONSE' });
    expect(withheld).toBe(0);
  });
});

describe('the password goes to the login page of an ISG', () => {
  test.each<[string, (page: string) => string]>([
    ['as it is', (page) => page],
    ['of another brand', (page) => page.replace(/<title>.*<\/title>/, '<title>tecalor</title>')],
    ['without a footer', (page) => page.replace(/<div id="footer">[\s\S]*<\/body>/, '</body>')],
    ['without a language', (page) => page.replace('eingestelle_sprache', '')],
    ['that names its own address', (page) => page.replace('<form ', '<form action="?s=1,0" ')],
    ['that names no address', (page) => page.replace('<form ', '<form action="#" ')],
    ['that names its whole address', (page) => page.replace('<form ', '<form action="http://servicewelt/?s=1,0" ')],
    [
      'with the documented marks only',
      () =>
        `<div id="main" class="login"><form method="POST"><div id="loginscreen"><input type="hidden" name="make" value="send" />${USER_AND_PASS}</div></form></div>`,
    ],
    ['with other quotes', (page) => page.replaceAll('"', "'")],
  ])('%s', async (_title, change) => {
    const { posted, withheld } = await visit(change(loginPage));
    expect(posted).toEqual(['make=send&user=owner&pass=cellar+door']);
    expect(withheld).toBe(0);
  });

  test('settings of an ISG that have a field for a password are no login page', async () => {
    const settings = loginPage.replace('name="pass"', 'name="wlan"').replace('loginscreen', 'settings');
    const { outcome, posted } = await visit(settings);
    expect(posted).toEqual([]);
    expect(outcome).toContain('name="wlan"');
  });

  test.each<[string, (page: string) => string]>([
    ['the same page', (page) => page],
    [
      'a page with fewer marks',
      (page) =>
        page
          .replace(/name="make"/, '')
          .replace('eingestelle_sprache', '')
          .replace('versionsNummer', ''),
    ],
    ['a page without fields', () => '<div id="loginscreen">Login fehlgeschlagen!</div>'],
    ['another form', () => form(USER_AND_PASS)],
  ])('which refuses it by showing %s', async (_title, change) => {
    const { outcome, posted } = await visit(loginPage, LOGIN, change(loginPage));
    expect(posted).toHaveLength(1);
    expect(outcome).toMatchObject({ code: 'LOGIN_REFUSED' });
  });
});
