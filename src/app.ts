import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from './config/config.ts';
import { openFleet } from './fleet/fleet.ts';
import { keepHeapSmall } from './heap.ts';
import type { Logger } from './logger.ts';
import { telemetrySettings } from './telemetry/settings.ts';
import { startTelemetry } from './telemetry/telemetry.ts';
import { startServer } from './toolkit/server.ts';
import { VERSION } from './version.ts';
import { createRoutes, HEALTH_PATH } from './web/routes.ts';

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
  /** Ends everything within 5 s: polling, a last push, the web server. */
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  readonly logger: Logger;
}

/** Starts the exporter: config → gateways → readings → telemetry and web. Rejects when it cannot listen. */
export async function startApp({ config, env, logger }: AppOptions): Promise<App> {
  const { otlpUrl, intervalSeconds, instance } = config;
  const fleet = await openFleet(config, logger);
  const settings = telemetrySettings({ env, otlpUrl, intervalSeconds });
  const telemetry = await startTelemetry({ fleet, settings, version: VERSION, instance, logger });
  const routes = createRoutes({
    fleet,
    metrics: () => telemetry.prometheusText(),
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

  logger.info(`listening on ${web.url}`);

  // Who waited for the port is answered before the HTTP client and the HTML parser are loaded: they take as long as all above.
  await wait(FIRST_ROUND_AFTER_MS);
  const { openSource } = await import('./gateway/open-source.ts');
  keepHeapSmall();
  const { loginDone: onLogin, loginWithheld: onLoginWithheld } = telemetry.self;
  fleet.start((gateway) => openSource(gateway, config, { onLogin, onLoginWithheld }), telemetry.roundDone);

  return {
    url: web.url,
    firstRound: fleet.firstRound,
    async stop() {
      await fleet.stop();
      await telemetry.stop(LAST_PUSH_MS);
      await web.close();
    },
  };
}
