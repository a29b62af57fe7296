import { type ExporterError, isGatewayDown, toExporterError } from '../errors.ts';
import type { GatewayHttp } from '../gateway/http.ts';
import { type Credentials, openSession } from '../gateway/session.ts';
import { isLoginPage } from '../pages/login.ts';
import { candidatePages, parseMenu, START_PAGE } from '../pages/menu.ts';
import { parseFrame } from '../pages/page.ts';
import { withoutCommentsAndScripts } from '../pages/scan.ts';
import { languageCode } from '../readings/vocabulary.ts';
import { toCapturedFile } from './folder.ts';
import type { CapturedPage, Manifest } from './manifest.ts';
import type { Redactor } from './redact.ts';

/** Every gateway has this page, and every page carries the menu. */
const FIRST_PAGE = '1,0';
/** A menu with more entries is none of a gateway's. */
const MOST_PAGES = 100;
const LARGEST_CAPTURE = 32 * 1024 * 1024;
/** After so many pages in a row without an answer the gateway is left alone. */
const MOST_SILENT_PAGES = 2;

export interface CaptureOptions {
  readonly http: GatewayHttp;
  readonly credentials: Credentials | undefined;
  /** Page ids; those of INFO and DIAGNOSIS in the menu, the hidden ones and the start page when missing. */
  readonly pages: readonly string[] | undefined;
  readonly redactor: Redactor;
  readonly exporterVersion: string;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** A capture in memory, with nothing personal in it. */
export interface Captured {
  readonly manifest: Manifest;
  /** Content by file name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Whether a page shows what the heat pump does: settings, with the network and the password among them, do not. */
export function isCapturedPage(id: string): boolean {
  return id === START_PAGE || /^[12],\d+(,\d+)*$/.test(id) || id === '4,7';
}

/** Reads the pages of a gateway and takes out everything personal. Rejects when not a single page could be read. */
export async function capturePages(options: CaptureOptions): Promise<Captured> {
  const { redactor, exporterVersion, now } = options;
  const { sources, loginPage, failures } = await readSources(options);
  if (sources.size === 0) throw failures[0]?.error;

  const all = [...sources.values(), ...(loginPage === undefined ? [] : [loginPage])];
  for (const html of all) redactor.learn(html);
  const files = new Map<string, string>();
  const pages: CapturedPage[] = [];
  let frame = { firmware: '', languageWord: '', titles: new Map<string, string>() };
  for (const [id, source] of sources) {
    const html = redactor.redact(source);
    const file = `${id.replaceAll(',', '_')}.html`;
    const found = tryFrame(html);
    if (found && frame.titles.size === 0) frame = { ...found, titles: titlesOf(found.menu) };
    pages.push({ id, title: found?.heading || (frame.titles.get(id) ?? ''), ...toCapturedFile(file, html) });
    files.set(file, html);
  }
  const login = loginPage === undefined ? undefined : redactor.redact(loginPage);
  if (login !== undefined) files.set('login.html', login);
  const manifest: Manifest = {
    exporterVersion,
    capturedAt: now.toISOString(),
    firmware: frame.firmware,
    language: languageCode(frame.languageWord),
    pages,
    loginPage: login === undefined ? undefined : toCapturedFile('login.html', login),
    failures: failures.map(({ id, error }) => ({ id, code: error.code, message: redactor.redact(error.message) })),
    replaced: redactor.counts(),
  };
  return { manifest, files };
}

interface Sources {
  readonly sources: Map<string, string>;
  readonly loginPage: string | undefined;
  readonly failures: Array<{ readonly id: string; readonly error: ExporterError }>;
}

async function readSources({ http, credentials, pages, signal }: CaptureOptions): Promise<Sources> {
  let answer = '';
  let loginPage: string | undefined;
  // The session hands out pages without comments and scripts; the capture wants them as they came.
  const recorder: GatewayHttp = {
    async request(request) {
      answer = await http.request(request);
      if (loginPage === undefined && isLoginPage(withoutCommentsAndScripts(answer))) loginPage = answer;
      return answer;
    },
    close: () => http.close(),
  };
  const session = openSession({ http: recorder, credentials });
  const sources = new Map<string, string>();
  const failures: Sources['failures'] = [];
  const queue = [...(pages ?? [FIRST_PAGE, START_PAGE])];
  const queued = new Set(queue);
  let discovered = pages !== undefined;
  let silent = 0;
  let size = 0;

  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    try {
      const html = await session.page(id, signal);
      silent = 0;
      sources.set(id, answer);
      size += answer.length;
      if (size > LARGEST_CAPTURE) break;
      const frame = discovered ? undefined : tryFrame(html);
      if (!frame) continue;
      discovered = true;
      const found = candidatePages(parseMenu(frame.menu)).slice(0, MOST_PAGES);
      queue.push(...found.filter((candidate) => !queued.has(candidate)));
    } catch (thrown) {
      const error = toExporterError(thrown);
      if (signal.aborted) throw error;
      failures.push({ id, error });
      silent = error.code === 'TIMEOUT' || error.code === 'DISCONNECTED' ? silent + 1 : 0;
      if (isGatewayDown(error) || silent >= MOST_SILENT_PAGES) {
        failures.push(...queue.splice(0).map((rest) => ({ id: rest, error })));
      }
    }
  }
  return { sources, loginPage, failures };
}

/** A page of a model never seen may be framed in another way: it is captured all the same. */
function tryFrame(html: string): ReturnType<typeof parseFrame> | undefined {
  try {
    return parseFrame(withoutCommentsAndScripts(html));
  } catch {
    return undefined;
  }
}

function titlesOf(menu: string): Map<string, string> {
  return new Map(parseMenu(menu).entries.map(({ id, title }) => [id, title]));
}
