import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import { CIPHER_SUITES, CURVES } from '../../src/toolkit/tls-names.ts';
import { loadWebConfig } from '../../src/toolkit/web-config-file.ts';
import { tryParseDuration } from '../../src/toolkit/web-config-schema.ts';
import { fixture } from '../web/helpers.ts';

const HASH = '$2y$10$X0h1gDsPszWURQaxFh.zoubFi6DXncSjhoQNJgRrnGs7EsimhC7zG';
const PAIR = 'cert_file: server.crt\n  key_file: server.key';
const UNKNOWN = 'is not a known key (known: tls_server_config, http_server_config, basic_auth_users, rate_limit)';
const SUITES = Object.keys(CIPHER_SUITES).join(', ');

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'web-config-'));
  symlinkSync(fixture('test-server-1.crt'), join(directory, 'server.crt'));
  symlinkSync(fixture('test-server-1.key'), join(directory, 'server.key'));
  symlinkSync(fixture('test-server-2.key'), join(directory, 'other.key'));
  symlinkSync(fixture('test-client-ca.crt'), join(directory, 'ca.crt'));
  writeFileSync(join(directory, 'empty.crt'), 'nothing here\n');
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(text: string): string {
  const file = join(directory, 'web.yml');
  writeFileSync(file, text);
  return file;
}

function indented(file: string): string {
  return readFileSync(fixture(file), 'utf8').replace(/^/gm, '    ').trimEnd();
}

describe('a good web configuration', () => {
  test('may be empty', () => {
    for (const text of ['', '# only a comment\n', 'tls_server_config:\nbasic_auth_users:\nhttp_server_config: {}\n']) {
      expect(loadWebConfig(write(text))).toEqual({
        tls: undefined,
        headers: {},
        users: new Map(),
        rateLimit: undefined,
      });
    }
  });

  test('gives every setting of the exporter-toolkit', () => {
    const config = loadWebConfig(
      write(`
tls_server_config:
  ${PAIR}
  client_auth_type: "RequireAndVerifyClientCert"
  client_ca_file: ca.crt
  client_allowed_sans: [prometheus.test, 192.0.2.7]
  min_version: TLS12
  max_version: TLS13
  cipher_suites:
    - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
    - TLS_AES_128_GCM_SHA256
  prefer_server_cipher_suites: false
  curve_preferences: [X25519, CurveP256]
http_server_config:
  http2: true
  headers:
    X-Frame-Options: deny
    X-XSS-Protection: 0
    Content-Security-Policy:
basic_auth_users:
  alice: ${HASH}
  yes: ${HASH}
rate_limit:
  interval: 1m30s
  burst: 5
`),
    );
    expect(config.headers).toEqual({
      'X-Frame-Options': 'deny',
      'X-XSS-Protection': '0',
      'Content-Security-Policy': '',
    });
    expect(config.users).toEqual(
      new Map([
        ['alice', HASH],
        ['yes', HASH],
      ]),
    );
    expect(config.rateLimit).toEqual({ intervalMs: 90_000, burst: 5 });
    expect(config.tls).toMatchObject({
      context: {
        cert: readFileSync(fixture('test-server-1.crt'), 'utf8'),
        key: readFileSync(fixture('test-server-1.key'), 'utf8'),
        minVersion: 'TLSv1.2',
        maxVersion: 'TLSv1.3',
        ciphers:
          'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:ECDHE-ECDSA-AES128-GCM-SHA256',
        ecdhCurve: 'X25519:prime256v1',
        honorCipherOrder: false,
      },
      clientAuth: { request: true, require: true, verify: true },
      allowedSans: ['prometheus.test', '192.0.2.7'],
    });
  });

  test('may have users with names that JavaScript uses itself', () => {
    const names = ['__proto__', 'constructor', 'toString', '1'];
    const { users } = loadWebConfig(
      write(`basic_auth_users:\n${names.map((name) => `  ${name}: ${HASH}\n`).join('')}`),
    );
    expect([...users.keys()].sort()).toEqual([...names].sort());
  });

  test('may hold certificate, key and authority inline', () => {
    const { tls } = loadWebConfig(
      write(`
tls_server_config:
  cert: |
${indented('test-server-1.crt')}
  key: |
${indented('test-server-1.key')}
  client_auth_type: VerifyClientCertIfGiven
  client_ca: |
${indented('test-client-ca.crt')}
`),
    );
    expect(tls?.context.ca).toContain('-----BEGIN CERTIFICATE-----');
    expect(tls?.clientAuth).toEqual({ request: true, require: false, verify: true });
  });

  test('may name every cipher suite, curve and version', () => {
    for (const [min, max] of [
      ['TLS10', 'TLS10'],
      ['TLS11', 'TLS12'],
      ['TLS13', 'TLS13'],
    ]) {
      const text = `tls_server_config:
  ${PAIR}
  min_version: ${min}
  max_version: ${max}
  cipher_suites: [${SUITES}]
  curve_preferences: [${Object.keys(CURVES).join(', ')}]
`;
      expect(loadWebConfig(write(text)).tls).toBeDefined();
    }
  });
});

describe('a broken web configuration is refused with a message', () => {
  const tls = (rest: string): string => `tls_server_config:\n  ${PAIR}\n  ${rest}\n`;
  const cases: [string, string, string][] = [
    ['an unknown section', 'tls_config: {}', `tls_config ${UNKNOWN}`],
    [
      'an unknown key',
      'rate_limit: {interval: 1s, burst: 1, window: 2}',
      'rate_limit.window is not a known key (known: interval, burst)',
    ],
    ['a list instead of a mapping', '- a\n', 'the file must be a mapping'],
    ['a key that every object has', 'constructor: {}\n', `constructor ${UNKNOWN}`],
    ['the key of a prototype', '__proto__: {rate_limit: {}}\n', `__proto__ ${UNKNOWN}`],
    ['a text instead of a section', 'http_server_config: on', 'http_server_config must be a mapping'],
    ['a key twice', 'rate_limit: {}\nrate_limit: {}\n', 'the file is not valid YAML (duplicate key at line 2)'],
    ['no YAML', 'a: [1\n', 'the file is not valid YAML (bad indent at line 2)'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'the file is not valid YAML (multiple docs at line 2)'],
    ['an alias to nothing', 'rate_limit: *x\n', 'the file is not valid YAML (unresolved or too many aliases)'],
    [
      'a key without its certificate',
      'tls_server_config: {key_file: server.key}',
      'tls_server_config.cert_file or cert is missing',
    ],
    [
      'a certificate without its key',
      'tls_server_config: {cert_file: server.crt}',
      'tls_server_config.key_file or key is missing',
    ],
    [
      'settings without a certificate',
      'tls_server_config: {min_version: TLS13}',
      'tls_server_config.cert_file or cert is missing; tls_server_config.key_file or key is missing',
    ],
    ['certificate inline and as a file', tls('cert: abc'), 'tls_server_config.cert and cert_file are both given'],
    [
      'a missing file',
      'tls_server_config: {cert_file: none.crt, key_file: server.key}',
      "tls_server_config.cert_file 'none.crt' does not exist",
    ],
    [
      'a directory',
      'tls_server_config: {cert_file: ., key_file: server.key}',
      "tls_server_config.cert_file '.' is not a file",
    ],
    [
      'a key of another certificate',
      'tls_server_config: {cert_file: server.crt, key_file: other.key}',
      'tls_server_config cannot be used: certificate and key do not fit or are broken (key values mismatch)',
    ],
    [
      'a certificate that is none',
      'tls_server_config: {cert_file: empty.crt, key_file: server.key}',
      'tls_server_config cannot be used: certificate and key do not fit or are broken (no start line)',
    ],
    [
      'an unknown client policy',
      tls('client_auth_type: Always'),
      'tls_server_config.client_auth_type must be one of NoClientCert, RequestClientCert, RequireAnyClientCert, ' +
        'RequireClientCert, VerifyClientCertIfGiven, RequireAndVerifyClientCert',
    ],
    [
      'an authority without a policy',
      tls('client_ca_file: ca.crt'),
      'tls_server_config.client_auth_type must be given when there is a client_ca',
    ],
    [
      'an authority without a certificate',
      tls('client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: empty.crt'),
      'tls_server_config.client_ca_file or client_ca holds no certificate',
    ],
    [
      'names without a certificate to hold them',
      tls('client_auth_type: VerifyClientCertIfGiven\n  client_allowed_sans: [a]'),
      'tls_server_config.client_allowed_sans needs the client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert',
    ],
    [
      'names that are no list',
      tls('client_allowed_sans: a'),
      'tls_server_config.client_allowed_sans must be a list of strings',
    ],
    [
      'an unknown version',
      tls('min_version: SSL3'),
      'tls_server_config.min_version must be one of TLS10, TLS11, TLS12, TLS13',
    ],
    [
      'versions the wrong way round',
      tls('min_version: TLS13\n  max_version: TLS12'),
      'tls_server_config.min_version must not be above max_version',
    ],
    [
      'an unknown cipher suite',
      tls('cipher_suites: [TLS_RSA_WITH_AES_128_CBC_SHA]'),
      `tls_server_config.cipher_suites has 'TLS_RSA_WITH_AES_128_CBC_SHA', which is not known (known: ${SUITES})`,
    ],
    [
      'an unknown curve',
      tls('curve_preferences: [toString]'),
      "tls_server_config.curve_preferences has 'toString', which is not known (known: CurveP256, CurveP384, CurveP521, X25519)",
    ],
    ['a flag that is none', 'http_server_config: {http2: maybe}', 'http_server_config.http2 must be true or false'],
    [
      'a header that cannot be set',
      'http_server_config: {headers: {Server: me}}',
      'http_server_config.headers.Server is not a known key (known: Content-Security-Policy, X-Frame-Options, ' +
        'X-Content-Type-Options, X-XSS-Protection, Strict-Transport-Security)',
    ],
    [
      'a header with another value',
      'http_server_config: {headers: {X-Frame-Options: DENY}}',
      'http_server_config.headers.X-Frame-Options must be deny or sameorigin',
    ],
    [
      'a header with a line feed',
      'http_server_config: {headers: {X-XSS-Protection: "a\\nb"}}',
      'http_server_config.headers.X-XSS-Protection has characters that a header cannot carry',
    ],
    [
      'a password that is not hashed',
      'basic_auth_users: {bob: hunter2}',
      'basic_auth_users.bob must be a bcrypt hash, as htpasswd -nB prints it',
    ],
    [
      'a hash of absurd cost',
      `basic_auth_users: {bob: ${HASH.replace('$10', '$99')}}`,
      'basic_auth_users.bob must be a bcrypt hash, as htpasswd -nB prints it',
    ],
    [
      'a user with a colon',
      `basic_auth_users: {"a:b": "${HASH}"}`,
      'basic_auth_users.a:b is no user name: it needs a character, and no colon',
    ],
    ['a list of hashes', 'basic_auth_users: {bob: [a]}', 'basic_auth_users.bob must be a string'],
    [
      'a duration without a unit',
      'rate_limit: {interval: 5, burst: 1}',
      'rate_limit.interval must be a duration such as 1s or 500ms',
    ],
    ['a burst that is no number', 'rate_limit: {interval: 1s, burst: -1}', 'rate_limit.burst must be a whole number'],
    ['no burst', 'rate_limit: {interval: 1s}', 'rate_limit.burst must be at least 1, or no request would be answered'],
    [
      'several faults at once',
      'http_server_config: {http2: 1}\nrate_limit: {burst: x}',
      'http_server_config.http2 must be true or false; rate_limit.burst must be a whole number',
    ],
  ];

  test.each(cases)('%s', (_name, text, message) => {
    const file = write(text);
    expect(() => loadWebConfig(file)).toThrow(new ExporterError('CONFIG', `web configuration ${file}: ${message}`));
  });

  test('a missing file', () => {
    const file = join(directory, 'none.yml');
    expect(() => loadWebConfig(file)).toThrow(new ExporterError('CONFIG', `web configuration ${file}: does not exist`));
  });

  test('no message shows a secret', () => {
    const secret = 'correct-horse';
    for (const text of [
      `basic_auth_users: {bob: ${secret}}`,
      `basic_auth_users:\n  bob: ${secret}: x\n`,
      `basic_auth_users: "${secret}\n`,
      `basic_auth_users: {bob: "${secret}\\q"}`,
      `basic_auth_users: [${secret}]`,
      `tls_server_config: {cert: a, key: ${secret}}`,
      `tls_server_config: {cert: a, key: [${secret}]}`,
      `- ${secret}\n] ${secret}`,
    ]) {
      let message = '';
      try {
        loadWebConfig(write(text));
      } catch (error) {
        message = error instanceof ExporterError ? error.message : '';
      }
      expect(message).toMatch(/^web configuration /);
      expect(message).not.toContain(secret);
    }
  });
});

test.each([
  ['0', 0],
  ['1s', 1000],
  ['1.5s', 1500],
  ['500ms', 500],
  ['1m30s', 90_000],
  ['2h', 7_200_000],
  ['10us', 0.01],
  ['', undefined],
  ['1', undefined],
  ['-1s', undefined],
  ['s', undefined],
  ['1d', undefined],
  ['1s ', undefined],
])('the duration %j is %j ms', (text, milliseconds) => {
  expect(tryParseDuration(text)).toBe(milliseconds);
});
