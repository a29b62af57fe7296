import * as v from 'valibot';
import { ExporterError } from '../errors.ts';
import { phrase } from '../words.ts';

export const MANIFEST_FILE = 'manifest.json';
/** What each manifest begins with. */
export const HEAD = { format: 'isg_exporter capture', formatVersion: 1 } as const;

const TEXT = v.fallback(v.pipe(v.string(), v.maxLength(1000)), '');
const NO_CAPTURE = 'is not of a folder made by isg_exporter capture';
const NO_PAGES = 'lists no pages, or too many';
const wrong = (what: string, expected: string) => (issue: v.BaseIssue<unknown>) =>
  `names a ${what} ${issue.received}; expected ${expected}`;
const NO_ID = wrong('page', 'an id like 1,0');
const NO_FILE = wrong('file', 'one like 1_0.html beside it');

const FILE = {
  /** A name, `1_0.html`, and nothing else: no folder, no way out of this one. */
  file: v.pipe(v.string(NO_FILE), v.regex(/^[\w-]{1,60}\.html$/, NO_FILE)),
  bytes: v.fallback(v.number(), 0),
  /** Of the file as it was captured: people may take out more by hand. */
  sha256: TEXT,
};
const CAPTURED_FILE = v.object(FILE, NO_FILE);
const ID = v.pipe(v.string(NO_ID), v.regex(/^\d{1,3}(,\d{1,3}){0,3}$/, NO_ID));
/** `id` as in the URL, `1,0`; `title` is the heading or menu entry, empty where there is none. */
const CAPTURED_PAGE = v.object({ id: ID, title: TEXT, ...FILE }, NO_ID);
const MANIFEST = v.object(
  {
    format: v.literal(HEAD.format, NO_CAPTURE),
    formatVersion: v.literal(1, ({ received }) => `has format version ${received}; this program reads 1`),
    exporterVersion: TEXT,
    /** ISO 8601, UTC. */
    capturedAt: TEXT,
    firmware: TEXT,
    /** Two letters, or the gateway's own word. */
    language: TEXT,
    pages: v.pipe(v.array(CAPTURED_PAGE, NO_PAGES), v.minLength(1, NO_PAGES), v.maxLength(500, NO_PAGES)),
    /** The page the gateway shows while nobody is logged in; missing where it asks for no password. */
    loginPage: v.optional(CAPTURED_FILE),
    failures: v.fallback(v.array(v.object({ id: TEXT, code: TEXT, message: TEXT })), []),
  },
  NO_CAPTURE,
);

export type CapturedFile = Readonly<v.InferOutput<typeof CAPTURED_FILE>>;
/** What a folder made by `isg_exporter capture` holds. */
export type Manifest = Readonly<v.InferOutput<typeof MANIFEST>>;

/** Reads a manifest that may come from anybody. Throws CONFIG that says what is wrong with it. */
export function parseManifest(text: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new ExporterError('CONFIG', phrase`${MANIFEST_FILE} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const { success, issues, output } = v.safeParse(MANIFEST, content, { abortEarly: true });
  if (!success) throw new ExporterError('CONFIG', phrase`${MANIFEST_FILE} ${issues[0].message.slice(0, 200)}`);
  const ids = output.pages.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new ExporterError('CONFIG', phrase`${MANIFEST_FILE} lists page ${twice} twice`);
  return output;
}
