import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import { phrase } from '../words.ts';
import { type KeptHistory, STEPS } from './history.ts';
import { readKept, replaceKept } from './kept-file.ts';

/** Where a history outlives a restart: a JSON file in systemd's STATE_DIRECTORY. */
export interface HistoryFile {
  /** Never rejects: what cannot be read is logged, and the history starts anew. */
  read(): Promise<KeptHistory | undefined>;
  /** Writes the file anew. Never rejects: a fault is logged once. */
  write(history: KeptHistory): Promise<void>;
}

export interface HistoryFileOptions {
  /** Without one nothing is kept. */
  readonly directory: string | undefined;
  /** Of a gateway of a list, which has a file of its own. */
  readonly name?: string | undefined;
  /** Of which gateway the file is to tell: of another one it tells nothing. */
  readonly id: string;
  readonly logger: Logger;
}

const VERSION = 1;
/** Of the most series and the longest keys; a history takes 320 kB. */
const LARGEST_FILE = 2 * 1024 * 1024;
const LONGEST_KEY = 2000;

export function historyFile({ directory, name, id, logger }: HistoryFileOptions): HistoryFile {
  if (directory === undefined) return { read: async () => undefined, write: async () => {} };
  const path = join(directory, name === undefined ? 'history.json' : `history-${name}.json`);
  let isFaulty = false;
  let writing: Promise<void> = Promise.resolve();

  const write = async ({ step, series }: KeptHistory): Promise<void> => {
    if (series.size === 0) return;
    const means = Object.fromEntries([...series].map(([key, values]) => [key, toText(values)]));
    const text = JSON.stringify({ version: VERSION, gateway: id, step, means });
    try {
      await replaceKept(path, text);
      isFaulty = false;
    } catch (error) {
      if (!isFaulty)
        logger.warn(phrase`the history cannot be kept over a restart`, { file: path, error: String(error) });
      isFaulty = true;
    }
  };

  return {
    async read() {
      try {
        const text = await readKept(path, LARGEST_FILE);
        return text === undefined ? undefined : parse(text, id);
      } catch (error) {
        const fields = { file: path, error: String(error) };
        logger.warn(phrase`the history of the last day cannot be read and starts anew`, fields);
        return undefined;
      }
    },
    async write(history) {
      writing = writing.then(() => write(history));
      await writing;
    },
  };
}

/** Throws an Error where the text is no history; one of another gateway is none of ours. */
function parse(text: string, id: string): KeptHistory | undefined {
  const kept = JSON.parse(text) as { version?: unknown; gateway?: unknown; step?: unknown; means?: unknown } | null;
  if (kept?.version !== VERSION || !Number.isSafeInteger(kept.step) || typeof kept.means !== 'object') {
    throw new Error('it is no history of this version');
  }
  if (kept.gateway !== id) return undefined;
  const series = new Map<string, Float32Array>();
  for (const [key, value] of Object.entries(kept.means ?? {})) {
    const means = typeof value === 'string' && key.length <= LONGEST_KEY ? fromText(value) : undefined;
    if (means) series.set(key, means);
  }
  return { step: kept.step as number, series };
}

/** In base64: a quarter longer than the numbers, and read without rounding. */
function toText(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

function fromText(text: string): Float32Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== STEPS * Float32Array.BYTES_PER_ELEMENT) return undefined;
  const values = new Float32Array(STEPS);
  new Uint8Array(values.buffer).set(bytes);
  return values.map((value) => (Number.isFinite(value) ? value : Number.NaN));
}
