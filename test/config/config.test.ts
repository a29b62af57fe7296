import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Config, type ConfigInput, readConfig } from '../../src/config/config.ts';
import type { Command } from '../../src/config/options.ts';
import { ExporterError } from '../../src/errors.ts';

const directory = mkdtempSync(join(tmpdir(), 'isg-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

/** All that is said of a gateway where nobody says anything. */
const GATEWAY = {
  ...{ name: undefined, url: 'http://servicewelt/', credentials: undefined, pages: undefined, labels: {} },
  ...{ intervalSeconds: 60, timeoutMs: 10_000, maxAgeSeconds: undefined, skipCircuit2: false, names: 'gateway' },
};

const URL_FLAG = { url: 'http://servicewelt' };

const read = (input: Partial<ConfigInput>): Promise<Config> =>
  readConfig({ command: 'run', flags: {}, env: {}, ...input });

async function faults(
  flags: Record<string, string>,
  env: Record<string, string> = {},
  others: Partial<ConfigInput> = {},
): Promise<string[]> {
  try {
    await read({ flags, env, ...others });
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG' });
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('values', () => {
  test('defaults need only the address', async () => {
    expect(await read({ env: { ISG_URL: 'servicewelt' } })).toEqual({
      gateways: [GATEWAY],
      list: undefined,
      intervalSeconds: 60,
      otlpUrl: undefined,
      port: 8080,
      host: undefined,
      webConfigFile: undefined,
      stateDirectory: undefined,
      log: { level: 'info', format: 'text' },
      secrets: [],
      warnings: [],
    });
  });

  test('flag beats variable beats default, and an empty variable is unset', async () => {
    const env = { ISG_URL: 'http://a', INTERVAL: '30', EXPORTER_PORT: ' ', ISG_TIMEOUT: '7' };
    const config = await read({ flags: { interval: '20' }, env });
    expect(config).toMatchObject({ intervalSeconds: 20, port: 8080 });
    expect(config.gateways[0]).toMatchObject({ intervalSeconds: 20, maxAgeSeconds: undefined });
    expect(config.gateways[0]?.timeoutMs).toBe(7000);
  });

  test('the variables of OpenTelemetry for host and port stand in for our own, but not for a simulator', async () => {
    const env = { ISG_URL: 'http://a', OTEL_EXPORTER_PROMETHEUS_HOST: '::1', OTEL_EXPORTER_PROMETHEUS_PORT: '9464' };
    expect(await read({ flags: {}, env })).toMatchObject({ host: '::1', port: 9464 });
    expect(await read({ flags: {}, env: { ...env, EXPORTER_PORT: '80' } })).toMatchObject({ host: '::1', port: 80 });
    expect(await read({ flags: { host: 'b', port: '0' }, env })).toMatchObject({ host: 'b', port: 0 });
    expect(await read({ command: 'simulate', flags: {}, env })).toMatchObject({ host: undefined, port: 8080 });
    await expect(read({ flags: {}, env: { ...env, OTEL_EXPORTER_PROMETHEUS_PORT: 'x' } })).rejects.toThrow(
      '--port / EXPORTER_PORT: OTEL_EXPORTER_PROMETHEUS_PORT, read in its place: "x" is not a whole number',
    );
  });

  test.each([
    ['servicewelt', 'http://servicewelt/'],
    ['http://servicewelt/', 'http://servicewelt/'],
    ['192.168.0.10:8081', 'http://192.168.0.10:8081/'],
    ['https://proxy.example/isg/one/', 'https://proxy.example/isg/one/'],
    ['http://[::1]:80/x?s=1,0#y', 'http://[::1]/x/'],
  ])('address %s', async (url, expected) => {
    expect((await read({ flags: { url }, env: {} })).gateways[0]?.url).toBe(expected);
  });

  test.each(['true', '1', 'yes', 'on', 'TRUE'])('%s is true', async (word) => {
    expect((await read({ flags: URL_FLAG, env: { SKIP_CIRCUIT_2: word } })).gateways[0]?.skipCircuit2).toBe(true);
  });
  test.each(['false', '0', 'no', 'off', ''])('"%s" is false', async (word) => {
    expect((await read({ flags: URL_FLAG, env: { SKIP_CIRCUIT_2: word } })).gateways[0]?.skipCircuit2).toBe(false);
  });

  test('page ids', async () => {
    const config = await read({ flags: { ...URL_FLAG, pages: '1,0; 1,1;2,3;1,0' }, env: {} });
    expect(config.gateways[0]?.pages).toEqual(['1,0', '1,1', '2,3']);
  });

  test('the password comes from the first line of a file', async () => {
    const passwordFile = file('password', ' geheim \r\nsecond line\n');
    const config = await read({ flags: { ...URL_FLAG, user: 'u', passwordFile }, env: {} });
    expect(config.gateways[0]?.credentials).toEqual({ user: 'u', password: ' geheim ' });
    expect(config.secrets).toEqual([' geheim ']);
  });

  test("systemd's credential is found by itself", async () => {
    file('isg_password', 'from-systemd\n');
    const config = await read({ flags: { ...URL_FLAG, user: 'u' }, env: { CREDENTIALS_DIRECTORY: directory } });
    expect(config.gateways[0]?.credentials?.password).toBe('from-systemd');
  });

  test('a password on the command line works and warns', async () => {
    const config = await read({ flags: { ...URL_FLAG, user: 'u', password: 'p' }, env: {} });
    expect(config.warnings).toEqual([
      'others on this host can read --password in the list of processes: use ISG_PASSWORD or --passwordFile',
    ]);
  });

  test.each([
    ['http://token@collector', 1],
    ['http://collector?key=k', 1],
    ['http://collector:4318', 0],
  ])('%s on the command line warns %i times', async (otlpEndpoint, times) => {
    const config = await read({ flags: { ...URL_FLAG, otlpEndpoint }, env: {} });
    expect(config.warnings).toHaveLength(times);
  });

  test.each(['http:/u:geheim@h', 'https:u:geheim@h', 'http:///u:geheim@h', 'ftp:/u:geheim@h'])(
    '%s is no address, and is not repeated',
    async (text) => {
      const refused = read({ flags: { url: text, otlpEndpoint: text }, env: {} });
      await expect(refused).rejects.toThrow(/--url .*\n?.*--otlpEndpoint/s);
      await expect(refused).rejects.not.toThrow('geheim');
    },
  );

  test.each([
    ['Foo/Bar', 1],
    ['CET-1CEST', 1],
    ['Europe/Berlin', 0],
    ['UTC', 0],
  ])('the time zone %s warns %i times', async (zone, times) => {
    vi.stubEnv('TZ', zone);
    const { warnings } = await read({ flags: URL_FLAG, env: { TZ: zone } });
    vi.unstubAllEnvs();
    expect(warnings.filter((warning) => warning.startsWith(`TZ=${zone} is no time zone`))).toHaveLength(times);
  });

  test('values of OTLP headers are secrets', async () => {
    const env = { ISG_URL: 'a', OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc,x=y' };
    expect((await read({ flags: {}, env })).secrets).toEqual(['Bearer%20abc', 'Bearer abc']);
  });
});

describe('a flag beats the variable that says the same in another way', () => {
  const passwordOf = async (flags: Record<string, string>, env: Record<string, string>) =>
    (await read({ flags: { ...URL_FLAG, user: 'u', ...flags }, env })).gateways[0]?.credentials?.password;

  test('password and passwordFile', async () => {
    const passwordFile = file('rival', 'from the file\n');
    expect(await passwordOf({ password: 'a' }, { ISG_PASSWORD_FILE: '/nowhere' })).toBe('a');
    expect(await passwordOf({ passwordFile }, { ISG_PASSWORD: 'a' })).toBe('from the file');
    expect(await faults({ ...URL_FLAG, user: 'u' }, { ISG_PASSWORD: 'a', ISG_PASSWORD_FILE: passwordFile })).toEqual([
      '--passwordFile / ISG_PASSWORD_FILE: given together with a password; one is enough',
    ]);
  });

  test.each<[Record<string, string>, Record<string, string>, string]>([
    [{ logLevel: 'error' }, { DEBUG: '1' }, 'error'],
    [{ logLevel: 'error' }, { DEBUG: '1', LOG_LEVEL: 'warn' }, 'error'],
    [{ debug: 'true' }, { LOG_LEVEL: 'error' }, 'debug'],
    [{ debug: 'false' }, { LOG_LEVEL: 'error' }, 'error'],
    [{ debug: 'false' }, { DEBUG: '1' }, 'info'],
    [{ debug: 'true', logLevel: 'error' }, {}, 'debug'],
    [{}, { DEBUG: 'on', LOG_LEVEL: 'error' }, 'debug'],
    [{}, { DEBUG: 'off', LOG_LEVEL: 'error' }, 'error'],
  ])('debug and logLevel: %j, %j', async (flags, env, level) => {
    expect((await read({ flags: { ...URL_FLAG, ...flags }, env })).log.level).toBe(level);
  });

  test.each<[Record<string, string>, Record<string, string>, string | undefined]>([
    [{}, {}, undefined],
    [{ otlpEndpoint: 'http://c:4318' }, {}, 'http://c:4318/v1/metrics'],
    [{ otlpEndpoint: 'http://c/otlp//' }, {}, 'http://c/otlp/v1/metrics'],
    [{ otlpEndpoint: 'http://h/api?k=v' }, {}, 'http://h/api/v1/metrics?k=v'],
    [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c' }, 'https://c/v1/metrics'],
    [
      {},
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'nope', OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://c/x?k=v' },
      'http://c/x?k=v',
    ],
    [{ otlpEndpoint: 'http://flag' }, { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'nope' }, 'http://flag/v1/metrics'],
  ])('the address for metrics: %j, %j', async (flags, env, otlpUrl) => {
    expect((await read({ flags: { ...URL_FLAG, ...flags }, env })).otlpUrl).toBe(otlpUrl);
  });
});

describe('without a real gateway', () => {
  const gateway = { ISG_URL: 'http://isg', ISG_USER: 'u', ISG_PASSWORD_FILE: '/nowhere' };

  test('demo neither checks nor takes what belongs to one, and says so', async () => {
    expect((await read({ command: 'demo', env: { ISG_PASSWORD: 'abc' } })).gateways[0]?.credentials).toBeUndefined();
    const env = { ...gateway, ISG_PASSWORD: 'x' };
    const config = await read({ command: 'demo', flags: { url: 'ftp://a' }, env });
    expect(config.gateways[0]).toMatchObject({ url: 'http://simulator/', credentials: undefined });
    expect(config.warnings).toEqual([
      '--url / ISG_URL is not used: demo brings its own gateway',
      '--user / ISG_USER is not used: demo brings its own gateway',
      '--password / ISG_PASSWORD is not used: demo brings its own gateway',
      '--passwordFile / ISG_PASSWORD_FILE is not used: demo brings its own gateway',
    ]);
    expect((await read({ command: 'demo' })).warnings).toEqual([]);
  });

  test('simulate takes the login it is to ask for', async () => {
    const config = await read({ command: 'simulate', flags: { user: 'u', password: 'p' }, env: { ISG_URL: 'x' } });
    expect(config.gateways[0]?.credentials).toEqual({ user: 'u', password: 'p' });
    expect(config.warnings).toContain('--url / ISG_URL is not used: simulate is a gateway itself');
    expect(await faults({ user: 'u' }, {}, { command: 'simulate' })).toHaveLength(1);
  });

  test('check of a capture needs no address', async () => {
    const config = await read({ command: 'check', flags: { from: 'folder' }, env: gateway });
    expect(config).toMatchObject({ from: 'folder', gateways: [{ credentials: undefined }] });
    expect(await faults({}, {}, { command: 'check' })).toHaveLength(1);
  });

  test('variables of other commands are not read', async () => {
    const checks = { webConfig: () => Promise.reject(new ExporterError('CONFIG', 'broken')) };
    const env = { WEB_CONFIG: '/nowhere' };
    expect((await read({ command: 'capture', flags: URL_FLAG, env, checks })).webConfigFile).toBeUndefined();
    expect(await faults(URL_FLAG, env, { checks })).toEqual(['--webConfig / WEB_CONFIG: broken']);
  });
});

describe('an option that is right in itself is refused', () => {
  test.each<[Command, Record<string, string>, string[]]>([
    ['check', { from: 'x' }, []],
    ['simulate', { from: 'x', user: 'a', password: 'b', port: '0' }, []],
    ['run', { ...URL_FLAG, from: 'x' }, ['--from: not for run, only for check and simulate']],
    ['demo', { from: 'x' }, ['--from: not for demo, only for check and simulate']],
    ['capture', { from: 'x' }, ['--from: not for capture, only for check and simulate']],
    ['check', { from: 'x', url: 'http://a' }, ['--from: given together with --url; one is enough']],
    [
      'simulate',
      { from: 'x', plant: 'lwz', fault: 'hang' },
      ['--from: given together with --plant; one is enough', '--from: given together with --fault; one is enough'],
    ],
    ['demo', { plant: 'lwz', language: 'de' }, []],
    ['simulate', { plant: 'lwz', language: 'de', fault: 'hang' }, []],
    [
      'run',
      { ...URL_FLAG, fault: 'hang', plant: 'x' },
      ['--plant: not for run, only for demo and simulate', '--fault: not for run, only for simulate'],
    ],
    ['check', { ...URL_FLAG, language: 'de' }, ['--language: not for check, only for demo and simulate']],
    ['demo', { fault: 'hang' }, ['--fault: not for demo, only for simulate']],
    ['simulate', { webConfig: 'x' }, ['--webConfig / WEB_CONFIG: not for simulate, only for run, demo, and check']],
  ])('by %s with %j', async (command, flags, expected) => {
    expect(await faults(flags, {}, { command })).toEqual(expected);
  });
});

describe('faults name flag and variable', () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      'no address',
      {},
      [
        '--url / ISG_URL: missing; the address of the gateway, e.g. http://servicewelt, or a list of gateways by --config / CONFIG_FILE',
      ],
    ],
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
      'maxAge no longer than the interval',
      { ...URL_FLAG, maxAge: '60' },
      ['--maxAge / MAX_AGE: 60 is not more than the interval of 60 s: readings would come and go'],
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
    [
      'flags without value',
      { url: '', password: '', user: 'u', port: ' ' },
      [
        '--url / ISG_URL: the value is missing, as in --url=…',
        '--password / ISG_PASSWORD: the value is missing, as in --password=…',
        '--port / EXPORTER_PORT: the value is missing, as in --port=…',
      ],
    ],
    [
      'password and file',
      { ...URL_FLAG, user: 'u', password: 'a', passwordFile: 'b' },
      ['--passwordFile / ISG_PASSWORD_FILE: given together with a password; one is enough'],
    ],
  ])('%s', async (_name, flags, expected) => {
    expect(await faults(flags)).toEqual(expected);
  });

  test('all at once', async () => {
    expect(await faults({ port: 'x', interval: '1', timeout: '0' })).toEqual([
      '--interval / INTERVAL: "1" is not a number from 5 to 86400',
      '--timeout / ISG_TIMEOUT: "0" is not a number from 1 to 600',
      '--port / EXPORTER_PORT: "x" is not a whole number from 0 to 65535',
      '--url / ISG_URL: missing; the address of the gateway, e.g. http://servicewelt, or a list of gateways by --config / CONFIG_FILE',
    ]);
  });

  test('all at once, with those of the command line and of what only others can tell', async () => {
    const flags = { debug: 'maybe', port: '99999', plant: 'oven', webConfig: '/nope' };
    const env = { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'nope' };
    const refuse = (message: string) => async (value: string) => {
      throw new ExporterError('CONFIG', `${value} ${message}`);
    };
    const checks = { plant: refuse('is not\n--one of\nthese'), webConfig: refuse('does not exist') };
    expect(await faults(flags, env, { command: undefined, faults: ['unknown command foo'], checks })).toEqual([
      'unknown command foo',
      '--port / EXPORTER_PORT: "99999" is not a whole number from 0 to 65535',
      '--webConfig / WEB_CONFIG: /nope does not exist',
      '--debug / DEBUG: "maybe" is not true or false',
      '--plant: oven is not',
      '  --one of',
      '  these',
      '--otlpEndpoint / OTEL_EXPORTER_OTLP_ENDPOINT: OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, which comes before it, ' +
        'is not a URL like http://localhost:4318/v1/metrics',
    ]);
  });

  test('a fault of the program itself in a check is none of the user', async () => {
    const checks = { webConfig: () => Promise.reject(new TypeError('oops')) };
    await expect(read({ flags: { ...URL_FLAG, webConfig: 'x' }, checks })).rejects.toThrow(TypeError);
  });

  test('a wrong interval does not make maxAge wrong', async () => {
    expect(await faults({ ...URL_FLAG, interval: 'x', maxAge: '30' })).toHaveLength(1);
  });

  test('a password file that is missing or empty', async () => {
    const flags = { ...URL_FLAG, user: 'u', passwordFile: join(directory, 'none') };
    expect((await faults(flags))[0]).toMatch(/^--passwordFile \/ ISG_PASSWORD_FILE: cannot be read: ENOENT/);
    expect(await faults({ ...flags, passwordFile: file('empty', '\nx') })).toEqual([
      `--passwordFile / ISG_PASSWORD_FILE: the first line of ${join(directory, 'empty')} is empty`,
    ]);
  });

  test('no fault repeats the password', async () => {
    const flags = { url: 'http://u:s3cr3t@a', password: 's3cr3t', port: 's3cr3t', pages: 's3cr3t', plant: 's3cr3t' };
    const checks = {
      plant: (name: string) => Promise.reject(new ExporterError('CONFIG', `no plant is called ${name}`)),
    };
    const lines = await faults(flags, {}, { command: undefined, faults: ['unknown command s3cr3t'], checks });
    expect(lines).toHaveLength(5);
    expect(lines.join('\n')).not.toContain('s3cr3t');
    const env = { ISG_PASSWORD: 's3cr3t', EXPORTER_PORT: 's3cr3t' };
    expect((await faults({}, env, { command: 'demo' })).join('\n')).not.toContain('s3cr3t');
  });
});
