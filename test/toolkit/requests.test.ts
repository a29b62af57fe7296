import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathOf } from '../../src/toolkit/handler.ts';
import { ask, exchange, METRICS, serve } from '../web/helpers.ts';

describe('methods', () => {
  test.each(['/', '/metrics', '/status', '/ready', '/-/healthy', '/nothing'])(
    'HEAD %s answers as GET does, without the body',
    async (path) => {
      const { url } = await serve();
      const [get, head] = [await ask(url + path), await ask(url + path, { method: 'HEAD' })];
      expect(head.status).toBe(get.status);
      expect(head.text).toBe('');
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
      expect(head.headers['content-length']).toBe(String(get.body.length));
    },
  );

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('%s is not allowed', async (method) => {
    const { url } = await serve();
    const reply = await ask(`${url}/metrics`, { method });
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  test('CONNECT is not allowed', async () => {
    const { port } = await serve();
    expect(await exchange(port, 'CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 405 .*Allow: GET, HEAD/s,
    );
  });
});

describe('paths', () => {
  test('unknown ones are not found and not repeated', async () => {
    const { url } = await serve();
    const reply = await ask(`${url}/<script>alert(1)</script>`);
    expect([reply.status, reply.text]).toEqual([404, 'not found; / links to all there is\n']);
    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  test.each([
    ['/metrics', '/metrics'],
    ['/metrics?x=/status#y', '/metrics'],
    ['/metrics#y', '/metrics'],
    ['http://host.test/metrics', '/metrics'],
    ['HTTPS://user@host.test:1/metrics?x', '/metrics'],
    ['http://host.test', '/'],
    ['http://host.test?x', '/'],
    ['//metrics', '//metrics'],
    ['/metrics/', '/metrics/'],
    ['/%6detrics', '/%6detrics'],
    ['/../metrics', '/../metrics'],
    ['*', ''],
    ['host.test:443', ''],
    ['?', ''],
    ['', ''],
    [undefined, ''],
  ])('the path of %j is %j', (target, path) => {
    expect(pathOf(target)).toBe(path);
  });

  test('any target gives a path or nothing', () => {
    fc.assert(fc.property(fc.string(), (target) => /^$|^\/[^?#]*$/.test(pathOf(target))));
  });

  test.each(['*', '//', '///metrics', 'http://', 'http://[', '/%', '/%zz', '/\\..\\', 'garbage', '/\u00e4'])(
    'the target %s is answered',
    async (target) => {
      const { port } = await serve();
      const text = await exchange(port, `GET ${target} HTTP/1.1\r\nHost: \\"<>\r\nConnection: close\r\n\r\n`);
      expect(text).toMatch(/^HTTP\/1\.1 (200|400|404) /);
      expect(text).toContain('X-Content-Type-Options: nosniff');
    },
  );

  test.each(['GET http://else.test/metrics HTTP/1.1', 'GET /metrics?debug=1 HTTP/1.1'])(
    '%s is a scrape',
    async (line) => {
      const { port } = await serve();
      expect(await exchange(port, `${line}\r\nHost: any.test:1\r\nConnection: close\r\n\r\n`)).toContain(METRICS);
    },
  );
});

describe('headers', () => {
  test.each(['/', '/metrics', '/status', '/ready', '/-/healthy', '/nothing'])(
    '%s has the security headers',
    async (path) => {
      const { url } = await serve();
      const { headers } = await ask(url + path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect(headers.server).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  test.each([
    ['without Host', '1.1', ''],
    ['with two Hosts', '1.1', 'Host: a.test\r\nHost: b.test\r\n'],
    ['with the same Host twice', '1.1', 'Host: a.test\r\nhost: a.test\r\n'],
    ['of HTTP/1.0 with two Hosts', '1.0', 'Host: a.test\r\nHost: b.test\r\n'],
  ])('a request %s is refused', async (_name, version, hosts) => {
    const { port } = await serve();
    const text = await exchange(port, `GET /-/healthy HTTP/${version}\r\n${hosts}Connection: close\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('one header Host is needed');
  });

  test('HTTP/1.0 without Host is served', async () => {
    const { port } = await serve();
    expect(await exchange(port, 'GET /metrics HTTP/1.0\r\n\r\n')).toContain(METRICS);
  });
});
