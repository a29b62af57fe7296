import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What can go wrong between the exporter and its Collector. */
export const COLLECTOR_FAULTS = ['down', 'hang', 'reset', 'slow', '400', '429', '503', 'garbage'] as const;
export type CollectorFault = (typeof COLLECTOR_FAULTS)[number];

/** Stands before a Collector, passes pushes on or misbehaves; without a Collector it takes them itself. */
export interface CollectorFront {
  readonly url: string;
  /** Pushes taken well. */
  readonly pushes: number;
  misbehave(fault: CollectorFault | undefined): Promise<void>;
  close(): Promise<void>;
}

export async function openCollectorFront(collectorUrl: string | undefined): Promise<CollectorFront> {
  let fault: CollectorFault | undefined;
  let pushes = 0;
  const sockets = new Set<Socket>();
  const server = createServer((push, answer) => {
    push.on('error', () => {});
    answer.on('error', () => {});
    if (fault === 'hang') push.resume();
    else if (fault === 'reset') push.socket.resetAndDestroy();
    else if (fault === 'slow') setTimeout(() => take(push, answer), 300);
    else if (fault === 'garbage') end(push, answer, 200, '\u0000not JSON{{{');
    else if (fault !== undefined) end(push, answer, Number(fault), '');
    else take(push, answer);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });

  const take = (push: IncomingMessage, answer: ServerResponse): void => {
    if (collectorUrl === undefined) {
      pushes += 1;
      end(push, answer, 200, '{}');
      return;
    }
    const onward = request(new URL(push.url ?? '/', collectorUrl), { method: push.method, headers: push.headers });
    onward.on('response', (response) => {
      if (response.statusCode === 200) pushes += 1;
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.on('error', () => {});
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    push.pipe(onward);
  };

  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const down = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
    hangUp();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    get pushes() {
      return pushes;
    },
    async misbehave(next) {
      fault = next;
      if (next === 'down') await down();
      else if (!server.listening) await listen(server, port);
      // What hung until now would hang for ever.
      if (next === undefined) hangUp();
    },
    close: down,
  };
}

function end(push: IncomingMessage, answer: ServerResponse, status: number, body: string): void {
  push.resume();
  push.on('end', () => {
    answer.writeHead(status, { 'Content-Type': 'application/json', ...(status === 429 ? { 'Retry-After': '1' } : {}) });
    answer.end(body);
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
