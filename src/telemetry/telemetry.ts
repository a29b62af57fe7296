import { setTimeout as wait } from 'node:timers/promises';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { ExporterError } from '../errors.ts';
import type { FleetRound } from '../fleet/fleet.ts';
import type { GatewayState, Gateways } from '../fleet/gateway-state.ts';
import type { Logger } from '../logger.ts';
import { createPause } from '../pause.ts';
import { phrase } from '../words.ts';
import { createCollector } from './collection.ts';
import { routeDiagnostics } from './diagnostics.ts';
import { type FamilyTexts, type Form, familiesOf, mergeFamilies } from './families.ts';
import { createGatewayCollections, createSerializer } from './gateway-collections.ts';
import type { Pushed } from './pusher.ts';
import { startPushes } from './pushes.ts';
import { createResources } from './resources.ts';
import { createSelfMetrics, type ListReport, type SelfMetrics } from './self-metrics.ts';
import type { TelemetrySettings } from './settings.ts';

export interface TelemetryOptions {
  readonly fleet: Gateways;
  readonly settings: TelemetrySettings;
  readonly version: string;
  /** What tells this exporter from others, where it is not the URLs of its gateways. */
  readonly instance?: string | undefined;
  /** Of the list of gateways, where there is one. */
  readonly list?: (() => ListReport) | undefined;
  readonly logger: Logger;
  /** Takes secrets out of what receivers of pushes answer. */
  readonly hide?: (text: string) => string;
}

/** All metrics: Prometheus text on request, OTLP and console after rounds or at an interval. */
export interface Telemetry {
  readonly self: SelfMetrics;
  /**
   * Metrics of a gateway, of the exporter alone, or of all of them, in UTF-8; in the Prometheus text format if nothing else is
   * said. Rejects when they are switched off (CONFIG).
   */
  prometheusText(of?: GatewayState | 'exporter', form?: Form): Promise<Buffer>;
  /** To be called at the end of each round, with what is known of its gateway since. */
  roundDone(round: FleetRound): void;
  /** To be called when gateways have come or gone. */
  gatewaysChanged(): void;
  /** Pushes what there is now; resolves also when that fails, which is logged. */
  push(): Promise<void>;
  /** Last push, then the end; at most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
}

/** Creates the outputs; nothing is pushed before the first round ends. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { fleet, settings, version, instance, list, logger, hide = (text) => text } = options;
  routeDiagnostics(logger, settings.sdkLogLevel);
  for (const warning of settings.warnings) logger.warn(warning);

  const urls = fleet.gateways().map(({ url }) => url);
  const resources = createResources({ version, instance: instance ?? urls.join(' '), gatewayInstance: instance });
  const own = createCollector({ resource: resources.own, version });
  const isPulled = settings.outputs.includes('prometheus');
  const toText = createSerializer({ withTarget: true });
  const collections = createGatewayCollections(resources, version);

  let running: Promise<ResourceMetrics> | undefined;
  const collectOwn = (): Promise<ResourceMetrics> => {
    running ??= own.collect().finally(() => {
      running = undefined;
    });
    return running;
  };
  const collect = async (gateway: GatewayState | undefined): Promise<Pushed[]> => {
    const metrics = gateway && (await collections.metrics(gateway));
    const readings = metrics ? [{ metrics, isOwn: false }] : [];
    const isAlone = gateway !== undefined && fleet.isList;
    return isAlone ? readings : [...readings, { metrics: await collectOwn(), isOwn: true }];
  };
  const pushes = await startPushes({ fleet, settings, version, logger, hide, collect });
  const self = createSelfMetrics(own.meter, { version, list, pushReport: pushes.report });

  const families = async (of: GatewayState | 'exporter' | undefined): Promise<FamilyTexts[]> => {
    if (typeof of === 'object') return [await collections.texts(of)];
    const pause = createPause();
    const all = [familiesOf(toText(await collectOwn()))];
    for (const state of of === 'exporter' ? [] : fleet.gateways()) {
      all.push(await collections.texts(state));
      await pause();
    }
    return all;
  };

  return {
    self,
    roundDone({ state, seconds }) {
      self.roundDone(seconds);
      if (isPulled) collections.roundDone(state);
      pushes.roundDone(state);
    },
    gatewaysChanged() {
      const ids = new Set(fleet.gateways().map(({ id }) => id));
      collections.keepOnly(ids);
      pushes.keepOnly(ids);
    },
    async prometheusText(of, form) {
      if (!isPulled)
        throw new ExporterError('CONFIG', phrase`metrics are off: see OTEL_METRICS_EXPORTER and OTEL_SDK_DISABLED`);
      return await mergeFamilies(await families(of), form);
    },
    push: pushes.pushAll,
    async stop(limitMs) {
      pushes.stop();
      const end = pushes.pushAll().then(pushes.close);
      const isLate = await Promise.race([end.then(() => false), wait(limitMs, true, { ref: false })]);
      if (isLate) logger.warn(phrase`the last push did not end in time`);
    },
  };
}
