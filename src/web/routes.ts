import type { IncomingMessage } from 'node:http';
import type { GatewayState, Gateways } from '../fleet/gateway-state.ts';
import { printable } from '../logger.ts';
import { type Answer, type Route, textAnswer } from '../toolkit/answer.ts';
import { discovery } from './discovery.ts';
import { createMetricsPage, type MetricsPageOptions } from './metrics-page.ts';
import { readiness, whyNotReady } from './readiness.ts';
import { type ExporterInfo, renderStatus } from './status.ts';

export interface RouteOptions extends MetricsPageOptions {
  readonly fleet: Gateways;
  readonly exporter: ExporterInfo;
  /** Told how long the making of a /status answer took. */
  readonly observeStatusDuration?: (seconds: number) => void;
}

/** Answers as long as the process lives, whatever the gateways do. */
export const HEALTH_PATH = '/-/healthy';

/** The routes by path; none rejects on what a client sends. /, /metrics and /status take `?gateway=NAME`. */
export function createRoutes(options: RouteOptions): ReadonlyMap<string, Route> {
  const { fleet, exporter } = options;
  const metrics = createMetricsPage(options);
  // Loaded for people: a service that is only scraped does without.
  const page = oncePerTick(async (gateway) => {
    const { gatewayPage, landingPage } = await import('./landing-page.ts');
    return gateway ? gatewayPage(exporter, gateway) : landingPage(exporter, fleet);
  });
  const status = oncePerTick((gateway) => renderStatus(exporter, gateway ? [gateway] : fleet.gateways()));

  return new Map<string, Route>([
    ['/', (request) => ofGateway(request, fleet, page)],
    ['/metrics', (request) => ofGateway(request, fleet, (gateway) => scrape(gateway, request))],
    ['/-/metrics', (request) => metrics('exporter', request)],
    ['/ready', () => readiness(fleet)],
    ['/sd', (request) => discovery(fleet, request)],
    [HEALTH_PATH, () => ({ status: 200, body: 'Healthy' })],
    [
      '/status',
      (request) =>
        ofGateway(request, fleet, async (gateway) => {
          const started = performance.now();
          const body = await status(gateway);
          options.observeStatusDuration?.((performance.now() - started) / 1000);
          return { status: 200, type: 'application/json; charset=utf-8', body };
        }),
    ],
  ]);

  /** As a target of its own a gateway without fresh readings is down; among all others its own metrics tell. */
  function scrape(gateway: GatewayState | undefined, request: IncomingMessage): Answer | Promise<Answer> {
    const reason = gateway && whyNotReady(gateway);
    return reason === undefined ? metrics(gateway, request) : textAnswer(503, printable(`${gateway?.id}: ${reason}`));
  }
}

type ForGateway = (gateway: GatewayState | undefined) => Answer | Promise<Answer>;

/** Finds the gateway that a request names, undefined where it names none. */
function ofGateway({ url = '' }: IncomingMessage, fleet: Gateways, answer: ForGateway): Answer | Promise<Answer> {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const named = query.includes('gateway') ? new URLSearchParams(query).getAll('gateway') : [];
  const [name] = named;
  if (name === undefined) return answer(undefined);
  if (named.length > 1) return textAnswer(400, 'gateway is given more than once');
  if (!fleet.isList) return textAnswer(404, 'there is one gateway here, without a name: leave out ?gateway=');
  const gateway = fleet.gateway(name);
  if (gateway) return answer(gateway);
  const names = fleet.gateways().map(({ id }) => id);
  return textAnswer(404, `no gateway has this name; there are ${names.join(', ')}`);
}

// Pipelined requests arrive by the hundred in one tick: they share one rendering instead of holding one each.
function oncePerTick<T>(render: (gateway: GatewayState | undefined) => Promise<T>) {
  const rendered = new Map<GatewayState | undefined, Promise<T>>();
  return (gateway: GatewayState | undefined): Promise<T> => {
    if (rendered.size === 0) setImmediate(() => rendered.clear());
    const result = rendered.get(gateway) ?? render(gateway);
    rendered.set(gateway, result);
    return result;
  };
}
