import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Config, type ConfigInput, readConfig } from '../../src/config/config.ts';
import type { FlagValues } from '../../src/config/values.ts';

/** A folder for the files of a test file, removed at its end; `write` gives the path of a file that holds a text. */
export function useFolder(): { readonly path: string; write(name: string, text: string): string } {
  const path = mkdtempSync(join(tmpdir(), 'isg-list-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, text) {
      const file = join(path, name);
      writeFileSync(file, text);
      return file;
    },
  };
}

export function read(flags: FlagValues, more: Partial<ConfigInput> = {}): Promise<Config> {
  return readConfig({ command: 'run', flags, env: {}, ...more });
}

/** What is wrong, a line each; nothing when all is well. */
export async function faultsOf(flags: FlagValues, more: Partial<ConfigInput> = {}): Promise<string[]> {
  try {
    await read(flags, more);
    return [];
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'CONFIG') throw error;
    return (error as Error).message.split('\n');
  }
}
