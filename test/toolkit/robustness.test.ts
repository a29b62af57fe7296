import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import { ask, exchange, METRICS, recordingLogger, serve, signal } from '../web/helpers.ts';
import { type Connection, HEAD, open } from './connection.ts';

const HASTY = { headersTimeout: 300, requestTimeout: 400, connectionsCheckingInterval: 50 };
const LAST = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n`;

describe('what is no proper request', () => {
  test.each([
    ['a line of garbage', 'garbage\r\n\r\n', 400],
    ['bytes of another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
    ['another version', 'GET / HTTP/9.9\r\nHost: a.test\r\n\r\n', 400],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a.test\r\nnonsense\r\n\r\n', 400],
    ['two lengths', 'GET / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['a huge header', `GET / HTTP/1.1\r\nHost: a.test\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
    ['a huge target', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: a.test\r\n\r\n`, 431],
    ['very many headers', `GET / HTTP/1.1\r\nHost: a.test\r\n${'X-A: 1\r\n'.repeat(10_000)}\r\n`, 431],
  ])('%s gets a short answer without a stack', async (_name, bytes, status) => {
    const { url, port } = await serve();
    const text = await exchange(port, bytes);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text).toContain('X-Content-Type-Options: nosniff');
    expect(text).not.toMatch(/\.ts|\.js|Error|HPE_/);
    expect((await ask(`${url}/metrics`)).status).toBe(200);
  });

  test('the request before a broken one is answered first', async () => {
    const { port } = await serve();
    const text = await exchange(port, `${HEAD('/metrics')}garbage\r\n\r\n`);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  });

  test('a request body is ignored, with and without 100-continue', async () => {
    const { url } = await serve();
    for (const headers of [{}, { expect: '100-continue' }, { expect: 'wonders' }] as Record<string, string>[]) {
      const reply = await ask(`${url}/metrics`, { method: 'GET', body: 'x'.repeat(10_000), headers });
      expect([reply.status, reply.text]).toEqual([200, METRICS]);
    }
    expect((await ask(`${url}/metrics`, { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(405);
  });

  test('an endless request body is cut off', async () => {
    const { url, port } = await serve({ limits: HASTY });
    const { socket, closed } = open(port);
    socket.write('POST / HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n');
    const drip = setInterval(() => socket.write(`64\r\n${'x'.repeat(100)}\r\n`), 10);
    onTestFinished(() => clearInterval(drip));
    await closed;
    expect((await ask(`${url}/metrics`)).status).toBe(200);
  });
});

describe('slow and greedy clients', () => {
  test('a client that never ends its headers is cut off, others are served', async () => {
    const { url, port } = await serve({
      limits: HASTY,
    });
    const slow = open(port);
    slow.socket.write('GET /metrics HTTP/1.1\r\nHost: a.test\r\nX-Slow: ');
    const drip = setInterval(() => slow.socket.write('x'), 50);
    onTestFinished(() => clearInterval(drip));
    expect((await ask(`${url}/metrics`)).status).toBe(200);
    await slow.closed;
    expect(slow.received()).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a client that sends nothing is cut off', async () => {
    const { port } = await serve({
      limits: HASTY,
    });
    await open(port).closed;
  });

  test('a client that does not read is cut off', async () => {
    const started = signal();
    const metrics = async (): Promise<string> => {
      started.resolve();
      return '# a long comment\n'.repeat(2_000_000);
    };
    // With one place only, somebody else is served once, and only once, the client that does not read has lost it.
    const { url, port } = await serve({ metrics, limits: { idleTimeout: 200, maxConnections: 1 } });
    const { socket } = open(port);
    socket.pause();
    socket.write(HEAD('/metrics'));
    await started.promise;
    let served = false;
    while (!served) {
      served = await ask(`${url}/-/healthy`).then(
        () => true,
        () => false,
      );
    }
  }, 60_000);

  test('pipelined requests are answered in order', async () => {
    const { port } = await serve({ limits: { maxPipelined: 31 } });
    const paths = Array.from({ length: 30 }, (_, index) => ['/metrics', '/-/healthy', '/nothing'][index % 3] ?? '/');
    const text = await exchange(port, paths.map(HEAD).join('') + LAST('/ready'));
    const answers = [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map((match) => match[1]);
    expect(answers).toEqual([...Array(10).fill(['200', '200', '404']).flat(), '200']);
  });

  test('a client that pipelines without measure is cut off, others are served', async () => {
    const { url, port } = await serve({ metrics: () => new Promise(() => {}) });
    await exchange(port, HEAD('/metrics').repeat(5000));
    expect((await ask(`${url}/-/healthy`)).status).toBe(200);
  });

  test('a client that pipelines a little is served, however much others pipeline', async () => {
    const { promise, resolve } = signal<string>();
    const { port } = await serve({ metrics: () => promise });
    // The server has read all eight requests when the answer to the first one comes.
    const pipeline = async (address: string): Promise<Connection> => {
      const connection = open(port, address);
      connection.socket.write(HEAD('/-/healthy') + HEAD('/metrics').repeat(6) + LAST('/metrics'));
      await Promise.race([once(connection.socket, 'data'), connection.closed]);
      return connection;
    };
    await Promise.all(Array.from({ length: 180 }, (_, index) => pipeline(`127.0.0.${2 + (index % 3)}`)));
    const { received, closed } = await pipeline('127.0.0.1');
    resolve(METRICS);
    await closed;
    expect(received().split(METRICS)).toHaveLength(8);
  });

  test('10,000 unknown paths are answered', async () => {
    const { url, port } = await serve({ limits: { maxPipelined: 10_000 } });
    const requests = Array.from({ length: 9999 }, (_, index) => HEAD(`/p${index}?q=${index}`));
    const text = await exchange(port, requests.join('') + LAST('/p'));
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(Array(10_000).fill('HTTP/1.1 404'));
    expect((await ask(`${url}/metrics`)).text).toBe(METRICS);
  });

  test('clients that vanish in the middle do no harm', async () => {
    const started = signal();
    const { promise, resolve } = signal<string>();
    const metrics = (): Promise<string> => {
      started.resolve();
      return promise;
    };
    const { url, port } = await serve({ metrics });
    const clients = Array.from({ length: 20 }, () => open(port));
    for (const { socket } of clients) socket.write(HEAD('/metrics'));
    await started.promise;
    for (const { socket } of clients) socket.resetAndDestroy();
    resolve(METRICS);
    expect((await ask(`${url}/metrics`)).text).toBe(METRICS);
  });

  test('a fleet that throws gives 500 and a line in the log', async () => {
    const logger = recordingLogger();
    const fleet = {
      isList: false,
      gateway: () => undefined,
      gateways: () => {
        throw new Error('broken fleet');
      },
    };
    const { url } = await serve({ fleet, logger });
    const reply = await ask(`${url}/status`);
    expect([reply.status, reply.text]).toEqual([500, 'internal error\n']);
    expect(logger.lines).toEqual(['error a request failed {"reason":"broken fleet"}']);
    expect((await ask(`${url}/-/healthy`)).status).toBe(200);
  });
});

describe('start and stop', () => {
  test('a taken port gives an error that names host, port and option', async () => {
    const { port } = await serve();
    const second = serve({ port });
    await expect(second).rejects.toThrow(
      new ExporterError(
        'LISTEN',
        `cannot listen on host 127.0.0.1, port ${port}: the port is in use by another program` +
          ' (another port: --port or EXPORTER_PORT)',
      ),
    );
    await expect(second).rejects.toMatchObject({ code: 'LISTEN', cause: { code: 'EADDRINUSE' } });
  });

  test('an address of another machine gives an error', async () => {
    await expect(serve({ host: '192.0.2.1' })).rejects.toMatchObject({
      code: 'LISTEN',
      message: expect.stringContaining('host 192.0.2.1, port 0: this machine has no such address'),
    });
  });

  test('without a host it listens on all interfaces and calls itself localhost', async () => {
    const { url, port } = await serve({ host: undefined });
    expect(url).toBe(`http://localhost:${port}`);
    expect((await ask(`http://127.0.0.1:${port}/-/healthy`)).status).toBe(200);
  });

  test('it closes with clients of all kinds connected, and twice does no harm', async () => {
    const started = signal();
    const metrics = (): Promise<string> => {
      started.resolve();
      return new Promise(() => {});
    };
    const server = await serve({ metrics, limits: { closeGrace: 50 } });
    const [silent, halfway, idle, hung] = [open(server.port), open(server.port), open(server.port), open(server.port)];
    halfway.socket.write('GET / HT');
    const answered = new Promise((resolve) => idle.socket.once('data', resolve));
    idle.socket.write(HEAD('/-/healthy'));
    hung.socket.write(HEAD('/metrics'));
    await Promise.all([answered, started.promise]);
    await Promise.all([server.close(), server.close()]);
    await Promise.all([silent.closed, halfway.closed, idle.closed, hung.closed]);
    await expect(ask(`${server.url}/-/healthy`)).rejects.toThrow('ECONNREFUSED');
  });

  test('a scrape under way when it closes is still answered', async () => {
    const started = signal();
    const { promise, resolve } = signal<string>();
    const metrics = (): Promise<string> => {
      started.resolve();
      return promise;
    };
    const server = await serve({ metrics, limits: { closeGrace: 60_000 } });
    const scrape = ask(`${server.url}/metrics`, { headers: { connection: 'keep-alive' } });
    await started.promise;
    const closed = server.close();
    resolve(METRICS);
    const reply = await scrape;
    expect([reply.text, reply.headers.connection]).toEqual([METRICS, 'close']);
    await closed;
  });
});
