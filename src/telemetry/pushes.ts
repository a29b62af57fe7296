import { ConsoleMetricExporter, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { GatewayState, Gateways } from '../fleet/gateway-state.ts';
import type { Logger } from '../logger.ts';
import { createPushSchedule, type PushSchedule } from './push-schedule.ts';
import { createPusher, type Pushed } from './pusher.ts';
import type { TelemetrySettings } from './settings.ts';

/** The pushes to all receivers. */
export interface Pushes {
  /** To be called at the end of each round. */
  roundDone(state: GatewayState): void;
  /** Pushes all there is now; resolves also when that fails, which is logged. */
  pushAll(): Promise<void>;
  /** Forgets all gateways but these. */
  keepOnly(ids: ReadonlySet<string>): void;
  /** Ends the schedule; what is pushed after that is the last. */
  stop(): void;
  close(): Promise<void>;
}

export interface PushesOptions {
  readonly fleet: Gateways;
  readonly settings: TelemetrySettings;
  readonly version: string;
  readonly logger: Logger;
  /** What is to be told of a gateway, or of the exporter where there is none; both where they share a resource. */
  readonly collect: (gateway: GatewayState | undefined) => Promise<readonly Pushed[]>;
}

/** The exporter as the subject of a push: no gateway has an empty name or URL. */
const OWN = '';

/**
 * Pushes each gateway of a list by itself, after its rounds or at the interval, and the exporter at the interval. Without a list
 * both are one resource, and pushed together.
 */
export async function startPushes(options: PushesOptions): Promise<Pushes> {
  const { fleet, settings, version, logger } = options;
  const { otlpTimeoutMs, pushTimeoutMs, pushIntervalMs: intervalMs, pushAfterEachRound } = settings;
  const timeoutMs = Math.min(otlpTimeoutMs, pushTimeoutMs);
  const collect = async (subject: string): Promise<readonly Pushed[]> => {
    const gateway = fleet.gateway(subject);
    return gateway || subject === OWN ? await options.collect(gateway) : [];
  };
  const exporters = await createExporters(settings, version, logger);
  const pushers = exporters.map((receiver) => createPusher({ ...receiver, collect, logger, timeoutMs }));
  const schedules = new Map<string, PushSchedule>();

  const push = async (subject: string): Promise<void> => {
    await Promise.all(pushers.map((pusher) => pusher.push(subject)));
  };
  const scheduleOf = (subject: string): PushSchedule => {
    const known = schedules.get(subject);
    if (known) return known;
    const schedule = createPushSchedule({
      push: () => push(subject),
      intervalMs,
      afterEachRound: pushAfterEachRound && subject !== OWN,
    });
    schedules.set(subject, schedule);
    return schedule;
  };

  return {
    roundDone(state) {
      if (pushers.length === 0) return;
      scheduleOf(state.id).roundDone();
      if (fleet.isList) scheduleOf(OWN).roundDone();
    },
    async pushAll() {
      const subjects = fleet.gateways().map(({ id }) => id);
      await Promise.all([...subjects, ...(fleet.isList ? [OWN] : [])].map(push));
    },
    keepOnly(ids) {
      for (const [id, schedule] of schedules) {
        if (id === OWN || ids.has(id)) continue;
        schedule.stop();
        schedules.delete(id);
        for (const pusher of pushers) pusher.forget(id);
      }
    },
    stop() {
      for (const schedule of schedules.values()) schedule.stop();
    },
    async close() {
      await Promise.all(pushers.map((pusher) => pusher.close()));
    },
  };
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
