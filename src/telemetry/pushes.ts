import { ConsoleMetricExporter } from '@opentelemetry/sdk-metrics';
import type { GatewayState, Gateways } from '../fleet/gateway-state.ts';
import type { Logger } from '../logger.ts';
import { OTLP_EXPORTER_VERSION } from '../version.ts';
import { phrase } from '../words.ts';
import type { OtlpSettings } from './otlp-settings.ts';
import { type PushResult, RESULTS } from './push-error.ts';
import { createPushSchedule, type PushSchedule } from './push-schedule.ts';
import { createPusher, type Pushed, type PusherOptions } from './pusher.ts';
import type { TelemetrySettings } from './settings.ts';

/** The pushes to all receivers. */
export interface Pushes {
  /** How the pushes by OTLP have gone; undefined where there are none. */
  readonly report: PushReport | undefined;
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

/** How pushes by OTLP have gone since the process began. */
export interface PushReport {
  readonly pushes: ReadonlyMap<PushResult, number>;
  /** Points of accepted pushes that the receiver has not taken. */
  readonly rejectedPoints: number;
  readonly lastAccepted: Date | undefined;
}

export interface PushesOptions {
  readonly fleet: Gateways;
  readonly settings: TelemetrySettings;
  readonly version: string;
  readonly logger: Logger;
  /** Takes secrets out of what receivers answer. */
  readonly hide: (text: string) => string;
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
  const { fleet, settings, logger } = options;
  const { pushIntervalMs: intervalMs, pushAfterEachRound } = settings;
  const collect = async (subject: string): Promise<readonly Pushed[]> => {
    const gateway = fleet.gateway(subject);
    return gateway || subject === OWN ? await options.collect(gateway) : [];
  };
  const otlp = settings.otlp && (await createOtlp(settings.otlp, options));
  const receivers: Receiver[] = otlp ? [otlp] : [];
  if (settings.outputs.includes('console')) receivers.push({ exporter: new ConsoleMetricExporter(), url: 'console' });
  const pushers = receivers.map((receiver) => createPusher({ ...receiver, collect, logger }));
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
    report: otlp?.report,
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

type Receiver = Pick<PusherOptions, 'exporter' | 'url' | 'onPush'>;

/** The receiver of pushes by OTLP, with a report that is kept up to date. */
async function createOtlp(
  otlp: OtlpSettings,
  { settings, version, logger, hide }: PushesOptions,
): Promise<Receiver & { readonly report: PushReport }> {
  const { url, protocol } = otlp;
  const pushes = new Map<PushResult, number>(RESULTS.map((result) => [result, 0]));
  const report = { pushes, rejectedPoints: 0, lastAccepted: undefined as Date | undefined };
  // Some megabytes that only those need who push.
  const { createOtlpExporter } = await import('./otlp.ts');
  const exporter = createOtlpExporter({
    ...otlp,
    userAgent: `isg_exporter/${version} OTel-OTLP-Exporter-JavaScript/${OTLP_EXPORTER_VERSION}`,
    hide,
    onRejected(points) {
      report.rejectedPoints += points;
    },
  });
  logger.info(phrase`metrics are pushed`, { url, protocol, intervalSeconds: settings.pushIntervalMs / 1000 });
  return {
    exporter,
    url,
    report,
    onPush(result) {
      pushes.set(result, (pushes.get(result) ?? 0) + 1);
      if (result === 'accepted') report.lastAccepted = new Date();
    },
  };
}
