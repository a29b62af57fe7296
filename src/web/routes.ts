import type { Gateways } from '../fleet/gateway-state.ts';
import type { Logger } from '../logger.ts';
import { type Answer, type Route, STRICT_POLICY } from '../toolkit/answer.ts';
import { createMetricsPage, type MetricsPageOptions } from './metrics-page.ts';
import { readiness } from './readiness.ts';
import { type ExporterInfo, renderStatus } from './status.ts';

/** What the pages show and where they have it from. */
export interface RouteOptions {
  readonly fleet: Gateways;
  readonly metrics: MetricsPageOptions['metrics'];
  readonly metricsTimeoutMs: number;
  readonly exporter: ExporterInfo;
  readonly logger: Logger;
  /** Told how long the making of a /status answer took. */
  readonly observeStatusDuration?: (seconds: number) => void;
}

/** Answers as long as the process lives, whatever the gateways do. */
export const HEALTH_PATH = '/-/healthy';

/** The routes of /metrics, /status, /, /ready and /-/healthy by path; none rejects on what a client sends. */
export function createRoutes(options: RouteOptions): ReadonlyMap<string, Route> {
  const { fleet, exporter, metrics, metricsTimeoutMs: timeoutMs, logger } = options;
  const landingPage = oncePerTick(async (): Promise<Answer> => {
    // Loaded for people: a service that is only scraped does without.
    const [{ renderLandingPage }, { STYLE_SOURCE }] = await Promise.all([
      import('./landing-page.ts'),
      import('./style.ts'),
    ]);
    const body = Buffer.from(renderLandingPage(exporter, fleet.gateways()));
    // The style sheet of the page, and nothing else, may be applied.
    const headers = { 'Content-Security-Policy': `${STRICT_POLICY}; style-src ${STYLE_SOURCE}` };
    return { status: 200, type: 'text/html; charset=utf-8', body, headers };
  });
  const status = oncePerTick(() => Buffer.from(renderStatus(exporter, fleet.gateways())));

  return new Map<string, Route>([
    ['/', landingPage],
    ['/metrics', createMetricsPage({ metrics, timeoutMs, logger })],
    ['/ready', () => readiness(fleet.gateways())],
    [HEALTH_PATH, () => ({ status: 200, body: 'Healthy' })],
    [
      '/status',
      () => {
        const started = performance.now();
        const body = status();
        options.observeStatusDuration?.((performance.now() - started) / 1000);
        return { status: 200, type: 'application/json; charset=utf-8', body };
      },
    ],
  ]);
}

// Pipelined requests arrive by the hundred in one tick: they share one rendering instead of holding one each.
function oncePerTick<T>(render: () => T): () => T {
  let rendered: T | undefined;
  return () => {
    if (rendered === undefined) {
      setImmediate(() => {
        rendered = undefined;
      });
    }
    rendered ??= render();
    return rendered;
  };
}
