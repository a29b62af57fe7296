/** Of those for OTLP each stands for all signals, and with METRICS_ in it for metrics. */
const OF_OTLP = [
  ...['ENDPOINT', 'PROTOCOL', 'HEADERS', 'COMPRESSION', 'TIMEOUT'],
  ...['CERTIFICATE', 'CLIENT_CERTIFICATE', 'CLIENT_KEY'],
];

/** Variables of OpenTelemetry that do what their specification says. */
export const HONOURED: ReadonlySet<string> = new Set([
  ...OF_OTLP.flatMap((name) => [`OTEL_EXPORTER_OTLP_${name}`, `OTEL_EXPORTER_OTLP_METRICS_${name}`]),
  'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE',
  'OTEL_EXPORTER_PROMETHEUS_HOST',
  'OTEL_EXPORTER_PROMETHEUS_PORT',
  'OTEL_LOG_LEVEL',
  'OTEL_METRICS_EXPORTER',
  'OTEL_METRIC_EXPORT_INTERVAL',
  'OTEL_METRIC_EXPORT_TIMEOUT',
  'OTEL_RESOURCE_ATTRIBUTES',
  'OTEL_SDK_DISABLED',
  'OTEL_SERVICE_NAME',
]);

interface NotHonoured {
  readonly reason: string;
  /** Values that ask for what is done anyway. */
  readonly fulfilled?: readonly string[];
}

const NO_FILE: NotHonoured = { reason: 'settings come from flags and variables, not from a file of OpenTelemetry' };
const OF_GRPC: NotHonoured = { reason: 'it is for gRPC; http or https of the endpoint decides', fulfilled: ['false'] };

/** Variables of its specification that concern a program with metrics, and that do nothing here. */
export const NOT_HONOURED: Readonly<Record<string, NotHonoured>> = {
  OTEL_CONFIG_FILE: NO_FILE,
  OTEL_EXPERIMENTAL_CONFIG_FILE: NO_FILE,
  OTEL_ENTITIES: { reason: 'describe the resource by OTEL_RESOURCE_ATTRIBUTES' },
  OTEL_EXPORTER_OTLP_INSECURE: OF_GRPC,
  OTEL_EXPORTER_OTLP_METRICS_INSECURE: OF_GRPC,
  OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION: {
    reason: 'histograms have the same fixed buckets in a push as on /metrics',
    fulfilled: ['explicit_bucket_histogram'],
  },
  OTEL_METRICS_EXEMPLAR_FILTER: {
    reason: 'there are no traces, and so no exemplars',
    fulfilled: ['always_off', 'trace_based'],
  },
  OTEL_NODE_RESOURCE_DETECTORS: { reason: 'describe the resource by OTEL_RESOURCE_ATTRIBUTES' },
};

/** What a misspelt variable looks like; those of traces, of logs and of other languages may stand in a shared environment. */
const OURS = /^OTEL_(EXPORTER_(OTLP|PROMETHEUS)|METRIC|RESOURCE|SERVICE|SDK)/;
const OF_OTHERS = /^OTEL_EXPORTER_OTLP_(TRACES|LOGS|PROFILES)_/;

/** A warning for each variable that is set and does nothing; values are not repeated. */
export function variableWarnings(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const text = value?.trim().toLowerCase();
    if (!text || HONOURED.has(name)) return [];
    const known = NOT_HONOURED[name];
    if (known) return known.fulfilled?.includes(text) ? [] : [`${name} is not honoured: ${known.reason}`];
    return OURS.test(name) && !OF_OTHERS.test(name) ? [`${name} is no variable that is known: is it misspelt?`] : [];
  });
}
