import type { IncomingMessage } from 'node:http';
import { type Answer, type Route, textAnswer, WRONG_METHOD } from './answer.ts';
import type { BasicAuth } from './basic-auth.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { WebConfig } from './web-config-file.ts';

export interface HandlerOptions {
  /** By path, as `/metrics`; one that ends in a slash, `/assets/`, answers for all that is in this folder. */
  readonly routes: ReadonlyMap<string, Route>;
  /** The one path that needs no password and knows no rate limit: an orchestrator restarts what does not answer it. */
  readonly openPath: string;
  /** What a browser shows when it asks for the password. */
  readonly realm: string;
}

const NO_HOST = textAnswer(400, 'one header Host is needed');
const TOO_MANY_REQUESTS = textAnswer(429, 'too many requests');
const TOO_MANY_LOGINS = textAnswer(503, 'too many logins at the same time', { 'Retry-After': '1' });
const NOT_FOUND = textAnswer(404, 'not found; / links to all there is');

/**
 * From a request, and the web configuration of this moment, to its answer: rate limit and password in the order of the
 * exporter-toolkit, then the route. Rejects when a route does.
 */
export function createHandler({ routes, openPath, realm }: HandlerOptions) {
  // Most exporters ask for no password, and do without node:crypto.
  let basicAuth: Promise<BasicAuth> | undefined;
  const mayPass = createRateLimiter();
  const passwordNeeded = textAnswer(401, 'user name and password are needed', {
    'WWW-Authenticate': `Basic realm="${realm}", charset="UTF-8"`,
  });

  return async (request: IncomingMessage, { rateLimit, users }: WebConfig): Promise<Answer> => {
    if (!hasProperHost(request)) return NO_HOST;
    const path = pathOf(request.url);
    if (path !== openPath) {
      if (!mayPass(rateLimit)) return TOO_MANY_REQUESTS;
      if (users.size > 0) {
        basicAuth ??= import('./basic-auth.ts').then(({ createBasicAuth }) => createBasicAuth());
        const result = await (await basicAuth)(request.headers.authorization, users);
        if (result === 'busy') return TOO_MANY_LOGINS;
        if (result === 'refused') return passwordNeeded;
      }
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return WRONG_METHOD;
    const folder = path.lastIndexOf('/') > 0 ? path.slice(0, path.lastIndexOf('/') + 1) : path;
    return (routes.get(path) ?? routes.get(folder))?.(request) ?? NOT_FOUND;
  };
}

// RFC 9112, section 3.2: HTTP/1.1 demands the header Host, and two of them may mean a different host to each reader.
function hasProperHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.length === 4 && /^host$/i.test(text)).length;
  return hosts === 1 || (hosts === 0 && httpVersion !== '1.1');
}

/**
 * The path of a request target, as sent (nothing decoded), without the query.
 * The absolute form loses scheme and host; `*` and anything else that is no path gives an empty string.
 */
export function pathOf(target = ''): string {
  const origin = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const [path = ''] = origin.split(/[?#]/, 1);
  // `http://host` without a path asks for the root.
  if (path === '' && origin !== target) return '/';
  return path.startsWith('/') ? path : '';
}
