import { ExporterError, endsRound, gravest, isSilent, toExporterError } from '../errors.ts';
import { type GatewayHttp, LARGEST_PAGE } from '../gateway/http.ts';
import { type Credentials, openSession } from '../gateway/session.ts';
import type { PageStep } from '../gateway/source.ts';
import { isLoginPage } from '../pages/login.ts';
import { candidatePages, type Menu, parseMenu, START_PAGE } from '../pages/menu.ts';
import { type PageFrame, parseFrame } from '../pages/page.ts';
import { withoutCommentsAndScripts } from '../pages/scan.ts';
import type { PageFailure } from '../readings/reading.ts';
import { languageCode } from '../readings/vocabulary.ts';
import { phrase } from '../words.ts';
import { LARGEST_CAPTURE, toCapturedFile } from './folder.ts';
import { isKnownText } from './keep.ts';
import { HEAD, type Manifest } from './manifest.ts';
import { maskPage } from './mask-page.ts';

/** Every gateway has these, and every page carries the menu. */
const FIRST_PAGES: readonly string[] = ['1,0', START_PAGE];
/** After so many pages in a row without an answer the gateway is left alone. */
const MOST_SILENT = 2;

export interface CaptureOptions {
  readonly http: GatewayHttp;
  readonly credentials: Credentials | undefined;
  /** Page ids; those of INFO and DIAGNOSIS in the menu, the hidden ones and the start page when missing. */
  readonly pages: readonly string[] | undefined;
  readonly exporterVersion: string;
  readonly now: Date;
  /** Told of each page before it is asked for, and of logins, for people who wait. */
  readonly onPage?: (step: PageStep) => void;
  readonly onLoginStart?: () => void;
}

/** A masked capture in memory. */
export type Captured = Awaited<ReturnType<typeof capturePages>>;

/** Whether a page shows what the heat pump does: settings, with the network and the password among them, do not. */
export function isCapturedPage(id: string): boolean {
  return id === START_PAGE || /^[12](,\d{1,2}){1,3}$/.test(id) || id === '4,7';
}

/** Reads the pages of a gateway and masks them. Rejects when not a single page could be read. */
export async function capturePages(options: CaptureOptions) {
  const { http, credentials, onPage, onLoginStart } = options;
  const { signal } = new AbortController();
  /** Contents by name. */
  const files = new Map<string, string>();
  const pages: Manifest['pages'] = [];
  /** For the user's own eyes: their messages may name hosts. */
  const failures: PageFailure[] = [];
  const labels = new Map<string, string>();
  const queue = [...(options.pages ?? FIRST_PAGES)];
  let frame: (PageFrame & Menu) | undefined;
  let loginPage: string | undefined;
  let [silent, size] = [0, 0];
  // The session keeps the login page to itself.
  const request: GatewayHttp['request'] = async (wanted) => {
    const answer = await http.request(wanted);
    const html = withoutCommentsAndScripts(answer);
    if (isLoginPage(html)) loginPage = maskPage(html).html;
    return answer;
  };
  const session = openSession({ http: { ...http, request }, credentials, onLoginStart });

  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const index = pages.length + failures.length + 1;
    onPage?.({ id, index, count: options.pages || frame ? index + queue.length : undefined });
    try {
      const masked = maskPage(await session.page(id, signal));
      const file = toCapturedFile(`${id.replaceAll(',', '_')}.html`, masked.html);
      if (file.bytes > LARGEST_PAGE || size + file.bytes > LARGEST_CAPTURE) {
        throw new ExporterError('TOO_LARGE', phrase`with it the capture would be larger than ${LARGEST_CAPTURE} bytes`);
      }
      const own = tryFrame(masked.html);
      if (own && !frame && !options.pages) {
        queue.push(...candidatePages(own).filter((found) => isCapturedPage(found) && !FIRST_PAGES.includes(found)));
      }
      frame ??= own;
      const entry = frame?.entries.find((other) => other.id === id);
      pages.push({ id, title: own?.heading || (entry?.title ?? ''), ...file });
      files.set(file.file, masked.html);
      for (const [label, section] of masked.labels) labels.set(label, section);
      [silent, size] = [0, size + file.bytes];
    } catch (thrown) {
      const error = toExporterError(thrown);
      failures.push({ id, error });
      silent = isSilent(error) ? silent + 1 : 0;
      if (endsRound(error) || silent >= MOST_SILENT) {
        failures.push(...queue.splice(0).map((rest) => ({ id: rest, error })));
      }
    }
  }

  if (pages.length === 0) throw gravest(failures);
  if (loginPage !== undefined) files.set('login.html', loginPage);
  const manifest: Manifest = {
    ...HEAD,
    exporterVersion: options.exporterVersion,
    capturedAt: options.now.toISOString(),
    firmware: frame?.firmware ?? '',
    language: languageCode(frame?.languageWord ?? ''),
    pages,
    loginPage: loginPage === undefined ? undefined : toCapturedFile('login.html', loginPage),
    failures: failures.map(({ id, error }) => ({ id, code: error.code, message: ownWords(error) })),
  };
  /** Labels and headings of tables that stay though the exporter does not know them. */
  const unknown = [...labels].filter(([label, section]) => !isKnownText(label, section)).map(([label]) => label);
  return { manifest, files, failures, unknown };
}

/** A message that is all ours: others may hold hosts, and words of an answer. */
function ownWords({ message }: ExporterError): string {
  const isOurs = /^the gateway answers \d{3}$|^(the answer is|with it the capture would be) larger than \d+ bytes$/;
  return isOurs.test(message) ? message : 'the output of the capture tells more';
}

/** A page of a model never seen may be framed in another way: it is captured all the same. */
function tryFrame(html: string): (PageFrame & Menu) | undefined {
  try {
    const frame = parseFrame(html);
    return { ...frame, ...parseMenu(frame.menu) };
  } catch {
    return undefined;
  }
}
