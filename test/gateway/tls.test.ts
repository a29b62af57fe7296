import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { Pool } from 'undici';
import { describe, expect, test } from 'vitest';
import { openGatewayHttp } from '../../src/gateway/http.ts';
import { atEnd, startExporter, startGateway, startProgram, useBundle } from '../faults/helpers.ts';
import { never } from '../helpers/gateway.ts';

const fixture = (name: string): string => readFileSync(`test/web/fixtures/${name}`, 'utf8');
const KEY = fixture('test-server-1.key');
const PAGE: RequestListener = (_, response) => response.setHeader('content-type', 'text/html').end('x');

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server with a certificate for localhost. */
const startTls = (cert = 'test-server-1.crt', take = PAGE): Promise<string> =>
  listen(createTlsServer({ key: KEY, cert: fixture(cert) }, take));

/** How a request to the address ends; `connect` is for those who trust more than this machine does. */
async function ask(url: string, connect?: Pool.Options['connect']): Promise<unknown> {
  const dispatcher = connect ? new Pool(url, { connect }) : undefined;
  const http = openGatewayHttp({ url: `${url}/`, timeoutMs: 10_000, ...(dispatcher ? { dispatcher } : {}) });
  atEnd(() => http.close());
  return await http.request({ page: '1,0', signal: never }).catch((error: unknown) => error);
}

const trusting = (cert: string, servername = 'localhost') => ({ ca: fixture(cert), servername });

describe('a certificate that', () => {
  test('nobody here trusts is told with the remedy', async () => {
    const host = await startTls();
    expect(await ask(`https://${host}`)).toMatchObject({
      code: 'TLS',
      message:
        `the certificate of ${host} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT): set NODE_EXTRA_CA_CERTS to a file with ` +
        'the certificate of the authority that signed it, or with itself where it is self-signed',
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
  });

  test('is for another name is told from it', async () => {
    const host = await startTls();
    expect(await ask(`https://${host}`, trusting('test-server-1.crt', 'other.test'))).toMatchObject({
      code: 'TLS',
      message:
        `the certificate of ${host} is for another name (ERR_TLS_CERT_ALTNAME_INVALID): ` +
        'use a name that it holds in --url / ISG_URL',
    });
  });

  test('has expired is told from it', async () => {
    const host = await startTls('test-expired.crt');
    expect(await ask(`https://${host}`, trusting('test-expired.crt'))).toMatchObject({
      code: 'TLS',
      message: `the certificate of ${host} has expired (CERT_HAS_EXPIRED): renew it there`,
    });
  });

  test('is trusted is nothing to tell of', async () => {
    const host = await startTls();
    expect(await ask(`https://${host}`, trusting('test-server-1.crt'))).toBe('x');
  });
});

describe('TLS on one side only', () => {
  test('a server that speaks none', async () => {
    const host = await listen(createServer(PAGE));
    expect(await ask(`https://${host}`)).toMatchObject({
      code: 'TLS',
      message: expect.stringMatching(
        / does not speak TLS \(.*\): does --url \/ ISG_URL want http:\/\/ in place of https/,
      ),
    });
  });

  test.each([
    'The plain HTTP request was sent to HTTPS port',
    "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
    'Client sent an HTTP request to an HTTPS server.\n',
  ])('a server that wants it and says: %s', async (text) => {
    const host = await listen(createServer((_, response) => response.writeHead(400).end(text)));
    expect(await ask(`http://${host}`)).toMatchObject({
      code: 'TLS',
      message: `${host} wants TLS: does --url / ISG_URL want https:// in place of http://?`,
    });
  });

  test('a server that wants it and says so in TLS', async () => {
    const alert = Buffer.from([0x15, 0x03, 0x01, 0, 2, 2, 0x46]);
    const host = await listen(createTcpServer((socket) => socket.on('error', () => {}).end(alert)));
    expect(await ask(`http://${host}`)).toMatchObject({ code: 'TLS', message: expect.stringContaining('wants TLS') });
  });

  test('a server that wants it and says nothing', async () => {
    const host = await startTls();
    expect(await ask(`http://${host}`)).toMatchObject({ code: 'TLS', message: expect.stringContaining('wants TLS') });
  });

  test('a server that says nothing to TLS either has closed the connection', async () => {
    const host = await listen(createTcpServer((socket) => socket.on('error', () => {}).end()));
    expect(await ask(`http://${host}`)).toMatchObject({ code: 'DISCONNECTED' });
  });

  test('a server that waits for more than the start of TLS costs no more than the time of a request', async () => {
    const host = await listen(
      createTcpServer((socket) => {
        socket
          .on('error', () => {})
          .once('data', (data) => {
            if (String(data).startsWith('GET')) socket.end();
          });
      }),
    );
    const http = openGatewayHttp({ url: `http://${host}/`, timeoutMs: 1000 });
    atEnd(() => http.close());
    await expect(http.request({ page: '1,0', signal: never })).rejects.toMatchObject({ code: 'DISCONNECTED' });
  });

  test('any other status 400 is that', async () => {
    const host = await listen(createServer((_, response) => response.writeHead(400).end('no')));
    expect(await ask(`http://${host}`)).toMatchObject({ code: 'HTTP_STATUS' });
  });

  test('no version of it in common', async () => {
    const ciphers = 'DEFAULT@SECLEVEL=0';
    const tls = { key: KEY, cert: fixture('test-server-1.crt'), minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } as const;
    const host = await listen(createTlsServer({ ...tls, ciphers }, PAGE));
    expect(await ask(`https://${host}`)).toMatchObject({
      code: 'TLS',
      message: expect.stringContaining('no TLS with'),
    });
  });
});

test('pages are not asked for one by one where no certificate is trusted', async () => {
  let connections = 0;
  const server = createTlsServer({ key: KEY, cert: fixture('test-server-1.crt') }, PAGE);
  server.on('connection', () => {
    connections += 1;
  });
  const exporter = await startExporter(await startGateway(), {
    gateway: { url: `https://${await listen(server)}/`, pages: ['1,0', '1,1', '2,0'] },
    intervalSeconds: 3600,
  });
  await exporter.app.firstRound;
  expect(connections).toBe(1);
  expect((await exporter.metrics()).get('isg_gather_failures_total{reason="tls"}')).toBe(1);
  expect(exporter.said('gateway cannot be read: the certificate of ')).toHaveLength(1);
});

describe('the program', () => {
  const bundle = useBundle();

  test('reads a gateway behind a proxy whose certificate is in NODE_EXTRA_CA_CERTS', async () => {
    const gateway = await startGateway();
    const host = await startTls('test-server-1.crt', async (request, response) => {
      const answer = await fetch(gateway.url + request.url);
      response.setHeader('content-type', 'text/html').end(await answer.text());
    });
    const check = (env: NodeJS.ProcessEnv = {}) =>
      startProgram(process.execPath, [bundle(), 'check', '--pages', '1,0', '--url', `https://${host}`], env);
    const without = check();
    expect(await without.ended).toBe(1);
    expect(without.stdout()).toMatch(/is not trusted .*set NODE_EXTRA_CA_CERTS .* \(TLS\)\n$/);
    expect(await check({ NODE_EXTRA_CA_CERTS: 'test/web/fixtures/test-server-1.crt' }).ended).toBe(0);
  });
});
