import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

export interface Answer {
  readonly status: number;
  /** Content type; plain text by default. */
  readonly type?: string;
  readonly body: string | Buffer;
  /** Further headers; they replace the toolkit's own of the same name. */
  readonly headers?: Headers;
}

/** Headers by name, spelled the same everywhere. */
export type Headers = Readonly<Record<string, string>>;

export type Route = (request: IncomingMessage) => Answer | Promise<Answer>;

/** The Content-Security-Policy of every answer that brings none of its own: nothing may be loaded or run. */
export const STRICT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const DEFAULT_HEADERS: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': STRICT_POLICY,
  'Cache-Control': 'no-store',
};

/** A short plain text answer; a line feed is added. */
export function textAnswer(status: number, text: string, headers?: Headers): Answer {
  return { status, body: `${text}\n`, headers };
}

export const WRONG_METHOD = textAnswer(405, 'only GET and HEAD are answered here', { Allow: 'GET, HEAD' });

/**
 * Sends an answer with its length and the default headers; for HEAD everything but the body.
 * @param configured headers of the web configuration, which come before all others; an empty value means: do not send it
 * @param last whether the connection ends with this answer
 */
export function send(response: ServerResponse, answer: Answer, configured: Headers, last: boolean): void {
  if (response.destroyed || response.headersSent) return;
  if (last) response.setHeader('Connection', 'close');
  response.writeHead(answer.status, headersOf(answer, configured));
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

/** Parser errors with a status of their own (node:http, event clientError). */
const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: textAnswer(431, 'the head of the request is too large'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: textAnswer(413, 'the body of the request is too large'),
  ERR_HTTP_REQUEST_TIMEOUT: textAnswer(408, 'the request took too long'),
};
const NO_REQUEST = textAnswer(400, 'this is no HTTP request');

/** The answer to what the HTTP parser could not read. */
export function faultAnswer(error: NodeJS.ErrnoException): Answer {
  return ANSWERS[error.code ?? ''] ?? NO_REQUEST;
}

/** How long the rest of a broken request is read and thrown away: closing at once would reset the connection and lose the answer. */
const LINGER_MS = 1000;

/** Writes a last answer; what else the client sends is thrown away for a while, then the connection is cut. */
export function endWith(socket: Duplex, answer: Answer): void {
  socket.on('error', () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(timer));
  const headers = Object.entries({ ...headersOf(answer, {}), Connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`, ...lines, '', answer.body].join('\r\n'));
  socket.resume();
}

function headersOf(
  { status, type = 'text/plain; charset=utf-8', body, headers }: Answer,
  configured: Headers,
): Headers {
  const all: Record<string, string> = { ...DEFAULT_HEADERS, ...headers, ...configured };
  for (const name in configured) {
    if (configured[name] === '') delete all[name];
  }
  // What has not changed is described by the answer that brought it.
  if (status === 304) return all;
  all['Content-Type'] = type;
  all['Content-Length'] = String(Buffer.byteLength(body));
  return all;
}
