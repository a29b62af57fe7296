import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommandLine } from '../../src/config/command-line.ts';
import { type Config, readConfig } from '../../src/config/config.ts';
import { COMMAND_NAMES, type Command, OPTIONS, type OptionRow } from '../../src/config/options.ts';
import { ExporterError } from '../../src/errors.ts';
import { telemetrySettings } from '../../src/telemetry/settings.ts';
import { HONOURED, NOT_HONOURED } from '../../src/telemetry/variables.ts';
import { runs } from './settings.ts';

const ROWS: readonly OptionRow[] = OPTIONS;
const FLAGS = ROWS.map(({ flag }) => flag);

/** Values that are right for one option or another, nearly right, or nothing of the kind. */
const anyValue = fc.oneof(
  fc.constantFrom(
    ...[
      'http://servicewelt',
      'servicewelt',
      'https://10.0.0.1:8443/isg/',
      'ftp://x',
      'http://u:p@x',
      'http://',
      '[::1]',
    ],
    ...[
      '5',
      '60',
      '4.9',
      '86400',
      '86401',
      '-1',
      '0',
      '1e3',
      'NaN',
      'Infinity',
      ' 60 ',
      '99999999999999999999',
      '0x10',
    ],
    ...['true', 'FALSE', 'yes', 'on', '1', '0', 'maybe', 'text', 'json', 'debug', 'english', 'gateway', 'prometheus'],
    ...['1,0;1,1', '1,0;', ';;', '1', 'a,b', '../../etc', '/nonexistent', '/dev/null', '\u0000', ''],
  ),
  fc.string({ unit: fc.constantFrom(...'aZ019.,;:/=- [](){}<>"\'@%&#\u00e4\u2028\u{1f525}\ud800'), maxLength: 12 }),
  fc.integer().map(String),
);

const anyFlags = fc.dictionary(fc.constantFrom(...FLAGS), anyValue, { maxKeys: 4 });
const anyEnvironment = fc.dictionary(
  fc.constantFrom(
    ...ROWS.flatMap(({ env }) => (env === undefined ? [] : [env])),
    ...['STATE_DIRECTORY', 'OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'OTEL_SDK_DISABLED'],
    ...['OTEL_METRIC_EXPORT_INTERVAL', 'OTEL_METRICS_EXPORTER', 'OTEL_EXPORTER_OTLP_COMPRESSION', 'UNRELATED'],
    ...HONOURED,
    ...Object.keys(NOT_HONOURED),
  ),
  anyValue,
  { maxKeys: 4 },
);

const anyCommand = fc.constantFrom<(Command | undefined)[]>(...COMMAND_NAMES, undefined);

/** The result, or the lines of the CONFIG error; every other error fails the test. */
async function attempt<T>(read: () => Promise<T>): Promise<T | string[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ExporterError) || error.code !== 'CONFIG') throw error;
    return error.message.split('\n');
  }
}

function expectSound(config: Config): void {
  const [gateway] = config.gateways;
  expect(gateway?.url).toMatch(/^https?:\/\/[^\s]+\/$/);
  expect(config.otlpUrl ?? 'http://c/v1/metrics').toMatch(/^https?:\/\/./);
  expect(config.intervalSeconds).toBeGreaterThanOrEqual(5);
  expect(config.gateways[0]?.maxAgeSeconds ?? Number.POSITIVE_INFINITY).toBeGreaterThan(config.intervalSeconds);
  expect(Number.isInteger(config.port) && config.port >= 0 && config.port <= 65_535).toBe(true);
  expect(gateway?.pages?.every((id) => /^\d+(,\d+)*$/.test(id)) ?? true).toBe(true);
  expect(['error', 'warn', 'info', 'debug']).toContain(config.log.level);
}

test('any flags and variables give a sound configuration, or one line for each option that is wrong', async () => {
  let [accepted, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(anyFlags, anyEnvironment, anyCommand, fc.boolean(), async (given, env, command, sound) => {
      const flags = sound ? { ...given, url: 'servicewelt' } : given;
      const result = await attempt(() => readConfig({ command, flags, env }));
      if (!Array.isArray(result)) {
        accepted += 1;
        expectSound(result);
        return;
      }
      refused += 1;
      for (const line of result) {
        const [, flag, variable] = /^--(\w+)(?: \/ (\w+))?: ./.exec(line) ?? [];
        const row = ROWS.find((option) => option.flag === flag);
        expect(row, JSON.stringify(line)).toBeDefined();
        expect(row?.env).toBe(variable);
      }
    }),
    runs(4000),
  );
  expect(Math.min(accepted, refused)).toBeGreaterThan(50);
});

test('any command line is understood, or refused with a message', async () => {
  const word = fc.oneof(
    fc.constantFrom(...FLAGS, 'help', 'version', 'no-debug', 'unknown').map((flag) => `--${flag}`),
    fc.tuple(fc.constantFrom(...FLAGS), anyValue).map(([flag, value]) => `--${flag}=${value}`),
    fc.constantFrom('run', 'demo', 'check', 'simulate', 'help', 'version', 'nonsense', '--', '-h', '-V', '-'),
    anyValue,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (argv) => {
      const result = await parseCommandLine(argv);
      if (result.command === undefined && result.show === undefined) expect(result.faults).not.toEqual([]);
      for (const fault of result.faults) {
        expect(fault).toMatch(
          /^(unknown (option -|command |argument )|capture: missing|--\w+ is given (twice|\d+ times); )/,
        );
      }
      for (const [flag, value] of Object.entries(result.flags)) {
        expect(FLAGS).toContain(flag);
        expect(typeof value).toBe('string');
      }
    }),
    runs(300),
  );
});

/** The settings, or undefined where they are refused with a variable named and no value told. */
function settingsOf(env: NodeJS.ProcessEnv, otlpUrl: string | undefined) {
  try {
    return telemetrySettings({ env, otlpUrl, intervalSeconds: 60 });
  } catch (error) {
    if (!(error instanceof ExporterError) || error.code !== 'CONFIG') throw error;
    expect(error.message).toMatch(/^OTEL_EXPORTER_OTLP_\w+(: |, )/);
    return undefined;
  }
}

test('any OTEL variables give settings, with the rest ignored in warnings', () => {
  fc.assert(
    fc.property(anyEnvironment, fc.constantFrom('http://c/v1/metrics', undefined), (env, otlpUrl) => {
      const result = settingsOf(env, otlpUrl);
      if (result === undefined) return;
      expect(result.pushIntervalMs).toBeGreaterThan(0);
      if (result.otlp) expect(result.otlp.timeoutMs).toBeGreaterThan(0);
      for (const warning of result.warnings) expect(warning).toMatch(/^OTEL_\w+(=| is )/);
    }),
    runs(2000),
  );
});
