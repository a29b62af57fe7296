import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Files that were read and their stamps at that time; a file whose stamp differs now has changed since. */
export type SeenFiles = Map<string, string>;

/** Reads small text files and remembers which. */
export interface FileReader {
  /** The text of a file; relative paths start at the reader's directory. Throws what node:fs throws. */
  read(path: string): string;
}

const MAX_SIZE = 1024 * 1024;

/** A reader for paths relative to `directory`; every file goes to `seen`, also one that cannot be read. */
export function readerOf(directory: string, seen: SeenFiles): FileReader {
  return {
    read: (path) => {
      const file = resolve(directory, path);
      // Before the reading: a change in between is then noticed later, not lost.
      seen.set(file, stampOf(file));
      const stats = statSync(file);
      if (!stats.isFile()) throw new Error('is not a file');
      if (stats.size > MAX_SIZE) throw new Error('is larger than 1 MiB');
      return readFileSync(file, 'utf8');
    },
  };
}

/** A text that changes with the file; looking is cheap and, unlike a watcher, sees renames, mounts and links. */
export function stampOf(file: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return unreadable(error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
};

/** Why a file could not be read, to follow its name in a sentence. */
export function unreadable(error: unknown): string {
  if (!(error instanceof Error)) return 'cannot be read';
  const code = 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code === '' ? error.message : `cannot be read: ${code}`);
}
