import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import type { NameStyle } from '../readings/names.ts';
import { sumOf } from '../readings/reading.ts';
import { phrase } from '../words.ts';
import type { KnownCounter } from './counters.ts';
import type { KnownFlag } from './flags.ts';
import { readKept, replaceKept } from './kept-file.ts';

/** What is known of a gateway that its pages do not tell at the moment. */
export interface KnownState {
  readonly flags: readonly KnownFlag[];
  readonly counters: readonly KnownCounter[];
}

/** Where that outlives a restart: a JSON file in systemd's STATE_DIRECTORY. */
export interface StateFile {
  /** What is known of a gateway; nothing when the file does not tell. */
  of(gateway: string): KnownState;
  /**
   * Writes the whole file anew when something has changed, so that a crash leaves the old one or the new one. Never rejects:
   * a fault is logged once, and the next call tries again.
   */
  save(gateway: string, state: KnownState): Promise<void>;
}

export interface StateFileOptions {
  /** Without one nothing is kept. */
  readonly directory: string | undefined;
  /** Of a gateway of a list, which has a file of its own: a round writes no more than its gateway. */
  readonly name?: string | undefined;
  /** Which names flags and counters have: both kinds stand side by side, so that a restart with the other loses nothing. */
  readonly names: NameStyle;
  readonly logger: Logger;
}

/** By URL of the gateway, then by kind of names. */
type Gateways = Readonly<Record<string, Readonly<Record<string, KnownState>>>>;

/** Version 1 was a file of flags alone, in which those of blank cells and of former firmware cannot be told apart. */
const VERSION = 2;
/** More of a kind are not kept of one gateway. */
const MOST_ENTRIES = 1000;
/** 2,000 entries of both kinds of names for some gateways. */
const LARGEST_FILE = 8 * 1024 * 1024;
const NOTHING: KnownState = { flags: [], counters: [] };

/** Reads the file. Never rejects: what cannot be read is logged and starts anew. */
export async function openStateFile({ directory, name, names, logger }: StateFileOptions): Promise<StateFile> {
  if (directory === undefined) return { of: () => NOTHING, save: async () => {} };
  const path = join(directory, name === undefined ? 'state.json' : `gateway-${name}.json`);
  let { gateways, written } = await readState(path, logger);
  let writing: Promise<void> = Promise.resolve();
  let isFaulty = false;

  const write = async (): Promise<void> => {
    const text = JSON.stringify({ version: VERSION, gateways });
    if (text === written) return;
    try {
      await replaceKept(path, text);
      written = text;
      if (isFaulty) logger.info(phrase`flags and counters are kept again`, { file: path });
      isFaulty = false;
    } catch (error) {
      if (!isFaulty) {
        logger.warn(phrase`flags and counters cannot be kept over a restart`, { file: path, error: String(error) });
      }
      isFaulty = true;
    }
  };

  return {
    of: (gateway) => gateways[gateway]?.[names] ?? NOTHING,
    async save(gateway, state) {
      gateways = { ...gateways, [gateway]: { ...gateways[gateway], [names]: state } };
      writing = writing.then(write);
      await writing;
    },
  };
}

async function readState(path: string, logger: Logger): Promise<{ gateways: Gateways; written: string }> {
  try {
    const written = await readKept(path, LARGEST_FILE);
    if (written === undefined) return { gateways: {}, written: '' };
    const { gateways, broken } = parse(written);
    if (broken > 0)
      logger.warn(phrase`entries of the state file cannot be read and are left out`, { file: path, broken });
    return { gateways, written };
  } catch (error) {
    logger.warn(phrase`the state file cannot be read and starts anew`, { file: path, error: String(error) });
    return { gateways: {}, written: '' };
  }
}

function parse(text: string): { gateways: Gateways; broken: number } {
  const content: unknown = JSON.parse(text);
  if (!isRecord(content) || content.version !== VERSION || !isRecord(content.gateways)) {
    throw new Error(`not a state file of version ${VERSION}`);
  }
  let broken = 0;
  const good = <T>(list: unknown, isGood: (entry: unknown) => entry is T): readonly T[] => {
    const entries = Array.isArray(list) ? list : [list];
    const kept = entries.filter(isGood);
    broken += entries.length - kept.length;
    return kept.slice(0, MOST_ENTRIES);
  };
  const entriesOf = (record: unknown): [string, unknown][] => {
    if (isRecord(record)) return Object.entries(record);
    broken += 1;
    return [];
  };
  const stateOf = (state: unknown): KnownState => {
    const { flags = [], counters = [] } = Object.fromEntries(entriesOf(state));
    return { flags: good(flags, isKnownFlag), counters: good(counters, isKnownCounter) };
  };
  const stylesOf = (styles: unknown): Record<string, KnownState> =>
    Object.fromEntries(entriesOf(styles).map(([style, state]) => [style, stateOf(state)]));
  const gateways = Object.fromEntries(Object.entries(content.gateways).map(([url, of]) => [url, stylesOf(of)]));
  return { gateways, broken };
}

function isKnownCounter(counter: unknown): counter is KnownCounter {
  if (!isRecord(counter)) return false;
  const { key, total, day, at } = counter;
  const areNumbers = typeof total === 'number' && (day === undefined || typeof day === 'number') && Number.isFinite(at);
  return typeof key === 'string' && areNumbers && Number.isFinite(sumOf({ total, day }));
}

function isKnownFlag(flag: unknown): flag is KnownFlag {
  if (!isRecord(flag) || !isRecord(flag.original) || !isRecord(flag.labels)) return false;
  const { name, page, section, language, firmware, original, labels, english = '' } = flag;
  const texts = [name, page, section, language, firmware, original.label, original.page, original.section, english];
  const areTexts = [...texts, ...Object.values(labels)].every((text) => typeof text === 'string');
  return areTexts && /^flag_[a-z0-9_]+$/.test(String(name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
