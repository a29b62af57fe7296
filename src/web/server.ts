import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { ExporterError } from '../errors.ts';
import type { ConfigWatch } from './config-watch.ts';
import { createConnectionGate } from './connection-gate.ts';
import { createHandler } from './handler.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { createRequestGuard, endWith } from './request-guard.ts';
import { rawAnswer, send, textAnswer } from './respond.ts';
import { ALLOW, createRoutes, type RouteOptions } from './routes.ts';
import { takeConnections } from './take-connections.ts';
import { NO_WEB_CONFIG } from './web-config.ts';

/** Where to listen, what to serve, and to whom. */
export interface WebServerOptions extends RouteOptions {
  /** Undefined: all interfaces. */
  readonly host?: string;
  /** 0: any free one. */
  readonly port: number;
  /** A web configuration of the Prometheus exporter-toolkit: TLS, users, headers, rate limit. */
  readonly webConfigFile?: string;
  /** Other limits than the default ones, for tests. */
  readonly limits?: Partial<Limits>;
}

/** A server that is listening. */
export interface WebServer {
  /** With the port in use; `localhost` when it listens on all interfaces. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends all connections: idle ones at once, the others after a grace of half a second. */
  close(): Promise<void>;
}

/**
 * Serves /metrics, /status, /, /ready and /-/healthy.
 * Throws an ExporterError: CONFIG when the web configuration is broken, LISTEN when the port cannot be had.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { logger } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const config = await openConfig(options);
  const handle = createHandler(createRoutes(options));
  const guard = createRequestGuard(limits);
  const sayFull = (what: string): ((from: string) => void) => {
    const { maxConnections: most, maxConnectionsPerClient: mostOfOne } = limits;
    return atMostEvery(60_000, (from) => logger.warn(`too many connections: ${what}`, { from, most, mostOfOne }));
  };
  const refused = sayFull('a new one was refused');
  const madeRoom = sayFull('one that had sent no request was closed for a new one');
  const gate = createConnectionGate(limits, refused, madeRoom);
  let stopping = false;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    gate.requested(request.socket);
    if (!guard.begin(request, response)) return;
    const current = config.current();
    try {
      send(request, response, await handle(request, current), { configured: current.headers, last: stopping });
    } catch (error) {
      logger.error('a request failed', { reason: error instanceof Error ? error.message : String(error) });
      send(request, response, textAnswer(500, 'internal error'), { configured: new Map(), last: true });
    }
    // Node cuts the connection when the client takes nothing of its answers for that long.
    request.socket.setTimeout(limits.responseTimeout);
  };

  const server = createServer(
    {
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      keepAliveTimeout: limits.keepAliveTimeout,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: limits.maxHeaderSize,
      // Answered by us: Node's own answer has no security headers.
      requireHostHeader: false,
    },
    answer,
  );
  // `Expect: 100-continue` and unknown expectations: the body is of no use, so nobody is asked to send it.
  server.on('checkContinue', answer);
  server.on('checkExpectation', answer);
  server.on('clientError', guard.malformed);
  server.on('connect', (_request, socket: Duplex) => {
    endWith(socket, rawAnswer(405, 'only GET and HEAD are answered here', ALLOW));
  });

  takeConnections(server, {
    admit: gate.admit,
    config,
    handshakeTimeoutMs: limits.tlsHandshakeTimeout,
    refused: (reason) => logger.debug('TLS connection refused', { reason }),
  });

  await listen(server, options);
  // Too many open files, for instance: those who are connected are still served.
  server.on(
    'error',
    atMostEvery(60_000, (error: Error) => {
      logger.error('the web server cannot accept connections', { reason: error.message });
    }),
  );
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;

  return {
    url: urlOf(config.current().tls !== undefined, options.host, port),
    port,
    close: () => {
      stopping = true;
      closed ??= stop(server, () => gate.destroyAll(), limits.closeGrace);
      return closed;
    },
  };
}

// The YAML parser takes 8 MB, and most need none.
async function openConfig({ webConfigFile, logger }: WebServerOptions): Promise<ConfigWatch> {
  if (webConfigFile === undefined) return { current: () => NO_WEB_CONFIG };
  return (await import('./config-watch.ts')).watchWebConfig(webConfigFile, logger);
}

/** Why it cannot listen, and what would help. */
const LISTEN_REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use by another program (another port: --port or EXPORTER_PORT)',
  EACCES: 'this port needs more rights (another port: --port or EXPORTER_PORT)',
  EADDRNOTAVAIL: 'this machine has no such address (another one: --host or EXPORTER_HOST)',
  ENOTFOUND: 'there is no such host (another one: --host or EXPORTER_HOST)',
};

async function listen(server: Server, { host, port }: WebServerOptions): Promise<void> {
  server.listen({ host: host?.replace(/^\[(.*)\]$/, '$1'), port });
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new ExporterError(
      'LISTEN',
      `cannot listen on host ${host ?? '(all)'}, port ${port}: ${LISTEN_REASONS[code] ?? code}`,
      { cause: error },
    );
  }
}

function atMostEvery<T extends unknown[]>(milliseconds: number, report: (...facts: T) => void): (...facts: T) => void {
  let next = 0;
  return (...facts) => {
    if (performance.now() < next) return;
    next = performance.now() + milliseconds;
    report(...facts);
  };
}

async function stop(server: Server, destroyAll: () => void, grace: number): Promise<void> {
  const timer = setTimeout(destroyAll, grace);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}

function urlOf(encrypted: boolean, host: string | undefined, port: number): string {
  const everywhere = host === undefined || host === '' || host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `${encrypted ? 'https' : 'http'}://${name}:${port}`;
}
