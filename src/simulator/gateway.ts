import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { disturb, movedId } from './content-faults.ts';
import { writeContent } from './contents.ts';
import type { SimulatorLogin, SimulatorOptions, SimulatorRequest } from './contract.ts';
import { translate } from './dictionary.ts';
import { createFaultBook, type FaultBook, type FaultName, type FaultSpec } from './faults.ts';
import { createWorld, type World } from './house.ts';
import { type Frame, writeLoginPage, writePage } from './html.ts';
import { findLanguage, type Language } from './languages.ts';
import type { Connection } from './listener.ts';
import { findPlant } from './plants.ts';
import { createSessions, readForm } from './sessions.ts';
import { type PageView, type Scene, viewPages } from './view.ts';
import { misbehave, sendPage } from './wire-faults.ts';

/** What the gateway does with requests, and the state people can change. */
export interface Gateway {
  readonly handle: (request: IncomingMessage, response: ServerResponse, connection: Connection) => void;
  readonly faults: FaultBook;
  readonly world: World;
  readonly requests: readonly SimulatorRequest[];
  readonly violations: readonly SimulatorRequest[];
  logins(): number;
  refusedLogins(): number;
  setLanguage(language: Language): void;
  setFirmware(version: string): void;
  setLogin(login: SimulatorLogin | null): void;
  expireSessions(): void;
  clearFaults(): void;
  scene(at?: Date): Scene;
  now(): Date;
}

const HEADERS: Readonly<Record<string, string>> = {
  'X-Powered-By': 'PHP/5.3.0',
  Expires: 'Thu, 19 Nov 1981 08:52:00 GMT',
  'Cache-Control': 'no-store, no-cache, must-revalidate, post-check=0, pre-check=0',
  Pragma: 'no-cache',
  'Content-Type': 'text/html; charset=utf-8',
  'Transfer-Encoding': 'chunked', // Node would count the bytes of a short answer and say so
  Server: 'lighttpd/1.4.19',
};

// A demo runs for weeks; a test looks at a few hundred.
const MAX_REQUESTS = 10_000;

/** A gateway without a port. Throws ExporterError CONFIG for an unknown plant or language. */
export function createGateway(options: SimulatorOptions): Gateway {
  const plant = findPlant(options.plant ?? 'lwz');
  const clock = options.now ?? (() => new Date());
  const start = clock().getTime();
  const utcOffset = options.utcOffsetMinutes ?? 0;
  const world = createWorld(options.seed, utcOffset);
  const faults = createFaultBook();
  const sessions = createSessions();
  const requests: SimulatorRequest[] = [];
  const violations: SimulatorRequest[] = [];
  let language = findLanguage(options.language ?? plant.language);
  let switchedFrom: Language | undefined;
  let firmware = plant.firmware;
  let login = options.login === undefined ? (plant.login ?? null) : options.login;
  let logins = 0;
  let refused = 0;

  const now = (): Date => new Date(start + (clock().getTime() - start) * (options.speed ?? 1));
  const scene = (at: Date = now()): Scene => ({ plant, language, world, at });

  const frame = (pages: readonly PageView[], at: Date, struck: ReadonlyMap<FaultName, FaultSpec>): Frame => ({
    style: plant.style,
    language,
    firmware: struck.has('movedPages') ? `${firmware}.9` : firmware,
    at,
    user: login?.user,
    pages,
    startTitle: translate('START', 'en', language),
    savedByBrowser: struck.has('tbody'),
  });

  const shownPages = (at: Date, moved: boolean): readonly PageView[] => {
    const pages = viewPages(scene(at));
    return moved ? pages.map((page) => ({ ...page, id: movedId(page.id) })) : pages;
  };

  const answerPage = (
    response: ServerResponse,
    id: string,
    struck: ReadonlyMap<FaultName, FaultSpec>,
    loginPage: boolean,
    failed: boolean,
  ): void => {
    const at = now();
    const pages = shownPages(at, struck.has('movedPages'));
    const around = frame(pages, at, struck);
    const found = pages.find((page) => page.id === id);
    const page = found ?? { id, title: '', menuTitle: '', latin1: false, list: false, sections: [] };
    const html = loginPage
      ? writeLoginPage(around, failed)
      : writePage(around, disturb(page, struck), writeContent(page, scene(at), utcOffset));
    sendPage(response, html, page.latin1 && !loginPage, struck);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, connection: Connection): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const id = url.searchParams.get('s') || '0';
    const session = sessions.of(request);
    const struck = faults.strike(id);
    const entry: SimulatorRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      at: new Date(),
      cookie: request.headers.cookie,
      connection: connection.number,
      faults: [...struck.keys()],
    };
    requests.push(entry);
    if (requests.length > MAX_REQUESTS) requests.shift();
    options.logger?.debug('request', { method: entry.method, path: entry.path, faults: entry.faults.join(',') });
    const form = request.method === 'POST' ? await readForm(request) : new Map<string, string>();
    const isLogin = form.has('user') && form.has('pass');
    const isPage = url.pathname === '/' && [...url.searchParams.keys()].every((key) => key === 's');
    if (!isPage || (request.method !== 'GET' && !(request.method === 'POST' && isLogin))) violations.push(entry);

    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (session.fresh) response.setHeader('Set-Cookie', `PHPSESSID=${session.id}; path=/`);
    const delay = (options.responseDelayMs ?? 0) + (struck.has('slow') ? (struck.get('slow')?.ms ?? 2000) : 0);
    if (delay > 0) await sleep(delay);
    if (misbehave(response, struck, connection.earlier > 0)) return;
    if (struck.has('languageSwitch')) {
      switchedFrom ??= language;
      language = plant.languages.find((other) => other !== language) ?? (language === 'de' ? 'en' : 'de');
    }

    const failed = isLogin && login !== null && !sameLogin(form, login);
    if (failed) {
      refused += 1;
      sessions.logOut(session.id);
    } else if (isLogin) {
      logins += 1;
      sessions.logIn(session.id);
    }
    if (form.has('logout')) sessions.logOut(session.id);
    const locked = (login !== null && !sessions.isLoggedIn(session.id)) || struck.has('loginPageMidRound');
    if (struck.has('sessionLostEveryRequest')) sessions.clear();
    if (url.pathname === '/save.php' && !locked) {
      response.end('{"success":true}');
    } else if (isPage || url.pathname.endsWith('.php')) {
      answerPage(response, id, struck, locked, failed);
    } else {
      response.statusCode = 404;
      response.end();
    }
  };

  return {
    handle: (request, response, connection) => {
      serve(request, response, connection).catch(() => response.destroy());
    },
    faults,
    world,
    requests,
    violations,
    logins: () => logins,
    refusedLogins: () => refused,
    setLanguage: (changed) => {
      language = findLanguage(changed);
      switchedFrom = undefined;
    },
    setFirmware: (version) => {
      firmware = version;
    },
    setLogin: (changed) => {
      login = changed;
      sessions.clear();
    },
    expireSessions: () => sessions.clear(),
    clearFaults: () => {
      faults.clear();
      language = switchedFrom ?? language;
      switchedFrom = undefined;
    },
    scene,
    now,
  };
}

function sameLogin(form: ReadonlyMap<string, string>, login: SimulatorLogin): boolean {
  return form.get('user') === login.user && form.get('pass') === login.password;
}
