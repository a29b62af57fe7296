import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { STYLE_SOURCE } from './style.ts';

/** An answer before it is sent. */
export interface Answer {
  readonly status: number;
  /** Content type; plain text by default. */
  readonly type?: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The content type of all short answers. */
const PLAIN_TEXT = 'text/plain; charset=utf-8';

/** On every answer; the web configuration may replace or blank some of them. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src ${STYLE_SOURCE}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
};

/** A short plain text answer; a line feed is added. */
export function textAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body: `${text}\n`, headers };
}

/** What an answer does not know of itself. */
export interface SendOptions {
  /** Headers of the web configuration, which come before ours; an empty value means: do not send it. */
  readonly configured: ReadonlyMap<string, string>;
  /** Whether the connection ends with this answer. */
  readonly last: boolean;
}

/** Sends an answer with its length and the security headers; for HEAD everything but the body. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer, options: SendOptions): void {
  if (response.destroyed || response.headersSent) return;
  const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
  response.statusCode = answer.status;
  const headers = { ...SECURITY_HEADERS, ...answer.headers, ...Object.fromEntries(options.configured) };
  for (const [name, value] of Object.entries(headers)) {
    if (value !== '') response.setHeader(name, value);
  }
  response.setHeader('Content-Type', answer.type ?? PLAIN_TEXT);
  response.setHeader('Content-Length', body.length);
  if (options.last) response.setHeader('Connection', 'close');
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** An answer as bytes, for connections on which no request could be understood; ends the connection. */
export function rawAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): string {
  const body = `${text}\n`;
  const all = {
    ...SECURITY_HEADERS,
    ...headers,
    'Content-Type': PLAIN_TEXT,
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
