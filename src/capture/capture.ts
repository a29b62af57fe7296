import { ExporterError, endsRound, gravest, isSilent, toExporterError } from '../errors.ts';
import { type GatewayHttp, LARGEST_PAGE } from '../gateway/http.ts';
import { type Credentials, openSession } from '../gateway/session.ts';
import { isLoginPage } from '../pages/login.ts';
import { candidatePages, type Menu, parseMenu, START_PAGE } from '../pages/menu.ts';
import { parseFrame } from '../pages/page.ts';
import { withoutCommentsAndScripts } from '../pages/scan.ts';
import type { PageFailure } from '../readings/reading.ts';
import { languageCode } from '../readings/vocabulary.ts';
import { LARGEST_CAPTURE, toCapturedFile } from './folder.ts';
import type { CapturedPage, Manifest } from './manifest.ts';
import type { Redactor } from './redact.ts';

/** Every gateway has this page, and every page carries the menu. */
const FIRST_PAGE = '1,0';
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
  /** Bytes of all pages together; what goes beyond is a failure. LARGEST_CAPTURE when missing. */
  readonly largest?: number | undefined;
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

  const all = [...sources.values(), ...(loginPage === undefined ? [] : [loginPage])];
  for (const html of all) redactor.learn(html);
  const files = new Map<string, string>();
  const pages: CapturedPage[] = [];
  let frame: Frame | undefined;
  for (const [id, source] of sources) {
    const html = redactor.redact(source);
    const file = toCapturedFile(`${id.replaceAll(',', '_')}.html`, html);
    // Placeholders may be longer than what they stand for; a larger file would not be read again.
    if (file.bytes > LARGEST_PAGE) {
      failures.push({ id, error: new ExporterError('TOO_LARGE', `the page is larger than ${LARGEST_PAGE} bytes`) });
      continue;
    }
    const found = tryFrame(html);
    frame ??= found;
    const entry = frame?.entries.find((other) => other.id === id);
    pages.push({ id, title: found?.heading || (entry?.title ?? ''), ...file });
    files.set(file.file, html);
  }
  if (pages.length === 0) throw gravest(failures);
  const login = loginPage === undefined ? undefined : redactor.redact(loginPage);
  if (login !== undefined) files.set('login.html', login);
  const manifest: Manifest = {
    exporterVersion,
    capturedAt: now.toISOString(),
    firmware: frame?.firmware ?? '',
    language: languageCode(frame?.languageWord ?? ''),
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
  readonly failures: PageFailure[];
}

async function readSources(options: CaptureOptions): Promise<Sources> {
  const { http, credentials, pages, signal, largest = LARGEST_CAPTURE } = options;
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
  const failures: PageFailure[] = [];
  const queue = [...(pages ?? [FIRST_PAGE, START_PAGE])];
  const queued = new Set(queue);
  let discovered = pages !== undefined;
  let silent = 0;
  let size = 0;

  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    try {
      const html = await session.page(id, signal);
      silent = 0;
      const bytes = Buffer.byteLength(answer);
      if (size + bytes > largest) {
        const error = new ExporterError('TOO_LARGE', `with it the capture would be larger than ${largest} bytes`);
        failures.push({ id, error });
        continue;
      }
      sources.set(id, answer);
      size += bytes;
      const frame = discovered ? undefined : tryFrame(html);
      if (!frame) continue;
      discovered = true;
      const found = candidatePages(frame);
      queue.push(...found.filter((candidate) => !queued.has(candidate)));
    } catch (thrown) {
      const error = toExporterError(thrown);
      if (signal.aborted) throw error;
      failures.push({ id, error });
      silent = isSilent(error) ? silent + 1 : 0;
      if (endsRound(error) || silent >= MOST_SILENT_PAGES) {
        failures.push(...queue.splice(0).map((rest) => ({ id: rest, error })));
      }
    }
  }
  return { sources, loginPage, failures };
}

type Frame = ReturnType<typeof parseFrame> & Menu;

/** A page of a model never seen may be framed in another way: it is captured all the same. */
function tryFrame(html: string): Frame | undefined {
  try {
    const frame = parseFrame(withoutCommentsAndScripts(html));
    return { ...frame, ...parseMenu(frame.menu) };
  } catch {
    return undefined;
  }
}
