import type { IncomingMessage } from 'node:http';
import type { Gateways } from '../fleet/gateway-state.ts';
import type { Logger } from '../logger.ts';
import { renderLandingPage } from './landing-page.ts';
import { createMetricsPage } from './metrics-page.ts';
import { readiness } from './readiness.ts';
import { pathOf } from './request-path.ts';
import { type Answer, textAnswer } from './respond.ts';
import { type ExporterInfo, renderStatus } from './status.ts';

/** What the pages show and where they have it from. */
export interface RouteOptions {
  readonly store: Gateways;
  /** The Prometheus text; may reject or never settle. */
  readonly metrics: () => Promise<string>;
  readonly metricsTimeoutMs: number;
  readonly exporter: ExporterInfo;
  readonly logger: Logger;
  /** Told how long the making of a /status answer took. */
  readonly observeStatusDuration?: (seconds: number) => void;
}

/** The one path that needs no password and knows no rate limit: an orchestrator restarts what does not answer it. */
export const HEALTH_PATH = '/-/healthy';

/** The headers of an answer to a method that is neither GET nor HEAD. */
export const ALLOW: Readonly<Record<string, string>> = { Allow: 'GET, HEAD' };

type Route = (request: IncomingMessage) => Answer | Promise<Answer>;

/** From a request to its answer; never rejects on what a client sends. */
export function createRoutes(options: RouteOptions): Route {
  const { store, exporter } = options;
  const metricsPage = createMetricsPage({
    metrics: options.metrics,
    timeoutMs: options.metricsTimeoutMs,
    logger: options.logger,
  });
  const landingPage = oncePerTick(() => Buffer.from(renderLandingPage(exporter, store.gateways())));
  const status = oncePerTick(() => Buffer.from(renderStatus(exporter, store.gateways())));

  const routes = new Map<string, Route>([
    ['/', () => ({ status: 200, type: 'text/html; charset=utf-8', body: landingPage() })],
    ['/metrics', (request) => metricsPage(request.headers['accept-encoding'])],
    ['/ready', () => readiness(store.gateways())],
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

  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return textAnswer(405, 'only GET and HEAD are answered here', ALLOW);
    }
    const route = routes.get(pathOf(request.url));
    return route ? route(request) : textAnswer(404, 'not found; / links to all there is');
  };
}

// Pipelined requests arrive by the hundred in one tick: they share one rendering instead of holding one each.
function oncePerTick(render: () => Buffer): () => Buffer {
  let rendered: Buffer | undefined;
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
