import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBasicAuth, fakeHash } from '../../src/toolkit/basic-auth.ts';
import { createRateLimiter } from '../../src/toolkit/rate-limiter.ts';
import { ask, basic, METRICS, type RecordingLogger, recordingLogger, serve } from '../web/helpers.ts';

// bcrypt of `secret` and `other` with the lowest cost.
const SECRET = '$2b$04$NiaX23gUl7FM8PM3GNMl/uy5jKzuHWLW54KVcIqGsNl2GNLY0bCMm';
const OTHER = '$2y$04$SXBwADSUmLXpb9iEPOG/UeNW7XtMCIQT2nvV78xzCXL0wqnJBhsx6';
const USERS = new Map([
  ['alice', SECRET],
  ['bob', OTHER],
]);

async function serveWith(config: string): Promise<{ url: string; file: string; logger: RecordingLogger }> {
  const directory = mkdtempSync(join(tmpdir(), 'web-access-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'web.yml');
  writeFileSync(file, config);
  const logger = recordingLogger();
  const { url } = await serve({ webConfigFile: file, logger });
  return { url, file, logger };
}

const AUTH = `basic_auth_users:\n  alice: ${SECRET}\n  bob: ${OTHER}\n`;

describe('passwords', () => {
  test('every path but /-/healthy needs one', async () => {
    const { url } = await serveWith(AUTH);
    for (const path of ['/', '/metrics', '/status', '/ready', '/nothing', '//', '/-/healthy/', '/-/healthy%20']) {
      const reply = await ask(url + path);
      expect([path, reply.status]).toEqual([path, 401]);
      expect(reply.headers['www-authenticate']).toBe('Basic realm="isg_exporter", charset="UTF-8"');
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
      expect(reply.text).toBe('user name and password are needed\n');
    }
    expect((await ask(`${url}/metrics`, { method: 'POST' })).status).toBe(401);
    expect((await ask(`${url}/-/healthy`)).status).toBe(200);
  });

  test('the right ones are let in, the wrong ones not, first time and again', async () => {
    const { url } = await serveWith(AUTH);
    for (let round = 0; round < 2; round += 1) {
      const status = async (user: string, password: string): Promise<number> =>
        (await ask(`${url}/metrics`, { headers: basic(user, password) })).status;
      expect(await status('alice', 'secret')).toBe(200);
      expect(await status('bob', 'other')).toBe(200);
      expect(await status('alice', 'other')).toBe(401);
      expect(await status('bob', '')).toBe(401);
      expect(await status('nobody', 'secret')).toBe(401);
      expect(await status('', 'secret')).toBe(401);
      expect(await status('__proto__', 'secret')).toBe(401);
    }
  });

  test.each(['', 'Basic', 'Basic ', 'Basic !!!', 'Basic YWxpY2U=', 'Bearer x', `Digest ${'x'.repeat(1000)}`])(
    'the header %j is refused',
    async (authorization) => {
      const { url } = await serveWith(AUTH);
      expect((await ask(`${url}/metrics`, { headers: { authorization } })).status).toBe(401);
    },
  );

  test('50 scrapes with the same new password are all let in', async () => {
    const { url } = await serveWith(AUTH);
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => ask(`${url}/metrics`, { headers: basic('alice', 'secret') })),
    );
    expect(new Set(replies.map((reply) => reply.text))).toEqual(new Set([METRICS]));
  });

  test('a crowd of guesses is turned away, a known password is not', async () => {
    const authenticate = createBasicAuth();
    const header = (password: string): string | undefined => basic('alice', password).authorization;
    expect(await authenticate(header('secret'), USERS)).toBe('granted');
    const guesses = Array.from({ length: 100 }, (_, index) => authenticate(header(`guess ${index}`), USERS));
    expect(await authenticate(header('secret'), USERS)).toBe('granted');
    const results = await Promise.all(guesses);
    expect(new Set(results)).toEqual(new Set(['refused', 'busy']));
    expect(results.filter((result) => result === 'refused')).toHaveLength(32);
  });

  test('an unknown user is compared with a hash of the highest cost in use', async () => {
    const dear = SECRET.replace('$04$', '$12$');
    const fake = fakeHash(new Map([...USERS, ['carol', dear]]));
    expect(fake).toMatch(/^\$2b\$12\$[./A-Za-z0-9]{53}$/);
    expect(fakeHash(USERS)).toMatch(/^\$2b\$04\$/);
  });

  test('a changed file holds for the next request, on a connection of before too', async () => {
    const { url, file } = await serveWith(AUTH);
    expect((await ask(`${url}/metrics`, { headers: basic('alice', 'secret') })).status).toBe(200);
    writeFileSync(file, `basic_auth_users: {alice: "${OTHER}"}\n`);
    expect((await ask(`${url}/metrics`, { headers: basic('alice', 'secret') })).status).toBe(401);
    expect((await ask(`${url}/metrics`, { headers: basic('alice', 'other') })).status).toBe(200);
    expect((await ask(`${url}/metrics`, { headers: basic('bob', 'other') })).status).toBe(401);
  });

  test('a file that loses its users does not open the door', async () => {
    const { url, file, logger } = await serveWith(AUTH);
    writeFileSync(file, '# being written\n');
    expect((await ask(`${url}/metrics`)).status).toBe(401);
    expect((await ask(`${url}/metrics`)).status).toBe(401);
    expect(logger.lines).toHaveLength(1);
    expect(logger.lines[0]).toContain('has no users any more; to switch passwords off, restart');
  });

  test('neither answer nor log shows a password', async () => {
    const { url, logger } = await serveWith(AUTH);
    const reply = await ask(`${url}/metrics`, { headers: basic('alice', 'hunter2') });
    expect(JSON.stringify([reply.headers, reply.text, logger.lines])).not.toMatch(/hunter2|\$2b/);
  });
});

describe('rate limit', () => {
  test('requests beyond the burst get 429, /-/healthy never', async () => {
    const { url } = await serveWith('rate_limit: {interval: 10h, burst: 2}\n');
    const status = async (path: string): Promise<number> => (await ask(url + path)).status;
    expect([await status('/metrics'), await status('/nothing'), await status('/metrics')]).toEqual([200, 404, 429]);
    expect(await status('/-/healthy')).toBe(200);
  });

  test('comes before the password, as guessing is what it hinders', async () => {
    const { url } = await serveWith(`${AUTH}rate_limit: {interval: 10h, burst: 1}\n`);
    expect((await ask(`${url}/metrics`)).status).toBe(401);
    expect((await ask(`${url}/metrics`, { headers: basic('alice', 'secret') })).status).toBe(429);
  });

  test('interval 0 switches it off', async () => {
    const { url } = await serveWith('rate_limit: {interval: 0, burst: 0}\n');
    expect((await ask(`${url}/metrics`)).status).toBe(200);
  });

  test('a changed file changes the limit, an equal one keeps the count', async () => {
    const { url, file } = await serveWith('rate_limit: {interval: 10h, burst: 1}\n');
    const status = async (): Promise<number> => (await ask(`${url}/metrics`)).status;
    expect([await status(), await status()]).toEqual([200, 429]);
    writeFileSync(file, '# a comment\nrate_limit: {interval: 10h, burst: 1}\n');
    expect(await status()).toBe(429);
    writeFileSync(file, 'rate_limit: {interval: 10h, burst: 3}\n');
    expect(await status()).toBe(200);
  });

  test('one token comes back every interval, up to the burst', () => {
    let time = 0;
    const limit = { intervalMs: 100, burst: 2 };
    const mayPass = createRateLimiter(() => time);
    const passes: boolean[] = [];
    for (const at of [0, 0, 0, 50, 100, 150, 199, 1000, 1000, 1000]) {
      time = at;
      passes.push(mayPass(limit));
    }
    expect(passes).toEqual([true, true, false, false, true, false, false, true, true, false]);
  });
});

describe('headers of the web configuration', () => {
  test('come before our own, and a blank one leaves ours out', async () => {
    const { url } = await serveWith(`http_server_config:
  headers:
    X-Frame-Options: sameorigin
    Strict-Transport-Security: max-age=1
    Content-Security-Policy: ""
`);
    for (const path of ['/', '/metrics', '/nothing']) {
      const { headers } = await ask(url + path);
      expect(headers['x-frame-options']).toBe('sameorigin');
      expect(headers['strict-transport-security']).toBe('max-age=1');
      expect(headers['content-security-policy']).toBeUndefined();
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });
});
