import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import type { KnownFlag } from './flags.ts';
import type { NameStyle } from './names.ts';

/** Where the flags ever seen outlive a restart: one JSON file in systemd's STATE_DIRECTORY. */
export interface FlagFile {
  /** The flags of a gateway; none when there is no file or it cannot be read (logged). */
  load(gateway: string): Promise<KnownFlag[]>;
  /**
   * Writes the whole file anew, so that a crash leaves the old or the new one. Resolves to whether that worked; never
   * rejects, and logs a fault once.
   */
  save(gateway: string, flags: readonly KnownFlag[]): Promise<boolean>;
}

interface Content {
  readonly version: 1;
  readonly gateways: Record<string, readonly KnownFlag[]>;
}

export interface FlagFileOptions {
  /** Without one nothing is kept. */
  readonly directory: string | undefined;
  /** Which names the flags have: each kind has a file, so that a restart with the other one mixes nothing. */
  readonly names: NameStyle;
  readonly logger: Logger;
}

/** Opens the memory of flags: `flags.json`, or `flags-english.json` for English names. */
export function openFlagFile({ directory, names, logger }: FlagFileOptions): FlagFile {
  if (directory === undefined) return { load: async () => [], save: async () => true };
  const path = join(directory, names === 'english' ? 'flags-english.json' : 'flags.json');
  let content: Content = { version: 1, gateways: {} };
  let writing: Promise<unknown> = Promise.resolve();
  let faultLogged = false;

  const write = async (): Promise<boolean> => {
    const fresh = `${path}.${randomUUID()}.tmp`;
    try {
      await writeFile(fresh, JSON.stringify(content), { mode: 0o640 });
      await rename(fresh, path);
      if (faultLogged) logger.info('flags seen are kept again', { file: path });
      faultLogged = false;
      return true;
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => {});
      if (!faultLogged) logger.warn('flags seen cannot be kept over a restart', { file: path, error: String(error) });
      faultLogged = true;
      return false;
    }
  };

  return {
    async load(gateway) {
      try {
        content = parse(await readFile(path, 'utf8'));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
          logger.warn('the file of flags seen cannot be read and starts anew', { file: path, error: String(error) });
        }
      }
      return [...(content.gateways[gateway] ?? [])];
    },
    async save(gateway, flags) {
      content = { version: 1, gateways: { ...content.gateways, [gateway]: flags } };
      const written = writing.then(write);
      writing = written;
      return await written;
    },
  };
}

function parse(text: string): Content {
  const content: unknown = JSON.parse(text);
  if (!isRecord(content) || content.version !== 1 || !isRecord(content.gateways)) {
    throw new Error('not a file of flags');
  }
  const gateways = Object.entries(content.gateways).map(
    ([url, flags]) => [url, Array.isArray(flags) ? flags.filter(isKnownFlag) : []] as const,
  );
  return { version: 1, gateways: Object.fromEntries(gateways) };
}

function isKnownFlag(flag: unknown): flag is KnownFlag {
  if (!isRecord(flag) || !isRecord(flag.original) || !isRecord(flag.labels)) return false;
  const { label, page, section } = flag.original;
  const texts = [
    flag.name,
    flag.page,
    flag.section,
    flag.language,
    label,
    page,
    section,
    ...Object.values(flag.labels),
  ];
  return texts.every((text) => typeof text === 'string') && /^flag_[a-z0-9_]+$/.test(String(flag.name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
