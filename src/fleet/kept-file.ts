import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * The text of a file that was kept, undefined where there is none. Rejects for what is no file, since a pipe would never end, and
 * for one that is far too large, since parsing it takes more memory than there may be.
 */
export async function readKept(path: string, mostBytes: number): Promise<string | undefined> {
  try {
    const file = await stat(path);
    if (!file.isFile() || file.size > mostBytes) throw new Error(`no file, or one of more than ${mostBytes} bytes`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file anew, so that a crash leaves the old one or the new one. Rejects when it cannot. */
export async function replaceKept(path: string, text: string): Promise<void> {
  // One name: what a power cut leaves behind is overwritten by the next write.
  const fresh = `${path}.tmp`;
  try {
    // Gone, so that nothing is written to through a link.
    await rm(fresh, { force: true });
    // Flushed: a power cut after the rename must not leave an empty file.
    await writeFile(fresh, text, { mode: 0o640, flush: true });
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {});
    throw error;
  }
}
