import { readFileSync, statSync } from 'node:fs';

/** The text of a file, or why there is none, to follow the file's name in a sentence. */
export interface FileText {
  readonly text?: string;
  readonly fault?: string;
}

/** Small text files that are read together. */
export class WatchedFiles {
  readonly #stamps = new Map<string, string>();

  /** Reads a file, which is watched from now on, also if it cannot be read. */
  read(file: string): FileText {
    // The stamp comes first: should the file change in between, that is noticed later.
    this.#stamps.set(file, stampOf(file));
    try {
      const stats = statSync(file);
      if (!stats.isFile()) return { fault: 'is not a file' };
      if (stats.size > 1024 * 1024) return { fault: 'is larger than 1 MiB' };
      return { text: readFileSync(file, 'utf8') };
    } catch (error) {
      const { code = 'unknown error' } = error as NodeJS.ErrnoException;
      return { fault: REASONS[code] ?? `cannot be read: ${code}` };
    }
  }

  haveChanged(): boolean {
    return [...this.#stamps].some(([file, stamp]) => stampOf(file) !== stamp);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
};

// Asking is cheap, needs no file descriptor and, unlike node:fs.watch, sees renames, mounts and links.
function stampOf(file: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
