import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import { ExporterError } from '../errors.ts';
import { startDeadline } from './deadline.ts';
import { checkForTls, checkProtocol, tlsFault } from './tls-faults.ts';

/** A page is 15 to 40 kB; a gateway that sends more than this is out of order. */
export const LARGEST_PAGE = 2 * 1024 * 1024;
/** The gateway closes an idle connection after 6 to 10 s without saying so; ours must be gone before. */
export const IDLE_CLOSE_MS = 4_000;

export interface PageRequest {
  /** Page id, `1,0`. */
  readonly page: string;
  /** Form fields of the login; a request without them is a GET. */
  readonly form?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Requests to one gateway: `GET ?s=…` and the login POST, nothing else. Keeps the session cookie. */
export interface GatewayHttp {
  /** The text of the answer. Rejects with an ExporterError that says what happened; its cause is the raw error. */
  request(request: PageRequest): Promise<string>;
  close(): Promise<void>;
}

export interface GatewayHttpOptions {
  /** The gateway's address, ending in `/`. */
  readonly url: string;
  /** For one request from its start to the last byte of the answer. */
  readonly timeoutMs: number;
  /** In place of the connection pool, for tests. */
  readonly dispatcher?: Dispatcher;
}

/** Opens a way to one gateway; nothing is sent yet. */
export function openGatewayHttp({ url, timeoutMs, dispatcher }: GatewayHttpOptions): GatewayHttp {
  const base = new URL(url);
  const pool =
    dispatcher ??
    new Pool(base.origin, {
      connections: 1,
      keepAliveTimeout: IDLE_CLOSE_MS,
      keepAliveMaxTimeout: IDLE_CLOSE_MS,
      connect: { timeout: timeoutMs },
      maxResponseSize: LARGEST_PAGE,
    });
  let cookie: string | undefined;
  let hasAnswered = false;

  const send = async ({ page, form, signal }: PageRequest): Promise<string> => {
    const deadline = startDeadline(timeoutMs, signal);
    try {
      const request = pool.request({
        origin: base.origin,
        path: `${base.pathname}?s=${page}`,
        method: form ? 'POST' : 'GET',
        headers: {
          accept: 'text/html',
          'accept-encoding': 'identity',
          'user-agent': 'isg_exporter',
          ...(cookie === undefined ? {} : { cookie }),
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
        body: form ? new URLSearchParams(form).toString() : null,
        signal: deadline.signal,
      });
      const answer = await deadline.limit(request);
      hasAnswered = true;
      try {
        if (answer.statusCode === 400) checkProtocol(await answer.body.text().catch(() => ''), base.host);
        checkAnswer(answer);
        cookie = sessionCookie(answer.headers['set-cookie']) ?? cookie;
        return decode(await answer.body.arrayBuffer());
      } catch (error) {
        // The rest of an answer nobody wants must not stay in the connection.
        answer.body.on('error', () => {}).destroy();
        throw error;
      }
    } catch (error) {
      if (error instanceof ExporterError) throw error;
      const failure = toGatherError(error, { timedOut: deadline.passed(), timeoutMs, base });
      // One that never answered may be waiting for TLS; one that did has no need to be asked for it.
      const mayWantTls = failure.code === 'DISCONNECTED' && !hasAnswered && base.protocol === 'http:';
      if (mayWantTls) await checkForTls(base, deadline.signal);
      throw failure;
    } finally {
      deadline.end();
    }
  };

  return {
    async request(request) {
      try {
        return await send(request);
      } catch (error) {
        // The gateway may close the connection just as the request goes out. Pages and logins change nothing: once more.
        const again = error instanceof ExporterError && error.code === 'DISCONNECTED';
        if (!again || request.signal.aborted) throw error;
        return await send(request);
      }
    },
    close: () => pool.destroy(),
  };
}

function checkAnswer({ statusCode, headers }: Dispatcher.ResponseData): void {
  if (statusCode >= 300 && statusCode < 400) {
    // Only where to: the rest of the address may repeat what was posted.
    const location = String(headers.location ?? '');
    const target = URL.canParse(location) ? new URL(location).origin : 'another page of its own';
    throw new ExporterError(
      'HTTP_STATUS',
      `the gateway answers ${statusCode} and points to ${target}; redirects are not followed`,
    );
  }
  if (statusCode !== 200) throw new ExporterError('HTTP_STATUS', `the gateway answers ${statusCode}`);
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new ExporterError('BAD_RESPONSE', `the gateway sends ${encoding}-encoded content that was not asked for`);
  }
  const type = String(headers['content-type'] ?? 'text/html');
  if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) {
    throw new ExporterError('BAD_RESPONSE', `the gateway sends ${type} in place of HTML`);
  }
}

/** PHPSESSID, the gateway's only cookie. */
function sessionCookie(header: string | string[] | undefined): string | undefined {
  const values = header === undefined ? [] : [header].flat();
  return values.map((value) => /^PHPSESSID=[^;,\s]+/.exec(value)?.[0]).findLast((value) => value !== undefined);
}

/**
 * Pages are UTF-8; a few settings pages of some firmware are ISO-8859-1. A page in UTF-8 where a label was cut in the middle
 * of a letter stays one: only that letter is lost.
 */
function decode(body: ArrayBuffer): string {
  const text = new TextDecoder('utf-8').decode(body);
  const lost = text.match(/\uFFFD/g)?.length ?? 0;
  if (lost === 0) return text;
  const kept = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return kept >= lost ? text : new TextDecoder('iso-8859-1').decode(body);
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EMFILE',
  'ENFILE',
]);

function toGatherError(
  thrown: unknown,
  { timedOut, timeoutMs, base }: { timedOut: boolean; timeoutMs: number; base: URL },
): ExporterError {
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
  // An aborted request has a number here.
  const code = String((cause as NodeJS.ErrnoException).code ?? '');
  const options = { cause };
  if (timedOut || /^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$|^ETIMEDOUT$/.test(code)) {
    return new ExporterError('TIMEOUT', `${base.host} gave no complete answer within ${timeoutMs / 1000} s`, options);
  }
  if (UNREACHABLE.has(code)) {
    return new ExporterError('UNREACHABLE', `${base.host} cannot be reached (${code})`, options);
  }
  const fault = tlsFault(cause, base.host);
  if (fault !== undefined) return new ExporterError('TLS', fault, options);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return new ExporterError('TOO_LARGE', `the answer is larger than ${LARGEST_PAGE} bytes`, options);
  }
  if (cause.name === 'HTTPParserError' || code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new ExporterError('BAD_RESPONSE', `${base.host} does not speak HTTP (${cause.message})`, options);
  }
  return new ExporterError('DISCONNECTED', `the connection to ${base.host} broke (${code || cause.message})`, options);
}
