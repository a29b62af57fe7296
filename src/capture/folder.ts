import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ExporterError } from '../errors.ts';
import { LARGEST_PAGE } from '../gateway/http.ts';
import { phrase } from '../words.ts';
import { type CapturedFile, MANIFEST_FILE, type Manifest, parseManifest } from './manifest.ts';

/** Bytes of all pages together: more is not written, and not read again. */
export const LARGEST_CAPTURE = 32 * 1024 * 1024;

export type Capture = Awaited<ReturnType<typeof readFolder>>;

/** A file to write, and its entry in the manifest. */
export function toCapturedFile(file: string, html: string): CapturedFile {
  return { file, bytes: Buffer.byteLength(html), sha256: createHash('sha256').update(html).digest('hex') };
}

/** Throws CONFIG unless the folder is empty or can be made: nothing in it may be overwritten. */
export async function requireEmptyFolder(directory: string): Promise<void> {
  const fault = (what: string): ExporterError => new ExporterError('CONFIG', phrase`${directory} ${what}`);
  const above = dirname(resolve(directory));
  if (!existsSync(directory)) {
    if (existsSync(above)) return;
    throw fault(phrase`cannot be made: there is no folder ${above}`);
  }
  const entries = await readdir(directory).catch((cause: Error) => {
    throw fault(phrase`cannot be used: ${cause.message}`);
  });
  if (entries.length > 0) throw fault(phrase`is not empty; capture needs a folder of its own`);
}

/** Writes a capture, for its owner alone. Throws FILE. */
export async function writeFolder(
  folder: string,
  manifest: Manifest,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  try {
    if (!existsSync(folder)) await mkdir(folder, { mode: 0o700 });
    // The manifest comes last: a folder without one is no capture.
    for (const [name, content] of [...files, [MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`] as const]) {
      await writeFile(join(folder, name), content, { mode: 0o600, flag: 'wx' });
    }
  } catch (cause) {
    throw new ExporterError('FILE', phrase`${folder} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

/** Reads a capture, which may come from anybody. Throws CONFIG that says what is wrong with it. */
export async function readFolder(directory: string) {
  const load = (name: string, most: number): Promise<string> => readPlainFile(join(directory, name), most);
  try {
    const manifest = parseManifest(await load(MANIFEST_FILE, 1024 * 1024));
    /** Source text by page id. */
    const pages = new Map<string, string>();
    /** Files that somebody changed after the capture. */
    const edited: string[] = [];
    let total = 0;
    for (const { id, file, sha256 } of manifest.pages) {
      const html = await load(file, LARGEST_PAGE);
      total += Buffer.byteLength(html);
      if (total > LARGEST_CAPTURE) throw new ExporterError('CONFIG', phrase`holds more than ${LARGEST_CAPTURE} bytes`);
      if (sha256 !== toCapturedFile(file, html).sha256) edited.push(file);
      pages.set(id, html);
    }
    const loginPage = manifest.loginPage && (await load(manifest.loginPage.file, LARGEST_PAGE));
    return { manifest, pages, loginPage, edited };
  } catch (cause) {
    throw new ExporterError('CONFIG', phrase`--from ${directory}: ${(cause as Error).message}`, { cause });
  }
}

/** Text of a file that is one: no link to somewhere else, no pipe that never ends. */
async function readPlainFile(path: string, most: number): Promise<string> {
  const fault = (what: string): ExporterError => new ExporterError('CONFIG', phrase`${path} ${what}`);
  const stat = await lstat(path).catch((cause: NodeJS.ErrnoException) => {
    throw fault(cause.code === 'ENOENT' ? phrase`is missing` : phrase`cannot be read: ${cause.message}`);
  });
  if (stat.isSymbolicLink()) throw fault(phrase`is a link, not a file`);
  if (!stat.isFile()) throw fault(phrase`is not a file`);
  if (stat.size > most) throw fault(phrase`is larger than ${most} bytes`);
  return await readFile(path, 'utf8');
}
