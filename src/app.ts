import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from './config/config.ts';
import { openGatewayHttp } from './gateway/http.ts';
import { openSession, type SessionOptions } from './gateway/session.ts';
import { openGatewaySource } from './gateway/source.ts';
import { hider, type Logger } from './logger.ts';
import { RowMemory } from './pages/row-memory.ts';
import type { ReadingRules } from './pages/to-readings.ts';
import { CounterMemory } from './readings/counters.ts';
import { FlagMemory, type KnownFlag } from './readings/flags.ts';
import { startPolling } from './readings/poller.ts';
import type { Source } from './readings/reading.ts';
import { openStateFile } from './readings/state-file.ts';
import { createStore } from './readings/store.ts';
import { isCircuit2 } from './readings/vocabulary.ts';
import { telemetrySettings } from './telemetry/settings.ts';
import { startTelemetry } from './telemetry/telemetry.ts';
import { VERSION } from './version.ts';
import { startWebServer } from './web/server.ts';

/** The last push may take so long; what is left of the 5 s for a stop is for everything else. */
const LAST_PUSH_MS = 3_000;

/** A file of some kilobytes; a disk that hangs must not hold up the stop. */
const LAST_SAVE_MS = 500;

/** Prometheus itself gives up after 10 s. */
const METRICS_TIMEOUT_MS = 8_000;

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

/** Starts the exporter: config → gateway → pages → readings → telemetry and web. Rejects when it cannot listen. */
export async function startApp({ config, env, logger }: AppOptions): Promise<App> {
  const { names, skipCircuit2 } = config;
  const stateFile = await openStateFile({ directory: config.stateDirectory, names, logger });
  const isWanted = ({ original: { label, section } }: KnownFlag): boolean =>
    !skipCircuit2 || !isCircuit2(label, section);
  const gateways = config.gateways.map((gateway) => {
    const { flags, counters } = stateFile.of(gateway.url);
    return {
      ...gateway,
      flags: new FlagMemory(flags.filter(isWanted), names),
      counters: new CounterMemory(counters),
    };
  });
  const store = createStore({
    gateways,
    maxAgeSeconds: config.maxAgeSeconds,
    intervalSeconds: config.intervalSeconds,
    timeoutSeconds: Math.max(...config.gateways.map(({ timeoutMs }) => timeoutMs)) / 1000,
  });
  const settings = telemetrySettings({
    env,
    otlpUrl: config.otlpUrl,
    intervalSeconds: config.intervalSeconds,
  });
  const instance = config.instance ?? gateways.map((gateway) => gateway.url).join(' ');
  const telemetry = await startTelemetry({ store, settings, version: VERSION, instance, logger });

  const web = await startWebServer({
    host: config.host,
    port: config.port,
    store,
    metrics: () => telemetry.prometheusText(),
    metricsTimeoutMs: METRICS_TIMEOUT_MS,
    exporter: { version: VERSION, startedAt: new Date(Date.now() - process.uptime() * 1000) },
    webConfigFile: config.webConfigFile,
    observeStatusDuration: telemetry.self.statusServed,
    logger,
  });

  logger.info(`listening on ${web.url}`);

  let firstRoundDone: () => void = () => {};
  const firstRound = new Promise<void>((resolve) => {
    firstRoundDone = resolve;
  });
  let saved: Promise<unknown> = Promise.resolve();
  const saveState = (): void => {
    saved = Promise.all(
      gateways.map(({ url, flags, counters }) => stateFile.save(url, { flags: flags.all(), counters: counters.all() })),
    );
  };
  const hide = hider(config.secrets);
  const pollers = gateways.map((gateway) =>
    startPolling({
      source: openSource(gateway, config, {
        onLogin: telemetry.self.loginDone,
        onLoginWithheld: telemetry.self.loginWithheld,
      }),
      store,
      intervalSeconds: config.intervalSeconds,
      logger,
      hide,
      onRound(report) {
        telemetry.roundDone(report);
        saveState();
        firstRoundDone();
      },
    }),
  );

  return {
    url: web.url,
    firstRound,
    async stop() {
      firstRoundDone();
      await Promise.all(pollers.map((poller) => poller.stop()));
      await telemetry.stop(LAST_PUSH_MS);
      await Promise.race([saved, wait(LAST_SAVE_MS, undefined, { ref: false })]);
      await web.close();
    },
  };
}

/** A gateway's web interface as a source of readings; `watch` hears of logins and may bring a clock of its own. */
export function openSource(
  gateway: Config['gateways'][number],
  config: Pick<Config, 'skipCircuit2' | 'names'> & Pick<ReadingRules, 'listUntranslated'>,
  watch: Pick<SessionOptions, 'onLogin' | 'onLoginWithheld'> & { readonly now?: () => number } = {},
): Source {
  const http = openGatewayHttp(gateway);
  return openGatewaySource({
    name: gateway.url,
    session: openSession({ http, credentials: gateway.credentials, ...watch }),
    pages: gateway.pages,
    rules: {
      skipCircuit2: config.skipCircuit2,
      names: config.names,
      listUntranslated: config.listUntranslated,
      memory: new RowMemory(),
    },
    close: () => http.close(),
    ...watch,
  });
}
