import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ConfigWatch } from './config-watch.ts';
import { createTlsFront } from './tls.ts';
import type { TlsSettings } from './tls-settings.ts';

/** What decides on a new connection. */
export interface ConnectionOptions {
  /** Whether a new connection may stay; it has been closed if not. */
  readonly admit: (socket: Socket) => boolean;
  readonly config: ConfigWatch;
  readonly handshakeTimeoutMs: number;
  /** Told why a TLS connection came to nothing. */
  readonly refused: (reason: string) => void;
}

/**
 * Puts the gate and TLS before the HTTP server's own handling of a connection. One server thus serves both plain
 * and encrypted connections, and each new connection gets the settings that hold at that moment.
 */
export function takeConnections(server: Server, options: ConnectionOptions): void {
  const takers = server.listeners('connection');
  const serve = (socket: Socket): void => {
    for (const take of takers) take.call(server, socket);
  };
  let settings: TlsSettings | undefined;
  let front: ((socket: Socket) => void) | undefined;
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    if (!options.admit(socket)) return;
    const { tls } = options.config.current();
    if (tls !== settings) {
      const { handshakeTimeoutMs, refused } = options;
      front = tls && createTlsFront({ settings: tls, handshakeTimeoutMs, serve, refused });
      settings = tls;
    }
    (front ?? serve)(socket);
  });
}
