import { setTimeout as wait } from 'node:timers/promises';
import { diag } from '@opentelemetry/api';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { ConsoleMetricExporter, type PushMetricExporter, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { v5 as uuidv5 } from 'uuid';
import { ExporterError } from '../errors.ts';
import type { RoundReport } from '../fleet/gateway.ts';
import type { GatewayState, Gateways } from '../fleet/gateway-state.ts';
import type { Logger } from '../logger.ts';
import { createCollector } from './collection.ts';
import { routeDiagnostics } from './diagnostics.ts';
import { collectGateway } from './gateway-metrics.ts';
import { createPushSchedule } from './push-schedule.ts';
import { createPusher, type Pushed } from './pusher.ts';
import { createSelfMetrics, type SelfMetrics } from './self-metrics.ts';
import type { TelemetrySettings } from './settings.ts';

/** Namespace of stable instance ids, from the semantic conventions of service.instance.id. */
const INSTANCE_NAMESPACE = '4d63009a-8d0f-11ee-aad7-4c796ed8e320';

export interface TelemetryOptions {
  readonly fleet: Gateways;
  readonly settings: TelemetrySettings;
  readonly version: string;
  /** What tells this exporter from others, where it is not the URLs of its gateways. */
  readonly instance?: string | undefined;
  readonly logger: Logger;
}

/** All metrics: Prometheus text on request, OTLP and console after rounds or at an interval. */
export interface Telemetry {
  readonly self: SelfMetrics;
  /** All metrics in the Prometheus text format 0.0.4. Rejects when they are switched off (CONFIG). */
  prometheusText(): Promise<string>;
  /** To be called at the end of each round, with what is known of its gateway since. */
  roundDone(round: RoundReport & { readonly state: GatewayState }): void;
  /** Pushes what there is now; resolves also when that fails, which is logged. */
  push(): Promise<void>;
  /** Last push, then the end; at most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
}

/** The metrics of a gateway, in the forms that the outputs want. */
interface Collected {
  readonly text: string;
  /** Undefined where nothing is pushed: it takes more memory than the text. */
  readonly metrics: ResourceMetrics | undefined;
}

/** Creates the outputs; nothing is pushed before the first round ends. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { fleet, settings, version, instance, logger } = options;
  routeDiagnostics(logger, settings.sdkLogLevel);
  for (const warning of settings.warnings) logger.warn(warning);

  const urls = fleet.gateways().map(({ url }) => url);
  const own = createCollector({ resource: createResource(version, instance ?? urls.join(' ')), version });
  const self = createSelfMetrics(own.meter, version);
  const resources = new Map(urls.map((url) => [url, createResource(version, instance ?? url)]));
  const exporters = await createExporters(settings, version, logger);
  const isPulled = settings.outputs.includes('prometheus');
  const gatewaySerializer = createSerializer({ withTarget: false });
  const ownSerializer = createSerializer({ withTarget: true });

  // A state stands for a moment: it is collected once, and its metrics go when the gateway lets go of the state. Where somebody
  // asked for the one before, that is done at the end of the round, so that a scrape need not wait for many gateways at once.
  const asked = new Set<string>();
  const collections = new WeakMap<GatewayState, Promise<Collected>>();
  const collect = async (state: GatewayState): Promise<Collected> => {
    try {
      const resource = resources.get(state.url) ?? createResource(version, instance ?? state.url);
      const metrics = await collectGateway(state, { resource, version });
      const text = isPulled ? gatewaySerializer.serialize(metrics) : '';
      return { text, metrics: exporters.length > 0 ? metrics : undefined };
    } catch (error) {
      // All other metrics are worth more than none.
      diag.error('the metrics of a gateway cannot be collected:', error);
      return { text: '', metrics: undefined };
    }
  };
  const collectOnce = (state: GatewayState): Promise<Collected> => {
    const collection = collections.get(state) ?? collect(state);
    collections.set(state, collection);
    return collection;
  };
  const collectGateways = (): Promise<Collected[]> => {
    const states = fleet.gateways();
    for (const { url } of states) asked.add(url);
    return Promise.all(states.map(collectOnce));
  };

  let running: Promise<ResourceMetrics> | undefined;
  const collectOwn = (): Promise<ResourceMetrics> => {
    running ??= own.collect().finally(() => {
      running = undefined;
    });
    return running;
  };
  const collectAll = async (): Promise<Pushed[]> => {
    const gateways = await collectGateways();
    const readings = gateways.flatMap(({ metrics }) => (metrics ? [{ metrics, isOwn: false }] : []));
    return [...readings, { metrics: await collectOwn(), isOwn: true }];
  };

  const { otlpTimeoutMs, pushTimeoutMs, pushIntervalMs: intervalMs, pushAfterEachRound: afterEachRound } = settings;
  const timeoutMs = Math.min(otlpTimeoutMs, pushTimeoutMs);
  const pushers = exporters.map(({ exporter, url }) =>
    createPusher({ exporter, url, collect: collectAll, logger, timeoutMs }),
  );
  const push = async (): Promise<void> => {
    await Promise.all(pushers.map((pusher) => pusher.push()));
  };
  const schedule = createPushSchedule({ push, intervalMs, afterEachRound });

  return {
    self,
    roundDone({ state, ...report }) {
      self.roundDone(report);
      if (asked.delete(state.url)) void collectOnce(state);
      if (pushers.length > 0) schedule.roundDone();
    },
    async prometheusText() {
      if (!isPulled)
        throw new ExporterError('CONFIG', 'metrics are off: see OTEL_METRICS_EXPORTER and OTEL_SDK_DISABLED');
      const gateways = await collectGateways();
      return ownSerializer.serialize(await collectOwn()) + gateways.map(({ text }) => text).join('');
    },
    push,
    async stop(limitMs) {
      schedule.stop();
      const end = push().then(() => Promise.all(pushers.map((pusher) => pusher.close())));
      const isLate = await Promise.race([end.then(() => false), wait(limitMs, true, { ref: false })]);
      if (isLate) logger.warn('the last push did not end in time');
    },
  };
}

/** Scope labels off: there is one scope, and they would hang on every sample. */
function createSerializer({ withTarget }: { readonly withTarget: boolean }): PrometheusSerializer {
  return new PrometheusSerializer(undefined, false, undefined, !withTarget, true);
}

/** The variables OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win. No process detector: it tells the command line. */
function createResource(version: string, instance: string): Resource {
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
): Promise<{ readonly exporter: PushMetricExporter; readonly url: string }[]> {
  const exporters = [];
  if (settings.otlpUrl !== undefined) {
    const url = settings.otlpUrl;
    // Some megabytes that only those need who push.
    const { createOtlpExporter } = await import('./otlp.ts');
    exporters.push({ exporter: createOtlpExporter(url, settings, version), url });
    logger.info('metrics are pushed', { url, intervalSeconds: settings.pushIntervalMs / 1000 });
  }
  if (settings.outputs.includes('console')) exporters.push({ exporter: new ConsoleMetricExporter(), url: 'console' });
  return exporters;
}
