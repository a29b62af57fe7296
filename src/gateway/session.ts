import { ExporterError } from '../errors.ts';
import { findLogin } from '../pages/login.ts';
import { describeTitle } from '../pages/page.ts';
import { withoutCommentsAndScripts } from '../pages/scan.ts';
import { ours, phrase } from '../words.ts';
import type { GatewayHttp } from './http.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface SessionOptions {
  readonly http: GatewayHttp;
  /** Missing for a gateway without a password. */
  readonly credentials?: Credentials | undefined;
  /** Told before each login. */
  readonly onLoginStart?: () => void;
  /** Told after each login that succeeded how long it took, in seconds. */
  readonly onLogin?: (seconds: number) => void;
  /** Told each time that something else than an ISG asked for the password, and did not get it. */
  readonly onLoginWithheld?: () => void;
}

/** A session with a gateway: logs in whenever the login page comes in place of the page asked for. */
export interface Session {
  /**
   * Source text of a page, without comments and scripts.
   * Throws LOGIN_REQUIRED, LOGIN_REFUSED, BAD_RESPONSE when something else than an ISG asks for a password, and what
   * GatewayHttp throws.
   */
  page(id: string, signal: AbortSignal): Promise<string>;
}

export function openSession(options: SessionOptions): Session {
  const { http, credentials, onLoginStart, onLogin, onLoginWithheld } = options;
  return {
    async page(id, signal) {
      const html = withoutCommentsAndScripts(await http.request({ page: id, signal }));
      const login = findLogin(html);
      if (login === undefined) return html;
      if (login === 'of something else') {
        if (credentials) onLoginWithheld?.();
        const withheld = ours(credentials ? ', and the password was not sent' : '');
        throw new ExporterError(
          'BAD_RESPONSE',
          phrase`a page that is not an ISG's asks for a password (${describeTitle(html)})${withheld}: does --url / ISG_URL name the gateway?`,
        );
      }
      if (!credentials) {
        throw new ExporterError(
          'LOGIN_REQUIRED',
          phrase`the gateway asks for a password: set --user / ISG_USER and --password / ISG_PASSWORD`,
        );
      }
      onLoginStart?.();
      const start = performance.now();
      // The login may be posted to any page: the answer is that page.
      const form = { make: 'send', user: credentials.user, pass: credentials.password };
      const answer = withoutCommentsAndScripts(await http.request({ page: id, form, signal }));
      const seconds = (performance.now() - start) / 1000;
      // Whatever form the page has in which the gateway asks once more.
      if (findLogin(answer) !== undefined) {
        throw new ExporterError(
          'LOGIN_REFUSED',
          phrase`the gateway refuses the login: check --user / ISG_USER and --password / ISG_PASSWORD`,
        );
      }
      onLogin?.(seconds);
      return answer;
    },
  };
}
