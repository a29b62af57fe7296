import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createGateway } from '../../src/fleet/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import { LOGIN, sourceOf } from '../helpers/gateway.ts';
import { atEnd, failuresOf, moreFailures, moreRounds, readingsOf, startGateway, startScene, until } from './helpers.ts';

const WRONG = { user: LOGIN.user, password: 'wrong' };
const PROTECTED = { simulator: { login: LOGIN }, gateway: { credentials: LOGIN } };

describe('a wrong password', () => {
  test('is tried once and not again in the next rounds, and everything tells', async () => {
    const exporter = await startScene({ ...PROTECTED, gateway: { credentials: WRONG } });
    await exporter.app.firstRound;
    const requests = exporter.simulator.requests.length;
    await sleep(500);
    expect(exporter.simulator.refusedLogins).toBe(1);
    expect(exporter.simulator.requests).toHaveLength(requests);
    const metrics = await exporter.metrics();
    expect(metrics.get('isg_up')).toBe(0);
    expect(failuresOf(metrics)).toEqual({ login_refused: 1 });
    expect(await exporter.status()).toMatchObject({ up: false, lastError: { code: 'LOGIN_REFUSED' } });
    expect((await exporter.ready()).text).toContain('LOGIN_REFUSED: the gateway refuses the login');
    expect(exporter.said('gateway cannot be read: the gateway refuses the login')).toHaveLength(1);
  });

  test('backs off for longer each time, is logged once, and a password put right is found by itself', async () => {
    const simulator = await startGateway({ login: LOGIN });
    const source = sourceOf(simulator, { credentials: WRONG });
    const lines: string[] = [];
    const minutes: number[] = [];
    const gateway = createGateway({
      url: source.name,
      maxAgeSeconds: 3600,
      intervalSeconds: 60,
      logger: createLogger({ level: 'info', format: 'text', write: (line) => lines.push(line.slice(25).trim()) }),
      sleep: async (milliseconds, signal) => {
        minutes.push(Math.round(milliseconds / 60_000));
        if (minutes.length === 7) simulator.setLogin(WRONG);
        if (minutes.length < 8) return;
        await new Promise((_, reject) => signal.addEventListener('abort', reject, { once: true }));
      },
    });
    gateway.start(source);
    atEnd(() => gateway.stop());
    await until('the password to be right', () => gateway.state().up);
    await until('the pause after it', () => minutes.length === 8);
    expect(minutes).toEqual([1, 2, 4, 8, 16, 30, 30, 1]);
    expect(simulator.refusedLogins).toBe(7);
    expect(lines.map((line) => line.replace(/ (gateway|reason)=.*/, ''))).toEqual([
      'WARN  gateway cannot be read: the gateway refuses the login: check --user / ISG_USER and --password / ISG_PASSWORD',
      'INFO  gateway answers again',
    ]);
  });
});

test('a gateway that gets a password while none is configured says so once, and is read again without it', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  exporter.simulator.setLogin(LOGIN);
  await exporter.down();
  const during = await moreFailures(exporter, 3);
  expect(Object.keys(failuresOf(during))).toEqual(['login_required']);
  expect(readingsOf(during)).toEqual(before);
  expect(await exporter.status()).toMatchObject({ up: false, lastError: { code: 'LOGIN_REQUIRED' } });
  expect(exporter.said('gateway cannot be read: the gateway asks for a password')).toHaveLength(1);
  exporter.simulator.setLogin(null);
  expect(readingsOf(await exporter.up())).toEqual(before);
  expect(exporter.said('gateway answers again')).toHaveLength(1);
});

test('a password removed, and set again, costs nothing', async () => {
  const exporter = await startScene(PROTECTED);
  const before = readingsOf(await exporter.up());
  exporter.simulator.setLogin(null);
  await moreRounds(exporter, 3);
  exporter.simulator.setLogin(LOGIN);
  const after = await moreRounds(exporter, 3);
  expect(failuresOf(after)).toEqual({});
  expect(readingsOf(after)).toEqual(before);
  expect(exporter.simulator.refusedLogins).toBe(0);
});

test('a session that ends at any moment is renewed without a failure', async () => {
  const exporter = await startScene(PROTECTED);
  const before = readingsOf(await exporter.up());
  for (let time = 0; time < 5; time += 1) {
    const requests = exporter.simulator.requests.length;
    await until('a few pages', () => exporter.simulator.requests.length > requests + 2);
    exporter.simulator.expireSessions();
  }
  const after = await moreRounds(exporter, 2);
  expect(failuresOf(after)).toEqual({});
  expect(readingsOf(after)).toEqual(before);
  expect(after.get('isg_logins_total')).toBe(exporter.simulator.logins);
  expect(exporter.simulator.logins).toBe(6);
  expect(exporter.said('WARN')).toEqual([]);
});

test('a session that ends with every answer is renewed for every page', async () => {
  const exporter = await startScene(PROTECTED);
  const before = readingsOf(await exporter.up());
  await exporter.simulator.fault('sessionLostEveryRequest');
  await moreRounds(exporter, 1);
  const from = exporter.simulator.logins;
  const during = await moreRounds(exporter, 3);
  expect(failuresOf(during)).toEqual({});
  expect(during.get('isg_up')).toBe(1);
  expect(readingsOf(during)).toEqual(before);
  expect(exporter.simulator.logins - from).toBeGreaterThan(5);
  await exporter.simulator.clearFaults();
  await moreRounds(exporter, 2);
  const { logins } = exporter.simulator;
  await moreRounds(exporter, 2);
  expect(exporter.simulator.logins).toBe(logins);
});

test('the login page in the middle of a round is answered with a login', async () => {
  const exporter = await startScene(PROTECTED);
  const before = readingsOf(await exporter.up());
  await exporter.simulator.fault({ name: 'loginPageMidRound', after: 2 });
  await until(
    'the login',
    () => exporter.simulator.logins > 1 || exporter.simulator.requests.some(({ faults }) => faults.length > 0),
  );
  const after = await moreRounds(exporter, 2);
  expect(failuresOf(after)).toEqual({});
  expect(readingsOf(after)).toEqual(before);
});

test('the login page in the middle of a round without a password configured costs that round the pages left', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  await exporter.simulator.fault({ name: 'loginPageMidRound', after: 2 });
  const after = await moreFailures(exporter, 1);
  expect(failuresOf(after)).toEqual({ login_required: 1 });
  expect(readingsOf(after)).toEqual(before);
  await until('no error', async () => (await exporter.status()).lastError === null);
  expect(failuresOf(await moreRounds(exporter, 2))).toEqual({ login_required: 1 });
});

test('an address that has gone to a device with a login page of its own is named, and counted', async () => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<title>My Router</title><form><input name="user"><input type="password" name="pass"></form>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const exporter = await startScene({ gateway: { url, credentials: LOGIN, pages: ['1,0', '1,1'] } });
  const during = await moreFailures(exporter, 2);
  expect(Object.keys(failuresOf(during))).toEqual(['bad_response']);
  expect(during.get('isg_logins_withheld_total')).toBeGreaterThanOrEqual(4);
  expect(during.get('isg_logins_total')).toBe(0);
  const { lastError } = await exporter.status();
  expect(lastError).toMatchObject({ code: 'BAD_RESPONSE', message: expect.stringContaining('My Router') });
});
