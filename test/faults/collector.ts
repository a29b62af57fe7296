import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { atEnd } from './helpers.ts';

/** What the collector does with a push. */
export type Behaviour =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string; readonly ms?: number }
  | 'black hole'
  | 'drip'
  | 'reset';

export const GOOD: Behaviour = { status: 200 };

/** A push as it arrived. */
export interface Push {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An OTLP collector of a few lines. */
export interface Collector {
  /** Base URL for OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string;
  readonly port: number;
  /** Pushes that were answered with 200. */
  readonly received: readonly Push[];
  /** All requests, answered or not. */
  readonly asked: readonly Push[];
  /** Connections that are open. */
  connections(): Promise<number>;
  become(behaviour: Behaviour): void;
  /** Closes the port and all connections. */
  down(): Promise<void>;
  /** Listens again on the same port. */
  up(): Promise<void>;
}

/** Starts a collector on loopback, with TLS when there are options for it; ends after the test. */
export async function startCollector(tls?: ServerOptions): Promise<Collector> {
  const received: Push[] = [];
  const asked: Push[] = [];
  let behaviour = GOOD;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const body = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
    const push = { headers: request.headers, body };
    asked.push(push);
    if (behaviour === 'black hole') return;
    if (behaviour === 'drip') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100_000 });
      const drops = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(drops));
      return;
    }
    if (behaviour === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const { status, headers = {}, body: text = '{}', ms = 0 } = behaviour;
    if (ms > 0) await sleep(ms);
    if (status === 200) received.push(push);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => response.destroy());
  };
  const server: Server = tls ? createTlsServer(tls, take) : createServer(take);
  let port = 0;
  const up = (): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        ({ port } = server.address() as AddressInfo);
        resolve();
      });
    });
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await up();
  atEnd(down);
  return {
    endpoint: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    received,
    asked,
    connections: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    become: (next) => {
      behaviour = next;
    },
    down,
    up,
  };
}
