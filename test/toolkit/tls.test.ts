import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Limits } from '../../src/toolkit/limits.ts';
import type { RunningServer } from '../../src/toolkit/server.ts';
import { namesIn } from '../../src/toolkit/tls-server.ts';
import { ask, exchange, fixture, METRICS, type RecordingLogger, recordingLogger, serve } from '../web/helpers.ts';

const CLIENT = { cert: readFileSync(fixture('test-client.crt')), key: readFileSync(fixture('test-client.key')) };
const STRANGER = { cert: readFileSync(fixture('test-stranger.crt')), key: readFileSync(fixture('test-stranger.key')) };

interface Secured extends RunningServer {
  readonly directory: string;
  readonly file: string;
  readonly logger: RecordingLogger;
}

/** A server whose web configuration lies in a directory of its own, with server.crt, server.key and ca.crt. */
async function serveTls(settings = '', others = '', limits: Partial<Limits> = {}): Promise<Secured> {
  const directory = mkdtempSync(join(tmpdir(), 'web-tls-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  use(directory, 'test-server-1');
  copyFileSync(fixture('test-client-ca.crt'), join(directory, 'ca.crt'));
  const file = join(directory, 'web.yml');
  writeFileSync(file, configOf(settings, others));
  const logger = recordingLogger();
  const server = await serve({ webConfigFile: file, logger, limits });
  return { ...server, directory, file, logger };
}

function configOf(settings: string, others = ''): string {
  return `tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n${settings}\n${others}`;
}

function use(directory: string, name: string): void {
  for (const kind of ['crt', 'key']) {
    copyFileSync(fixture(`${name}.${kind}`), join(directory, `new.${kind}`));
    renameSync(join(directory, `new.${kind}`), join(directory, `server.${kind}`));
  }
}

/** A TLS connection on which one request was answered. */
function handshake(port: number, options: ConnectionOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
    onTestFinished(() => {
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
    socket.on('data', () => resolve(socket));
    socket.write('GET /-/healthy HTTP/1.1\r\nHost: a.test\r\n\r\n');
  });
}

describe('TLS', () => {
  test('serves over HTTPS with the configured certificate', async () => {
    const { url } = await serveTls();
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const ca = readFileSync(fixture('test-server-1.crt'));
    const reply = await ask(`${url}/metrics`, { tls: { ca, rejectUnauthorized: true } });
    expect([reply.status, reply.text, reply.serverName]).toEqual([200, METRICS, 'isg_exporter test-server-1']);
  });

  test('plain HTTP on the same port gets nothing and does no harm', async () => {
    const { url, port } = await serveTls();
    expect(await exchange(port, 'GET /metrics HTTP/1.1\r\nHost: a.test\r\n\r\n')).not.toContain('200');
    expect((await ask(`${url}/metrics`)).status).toBe(200);
  });

  test('keeps to the versions, suites and curves', async () => {
    const { port } = await serveTls(
      '  max_version: TLS12\n  cipher_suites: [TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256]\n' +
        '  curve_preferences: [CurveP384]',
    );
    const socket = await handshake(port, {});
    expect(socket.getProtocol()).toBe('TLSv1.2');
    expect(socket.getCipher().name).toBe('ECDHE-ECDSA-CHACHA20-POLY1305');
    await expect(handshake(port, { minVersion: 'TLSv1.3' })).rejects.toThrow();
    await expect(handshake(port, { ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' })).rejects.toThrow();
    await expect(handshake(port, { ecdhCurve: 'P-256' })).rejects.toThrow();
  });

  test('refuses versions below TLS 1.2 unless they are allowed', async () => {
    const old: ConnectionOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' };
    const { port } = await serveTls();
    await expect(handshake(port, old)).rejects.toThrow();
    const lenient = await serveTls('  min_version: TLS10');
    expect((await handshake(lenient.port, old)).getProtocol()).toBe('TLSv1.1');
  });

  test('suites of TLS 1.3 alone leave TLS 1.3 as it is and nothing else', async () => {
    const { port } = await serveTls('  cipher_suites: [TLS_AES_256_GCM_SHA384]');
    const socket = await handshake(port, { ciphers: 'TLS_AES_128_GCM_SHA256' });
    expect(socket.getCipher().name).toBe('TLS_AES_128_GCM_SHA256');
    await expect(handshake(port, { maxVersion: 'TLSv1.2' })).rejects.toThrow();
  });

  test('a half-done handshake makes room for a new connection, one that has sent a request does not', async () => {
    const { url, port } = await serveTls('', '', { maxConnections: 2 });
    const served = await handshake(port, {});
    const silent = exchange(port, '\x16\x03\x01');
    // The last to come takes the place of the one before it.
    const next = exchange(port, '\x16\x03\x01');
    expect(await silent).toBe('');
    expect((await ask(`${url}/-/healthy`)).status).toBe(200);
    expect(await next).toBe('');
    const answered = new Promise((resolve) => served.once('data', resolve));
    served.write('GET /-/healthy HTTP/1.1\r\nHost: a.test\r\n\r\n');
    await answered;
  });

  test('closes while handshakes are half done', async () => {
    const server = await serveTls();
    const silent = exchange(server.port, '\x16\x03\x01');
    await server.close();
    expect(await silent).toBe('');
  });
});

describe('client certificates', () => {
  const CA = '  client_ca_file: ca.crt\n';
  const sans = (name: string): string =>
    `${CA}  client_auth_type: RequireAndVerifyClientCert\n  client_allowed_sans: ['${name}']`;
  // Columns: no certificate, one of the authority, one of a stranger.
  const cases: [string, boolean, boolean, boolean][] = [
    ['  client_auth_type: NoClientCert', true, true, true],
    ['  client_auth_type: RequestClientCert', true, true, true],
    ['  client_auth_type: RequireAnyClientCert', false, true, true],
    ['  client_auth_type: RequireClientCert', false, true, true],
    [`${CA}  client_auth_type: VerifyClientCertIfGiven`, true, true, false],
    [`${CA}  client_auth_type: RequireAndVerifyClientCert`, false, true, false],
    [sans('prometheus.test'), false, true, false],
    [sans('192.0.2.7'), false, true, false],
    [sans('2001:db8::7'), false, true, false],
    [sans('scraper@example.test'), false, true, false],
    [sans('spiffe://example.test/prometheus'), false, true, false],
    [sans('isg_exporter test-client'), false, false, false],
    [sans('DNS:prometheus.test'), false, false, false],
    ['  client_auth_type: RequireAnyClientCert\n  client_allowed_sans: [prometheus.test]', false, true, false],
  ];
  test.each(cases)('%s', async (settings, none, own, stranger) => {
    const { url } = await serveTls(settings);
    const isServed = (tls: object): Promise<boolean> =>
      ask(`${url}/-/healthy`, { tls }).then(
        (reply) => reply.status === 200,
        () => false,
      );
    expect([await isServed({}), await isServed(CLIENT), await isServed(STRANGER)]).toEqual([none, own, stranger]);
    // Nobody is let in by having been refused before, or by a session of before.
    expect([await isServed({}), await isServed(CLIENT), await isServed(STRANGER)]).toEqual([none, own, stranger]);
  });

  test.each([
    [undefined, []],
    ['DNS:a.test', ['a.test']],
    ['DNS:a.test, IP Address:192.0.2.1, URI:http://a.test/?b', ['a.test', 'http://a.test/?b']],
    ['DNS:"a.test, DNS:b.test, DNS:c.test"', []],
    ['email:"a\\"b, DNS:c.test, @c.test", DNS:d.test', ['d.test']],
    ['othername:UPN::x, DNS:d.test', ['d.test']],
    ['DirName:"CN = x, DNS:evil.test", DNS:d.test', ['d.test']],
  ])('the names in %j are %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('a changed file', () => {
  test('new certificates serve new connections, old connections live on', async () => {
    const { url, port, directory, logger } = await serveTls();
    const before = await handshake(port, {});
    use(directory, 'test-server-2');
    expect((await ask(`${url}/metrics`)).serverName).toBe('isg_exporter test-server-2');
    const answered = new Promise((resolve) => before.once('data', resolve));
    before.write('GET /-/healthy HTTP/1.1\r\nHost: a.test\r\n\r\n');
    await answered;
    expect(before.getPeerCertificate().subject.CN).toBe('isg_exporter test-server-1');
    expect(logger.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('a broken one keeps the former in force and is logged once', async () => {
    const { url, file, logger } = await serveTls();
    writeFileSync(file, 'tls_server_config: {cert_file: nowhere.crt}');
    for (let round = 0; round < 3; round += 1) {
      expect((await ask(`${url}/metrics`)).serverName).toBe('isg_exporter test-server-1');
    }
    expect(logger.lines).toEqual([
      'error new web configuration not taken, the former one stays in force ' +
        JSON.stringify({
          reason:
            `web configuration ${file}: tls_server_config.cert_file 'nowhere.crt' does not exist; ` +
            'tls_server_config.key_file or key is missing',
        }),
    ]);
  });

  test('a certificate that comes later is found without the configuration changing again', async () => {
    const { url, file, directory } = await serveTls();
    writeFileSync(file, configOf('').replaceAll('server.', 'later.'));
    expect((await ask(`${url}/metrics`)).serverName).toBe('isg_exporter test-server-1');
    copyFileSync(fixture('test-server-2.crt'), join(directory, 'later.crt'));
    expect((await ask(`${url}/metrics`)).serverName).toBe('isg_exporter test-server-1');
    copyFileSync(fixture('test-server-2.key'), join(directory, 'later.key'));
    expect((await ask(`${url}/metrics`)).serverName).toBe('isg_exporter test-server-2');
  });

  test('a demand for client certificates holds for new connections at once', async () => {
    const { url, file } = await serveTls();
    expect((await ask(`${url}/metrics`)).status).toBe(200);
    writeFileSync(file, configOf('  client_ca_file: ca.crt\n  client_auth_type: RequireAndVerifyClientCert'));
    await expect(ask(`${url}/metrics`)).rejects.toThrow();
    expect((await ask(`${url}/metrics`, { tls: CLIENT })).status).toBe(200);
  });

  test('TLS in the file of a server that began without it asks for a restart', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'web-tls-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    use(directory, 'test-server-1');
    const file = join(directory, 'web.yml');
    writeFileSync(file, '# nothing yet\n');
    const logger = recordingLogger();
    const { url } = await serve({ webConfigFile: file, logger });
    writeFileSync(file, configOf(''));
    expect((await ask(`${url}/metrics`)).status).toBe(200);
    expect((await ask(`${url}/metrics`)).status).toBe(200);
    expect(logger.lines).toEqual([
      'error new web configuration not taken, the former one stays in force ' +
        JSON.stringify({ reason: `${file} has TLS now; to switch it on, restart` }),
    ]);
  });

  test('is looked for once an interval', async () => {
    const { url, directory } = await serveTls('', '', { configCheckInterval: 3_600_000 });
    use(directory, 'test-server-2');
    expect((await ask(`${url}/metrics`)).serverName).toBe('isg_exporter test-server-1');
  });

  test('an emptied file does not switch TLS off', async () => {
    const { url, file, logger } = await serveTls();
    writeFileSync(file, '');
    expect((await ask(`${url}/metrics`)).status).toBe(200);
    expect(logger.lines).toEqual([
      'error new web configuration not taken, the former one stays in force ' +
        JSON.stringify({ reason: `${file} has no TLS any more; to switch it off, restart` }),
    ]);
  });
});
