import { diag } from '@opentelemetry/api';
import { afterEach, describe, expect, test } from 'vitest';
import { createLogger, type LogLevel } from '../../src/logger.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { fleetOf } from '../helpers/fleet.ts';

const read = (env: NodeJS.ProcessEnv, otlpUrl?: string) => telemetrySettings({ env, otlpUrl, intervalSeconds: 60 });

describe('a time that no timer can wait for is ignored with a warning', () => {
  test.each(['3000000000', '2147483648', '0', '0.5', '-1', 'NaN', '1 s'])('%s', (text) => {
    const settings = read({ OTEL_METRIC_EXPORT_INTERVAL: text, OTEL_METRIC_EXPORT_TIMEOUT: text });
    expect(settings).toMatchObject({ pushIntervalMs: 60_000, pushTimeoutMs: 30_000 });
    expect(settings.warnings).toEqual(
      ['INTERVAL', 'TIMEOUT'].map(
        (name) => `OTEL_METRIC_EXPORT_${name}=${text} is ignored: not a number of milliseconds from 1 to 2147483647`,
      ),
    );
  });

  test.each(['OTEL_EXPORTER_OTLP_TIMEOUT', 'OTEL_EXPORTER_OTLP_METRICS_TIMEOUT'])('%s', (name) => {
    const { otlpTimeoutMs, warnings } = read({ [name]: '99999999999' });
    expect(otlpTimeoutMs).toBe(10_000);
    expect(warnings).toHaveLength(1);
    expect(read({ OTEL_EXPORTER_OTLP_TIMEOUT: '5', [name]: '7' })).toMatchObject({ otlpTimeoutMs: 7, warnings: [] });
  });

  test('the longest one is taken', () => {
    const env = { OTEL_METRIC_EXPORT_INTERVAL: '2147483647', OTEL_METRIC_EXPORT_TIMEOUT: '2147483647' };
    expect(read(env)).toMatchObject({ pushIntervalMs: 2_147_483_647, pushTimeoutMs: 2_147_483_647, warnings: [] });
  });
});

test('metrics are pushed to the address given, or to the usual one when only the push is asked for', () => {
  expect(read({}, 'http://c/v1/metrics?k=v').otlpUrl).toBe('http://c/v1/metrics?k=v');
  expect(read({ OTEL_METRICS_EXPORTER: 'otlp' }).otlpUrl).toBe('http://localhost:4318/v1/metrics');
  expect(read({ OTEL_METRICS_EXPORTER: 'prometheus' }, 'http://c/v1/metrics').otlpUrl).toBeUndefined();
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
