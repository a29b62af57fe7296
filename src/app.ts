import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Config, GatewayConfig } from './config/config.ts';
import { followList } from './config/follow-list.ts';
import { type OpenSource, openFleet } from './fleet/fleet.ts';
import { keepHeapSmall } from './heap.ts';
import { type Logger, Secrets } from './logger.ts';
import type { ListReport } from './telemetry/self-metrics.ts';
import { telemetrySettings } from './telemetry/settings.ts';
import { startTelemetry } from './telemetry/telemetry.ts';
import { startServer } from './toolkit/server.ts';
import { VERSION } from './version.ts';
import { createRoutes, HEALTH_PATH } from './web/routes.ts';
import { phrase } from './words.ts';

/** The last push may take so long; what is left of the 5 s for a stop is for everything else. */
const LAST_PUSH_MS = 3_000;

/** Prometheus itself gives up after 10 s. */
const METRICS_TIMEOUT_MS = 8_000;

/** Between the port that answers and the first round. */
const FIRST_ROUND_AFTER_MS = 100;

/** A running exporter. */
export interface App {
  /** Where its web server listens. */
  readonly url: string;
  /** Resolves after the first round, good or bad. */
  readonly firstRound: Promise<void>;
  /** Reads the list of gateways again, where there is one; never rejects. */
  reload(): Promise<void>;
  /** Ends everything within 5 s: polling, a last push, the web server. */
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  readonly logger: Logger;
  /** Those that the logger hides; a list that is read again may bring more. */
  readonly secrets?: Secrets;
}

/** Starts the exporter: config → gateways → readings → telemetry and web. Rejects when it cannot listen. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, env, logger, secrets = new Secrets(config.secrets) } = options;
  const { otlpUrl, intervalSeconds, list } = config;
  const settings = telemetrySettings({ env, otlpUrl, intervalSeconds });
  const fleet = await openFleet({ config, logger, hide: secrets.hide });
  const report = (): ListReport => ({ gateways: fleet.gateways().length, ...followed?.report() });
  const instance = instanceOf(config);
  const reports = fleet.isList ? report : undefined;
  const { hide } = secrets;
  const telemetry = await startTelemetry({ fleet, settings, version: VERSION, instance, list: reports, logger, hide });
  const take = async (gateways: readonly GatewayConfig[], more: readonly string[]) => {
    secrets.add(more);
    const changes = await fleet.change(gateways);
    telemetry.gatewaysChanged();
    return { gateways: gateways.length, ...changes };
  };
  const followed = list && followList({ list, logger, take: (next) => take(next.gateways, next.secrets) });
  const routes = createRoutes({
    fleet,
    metrics: telemetry.prometheusText,
    metricsTimeoutMs: METRICS_TIMEOUT_MS,
    exporter: { version: VERSION, startedAt: new Date(Date.now() - process.uptime() * 1000) },
    observeStatusDuration: telemetry.self.statusServed,
    logger,
  });
  const web = await startServer({
    host: config.host,
    port: config.port,
    settingNames: { host: '--host or EXPORTER_HOST', port: '--port or EXPORTER_PORT' },
    routes,
    openPath: HEALTH_PATH,
    realm: 'isg_exporter',
    webConfigFile: config.webConfigFile,
    logger,
  });

  logger.info(phrase`listening on ${web.url}`);

  // Who waited for the port is answered before the HTTP client and the HTML parser are loaded: they take as long as all above.
  await wait(FIRST_ROUND_AFTER_MS);
  const { createSources } = await import('./gateway/open-source.ts');
  keepHeapSmall(config.gateways.length);
  const openSource = createSources();
  const open: OpenSource = (gateway, watch) => openSource(gateway, gateway, watch);
  fleet.start(open, { onRound: telemetry.roundDone, onLogin: telemetry.self.loginDone });

  return {
    url: web.url,
    firstRound: fleet.firstRound,
    reload: async () => followed?.reload(),
    async stop() {
      followed?.stop();
      await fleet.stop();
      await telemetry.stop(LAST_PUSH_MS);
      await web.close();
    },
  };
}

/**
 * What tells this exporter from others, where it is not the URL of its gateway: with a list that would change, the machine, the
 * file, and the share of it.
 */
function instanceOf({ instance, list, shard }: Config): string | undefined {
  if (instance !== undefined || !list) return instance;
  return [hostname(), list.path, ...(shard ? [`${shard.index}/${shard.count}`] : [])].join(' ');
}
