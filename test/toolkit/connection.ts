import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A connection of a test. */
export interface Connection {
  readonly socket: Socket;
  /** Fulfilled when it is closed, however it closes. */
  readonly closed: Promise<void>;
  readonly received: () => string;
}

/** A connection, from an address of its own if one is given; closed when the test ends. */
export function open(port: number, localAddress?: string): Connection {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  let received = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  onTestFinished(() => {
    socket.destroy();
  });
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
  });
  return { socket, closed, received: () => received };
}

/** A GET request that leaves the connection open. */
export const HEAD = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a.test\r\n\r\n`;
