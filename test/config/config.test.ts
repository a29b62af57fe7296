import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';

const directory = mkdtempSync(join(tmpdir(), 'isg-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const URL_FLAG = { url: 'http://servicewelt' };

function faults(flags: Record<string, string>, env: Record<string, string> = {}): string[] {
  try {
    readConfig({ flags, env });
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('values', () => {
  test('defaults need only the address', () => {
    expect(readConfig({ flags: {}, env: { ISG_URL: 'servicewelt' } })).toEqual({
      gateways: [{ url: 'http://servicewelt/', credentials: undefined, timeoutMs: 10_000, pages: undefined }],
      intervalSeconds: 60,
      maxAgeSeconds: 180,
      skipCircuit2: false,
      names: 'gateway',
      otlpEndpoint: undefined,
      port: 8080,
      host: undefined,
      webConfigFile: undefined,
      stateDirectory: undefined,
      log: { level: 'info', format: 'text' },
      secrets: [],
      warnings: [],
    });
  });

  test('flag beats variable beats default, and an empty variable is unset', () => {
    const env = { ISG_URL: 'http://a', INTERVAL: '30', EXPORTER_PORT: ' ', ISG_TIMEOUT: '7' };
    const config = readConfig({ flags: { interval: '20' }, env });
    expect(config).toMatchObject({ intervalSeconds: 20, maxAgeSeconds: 60, port: 8080 });
    expect(config.gateways[0]?.timeoutMs).toBe(7000);
  });

  test.each([
    ['servicewelt', 'http://servicewelt/'],
    ['http://servicewelt/', 'http://servicewelt/'],
    ['192.168.0.10:8081', 'http://192.168.0.10:8081/'],
    ['https://proxy.example/isg/one/', 'https://proxy.example/isg/one/'],
    ['http://[::1]:80/x?s=1,0#y', 'http://[::1]/x/'],
  ])('address %s', (url, expected) => {
    expect(readConfig({ flags: { url }, env: {} }).gateways[0]?.url).toBe(expected);
  });

  test.each(['true', '1', 'yes', 'on', 'TRUE'])('%s is true', (word) => {
    expect(readConfig({ flags: URL_FLAG, env: { SKIP_CIRCUIT_2: word } }).skipCircuit2).toBe(true);
  });
  test.each(['false', '0', 'no', 'off', ''])('"%s" is false', (word) => {
    expect(readConfig({ flags: URL_FLAG, env: { SKIP_CIRCUIT_2: word } }).skipCircuit2).toBe(false);
  });

  test('page ids', () => {
    const config = readConfig({ flags: { ...URL_FLAG, pages: '1,0; 1,1;2,3;1,0' }, env: {} });
    expect(config.gateways[0]?.pages).toEqual(['1,0', '1,1', '2,3']);
  });

  test('the password comes from the first line of a file', () => {
    const passwordFile = file('password', ' geheim \r\nsecond line\n');
    const config = readConfig({ flags: { ...URL_FLAG, user: 'u', passwordFile }, env: {} });
    expect(config.gateways[0]?.credentials).toEqual({ user: 'u', password: ' geheim ' });
    expect(config.secrets).toEqual([' geheim ']);
  });

  test("systemd's credential is found by itself", () => {
    file('isg_password', 'from-systemd\n');
    const config = readConfig({ flags: { ...URL_FLAG, user: 'u' }, env: { CREDENTIALS_DIRECTORY: directory } });
    expect(config.gateways[0]?.credentials?.password).toBe('from-systemd');
  });

  test('a password on the command line works and warns', () => {
    const config = readConfig({ flags: { ...URL_FLAG, user: 'u', password: 'p' }, env: {} });
    expect(config.warnings).toEqual([
      'others on this host can read --password in the list of processes: use ISG_PASSWORD or --passwordFile',
    ]);
  });

  test('values of OTLP headers are secrets', () => {
    const env = { ISG_URL: 'a', OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc,x=y' };
    expect(readConfig({ flags: {}, env }).secrets).toEqual(['Bearer%20abc', 'Bearer abc', 'y']);
  });
});

describe('faults name flag and variable', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['no address', {}, ['--url / ISG_URL: missing; the address of the gateway, e.g. http://servicewelt']],
    [
      'no web address',
      { url: 'ftp://a' },
      ['--url / ISG_URL: not the address of a gateway; expected something like http://servicewelt'],
    ],
    [
      'credentials in the address',
      { url: 'http://u:secret@a' },
      ['--url / ISG_URL: must not hold user name and password; use --user and --password'],
    ],
    ['user alone', { ...URL_FLAG, user: 'u' }, ['--password / ISG_PASSWORD: missing, though --user is set']],
    ['password alone', { ...URL_FLAG, password: 'p' }, ['--user / ISG_USER: missing, though a password is set']],
    [
      'interval too short',
      { ...URL_FLAG, interval: '4' },
      ['--interval / INTERVAL: "4" is not a number from 5 to 86400'],
    ],
    [
      'interval no number',
      { ...URL_FLAG, interval: '1m' },
      ['--interval / INTERVAL: "1m" is not a number from 5 to 86400'],
    ],
    [
      'broken port',
      { ...URL_FLAG, port: '80.5' },
      ['--port / EXPORTER_PORT: "80.5" is not a whole number from 0 to 65535'],
    ],
    [
      'port out of range',
      { ...URL_FLAG, port: '65536' },
      ['--port / EXPORTER_PORT: "65536" is not a whole number from 0 to 65535'],
    ],
    [
      'maxAge below the interval',
      { ...URL_FLAG, maxAge: '30' },
      ['--maxAge / MAX_AGE: 30 is less than the interval of 60 s: readings would come and go'],
    ],
    [
      'unknown level',
      { ...URL_FLAG, logLevel: 'loud' },
      ['--logLevel / LOG_LEVEL: "loud" is not one of error, warn, info, debug'],
    ],
    [
      'odd boolean',
      { ...URL_FLAG, skipCircuit2: 'maybe' },
      ['--skipCircuit2 / SKIP_CIRCUIT_2: "maybe" is not true or false'],
    ],
    [
      'odd page id',
      { ...URL_FLAG, pages: '1,0;x' },
      ['--pages / ISG_PAGES: "x" is not a page id; expected a list like 1,0;1,1;2,3'],
    ],
    [
      'a page id that is a path',
      { ...URL_FLAG, pages: '../save.php' },
      ['--pages / ISG_PAGES: "../save.php" is not a page id; expected a list like 1,0;1,1;2,3'],
    ],
    [
      'endpoint without scheme',
      { ...URL_FLAG, otlpEndpoint: 'collector:4318' },
      ['--otlpEndpoint / OTEL_EXPORTER_OTLP_ENDPOINT: not a URL like http://localhost:4318'],
    ],
  ])('%s', (_name, flags, expected) => {
    expect(faults(flags)).toEqual(expected);
  });

  test('all at once', () => {
    expect(faults({ port: 'x', interval: '1', timeout: '0' })).toEqual([
      '--interval / INTERVAL: "1" is not a number from 5 to 86400',
      '--timeout / ISG_TIMEOUT: "0" is not a number from 1 to 600',
      '--port / EXPORTER_PORT: "x" is not a whole number from 0 to 65535',
      '--url / ISG_URL: missing; the address of the gateway, e.g. http://servicewelt',
    ]);
  });

  test('a password file that is missing or empty', () => {
    const flags = { ...URL_FLAG, user: 'u', passwordFile: join(directory, 'none') };
    expect(faults(flags)[0]).toMatch(/^--passwordFile \/ ISG_PASSWORD_FILE: cannot be read: ENOENT/);
    expect(faults({ ...flags, passwordFile: file('empty', '\nx') })).toEqual([
      `--passwordFile / ISG_PASSWORD_FILE: the first line of ${join(directory, 'empty')} is empty`,
    ]);
  });

  test('no fault repeats the password', () => {
    const lines = faults({ url: 'http://u:s3cr3t@a', password: 's3cr3t', port: 'x' });
    expect(lines.join('\n')).not.toContain('s3cr3t');
  });
});
