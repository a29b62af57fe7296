import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { clientOf } from '../../src/toolkit/connections.ts';
import { DEFAULT_LIMITS } from '../../src/toolkit/limits.ts';
import { ask, METRICS, recordingLogger, serve, signal } from '../web/helpers.ts';
import { type Connection, HEAD, open } from './connection.ts';

const HALF = 'GET /metrics HTTP/1.1\r\nHost: a.test\r\nX: ';

/** A connection on which half a request was sent. */
async function openHalf(port: number, address: string): Promise<Connection> {
  const connection = open(port, address);
  await once(connection.socket, 'connect');
  connection.socket.write(HALF);
  return connection;
}

/** Sends something and waits for what comes back; fails when the connection is closed instead. */
async function answerTo({ socket, closed }: Connection, bytes: string): Promise<string> {
  const answered = new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())));
  socket.write(bytes);
  return await Promise.race([answered, closed.then(() => Promise.reject(new Error('the connection was closed')))]);
}

/** A connection on which a request was answered. */
async function openServed(port: number, address: string): Promise<Connection> {
  const connection = open(port, address);
  expect(await answerTo(connection, HEAD('/-/healthy'))).toContain('Healthy');
  return connection;
}

describe('places for connections', () => {
  test('one client gets an eighth of them', () => {
    expect(DEFAULT_LIMITS.maxConnectionsPerClient).toBe(DEFAULT_LIMITS.maxConnections / 8);
  });

  test('two addresses with half a request on each connection lock nobody out', async () => {
    const { url, port } = await serve();
    const scraper = await openServed(port, '127.0.0.1');
    for (let count = 0; count < 300; count += 1) {
      await Promise.all([openHalf(port, '127.0.0.2'), openHalf(port, '127.0.0.3')]);
    }
    expect((await ask(`${url}/-/healthy`)).status).toBe(200);
    expect(await answerTo(scraper, HEAD('/metrics'))).toContain(METRICS);
  });

  test('when many addresses hold all of them, the oldest connection without a request makes room', async () => {
    const logger = recordingLogger();
    const { url, port } = await serve({ logger, limits: { maxConnections: 4, maxConnectionsPerClient: 2 } });
    const served = await openServed(port, '127.0.0.2');
    const oldest = await openHalf(port, '127.0.0.2');
    const others = [await openHalf(port, '127.0.0.3'), await openHalf(port, '127.0.0.3')];
    expect((await ask(`${url}/-/healthy`)).status).toBe(200);
    await oldest.closed;
    for (const other of others) expect(await answerTo(other, 'x\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await answerTo(served, HEAD('/-/healthy'))).toContain('Healthy');
    expect(logger.lines).toEqual([
      'warn too many connections: one that had sent no request was closed for a new one ' +
        '{"from":"127.0.0.1","most":4,"mostOfOne":2}',
    ]);
  });

  test('when a client has all it may have, its own oldest connection without a request makes room', async () => {
    const { port } = await serve({ limits: { maxConnectionsPerClient: 2 } });
    const stranger = await openHalf(port, '127.0.0.3');
    const oldest = await openHalf(port, '127.0.0.2');
    const served = await openServed(port, '127.0.0.2');
    const next = await openServed(port, '127.0.0.2');
    await oldest.closed;
    for (const one of [served, next]) expect(await answerTo(one, HEAD('/-/healthy'))).toContain('Healthy');
    expect(await answerTo(stranger, 'x\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('a client whose connections have all sent a request gets no more, others do', async () => {
    const logger = recordingLogger();
    const { port } = await serve({ logger, limits: { maxConnectionsPerClient: 2 } });
    const served = [await openServed(port, '127.0.0.2'), await openServed(port, '127.0.0.2')];
    await open(port, '127.0.0.2').closed;
    expect(logger.lines).toEqual([
      'warn too many connections: a new one was refused {"from":"127.0.0.2","most":512,"mostOfOne":2}',
    ]);
    for (const one of served) expect(await answerTo(one, HEAD('/-/healthy'))).toContain('Healthy');
    await openServed(port, '127.0.0.3');
    served[0]?.socket.destroy();
    await served[0]?.closed;
    // The server may see the end of that connection after the beginning of the next one.
    await expect.poll(() => openServed(port, '127.0.0.2'), { timeout: 30_000 }).toBeTruthy();
  });

  test('a connection that has sent a request is never closed for a new one, be it served or idle', async () => {
    const started = signal();
    const { promise, resolve } = signal<string>();
    const metrics = (): Promise<string> => {
      started.resolve();
      return promise;
    };
    const logger = recordingLogger();
    const { port } = await serve({ metrics, logger, limits: { maxConnections: 2 } });
    const idle = await openServed(port, '127.0.0.2');
    const busy = open(port, '127.0.0.3');
    const scrape = answerTo(busy, HEAD('/metrics'));
    await started.promise;
    for (let count = 0; count < 3; count += 1) await open(port, '127.0.0.4').closed;
    resolve(METRICS);
    expect(await scrape).toContain(METRICS);
    expect(await answerTo(idle, HEAD('/-/healthy'))).toContain('Healthy');
    expect(logger.lines).toEqual([
      'warn too many connections: a new one was refused {"from":"127.0.0.4","most":2,"mostOfOne":64}',
    ]);
  });

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::3:4:5:6', '2001:db8:0:0'],
    ['2001::2:3:4:5:6', '2001:0:0:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', ':0:0:0'],
    ['', ''],
  ])('the client at %j is counted as %j', (address, client) => {
    expect(clientOf(address)).toBe(client);
  });
});
