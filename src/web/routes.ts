import type { Gateways } from '../fleet/gateway-state.ts';
import type { Route } from '../toolkit/answer.ts';
import { createMetricsPage, type MetricsPageOptions } from './metrics-page.ts';
import { readiness } from './readiness.ts';
import { type ExporterInfo, renderStatus } from './status.ts';

export interface RouteOptions extends MetricsPageOptions {
  readonly fleet: Gateways;
  readonly exporter: ExporterInfo;
  /** Told how long the making of a /status answer took. */
  readonly observeStatusDuration?: (seconds: number) => void;
}

/** Answers as long as the process lives, whatever the gateways do. */
export const HEALTH_PATH = '/-/healthy';

/** The routes of /metrics, /status, /, /ready and /-/healthy by path; none rejects on what a client sends. */
export function createRoutes(options: RouteOptions): ReadonlyMap<string, Route> {
  const { fleet, exporter } = options;
  // Loaded for people: a service that is only scraped does without.
  const page = oncePerTick(async () => (await import('./landing-page.ts')).landingPage(exporter, fleet.gateways()));
  const status = oncePerTick(() => Buffer.from(renderStatus(exporter, fleet.gateways())));

  return new Map<string, Route>([
    ['/', page],
    ['/metrics', createMetricsPage(options)],
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
