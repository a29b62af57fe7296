import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../logger.ts';
import type { SimulatorLogin } from './contract.ts';
import { openListener } from './listener.ts';
import { createSessions, readForm } from './sessions.ts';

export interface ReplayOptions {
  /** Source text by page id. */
  readonly pages: ReadonlyMap<string, string>;
  /** What is shown while nobody is logged in; a page of our own when missing. */
  readonly loginPage?: string | undefined;
  /** No login when missing. */
  readonly login?: SimulatorLogin | undefined;
  /** 127.0.0.1 when missing. */
  readonly host?: string | undefined;
  /** 0, any free port, when missing. */
  readonly port?: number | undefined;
  readonly logger?: Logger | undefined;
}

/** A gateway that shows captured pages. */
export interface Replay {
  readonly url: string;
  close(): Promise<void>;
}

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Transfer-Encoding': 'chunked', // Node would count the bytes of a short answer and say so
};

const LOGIN_PAGE = `<html><head><title>STIEBEL ELTRON Reglersteuerung</title></head><body>
<div id="main" class="login"><form id="werte" method="POST"><div id="loginscreen">
<input type="hidden" name="make" value="send" /><h2>Login</h2>
<p>User name:<br /><input type="text" name="user" /></p><p>Password:<br /><input type="password" name="pass" /></p>
<input type="submit" value="Login" /></div></form></div></body></html>
`;

/** Serves captured pages on loopback. Rejects with an ExporterError (LISTEN). */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const { pages, login, logger } = options;
  const sessions = createSessions();
  const blank = blankPage(pages);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const form = request.method === 'POST' ? await readForm(request) : new Map<string, string>();
    const session = sessions.of(request);
    logger?.debug('request', { method: request.method, path: request.url });
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (session.fresh) response.setHeader('Set-Cookie', `PHPSESSID=${session.id}; path=/`);
    if (form.has('logout')) sessions.logOut(session.id);
    if (form.has('user') && form.has('pass')) {
      const right = form.get('user') === login?.user && form.get('pass') === login?.password;
      if (right) sessions.logIn(session.id);
      else sessions.logOut(session.id);
    }
    const open = login === undefined || sessions.isLoggedIn(session.id);
    // There is nothing behind the pages that could be set.
    if (url.pathname !== '/') {
      response.statusCode = 404;
      response.end('<html><body>Not Found</body></html>');
    } else {
      const page = pages.get(url.searchParams.get('s') || '0') ?? blank;
      response.end(open ? page : (options.loginPage ?? LOGIN_PAGE));
    }
  };

  const listener = await openListener(options, (request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  return {
    url: listener.url,
    close: () => listener.down(),
  };
}

/** What a gateway answers for a page it does not have: the frame of its other pages, without tables. */
function blankPage(pages: ReadonlyMap<string, string>): string {
  const [page = ''] = [pages.get('1,0'), ...pages.values()].filter((html) => html !== undefined);
  const first = page.search(/<table\b/i);
  if (first < 0) return page;
  const last = page.toLowerCase().lastIndexOf('</table>');
  const rest = last < first ? '<div id="footer"></div></body></html>' : page.slice(last + '</table>'.length);
  return page.slice(0, first) + rest;
}
