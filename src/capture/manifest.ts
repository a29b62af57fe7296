import { type ErrorCode, ExporterError } from '../errors.ts';
import type { PersonalKind } from './placeholders.ts';

/** Name of the file that says what a captured folder holds. */
export const MANIFEST_FILE = 'manifest.json';
const FORMAT = 'isg_exporter capture';
const FORMAT_VERSION = 1;
/** More pages than any gateway has. */
const MOST_PAGES = 500;

/** A file of a capture. */
export interface CapturedFile {
  /** `1_0.html`, beside the manifest. */
  readonly file: string;
  readonly bytes: number;
  /** Of the file as it was captured: people may take out more by hand. */
  readonly sha256: string;
}

export interface CapturedPage extends CapturedFile {
  /** The id in the URL, `1,0`. */
  readonly id: string;
  /** Heading or menu entry; empty where there is none. */
  readonly title: string;
}

/** What a folder made by `isg_exporter capture` holds. */
export interface Manifest {
  readonly exporterVersion: string;
  /** ISO 8601, UTC. */
  readonly capturedAt: string;
  readonly firmware: string;
  /** Two letters, or the gateway's own word. */
  readonly language: string;
  readonly pages: readonly CapturedPage[];
  /** The page the gateway shows while nobody is logged in; missing where it asks for no password. */
  readonly loginPage: CapturedFile | undefined;
  readonly failures: ReadonlyArray<{ readonly id: string; readonly code: ErrorCode; readonly message: string }>;
  /** How many places were replaced. */
  readonly replaced: Readonly<Partial<Record<PersonalKind, number>>>;
}

/** The text of the file. */
export function writeManifest(manifest: Manifest): string {
  const content = { format: FORMAT, formatVersion: FORMAT_VERSION, ...manifest };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Reads a manifest that may come from anybody. Throws CONFIG that says what is wrong with it. */
export function parseManifest(text: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new ExporterError('CONFIG', `${MANIFEST_FILE} is not JSON: ${(cause as Error).message}`, { cause });
  }
  if (!isRecord(content) || content.format !== FORMAT) throw wrong('is not of a folder made by isg_exporter capture');
  if (content.formatVersion !== FORMAT_VERSION) {
    throw wrong(`has format version ${JSON.stringify(content.formatVersion)}; this program reads ${FORMAT_VERSION}`);
  }
  if (!Array.isArray(content.pages) || content.pages.length > MOST_PAGES) throw wrong('lists no pages, or too many');
  const pages = content.pages.map(toPage);
  if (pages.length === 0) throw wrong('lists no pages');
  const twice = pages.find((page, index) => pages.findIndex((other) => other.id === page.id) !== index);
  if (twice) throw wrong(`lists page ${twice.id} twice`);
  const failures = Array.isArray(content.failures) ? content.failures : [];
  return {
    exporterVersion: toText(content.exporterVersion),
    capturedAt: toText(content.capturedAt),
    firmware: toText(content.firmware),
    language: toText(content.language),
    pages,
    loginPage: content.loginPage === undefined ? undefined : toFile(content.loginPage),
    failures: failures.slice(0, MOST_PAGES).map((failure: unknown) => {
      const { id, code, message } = isRecord(failure) ? failure : {};
      return { id: toText(id), code: toText(code) as ErrorCode, message: toText(message) };
    }),
    replaced: isRecord(content.replaced) ? content.replaced : {},
  };
}

function toPage(value: unknown): CapturedPage {
  const { id, title } = isRecord(value) ? value : {};
  if (typeof id !== 'string' || !/^\d{1,3}(,\d{1,3}){0,3}$/.test(id)) {
    throw wrong(`names a page ${printed(id)}, which is not a page id like 1,0`);
  }
  return { ...toFile(value), id, title: toText(title) };
}

function toFile(value: unknown): CapturedFile {
  const { file, bytes, sha256 } = isRecord(value) ? value : {};
  // A name and nothing else: no folder, no way out of this one.
  if (typeof file !== 'string' || !/^[\w-]{1,60}\.html$/.test(file)) {
    throw wrong(`names a file ${printed(file)}; expected one like 1_0.html beside it`);
  }
  return { file, bytes: typeof bytes === 'number' ? bytes : 0, sha256: toText(sha256) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}

function printed(value: unknown): string {
  return (JSON.stringify(value) ?? 'without a name').slice(0, 100);
}

function wrong(what: string): ExporterError {
  return new ExporterError('CONFIG', `${MANIFEST_FILE} ${what}`);
}
