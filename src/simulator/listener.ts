import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ExporterError } from '../errors.ts';
import { phrase } from '../words.ts';

/** What the listener knows of the connection a request came on. */
export interface Connection {
  /** From 1. */
  readonly number: number;
  /** Requests that came before on it. */
  readonly earlier: number;
}

/** Where to listen, any free port of loopback by default, and when an idle connection is closed. */
export interface ListenerOptions {
  readonly host?: string;
  readonly port?: number;
  readonly idleCloseMs?: number;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, connection: Connection) => void;

/** A port that can be closed and opened again. */
export interface Listener {
  readonly port: number;
  /** `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Refuses connections and ends those there are. */
  down(): Promise<void>;
  /** Listens again, on the same port. Rejects with ExporterError LISTEN. */
  up(): Promise<void>;
}

interface Visitor {
  readonly number: number;
  served: number;
  idle?: NodeJS.Timeout;
}

/** Opens the port. Idle connections are closed after `idleCloseMs()`. Rejects with ExporterError LISTEN. */
export async function openListener(
  { host = '127.0.0.1', idleCloseMs, ...options }: ListenerOptions,
  handle: Handler,
): Promise<Listener> {
  const visitors = new Map<Socket, Visitor>();
  let count = 0;
  let { port = 0 } = options;
  const untilIdleClose = (): number => idleCloseMs ?? 6000 + Math.random() * 4000;
  const closeWhenIdle = (socket: Socket, visitor: Visitor): void => {
    clearTimeout(visitor.idle);
    visitor.idle = setTimeout(() => socket.end(), untilIdleClose());
  };
  // No timeout of Node's own: it would announce itself in a header that the gateway does not send.
  const server = createServer({ keepAliveTimeout: 0 });
  server.on('connection', (socket) => {
    count += 1;
    const visitor: Visitor = { number: count, served: 0 };
    visitors.set(socket, visitor);
    socket.on('error', () => {}); // a client that hangs up is no fault of ours
    socket.on('close', () => {
      clearTimeout(visitor.idle);
      visitors.delete(socket);
    });
    closeWhenIdle(socket, visitor);
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('request', (request, response) => {
    const visitor = visitors.get(request.socket);
    if (visitor === undefined) return;
    clearTimeout(visitor.idle);
    response.on('finish', () => {
      closeWhenIdle(request.socket, visitor);
    });
    handle(request, response, { number: visitor.number, earlier: visitor.served });
    visitor.served += 1;
  });

  const up = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (server.listening) return resolve();
      const failed = (cause: Error): void =>
        reject(new ExporterError('LISTEN', phrase`cannot listen on ${host}:${port}: ${cause.message}`, { cause }));
      server.once('error', failed);
      server.listen(port, host, () => {
        server.off('error', failed);
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of visitors.keys()) socket.destroy();
      if (server.listening) server.close(() => resolve());
      else resolve();
    });
  await up();
  return {
    get url() {
      return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    },
    get port() {
      return port;
    },
    down,
    up,
  };
}
