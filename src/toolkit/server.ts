import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { ours, phrase } from '../words.ts';
import { endWith, send, textAnswer, WRONG_METHOD } from './answer.ts';
import { createConnections } from './connections.ts';
import { createHandler, type HandlerOptions } from './handler.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { WebConfig } from './web-config-file.ts';

/** What holds without a file: plain HTTP, open to all. */
const NO_WEB_CONFIG: WebConfig = { tls: undefined, headers: {}, users: new Map(), rateLimit: undefined };

export interface ServerOptions extends HandlerOptions {
  /** Undefined: all interfaces. */
  readonly host?: string;
  /** 0: any free one. */
  readonly port: number;
  /** What a user sets to have another host or port, for messages. */
  readonly settingNames: { readonly host: string; readonly port: string };
  /** A web configuration of the Prometheus exporter-toolkit: TLS, users, headers, rate limit. */
  readonly webConfigFile?: string;
  /** Other limits than the default ones, for tests. */
  readonly limits?: Partial<Limits>;
  readonly logger: Logger;
}

export interface RunningServer {
  /** With the port in use; `localhost` when it listens on all interfaces. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends all connections: idle ones at once, the others after a grace of half a second. */
  close(): Promise<void>;
}

/**
 * Serves routes over HTTP or HTTPS. Whether it speaks TLS is decided by the web configuration of this moment.
 * Throws an ExporterError: CONFIG when the web configuration is broken, LISTEN when the port cannot be had.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { logger, webConfigFile: file } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  // Loaded on demand: the YAML parser takes 8 MB, and most need none.
  const config = file
    ? (await import('./web-config-file.ts')).watchWebConfig(file, logger, limits.configCheckInterval)
    : () => NO_WEB_CONFIG;
  const handle = createHandler(options);
  const connections = createConnections(
    limits,
    warnOfMany('a new one was refused', limits, logger),
    warnOfMany('one that had sent no request was closed for a new one', limits, logger),
  );
  let closed: Promise<void> | undefined;

  const answer: RequestListener = async (request, response) => {
    if (!connections.begin(request, response)) return;
    const current = config();
    try {
      send(response, await handle(request, current), current.headers, closed !== undefined);
    } catch (error) {
      logger.error(phrase`a request failed`, { reason: error instanceof Error ? error.message : String(error) });
      send(response, textAnswer(500, 'internal error'), {}, true);
    }
  };

  const server = await createHttpServer(limits, config, logger);
  server.on('request', answer);
  server.timeout = limits.idleTimeout;
  server.prependListener('connection', connections.admit);
  server.on('clientError', connections.malformed);
  // An unknown expectation is no reason to keep the answer back.
  server.on('checkExpectation', answer);
  server.on('connect', (_request, socket) => endWith(socket, WRONG_METHOD));

  await listen(server, options);
  // Too many open files, for instance: those who are connected are still served.
  const report = onceAMinute((reason) => logger.error(phrase`the web server cannot accept connections`, { reason }));
  server.on('error', ({ message }) => report(message));
  const { port } = server.address() as AddressInfo;

  return {
    url: urlOf(config().tls !== undefined, options.host, port),
    port,
    close: () => {
      closed ??= new Promise((resolve) => {
        setTimeout(connections.destroyAll, limits.closeGrace).unref();
        server.close(() => resolve());
      });
      return closed;
    },
  };
}

async function createHttpServer(limits: Limits, config: () => WebConfig, logger: Logger): Promise<Server> {
  // Node takes the limits that it knows. A missing Host is answered by the handler: Node's answer has no security headers.
  const options = { ...limits, requireHostHeader: false };
  const { tls } = config();
  if (tls === undefined) return createServer(options);
  const { createTlsServer } = await import('./tls-server.ts');
  const refused = (reason: string): void => logger.debug(phrase`TLS connection refused`, { reason });
  return createTlsServer(options, () => config().tls ?? tls, refused);
}

function warnOfMany(what: string, limits: Limits, logger: Logger): (from: string) => void {
  const { maxConnections: most, maxConnectionsPerClient: mostOfOne } = limits;
  return onceAMinute((from) => logger.warn(phrase`too many connections: ${ours(what)}`, { from, most, mostOfOne }));
}

function onceAMinute(report: (fact: string) => void): (fact: string) => void {
  let next = 0;
  return (fact) => {
    if (performance.now() < next) return;
    next = performance.now() + 60_000;
    report(fact);
  };
}

async function listen(server: Server, { host, port, settingNames }: ServerOptions): Promise<void> {
  /** Why it cannot listen, and what would help. */
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: phrase`the port is in use by another program (another port: ${ours(settingNames.port)})`,
    EACCES: phrase`this port needs more rights (another port: ${ours(settingNames.port)})`,
    EADDRNOTAVAIL: phrase`this machine has no such address (another one: ${ours(settingNames.host)})`,
    ENOTFOUND: phrase`there is no such host (another one: ${ours(settingNames.host)})`,
  };
  server.listen({ host: host?.replace(/^\[(.*)\]$/, '$1'), port });
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    const where = phrase`host ${host ?? '(all)'}, port ${port}`;
    throw new ExporterError('LISTEN', phrase`cannot listen on ${where}: ${reasons[code] ?? code}`, { cause: error });
  }
}

function urlOf(encrypted: boolean, host: string | undefined, port: number): string {
  const everywhere = host === undefined || host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `${encrypted ? 'https' : 'http'}://${name}:${port}`;
}
