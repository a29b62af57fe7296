import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { endWith, faultAnswer } from './answer.ts';
import type { Limits } from './limits.ts';

interface Connection {
  readonly socket: Socket;
  readonly client: string;
  hasAsked: boolean;
  /** Requests without a complete answer. */
  waiting: number;
  /** Set once something could not be read; to be called when no request waits any more. */
  end?: () => void;
}

/**
 * The connections of one server, kept within limits: so many in all, so many of one client, so many requests of one.
 * @param refused told the address of a new connection that got no place
 * @param madeRoom told the address of a new connection for which another was closed
 */
export function createConnections(
  { maxConnections, maxConnectionsPerClient, maxPipelined }: Limits,
  refused: (address: string) => void,
  madeRoom: (address: string) => void,
) {
  /** By name, the oldest first. */
  const connections = new Map<string, Connection>();

  return {
    /**
     * Gives a new connection a place until it closes. When all places are taken, or all that one client may have, the oldest
     * connection that has sent no request yet is closed for it. If there is none, the new one is closed.
     */
    admit: (socket: Socket): void => {
      const { remoteAddress: address = '' } = socket;
      const client = clientOf(address);
      const all = [...connections.values()];
      const own = all.filter((connection) => connection.client === client);
      const isFull = own.length >= maxConnectionsPerClient || all.length >= maxConnections;
      if (isFull) {
        const rivals = own.length >= maxConnectionsPerClient ? own : all;
        const oldest = rivals.find(({ hasAsked }) => !hasAsked)?.socket;
        (oldest === undefined ? refused : madeRoom)(address);
        (oldest ?? socket).destroy();
        if (oldest === undefined) return;
        connections.delete(nameOf(oldest));
      }
      const name = nameOf(socket);
      connections.set(name, { socket, client, hasAsked: false, waiting: 0 });
      socket.once('close', () => {
        if (connections.get(name)?.socket === socket) connections.delete(name);
      });
    },
    /** Notes a request; false when it gets no answer, as its connection has been cut. A connection with a request keeps its place. */
    begin: ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
      const connection = connections.get(nameOf(socket));
      if (connection === undefined || socket.destroyed || connection.end) return false;
      connection.hasAsked = true;
      connection.waiting += 1;
      if (connection.waiting > maxPipelined) {
        socket.destroy();
        return false;
      }
      response.once('close', () => {
        connection.waiting -= 1;
        if (connection.waiting === 0) connection.end?.();
      });
      return true;
    },
    /** For what the HTTP parser could not read: answers 400, 408, 413 or 431 and ends the connection. */
    malformed: (error: Error, socket: Duplex): void => {
      const connection = connections.get(nameOf(socket as Socket));
      if (connection?.end) return;
      const end = (): void => endWith(socket, faultAnswer(error));
      if (connection) connection.end = end;
      // Answers to the requests before the broken one come first.
      if (!connection?.waiting) end();
    },
    /** Cuts every connection, whatever it is doing. */
    destroyAll: (): void => {
      for (const { socket } of connections.values()) socket.destroy();
    },
  };
}

/** A connection and the encrypted one inside it are different objects with the same name. */
function nameOf({ remoteAddress, remotePort, localAddress }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}

/**
 * What of an address tells one client from another. Of IPv6 the first half, as a host may choose the other half for each
 * connection anew. An IPv4 address may be written as an IPv6 one.
 */
export function clientOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
  if (!plain.includes(':')) return plain;
  const groups = plain.split(':').filter((group) => group !== '');
  const full = plain.replace('::', `:${'0:'.repeat(8 - groups.length)}`);
  return full.split(':').slice(0, 4).join(':');
}
