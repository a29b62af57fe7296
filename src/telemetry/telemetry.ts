import { diag } from '@opentelemetry/api';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  ConsoleMetricExporter,
  MeterProvider,
  type MetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import { v5 as uuidv5 } from 'uuid';
import { ExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { RoundReport } from '../readings/poller.ts';
import type { WritableStore } from '../readings/store.ts';
import { routeDiagnostics } from './diagnostics.ts';
import { createReadingGauges } from './gauges.ts';
import { ofOneMoment } from './one-moment.ts';
import { createPushSchedule } from './push-schedule.ts';
import { watchPushes } from './push-watch.ts';
import { type Describe, PullReader, PushReader } from './readers.ts';
import { createSelfMetrics, type SelfMetrics } from './self-metrics.ts';
import type { TelemetrySettings } from './settings.ts';

/** Namespace of stable instance ids, from the semantic conventions of service.instance.id. */
const INSTANCE_NAMESPACE = '4d63009a-8d0f-11ee-aad7-4c796ed8e320';

export interface TelemetryOptions {
  readonly store: WritableStore;
  readonly settings: TelemetrySettings;
  readonly version: string;
  /** What tells this exporter from others: the gateway's URL. */
  readonly instance: string;
  readonly logger: Logger;
}

/** One MeterProvider with its readers: Prometheus text on request, OTLP and console after rounds or at an interval. */
export interface Telemetry {
  readonly self: SelfMetrics;
  /** All metrics in the Prometheus text format 0.0.4. Rejects when they are switched off (CONFIG). */
  prometheusText(): Promise<string>;
  /** To be called at the end of each round. */
  roundDone(report: RoundReport): void;
  /** Pushes what there is now; resolves also when that fails, which is logged. */
  push(): Promise<void>;
  /** Last push, then the end; at most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
}

/** Creates the readers and instruments; nothing is pushed before the first round ends. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { store, settings, version, instance, logger } = options;
  routeDiagnostics(logger, settings.sdkLogLevel);
  for (const warning of settings.warnings) logger.warn(warning);

  // The gauges exist only once there is a meter, the readers must be there before.
  let describe: Describe = (metric) => metric;
  const describeLate: Describe = (metric) => describe(metric);
  const pull = settings.outputs.includes('prometheus') ? new PullReader(describeLate) : undefined;
  const exporters = await createExporters(settings, version, logger);
  const pushes = exporters.map(
    (exporter) =>
      new PushReader(
        { exporter, exportIntervalMillis: settings.pushIntervalMs, exportTimeoutMillis: settings.pushTimeoutMs },
        describeLate,
      ),
  );
  const readers: MetricReader[] = pull ? [pull, ...pushes] : pushes;
  const provider = new MeterProvider({ resource: createResource(version, instance), readers });
  const meter = provider.getMeter('isg_exporter', version);
  const moment = ofOneMoment(store);
  const gauges = createReadingGauges(meter, moment, logger);
  describe = gauges.describe;
  const unsubscribe = store.subscribe(gauges.refresh);
  const self = createSelfMetrics({ meter, store: moment, version });
  // Scope labels off: there is one scope, and they would hang on every sample.
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);

  const push = async (): Promise<void> => {
    await Promise.all(pushes.map((reader) => reader.forceFlush()));
  };
  const schedule = createPushSchedule({
    push,
    intervalMs: settings.pushIntervalMs,
    afterEachRound: settings.pushAfterEachRound,
  });

  return {
    self,
    roundDone(report) {
      self.roundDone(report);
      if (pushes.length > 0) schedule.roundDone();
    },
    async prometheusText() {
      if (!pull) throw new ExporterError('CONFIG', 'metrics are off: see OTEL_METRICS_EXPORTER and OTEL_SDK_DISABLED');
      const { resourceMetrics, errors } = await pull.collect();
      // What could be collected is worth more than none of it.
      if (errors.length > 0) diag.error('metrics cannot be collected:', ...errors);
      return serializer.serialize(resourceMetrics);
    },
    push,
    async stop(timeoutMs) {
      schedule.stop();
      unsubscribe();
      await provider.shutdown({ timeoutMillis: timeoutMs }).catch((error: unknown) => {
        logger.warn('the last push did not end in time', { error: String(error) });
      });
    },
  };
}

/** The variables OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win. No process detector: it tells the command line. */
function createResource(version: string, instance: string) {
  const ours = resourceFromAttributes({
    'service.name': 'isg_exporter',
    'service.version': version,
    'service.instance.id': uuidv5(instance, INSTANCE_NAMESPACE),
  });
  return defaultResource()
    .merge(ours)
    .merge(detectResources({ detectors: [envDetector] }));
}

async function createExporters(
  settings: TelemetrySettings,
  version: string,
  logger: Logger,
): Promise<PushMetricExporter[]> {
  const exporters: PushMetricExporter[] = [];
  if (settings.otlpUrl !== undefined) {
    const url = settings.otlpUrl;
    // Some megabytes that only those need who push.
    const { OTLPMetricExporter } = await import('@opentelemetry/exporter-metrics-otlp-http');
    const { CompressionAlgorithm } = await import('@opentelemetry/otlp-exporter-base');
    const { createAgentFactory } = await import('./push-agent.ts');
    const exporter = new OTLPMetricExporter({
      url,
      timeoutMillis: settings.otlpTimeoutMs,
      compression: settings.compression === 'none' ? CompressionAlgorithm.NONE : CompressionAlgorithm.GZIP,
      userAgent: `isg_exporter/${version}`,
      httpAgentOptions: createAgentFactory(settings.otlpTimeoutMs),
    });
    exporters.push(watchPushes({ exporter, url, logger, timeoutMs: settings.otlpTimeoutMs }));
    logger.info('metrics are pushed', { url, intervalSeconds: settings.pushIntervalMs / 1000 });
  }
  if (settings.outputs.includes('console')) exporters.push(new ConsoleMetricExporter());
  return exporters;
}
