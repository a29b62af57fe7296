import { diag } from '@opentelemetry/api';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLogger, type LogLevel } from '../../src/logger.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { fleetOf } from '../helpers/fleet.ts';

const URL = 'http://c/v1/metrics';
const read = (env: NodeJS.ProcessEnv, otlpUrl?: string) => telemetrySettings({ env, otlpUrl, intervalSeconds: 60 });

describe('a time that no timer can wait for is ignored with a warning', () => {
  test.each(['3000000000', '2147483648', '0', '0.5', '-1', 'NaN', '1 s'])('%s', (text) => {
    const name = 'OTEL_METRIC_EXPORT_INTERVAL';
    const settings = read({ [name]: text });
    expect(settings.pushIntervalMs).toBe(60_000);
    expect(settings.warnings).toEqual([
      `${name}=${text} is ignored: not a number of milliseconds from 1 to 2147483647`,
    ]);
  });

  test.each(['OTEL_EXPORTER_OTLP_TIMEOUT', 'OTEL_EXPORTER_OTLP_METRICS_TIMEOUT', 'OTEL_METRIC_EXPORT_TIMEOUT'])(
    '%s',
    (name) => {
      const { otlp, warnings } = read({ [name]: '99999999999' }, URL);
      expect(otlp?.timeoutMs).toBe(10_000);
      expect(warnings).toHaveLength(1);
      const both = read({ OTEL_EXPORTER_OTLP_TIMEOUT: '50', [name]: '7' }, URL);
      expect([both.otlp?.timeoutMs, both.warnings]).toEqual([7, []]);
    },
  );

  test('the longest one is taken, and 0 is no limit', () => {
    const none = { OTEL_EXPORTER_OTLP_TIMEOUT: '0', OTEL_METRIC_EXPORT_TIMEOUT: '0' };
    const longest = { OTEL_METRIC_EXPORT_INTERVAL: '2147483647', ...none };
    expect(read(longest, URL)).toMatchObject({ pushIntervalMs: 2_147_483_647, warnings: [] });
    expect(read(none, URL).otlp?.timeoutMs).toBe(2_147_483_647);
    expect(read({ OTEL_EXPORTER_OTLP_TIMEOUT: '0' }, URL).otlp?.timeoutMs).toBe(30_000);
  });
});

test('metrics are pushed to the address given, or to the usual one when only the push is asked for', () => {
  expect(read({}, 'http://c/v1/metrics?k=v').otlp?.url).toBe('http://c/v1/metrics?k=v');
  expect(read({ OTEL_METRICS_EXPORTER: 'otlp' }).otlp?.url).toBe('http://localhost:4318/v1/metrics');
  expect(read({ OTEL_METRICS_EXPORTER: 'prometheus' }, 'http://c/v1/metrics').otlp).toBeUndefined();
});

describe('how metrics are pushed', () => {
  const defaults = { protocol: 'http/protobuf', compression: 'gzip', temporality: 'cumulative', headers: {}, tls: {} };
  const PROTOCOL = 'OTEL_EXPORTER_OTLP_PROTOCOL';
  const OF_METRICS = 'OTEL_EXPORTER_OTLP_METRICS_PROTOCOL';

  test.each<[NodeJS.ProcessEnv, object, string[]]>([
    [{}, {}, []],
    [{ [PROTOCOL]: 'HTTP/JSON' }, { protocol: 'http/json' }, []],
    [{ [PROTOCOL]: 'http/json', [OF_METRICS]: 'http/protobuf' }, {}, []],
    [{ [PROTOCOL]: 'grpc', [OF_METRICS]: 'http/json' }, { protocol: 'http/json' }, []],
    [{ [PROTOCOL]: 'http/xml' }, {}, [`${PROTOCOL}=http/xml is ignored: one of http/protobuf, http/json`]],
    [{ OTEL_EXPORTER_OTLP_METRICS_COMPRESSION: 'none' }, { compression: 'none' }, []],
    [
      { OTEL_EXPORTER_OTLP_COMPRESSION: 'zstd' },
      {},
      ['OTEL_EXPORTER_OTLP_COMPRESSION=zstd is ignored: one of gzip, none'],
    ],
    [{ OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'LowMemory' }, { temporality: 'lowmemory' }, []],
    [
      { OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'x' },
      {},
      ['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=x is ignored: one of cumulative, delta, lowmemory'],
    ],
  ])('%j', (env, expected, warnings) => {
    const settings = read(env, URL);
    expect(settings.otlp).toMatchObject({ ...defaults, ...expected });
    expect(settings.warnings).toEqual(warnings);
  });

  test.each([PROTOCOL, OF_METRICS])('gRPC is refused with what to set, by the name of %s', (name) => {
    expect(() => read({ [name]: 'grpc' }, URL)).toThrow(
      `${name}: gRPC is not spoken here; set http/protobuf, and the port of the receiver for OTLP over HTTP, which mostly is 4318`,
    );
    // It matters to nobody who does not push.
    expect(read({ [name]: 'grpc' }).otlp).toBeUndefined();
  });
});

describe('headers of a push', () => {
  const ALL = 'OTEL_EXPORTER_OTLP_HEADERS';
  const OF_METRICS = 'OTEL_EXPORTER_OTLP_METRICS_HEADERS';

  test.each<[NodeJS.ProcessEnv, object]>([
    [
      { [ALL]: 'Authorization=Basic%20dXNlcjpwYXNz==, X-Scope-OrgID = house;1 ,' },
      { authorization: 'Basic dXNlcjpwYXNz==', 'x-scope-orgid': 'house;1' },
    ],
    [
      { [ALL]: 'a=1,b=2', [OF_METRICS]: 'B=3,c=%2C%3D%25' },
      { a: '1', b: '3', c: ',=%' },
    ],
  ])('%j', (env, headers) => {
    expect(read(env, URL).otlp?.headers).toEqual(headers);
  });

  test.each([
    ['s3cr3t', 'entry 1 of 1 is not name=value, with a name that a header can have'],
    ['a=1,=s3cr3t', 'entry 2 of 2 is not name=value, with a name that a header can have'],
    ['s3cr3t s3cr3t=1', 'entry 1 of 1 is not name=value, with a name that a header can have'],
    ['a=', 'entry 1 of 1 has no value'],
    ['a=s3cr3t%', 'entry 1 of 1 is not percent-encoded: a % stands as %25'],
    ['a=s3cr3t%0A', 'entry 1 of 1 has a value with characters that a header cannot have'],
    ['a=s3cr3t\u{1f525}', 'entry 1 of 1 has a value with characters that a header cannot have'],
    ['Content-Length=s3cr3t', 'entry 1 of 1 is a header that cannot be set'],
  ])('%j is refused, and nothing of it told', (text, message) => {
    for (const name of [ALL, OF_METRICS]) expect(() => read({ [name]: text }, URL)).toThrow(`${name}: ${message}`);
  });
});

describe('files for TLS', () => {
  const HTTPS = 'https://c/v1/metrics';
  const fixture = (name: string): string => `test/web/fixtures/${name}`;
  const files = (ca: string, cert?: string, key?: string): NodeJS.ProcessEnv => ({
    OTEL_EXPORTER_OTLP_CERTIFICATE: fixture(ca),
    OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE: cert && fixture(cert),
    OTEL_EXPORTER_OTLP_CLIENT_KEY: key && fixture(key),
  });

  test('are read for https', () => {
    const env = files('test-server-1.crt', 'test-server-1.crt', 'test-server-1.key');
    expect(Object.keys(read(env, HTTPS).otlp?.tls ?? {})).toEqual(['ca', 'cert', 'key']);
    expect(read(env, URL).otlp?.tls).toEqual({});
  });

  test.each([
    [files('none.crt'), 'OTEL_EXPORTER_OTLP_CERTIFICATE: cannot be read: ENOENT'],
    [files('test-server-1.crt', 'test-server-1.crt'), 'a client certificate needs both'],
    [
      files('test-server-1.crt', 'test-server-1.crt', 'test-server-2.key'),
      'OTEL_EXPORTER_OTLP_CLIENT_KEY: not certificates',
    ],
    [
      files('test-server-1.key', 'test-server-1.key', 'test-server-1.key'),
      'OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE, OTEL',
    ],
  ])('%j are refused', (env, message) => {
    expect(() => read(env, HTTPS)).toThrow(message);
  });
});

test('all that is refused is told at once', () => {
  const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_HEADERS: 'a' };
  expect(() => read(env, URL)).toThrow(/^OTEL_EXPORTER_OTLP_PROTOCOL: .*\nOTEL_EXPORTER_OTLP_HEADERS: .*$/);
});

describe('a variable that does nothing is named in a warning', () => {
  test.each([
    ['OTEL_CONFIG_FILE', 'is not honoured: settings come from flags and variables, not from a file of OpenTelemetry'],
    ['OTEL_METRICS_EXEMPLAR_FILTER', 'is not honoured: there are no traces, and so no exemplars'],
    ['OTEL_EXPORTER_OTLP_INSECURE', 'is not honoured: it is for gRPC; http or https of the endpoint decides'],
    ['OTEL_EXPORTER_OTLP_HEADER', 'is no variable that is known: is it misspelt?'],
    ['OTEL_METRICS_EXPORT_INTERVAL', 'is no variable that is known: is it misspelt?'],
  ])('%s', (name, message) => {
    expect(read({ [name]: 's3cr3t' }).warnings).toEqual([`${name} ${message}`]);
    expect(read({ [name]: ' ' }).warnings).toEqual([]);
  });

  test.each([
    ['OTEL_METRICS_EXEMPLAR_FILTER', 'Always_Off'],
    ['OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION', 'explicit_bucket_histogram'],
    ['OTEL_EXPORTER_OTLP_INSECURE', 'false'],
    ['OTEL_TRACES_SAMPLER', 'always_on'],
    ['OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', 'http://c'],
    ['OTEL_PYTHON_LOG_LEVEL', 'info'],
  ])('but not %s=%s, which is done anyway, or is for others', (name, value) => {
    expect(read({ [name]: value }).warnings).toEqual([]);
  });

  // The SDK reads these from the process.
  afterEach(() => void vi.unstubAllEnvs());
  test.each([
    ['house=1,town', true],
    ['house=1=2', true],
    ['house=%', true],
    [`house=${'x'.repeat(256)}`, true],
    ['house=1,town=%2C', false],
    [',', true],
  ])('broken resource attributes %j: %s', (text, isBroken) => {
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', text);
    vi.stubEnv('OTEL_SERVICE_NAME', 'x');
    const message =
      'OTEL_RESOURCE_ATTRIBUTES is ignored, all of it: not name=value,name2=value2, with , and = and % percent-encoded, up to 255 characters each';
    expect(read({ OTEL_RESOURCE_ATTRIBUTES: text }).warnings).toEqual(isBroken ? [message] : []);
  });
});

describe('OTEL_LOG_LEVEL', () => {
  afterEach(() => diag.disable());

  /** What the log shows of messages that the SDK writes at four levels. */
  async function shown(level: LogLevel, env: NodeJS.ProcessEnv): Promise<string[]> {
    const lines: string[] = [];
    const logger = createLogger({ level, format: 'text', write: (line) => lines.push(line.slice(25).trimEnd()) });
    const fleet = fleetOf(() => []);
    const telemetry = await startTelemetry({ fleet, settings: read(env), version: '1', logger });
    for (const sdkLevel of ['error', 'warn', 'info', 'debug'] as const) diag[sdkLevel](`a ${sdkLevel}`);
    await telemetry.stop(1000);
    return lines.filter((line) => line.includes(': a ') || line.includes('OTEL_LOG_LEVEL'));
  }

  const [error, warn, info] = ['error', 'warn', 'info'].map(
    (level) => `${level.toUpperCase().padEnd(5)} OpenTelemetry: a ${level}`,
  );
  test.each([
    ['info', {}, [error, warn]],
    ['info', { OTEL_LOG_LEVEL: 'INFO' }, [error, warn, info]],
    ['info', { OTEL_LOG_LEVEL: 'debug' }, [error, warn, info, 'INFO  OpenTelemetry: a debug']],
    ['warn', { OTEL_LOG_LEVEL: 'debug' }, [error, warn]],
    ['debug', { OTEL_LOG_LEVEL: 'none' }, []],
    [
      'info',
      { OTEL_LOG_LEVEL: 'foo' },
      ['WARN  OTEL_LOG_LEVEL=foo is ignored: one of none, error, warn, info, debug, verbose, all', error, warn],
    ],
  ] as const)('with our own level %s: %j', async (level, env, lines) => {
    expect(await shown(level, env)).toEqual(lines);
  });
});

test.each([[{ OTEL_METRICS_EXPORTER: 'none' }], [{ OTEL_SDK_DISABLED: 'true' }]])(
  'metrics switched off by %j are told from metrics that cannot be collected',
  async (env) => {
    const logger = createLogger({ level: 'error', format: 'text', write: () => {} });
    const fleet = fleetOf(() => []);
    const telemetry = await startTelemetry({ fleet, settings: read(env), version: '1', logger });
    await expect(telemetry.prometheusText()).rejects.toMatchObject({
      code: 'CONFIG',
      message: 'metrics are off: see OTEL_METRICS_EXPORTER and OTEL_SDK_DISABLED',
    });
    await telemetry.stop(1000);
  },
);
