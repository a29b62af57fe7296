import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ExporterError } from '../errors.ts';
import { LARGEST_PAGE } from '../gateway/http.ts';
import { type CapturedFile, MANIFEST_FILE, type Manifest, parseManifest, writeManifest } from './manifest.ts';

const LARGEST_MANIFEST = 1024 * 1024;
/** Bytes of all pages together: more is not written, and not read again. */
export const LARGEST_CAPTURE = 32 * 1024 * 1024;

/** A capture as read from its folder. */
export interface Capture {
  readonly manifest: Manifest;
  /** Source text by page id. */
  readonly pages: ReadonlyMap<string, string>;
  readonly loginPage: string | undefined;
  /** Files that somebody changed after the capture. */
  readonly edited: readonly string[];
}

/** A file to write, and its entry in the manifest. */
export function toCapturedFile(file: string, html: string): CapturedFile {
  return { file, bytes: Buffer.byteLength(html), sha256: createHash('sha256').update(html).digest('hex') };
}

/** Throws CONFIG unless the folder is empty or can be made: nothing in it may be overwritten. */
export async function requireEmptyFolder(directory: string): Promise<void> {
  let entries: string[];
  try {
    entries = await readdir(directory);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      const above = dirname(resolve(directory));
      // Folders above it are not made: there are places, /proc for one, where Node would try that for ever.
      if (existsSync(above)) return;
      throw new ExporterError('CONFIG', `${directory} cannot be made: there is no folder ${above}`, { cause });
    }
    throw new ExporterError('CONFIG', `${directory} cannot be used: ${(cause as Error).message}`, { cause });
  }
  if (entries.length > 0)
    throw new ExporterError('CONFIG', `${directory} is not empty; capture needs a folder of its own`);
}

/** Writes a capture, for its owner alone. Throws FILE. */
export async function writeFolder(
  directory: string,
  manifest: Manifest,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  try {
    if (!existsSync(directory)) await mkdir(directory, { mode: 0o700 });
    // The manifest comes last: a folder without one is no capture.
    for (const [name, content] of [...files, [MANIFEST_FILE, writeManifest(manifest)] as const]) {
      await writeFile(join(directory, name), content, { mode: 0o600, flag: 'wx' });
    }
  } catch (cause) {
    throw new ExporterError('FILE', `${directory} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

/** Reads a capture, which may come from anybody. Throws CONFIG that says what is wrong with it. */
export async function readFolder(directory: string): Promise<Capture> {
  const load = (name: string, most: number): Promise<string> => readPlainFile(join(directory, name), most);
  try {
    const manifest = parseManifest(await load(MANIFEST_FILE, LARGEST_MANIFEST));
    const pages = new Map<string, string>();
    const edited: string[] = [];
    let total = 0;
    for (const { id, file, sha256 } of manifest.pages) {
      const html = await load(file, LARGEST_PAGE);
      total += Buffer.byteLength(html);
      if (total > LARGEST_CAPTURE) throw new ExporterError('CONFIG', `holds more than ${LARGEST_CAPTURE} bytes`);
      if (sha256 !== toCapturedFile(file, html).sha256) edited.push(file);
      pages.set(id, html);
    }
    const loginPage = manifest.loginPage && (await load(manifest.loginPage.file, LARGEST_PAGE));
    return { manifest, pages, loginPage, edited };
  } catch (cause) {
    throw new ExporterError('CONFIG', `--from ${directory}: ${(cause as Error).message}`, { cause });
  }
}

/** Text of a file that is one: no link to somewhere else, no pipe that never ends. */
async function readPlainFile(path: string, most: number): Promise<string> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'is missing' : code === 'ELOOP' ? 'is a link, not a file' : `cannot be read: ${message}`;
    throw new ExporterError('CONFIG', `${path} ${why}`, { cause });
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new ExporterError('CONFIG', `${path} is not a file`);
    if (stat.size > most) throw new ExporterError('CONFIG', `${path} is larger than ${most} bytes`);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}
