import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { capture } from '../../src/commands/capture.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Snapshot } from '../../src/readings/reading.ts';

/** A folder of this test file's own; gone when the file is done. */
export function temporaryFolder(): (name: string) => string {
  const directory = mkdtempSync(join(tmpdir(), 'isg-capture-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  return (name) => join(directory, name);
}

export interface CaptureRun {
  readonly url: string;
  readonly directory: string;
  readonly user?: string;
  readonly password?: string;
  readonly flags?: Readonly<Record<string, string>>;
}

/** Runs `isg_exporter capture`; returns its exit code and what it printed. */
export async function runCapture({ url, directory, user, password, flags = {} }: CaptureRun) {
  const login = user === undefined || password === undefined ? {} : { user, password };
  const config = await readConfig({ command: 'capture', flags: { url, timeout: '5', ...login, ...flags }, env: {} });
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  const code = await capture({ config, directory, print, now: () => new Date('2026-01-15T12:00:00Z') });
  return { code, output: lines.join('\n') };
}

/** All files of a folder by name. */
export function filesOf(directory: string): Record<string, string> {
  return Object.fromEntries(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

/** Everything a snapshot says, without the order of its pages. */
export function contentOf({ firmware, language, pages, failures }: Snapshot) {
  return {
    firmware,
    language,
    pages: pages.map(({ ageSeconds: _, ...page }) => page).sort((a, b) => a.id.localeCompare(b.id)),
    failures: failures.map(({ id, error }) => [id, error.code]),
  };
}
