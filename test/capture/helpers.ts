import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Captured, capturePages } from '../../src/capture/capture.ts';
import { maskPage } from '../../src/capture/mask-page.ts';
import { openCaptureSource } from '../../src/capture/source.ts';
import { capture } from '../../src/commands/capture.ts';
import { readConfig } from '../../src/config/config.ts';
import type { GatewayHttp } from '../../src/gateway/http.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import { withoutCommentsAndScripts } from '../../src/pages/scan.ts';
import type { Snapshot } from '../../src/readings/reading.ts';
import type { Language } from '../../src/simulator/simulator.ts';
import { never } from '../helpers/gateway.ts';
import { simulatorPages } from '../properties/simulator-pages.ts';

export const now = (): Date => new Date('2026-01-15T12:00:00Z');

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
  const config = await readConfig({ command: 'capture', flags: { url, timeout: '60', ...login, ...flags }, env: {} });
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  const code = await capture({ config, directory, print, now });
  return { code, output: lines.join('\n') };
}

export interface Gateway {
  /** Source text by page id. */
  readonly pages: ReadonlyMap<string, string>;
  /** Shown until somebody logs in. */
  readonly loginPage?: string;
  /** Ids to ask for; those of the menu when missing. */
  readonly ids?: readonly string[];
}

/** The pages of a plant by id, with pages without tables for the hidden ids that it does not have. */
export function pagesOf(plant: string, language: Language): Map<string, string> {
  const pages = new Map(simulatorPages(plant, language, now()).map(({ id, html }) => [id, html]));
  const blank = (pages.get('1,0') ?? '').replace(/<table[\s\S]*<\/table>/, '');
  return new Map([['2,4', blank], ['4,7', blank], ...pages]);
}

/** A gateway without a network. */
export function httpOf({ pages, loginPage }: Gateway): GatewayHttp {
  let isOpen = loginPage === undefined;
  return {
    request: async ({ page, form }) => {
      isOpen ||= form !== undefined;
      return (isOpen ? pages.get(page) : loginPage) ?? '';
    },
    close: async () => {},
  };
}

/** Captures pages without a network or a disk. */
export function captured(gateway: Gateway): Promise<Captured> {
  const credentials = gateway.loginPage === undefined ? undefined : { user: 'owner', password: 'cellar door' };
  const http = httpOf(gateway);
  return capturePages({ http, credentials, pages: gateway.ids, exporterVersion: '', now: now() });
}

/** What is read of pages. */
export function readingsOf(pages: ReadonlyMap<string, string>, names: 'gateway' | 'english'): Promise<Snapshot> {
  const rules = { skipCircuit2: false, names, listUntranslated: true, memory: new RowMemory() };
  return openCaptureSource('gateway', { pages }, rules).read(never);
}

/** A page as it is captured. */
export function masked(html: string): string {
  return maskPage(withoutCommentsAndScripts(html)).html;
}

/** A value table of one row, with a heading where one is given. */
export function rowOf(label: string, value: string, heading = ''): string {
  const head = heading === '' ? '' : `<tr><th colspan="2">${heading}</th></tr>`;
  return `<table class="info">${head}<tr><td class="key">${label}</td><td class="value">${value}</td></tr></table>`;
}

/** All files of a folder by name. */
export function filesOf(directory: string): Record<string, string> {
  return Object.fromEntries(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

/** Everything a snapshot says, without the order of its pages. */
export function contentOf({ firmware, language, pages, failures, leftOut }: Snapshot) {
  return {
    firmware,
    language,
    pages: pages.map(({ ageSeconds: _, ...page }) => page).sort((a, b) => a.id.localeCompare(b.id)),
    failures: failures.map(({ id, error }) => [id, error.code]),
    leftOut: leftOut.map(({ id, error }) => [id, error.code]),
  };
}
