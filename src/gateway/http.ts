import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import { ExporterError } from '../errors.ts';
import { phrase } from '../words.ts';
import { checkForTls, checkProtocol, LARGEST_PAGE, toGatherError } from './failures.ts';

export { LARGEST_PAGE } from './failures.ts';

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

  /** Asks for a page and takes the answer; the signal aborts both. */
  const ask = async ({ page, form }: PageRequest, { signal, aborted }: Deadline): Promise<string> => {
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
      signal,
    });
    const answer = await Promise.race([request, aborted]);
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
  };

  const send = async (request: PageRequest): Promise<string> => {
    const deadline = startDeadline(timeoutMs, request.signal);
    try {
      return await ask(request, deadline);
    } catch (error) {
      if (error instanceof ExporterError) throw error;
      const failure = toGatherError(error, base.host, timeoutMs);
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

type Deadline = ReturnType<typeof startDeadline>;

/**
 * A signal that aborts after the time, with a TimeoutError, or with the outer one. AbortSignal.any() would leave something
 * behind in the outer signal each time, and this one lives as long as the process.
 */
function startDeadline(milliseconds: number, outer: AbortSignal) {
  const controller = new AbortController();
  const { signal } = controller;
  /** Rejects as soon as the signal aborts: undici does not listen to it while a request waits for its connection. */
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {});
  const stop = (): void => controller.abort();
  const timer = setTimeout(() => controller.abort(new DOMException('too late', 'TimeoutError')), milliseconds);
  outer.addEventListener('abort', stop, { once: true });
  if (outer.aborted) stop();
  const end = (): void => {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  };
  return { signal, aborted, end };
}

function checkAnswer({ statusCode, headers }: Dispatcher.ResponseData): void {
  if (statusCode >= 300 && statusCode < 400) {
    // Only where to: the rest of the address may repeat what was posted.
    const location = String(headers.location ?? '');
    const target = URL.canParse(location) ? new URL(location).origin : 'another page of its own';
    throw new ExporterError(
      'HTTP_STATUS',
      phrase`the gateway answers ${statusCode} and points to ${target}; redirects are not followed`,
    );
  }
  if (statusCode !== 200) throw new ExporterError('HTTP_STATUS', phrase`the gateway answers ${statusCode}`);
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new ExporterError(
      'BAD_RESPONSE',
      phrase`the gateway sends ${encoding}-encoded content that was not asked for`,
    );
  }
  const type = String(headers['content-type'] ?? 'text/html');
  if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) {
    throw new ExporterError('BAD_RESPONSE', phrase`the gateway sends ${type} in place of HTML`);
  }
}

/** PHPSESSID, the gateway's only cookie. */
function sessionCookie(header: string | string[] | undefined): string | undefined {
  const cookies = [header ?? []].flat().map((value) => /^PHPSESSID=[^;,\s]+/.exec(value)?.[0]);
  return cookies.findLast((value) => value !== undefined);
}

/**
 * Pages are UTF-8; a few settings pages of some firmware are ISO-8859-1. A page in UTF-8 where a label was cut in the middle
 * of a letter stays one: only that letter is lost.
 */
function decode(body: ArrayBuffer): string {
  const text = new TextDecoder('utf-8').decode(body);
  if (!text.includes('\uFFFD')) return text;
  const lost = text.match(/\uFFFD/g)?.length ?? 0;
  const kept = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return kept >= lost ? text : new TextDecoder('iso-8859-1').decode(body);
}
