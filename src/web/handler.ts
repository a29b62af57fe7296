import type { IncomingMessage } from 'node:http';
import { createBasicAuth } from './basic-auth.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { pathOf } from './request-path.ts';
import { type Answer, textAnswer } from './respond.ts';
import { HEALTH_PATH } from './routes.ts';
import type { RateLimit, WebConfig } from './web-config.ts';

/** From a request, and the web configuration of this moment, to its answer. */
export type Handler = (request: IncomingMessage, config: WebConfig) => Promise<Answer>;

const CHALLENGE: Readonly<Record<string, string>> = {
  'WWW-Authenticate': 'Basic realm="isg_exporter", charset="UTF-8"',
};

/** What comes before the routes, in the order of the exporter-toolkit: rate limit, then password. */
export function createHandler(routes: (request: IncomingMessage) => Answer | Promise<Answer>): Handler {
  const authenticate = createBasicAuth();
  const mayPass = createChangingLimiter();

  return async (request, config) => {
    // RFC 9112, section 3.2: HTTP/1.1 demands the header Host, and two of them may mean a different host to each reader.
    const hosts = request.headersDistinct.host?.length ?? 0;
    if (hosts > 1 || (hosts === 0 && request.httpVersion === '1.1')) {
      return textAnswer(400, 'one header Host is needed');
    }
    if (pathOf(request.url) === HEALTH_PATH) return routes(request);
    if (!mayPass(config.rateLimit)) return textAnswer(429, 'too many requests');
    if (config.users.size > 0) {
      const result = await authenticate(request.headers.authorization, config.users);
      if (result === 'busy') return textAnswer(503, 'too many logins at the same time', { 'Retry-After': '1' });
      if (result === 'refused') return textAnswer(401, 'user name and password are needed', CHALLENGE);
    }
    return routes(request);
  };
}

// A limit that stays the same keeps its count when the file is read again.
function createChangingLimiter(): (limit: RateLimit | undefined) => boolean {
  let current: RateLimit | undefined;
  let limiter = (): boolean => true;
  return (limit) => {
    if (limit?.intervalMs !== current?.intervalMs || limit?.burst !== current?.burst) {
      limiter = limit ? createRateLimiter(limit) : () => true;
      current = limit;
    }
    return limiter();
  };
}
