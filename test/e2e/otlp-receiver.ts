import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { Push } from './collector-server.ts';

/** A request that a receiver has taken. */
export interface Taken {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly push: Push;
}

export interface OtlpReceiver {
  readonly url: string;
  readonly taken: readonly Taken[];
  stop(): void;
}

/** Stands in for the OTLP endpoint of a service: takes every push in JSON, and remembers it. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const taken: Taken[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    taken.push({ path: request.url, headers: request.headers, push: JSON.parse(text.toString()) as Push });
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
