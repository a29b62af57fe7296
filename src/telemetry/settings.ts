const OUTPUTS = ['prometheus', 'otlp', 'console'] as const;
export type Output = (typeof OUTPUTS)[number];

const SDK_LOG_LEVELS = ['none', 'error', 'warn', 'info', 'debug', 'verbose', 'all'] as const;
export type SdkLogLevel = (typeof SDK_LOG_LEVELS)[number];

/** A timer set for longer goes off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What the OTEL_* variables ask for, beyond what the SDK's exporter reads by itself. */
export interface TelemetrySettings {
  /** Empty when telemetry is switched off. */
  readonly outputs: readonly Output[];
  /** Where metrics are pushed, path included; undefined without a push. */
  readonly otlpUrl: string | undefined;
  readonly pushIntervalMs: number;
  /** Whether nobody set an interval: then what is pushed is what a round has just brought. */
  readonly pushAfterEachRound: boolean;
  readonly pushTimeoutMs: number;
  /** For one attempt to push. */
  readonly otlpTimeoutMs: number;
  readonly compression: 'gzip' | 'none';
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
 * with a warning.
 */
export function telemetrySettings({ env, otlpUrl, intervalSeconds }: TelemetrySettingsInput): TelemetrySettings {
  const warnings: string[] = [];
  const get = (name: string): string | undefined => env[name]?.trim() || undefined;

  const milliseconds = (name: string, fallback: number): number => {
    const text = get(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (value >= 1 && value <= LONGEST_TIMER_MS) return value;
    warnings.push(`${name}=${text} is ignored: not a number of milliseconds from 1 to ${LONGEST_TIMER_MS}`);
    return fallback;
  };

  const protocol = get('OTEL_EXPORTER_OTLP_METRICS_PROTOCOL') ?? get('OTEL_EXPORTER_OTLP_PROTOCOL') ?? 'http/json';
  if (protocol !== 'http/json' && otlpUrl !== undefined) {
    warnings.push(`OTEL_EXPORTER_OTLP_PROTOCOL=${protocol} is ignored: metrics are pushed as http/json`);
  }

  const outputs = chooseOutputs(get, otlpUrl !== undefined, warnings);
  const pushIntervalMs = milliseconds('OTEL_METRIC_EXPORT_INTERVAL', intervalSeconds * 1000);
  const compression = get('OTEL_EXPORTER_OTLP_METRICS_COMPRESSION') ?? get('OTEL_EXPORTER_OTLP_COMPRESSION') ?? 'gzip';
  if (compression !== 'gzip' && compression !== 'none') {
    warnings.push(`OTEL_EXPORTER_OTLP_COMPRESSION=${compression} is ignored: gzip or none`);
  }
  const logLevel = get('OTEL_LOG_LEVEL');
  const sdkLogLevel = SDK_LOG_LEVELS.find((level) => level === logLevel?.toLowerCase());
  if (logLevel !== undefined && sdkLogLevel === undefined) {
    warnings.push(`OTEL_LOG_LEVEL=${logLevel} is ignored: one of ${SDK_LOG_LEVELS.join(', ')}`);
  }
  return {
    outputs,
    otlpUrl: outputs.includes('otlp') ? (otlpUrl ?? 'http://localhost:4318/v1/metrics') : undefined,
    pushIntervalMs,
    pushAfterEachRound: get('OTEL_METRIC_EXPORT_INTERVAL') === undefined,
    pushTimeoutMs: milliseconds('OTEL_METRIC_EXPORT_TIMEOUT', 30_000),
    otlpTimeoutMs: milliseconds(
      'OTEL_EXPORTER_OTLP_METRICS_TIMEOUT',
      milliseconds('OTEL_EXPORTER_OTLP_TIMEOUT', 10_000),
    ),
    compression: compression === 'none' ? 'none' : 'gzip',
    sdkLogLevel,
    warnings,
  };
}

function chooseOutputs(get: (name: string) => string | undefined, push: boolean, warnings: string[]): Output[] {
  const disabled = get('OTEL_SDK_DISABLED')?.toLowerCase();
  if (disabled === 'true') return [];
  if (disabled !== undefined && disabled !== 'false')
    warnings.push(`OTEL_SDK_DISABLED=${disabled} is ignored: true or false`);
  const chosen = get('OTEL_METRICS_EXPORTER');
  if (chosen === undefined) return push ? ['prometheus', 'otlp'] : ['prometheus'];
  const names = chosen
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  for (const name of names.filter((name) => name !== 'none' && !isOutput(name))) {
    warnings.push(`OTEL_METRICS_EXPORTER=${name} is ignored: one or more of ${OUTPUTS.join(', ')}, or none`);
  }
  return [...new Set(names.filter(isOutput))];
}

function isOutput(name: string): name is Output {
  return (OUTPUTS as readonly string[]).includes(name);
}
