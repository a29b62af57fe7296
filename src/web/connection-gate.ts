import type { Socket } from 'node:net';
import type { Limits } from './limits.ts';

/** Who may connect: so many in all, so many of one client. */
export interface ConnectionGate {
  /**
   * Gives a new connection a place until it closes. When all places are taken, or all that one client may have, the oldest
   * connection that has sent no request yet is closed for it. If there is none, the new one is closed and false given.
   */
  admit(socket: Socket): boolean;
  /** To be told of every request: a connection that has sent one, encrypted or not, keeps its place. */
  requested(socket: Socket): void;
  /** Cuts every connection, whatever it is doing. */
  destroyAll(): void;
}

/**
 * A gate for all connections of one server.
 * @param refused told the address of a new connection that got no place
 * @param madeRoom told the address of a new connection for which another was closed
 */
export function createConnectionGate(
  limits: Limits,
  refused: (address: string) => void,
  madeRoom: (address: string) => void,
): ConnectionGate {
  const clients = new Map<Socket, string>();
  // Those that have sent no request yet, by name, the oldest first.
  const silent = new Map<string, Socket>();

  const leave = (socket: Socket, name: string): void => {
    clients.delete(socket);
    if (silent.get(name) === socket) silent.delete(name);
  };

  return {
    admit: (socket) => {
      const { remoteAddress: address = '' } = socket;
      const client = clientOf(address);
      const own = [...clients.values()].filter((other) => other === client);
      const ownFull = own.length >= limits.maxConnectionsPerClient;
      if (ownFull || clients.size >= limits.maxConnections) {
        const oldest = [...silent].find(([, other]) => !ownFull || clients.get(other) === client);
        if (oldest === undefined) {
          socket.destroy();
          refused(address);
          return false;
        }
        const [name, other] = oldest;
        leave(other, name);
        other.destroy();
        madeRoom(address);
      }
      const name = nameOf(socket);
      clients.set(socket, client);
      silent.set(name, socket);
      socket.once('close', () => leave(socket, name));
      return true;
    },
    requested: (socket) => {
      silent.delete(nameOf(socket));
    },
    destroyAll: () => {
      for (const socket of clients.keys()) socket.destroy();
    },
  };
}

/** The same for a connection and for the encrypted one inside it, which are different objects. */
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
