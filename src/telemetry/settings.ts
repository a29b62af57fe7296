import { envDetector } from '@opentelemetry/resources';
import { ExporterError } from '../errors.ts';
import { ours, phrase } from '../words.ts';
import {
  type Get,
  type OtlpSettings,
  ofMetrics,
  PROTOCOLS,
  readHeaders,
  readProtocol,
  readTlsFiles,
  TEMPORALITIES,
} from './otlp-settings.ts';
import { variableWarnings } from './variables.ts';

const OUTPUTS = ['prometheus', 'otlp', 'console'] as const;
export type Output = (typeof OUTPUTS)[number];

const SDK_LOG_LEVELS = ['none', 'error', 'warn', 'info', 'debug', 'verbose', 'all'] as const;
export type SdkLogLevel = (typeof SDK_LOG_LEVELS)[number];

/** A timer set for longer goes off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What the OTEL_* variables ask for. */
export interface TelemetrySettings {
  /** Empty when telemetry is switched off. */
  readonly outputs: readonly Output[];
  /** Undefined without a push by OTLP. */
  readonly otlp: OtlpSettings | undefined;
  readonly pushIntervalMs: number;
  /** Whether nobody set an interval: then what is pushed is what a round has just brought. */
  readonly pushAfterEachRound: boolean;
  /** Which of the SDK's own messages are wanted; undefined when nobody has decided. */
  readonly sdkLogLevel: SdkLogLevel | undefined;
  /** What was ignored and why. */
  readonly warnings: readonly string[];
}

export interface TelemetrySettingsInput {
  readonly env: NodeJS.ProcessEnv;
  /** Where metrics are pushed, path included, if an endpoint is given. */
  readonly otlpUrl: string | undefined;
  readonly intervalSeconds: number;
}

/**
 * Reads the OpenTelemetry variables as their specification says: empty is unset, what cannot be understood is ignored
 * with a warning. Throws CONFIG, a line for each variable, where that would push to nobody, or without what the receiver wants to see: gRPC, headers, files.
 */
export function telemetrySettings({ env, otlpUrl, intervalSeconds }: TelemetrySettingsInput): TelemetrySettings {
  const warnings = variableWarnings(env);
  const get: Get = (name) => env[name]?.trim() || undefined;
  const ignore = (name: string, text: string, expected: string): undefined => {
    warnings.push(phrase`${ours(name)}=${text} is ignored: ${ours(expected)}`);
  };
  const oneOf = <T extends string>(name: string, known: readonly T[]): T | undefined => {
    const text = get(name);
    const found = known.find((word) => word === text?.toLowerCase());
    return text === undefined || found ? found : ignore(name, text, `one of ${known.join(', ')}`);
  };
  const milliseconds = (name: string, fallback: number, { unlimited }: { unlimited: boolean }): number => {
    const text = get(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (unlimited && value === 0) return LONGEST_TIMER_MS;
    if (value >= 1 && value <= LONGEST_TIMER_MS) return value;
    const least = unlimited ? '0, which is no limit,' : '1';
    ignore(name, text, `not a number of milliseconds from ${least} to ${LONGEST_TIMER_MS}`);
    return fallback;
  };

  const outputs = chooseOutputs(get, otlpUrl !== undefined, warnings);
  const limit = { unlimited: true };
  const pushTimeoutMs = milliseconds('OTEL_METRIC_EXPORT_TIMEOUT', 30_000, limit);
  const faults: string[] = [];
  const orFault = <T>(read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ExporterError)) throw error;
      faults.push(error.message);
      return fallback;
    }
  };
  const readOtlp = (url: string): OtlpSettings => {
    const timeout = ofMetrics(get, 'TIMEOUT')?.name ?? 'OTEL_EXPORTER_OTLP_TIMEOUT';
    const protocol = ofMetrics(get, 'PROTOCOL');
    const compression = ofMetrics(get, 'COMPRESSION')?.name ?? 'OTEL_EXPORTER_OTLP_COMPRESSION';
    const read = protocol && orFault(() => readProtocol(protocol), PROTOCOLS[0]);
    if (protocol && !read) ignore(protocol.name, protocol.text, `one of ${PROTOCOLS.join(', ')}`);
    return {
      url,
      protocol: read ?? PROTOCOLS[0],
      headers: orFault(() => readHeaders(get), {}),
      compression: oneOf(compression, ['gzip', 'none']) ?? 'gzip',
      temporality: oneOf('OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE', TEMPORALITIES) ?? 'cumulative',
      timeoutMs: Math.min(milliseconds(timeout, 10_000, limit), pushTimeoutMs),
      tls: orFault(() => readTlsFiles(get, url), {}),
    };
  };

  const attributes = get('OTEL_RESOURCE_ATTRIBUTES');
  // The SDK throws all of them away for one that is wrong, as specified, and says nothing.
  if (attributes && Object.keys(envDetector.detect().attributes ?? {}).every((name) => name === 'service.name')) {
    const form = 'name=value,name2=value2, with , and = and % percent-encoded, up to 255 characters each';
    warnings.push(phrase`OTEL_RESOURCE_ATTRIBUTES is ignored, all of it: not ${ours(form)}`);
  }
  const otlp = outputs.includes('otlp') ? readOtlp(otlpUrl ?? 'http://localhost:4318/v1/metrics') : undefined;
  if (faults.length > 0) throw new ExporterError('CONFIG', faults.join('\n'));
  return {
    outputs,
    otlp,
    pushIntervalMs: milliseconds('OTEL_METRIC_EXPORT_INTERVAL', intervalSeconds * 1000, { unlimited: false }),
    pushAfterEachRound: get('OTEL_METRIC_EXPORT_INTERVAL') === undefined,
    sdkLogLevel: oneOf('OTEL_LOG_LEVEL', SDK_LOG_LEVELS),
    warnings,
  };
}

function chooseOutputs(get: Get, push: boolean, warnings: string[]): Output[] {
  const disabled = get('OTEL_SDK_DISABLED')?.toLowerCase();
  if (disabled === 'true') return [];
  if (disabled !== undefined && disabled !== 'false')
    warnings.push(phrase`OTEL_SDK_DISABLED=${disabled} is ignored: true or false`);
  const chosen = get('OTEL_METRICS_EXPORTER');
  if (chosen === undefined) return push ? ['prometheus', 'otlp'] : ['prometheus'];
  const names = chosen
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  for (const name of names.filter((name) => name !== 'none' && !isOutput(name))) {
    warnings.push(
      phrase`OTEL_METRICS_EXPORTER=${name} is ignored: one or more of ${ours(OUTPUTS.join(', '))}, or none`,
    );
  }
  return [...new Set(names.filter(isOutput))];
}

function isOutput(name: string): name is Output {
  return (OUTPUTS as readonly string[]).includes(name);
}
