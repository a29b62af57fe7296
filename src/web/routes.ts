import type { IncomingMessage } from 'node:http';
import type { GatewayState, Gateways } from '../fleet/gateway-state.ts';
import { printable } from '../logger.ts';
import { type Answer, type Route, textAnswer } from '../toolkit/answer.ts';
import { pathOf } from '../toolkit/handler.ts';
import { compressed } from './compress.ts';
import { discovery } from './discovery.ts';
import { createMetricsPage, type MetricsPageOptions } from './metrics-page.ts';
import type { Pages } from './page/page.ts';
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

/** The routes by path; none rejects on what a client sends. /metrics, /status and /history take `?gateway=NAME`. */
export function createRoutes(options: RouteOptions): ReadonlyMap<string, Route> {
  const { fleet, exporter } = options;
  const metrics = createMetricsPage(options);
  // Loaded for people: a service that is only scraped does without.
  let loaded: Promise<Pages> | undefined;
  const pages = (): Promise<Pages> => {
    loaded ??= import('./page/page.ts').then(({ createPages }) => createPages(exporter, fleet));
    return loaded;
  };
  const page = async (gateway: GatewayState | undefined, request: IncomingMessage): Promise<Answer> =>
    compressed(await (await pages()).answer(gateway, request.headers), request);
  const status = oncePerTick((gateway) => renderStatus(exporter, gateway ? [gateway] : fleet.gateways()));

  return new Map<string, Route>([
    ['/', (request) => ofGateway(request, fleet, (gateway) => (gateway ? toItsPage(gateway) : page(gateway, request)))],
    ['/gateway/', (request) => ofPath(request, fleet, (gateway) => page(gateway, request))],
    [
      '/assets/',
      async (request) => {
        const answer = (await pages()).assets.answer(lastOf(request));
        return answer ? compressed(answer, request) : textAnswer(404, 'not found; another version may have had it');
      },
    ],
    [
      '/history',
      (request) =>
        // A form that leaves the name of the only gateway empty asks for that.
        !fleet.isList && queryOf(request, 'gateway').join() === ''
          ? history(undefined, request)
          : ofGateway(request, fleet, (gateway) => history(gateway, request)),
    ],
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

  async function history(gateway: GatewayState | undefined, request: IncomingMessage): Promise<Answer> {
    const [name] = queryOf(request, 'name');
    const one = gateway ?? (fleet.isList ? undefined : fleet.gateways()[0]);
    if (!one) return textAnswer(400, 'which gateway? ?gateway= takes the name of one');
    if (name === undefined)
      return textAnswer(400, 'of what? ?name= takes the name of a reading in /status, or summary.copToday');
    const { historyAnswer } = await import('./history.ts');
    return compressed(historyAnswer(one, name), request);
  }

  /** As a target of its own a gateway without fresh readings is down; among all others its own metrics tell. */
  function scrape(gateway: GatewayState | undefined, request: IncomingMessage): Answer | Promise<Answer> {
    const reason = gateway && whyNotReady(gateway);
    return reason === undefined ? metrics(gateway, request) : textAnswer(503, printable(`${gateway?.id}: ${reason}`));
  }
}

/** Where the page of a gateway was once. */
function toItsPage({ id }: GatewayState): Answer {
  return textAnswer(308, 'moved', { Location: `gateway/${encodeURIComponent(id)}` });
}

type ForGateway = (gateway: GatewayState | undefined) => Answer | Promise<Answer>;

/** The values that the query of a request has for a key. */
function queryOf({ url = '' }: IncomingMessage, key: string): string[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return query.includes(key) ? new URLSearchParams(query).getAll(key) : [];
}

/** Finds the gateway that a request names, undefined where it names none. */
function ofGateway(request: IncomingMessage, fleet: Gateways, answer: ForGateway): Answer | Promise<Answer> {
  const named = queryOf(request, 'gateway');
  const [name] = named;
  if (name === undefined) return answer(undefined);
  if (named.length > 1) return textAnswer(400, 'gateway is given more than once');
  if (!fleet.isList) return textAnswer(404, 'there is one gateway here, without a name: leave out ?gateway=');
  const gateway = fleet.gateway(name);
  if (gateway) return answer(gateway);
  const names = fleet.gateways().map(({ id }) => id);
  return textAnswer(404, `no gateway has this name; there are ${names.join(', ')}`);
}

/** Finds the gateway whose name is the last part of a path. */
function ofPath(request: IncomingMessage, fleet: Gateways, answer: ForGateway): Answer | Promise<Answer> {
  const gateway = fleet.isList ? fleet.gateway(lastOf(request)) : undefined;
  return gateway ? answer(gateway) : textAnswer(404, 'no gateway has this name; / lists all there are');
}

/** The last part of a path, decoded. */
function lastOf({ url }: IncomingMessage): string {
  try {
    return decodeURIComponent(pathOf(url).split('/').at(-1) ?? '');
  } catch {
    return '';
  }
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
