import type { Socket } from 'node:net';
import type { Limits } from './limits.ts';

/** Who may connect: so many in all, so many from one address. */
export interface ConnectionGate {
  /** Counts a connection until it closes; one too many is closed at once and gives false. */
  admit(socket: Socket): boolean;
  /** Cuts every connection, whatever it is doing. */
  destroyAll(): void;
}

/** @param onFull called when a connection is refused, to give up idle ones for the next */
export function createConnectionGate(limits: Limits, onFull: () => void): ConnectionGate {
  const sockets = new Set<Socket>();
  const perAddress = new Map<string, number>();
  return {
    admit: (socket) => {
      const address = socket.remoteAddress ?? '';
      const count = perAddress.get(address) ?? 0;
      if (sockets.size >= limits.maxConnections || count >= limits.maxConnectionsPerAddress) {
        socket.destroy();
        onFull();
        return false;
      }
      sockets.add(socket);
      perAddress.set(address, count + 1);
      socket.once('close', () => {
        sockets.delete(socket);
        const left = (perAddress.get(address) ?? 1) - 1;
        if (left > 0) perAddress.set(address, left);
        else perAddress.delete(address);
      });
      return true;
    },
    destroyAll: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
