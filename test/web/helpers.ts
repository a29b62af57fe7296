import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import type { GatewayState, Gateways } from '../../src/fleet/gateway-state.ts';
import type { LogFields, Logger } from '../../src/logger.ts';
import type { Reading } from '../../src/readings/reading.ts';
import { SummaryMemory, type SummaryNumber, summaryOf } from '../../src/readings/summary.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/toolkit/server.ts';
import { createRoutes, HEALTH_PATH, type RouteOptions } from '../../src/web/routes.ts';
import { fleetOf as fleetOfStates } from '../helpers/fleet.ts';

export const STARTED_AT = new Date('2026-01-02T03:04:05.000Z');
export const METRICS = '# HELP isg_up Whether it is up\n# TYPE isg_up gauge\nisg_up 1\n';

export function fixture(name: string): string {
  return `${import.meta.dirname}/fixtures/${name}`;
}

export function reading(changes: Partial<Reading> = {}): Reading {
  return {
    name: 'vorlauftemp',
    kind: 'number',
    value: 31.5,
    unit: '°C',
    page: 'info/waermepumpe',
    section: 'prozesswerte',
    labels: {},
    original: { label: 'VORLAUFTEMP', page: 'INFO / WÄRMEPUMPE', section: 'PROZESSWERTE' },
    ...changes,
  };
}

export function gateway(changes: Partial<GatewayState> = {}): GatewayState {
  const readings = changes.readings ?? [
    reading(),
    reading({ name: 'flag_heizkreispumpe', kind: 'flag', value: 1, unit: '', labels: { circuit: '2' } }),
  ];
  const pages = changes.pages ?? [
    {
      ...{ id: '1,1', title: 'WÄRMEPUMPE', path: 'info/waermepumpe' },
      ...{ sections: [], readings, unread: [], untranslated: [] },
    },
  ];
  const memory = new SummaryMemory();
  return {
    url: 'http://isg.test',
    up: true,
    firmware: 'v12.1.1',
    language: 'de',
    lastSuccess: new Date('2026-01-02T03:05:00.000Z'),
    ageSeconds: 12.4,
    maxAgeSeconds: 300,
    lastError: undefined,
    pages,
    summary: summaryOf({ readings, pages, heldBack: [] }, memory),
    numberOf: (one) => memory.numberOf(one) as SummaryNumber | undefined,
    readings,
    unreadRows: 0,
    unknownUnits: 0,
    untranslatedLabels: 0,
    droppedReadings: 0,
    heldBack: [],
    failedPages: 0,
    activity: { failures: new Map(), logins: 0, loginsWithheld: 0, roundSeconds: undefined },
    ...changes,
    id: changes.name ?? changes.url ?? 'http://isg.test',
  };
}

export const DOWN: GatewayState = gateway({
  up: false,
  firmware: '',
  language: '',
  lastSuccess: undefined,
  ageSeconds: undefined,
  lastError: new ExporterError('UNREACHABLE', 'connection refused'),
  pages: [],
  readings: [],
});

/** The gateways of a process; a list when they have names. */
export function fleetOf(...gateways: GatewayState[]): Gateways {
  return fleetOfStates(() => gateways);
}

export interface RecordingLogger extends Logger {
  readonly lines: string[];
}

export function recordingLogger(): RecordingLogger {
  const lines: string[] = [];
  const log =
    (level: string) =>
    (message: string, fields: LogFields = {}): void => {
      lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
    };
  return { lines, error: log('error'), warn: log('warn'), info: log('info'), debug: log('debug') };
}

/** A server on a free loopback port, closed when the test ends. */
export async function serve(changes: Partial<ServerOptions & RouteOptions> = {}): Promise<RunningServer> {
  const logger = recordingLogger();
  const routes = createRoutes({
    fleet: fleetOf(gateway()),
    metrics: async () => METRICS,
    metricsTimeoutMs: 60_000,
    exporter: { version: '1.2.3', startedAt: STARTED_AT },
    logger,
    ...changes,
  });
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    settingNames: { host: '--host or EXPORTER_HOST', port: '--port or EXPORTER_PORT' },
    routes,
    openPath: HEALTH_PATH,
    realm: 'isg_exporter',
    logger,
    ...changes,
    limits: { configCheckInterval: 0, ...changes.limits },
  });
  onTestFinished(() => server.close());
  return server;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  /** The certificate the server showed, by common name. */
  readonly serverName: string | undefined;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  /** Further options of node:https. */
  readonly tls?: object;
}

/** One request on a connection of its own. Rejects when the connection breaks. */
export function ask(url: string, options: AskOptions = {}): Promise<Reply> {
  const { method = 'GET', headers = {}, body, tls } = options;
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false, rejectUnauthorized: false, ...tls }, (response) => {
      const { socket } = response;
      const certificate =
        'getPeerCertificate' in socket ? (socket as import('node:tls').TLSSocket).getPeerCertificate() : undefined;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const all = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: all,
          text: all.toString(),
          serverName: certificate?.subject?.CN?.toString(),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Writes bytes to the server and gives all that comes back until the connection closes, however it closes. */
export function exchange(port: number, bytes: string, options: { readonly end?: boolean } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    socket.write(bytes);
    if (options.end) socket.end();
  });
}

export function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** A promise and the function that fulfils it. */
export function signal<T = void>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
