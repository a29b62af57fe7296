import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Limits } from './limits.ts';
import { rawAnswer } from './respond.ts';

/** Keeps a single connection from costing too much. */
export interface RequestGuard {
  /** Notes a request; false when it gets no answer, as its connection has been cut. */
  begin(request: IncomingMessage, response: ServerResponse): boolean;
  /** For what the HTTP parser could not read: answers 400, 408, 413 or 431 and ends the connection. */
  malformed(error: Error, socket: Duplex): void;
}

interface ConnectionState {
  /** Requests without a complete answer. */
  waiting: number;
  /** There once something could not be read; to be called when nothing waits. */
  end?: () => void;
}

/** Parser errors with a status of their own (node:http, event clientError). */
const STATUS_BY_CODE: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'the head of the request is too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'the body of the request is too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request took too long'],
};

/** How long the rest of a broken request is read and thrown away: a connection reset would swallow the answer. */
const LINGER_MS = 1000;

/** A guard for all connections of one server; it never throws. */
export function createRequestGuard(limits: Limits): RequestGuard {
  const states = new WeakMap<Duplex, ConnectionState>();

  const stateOf = (socket: Duplex): ConnectionState => {
    const state = states.get(socket) ?? { waiting: 0 };
    states.set(socket, state);
    return state;
  };

  return {
    begin: (request, response) => {
      const { socket } = request;
      const state = stateOf(socket);
      if (socket.destroyed || state.end) return false;
      state.waiting += 1;
      if (state.waiting > limits.maxPipelined) {
        socket.destroy();
        return false;
      }
      response.once('close', () => {
        state.waiting -= 1;
        if (state.waiting === 0) state.end?.();
      });
      discardBody(request, limits.maxBodySize);
      return true;
    },
    malformed: (error, socket) => {
      const state = stateOf(socket);
      if (state.end) return;
      const code = 'code' in error ? String(error.code) : '';
      const [status, text] = STATUS_BY_CODE[code] ?? [400, 'this is no HTTP request'];
      state.end = () => endWith(socket, rawAnswer(status, text));
      // Answers to the requests before the broken one come first.
      if (state.waiting === 0) state.end();
    },
  };
}

function discardBody(request: IncomingMessage, maxSize: number): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxSize) request.socket.destroy();
  });
}

/** Writes a last answer; what else the client sends is thrown away for a while, then the connection is cut. */
export function endWith(socket: Duplex, answer: string): void {
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(timer));
  socket.end(answer);
  socket.resume();
}
