import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import type { Config, GatewayConfig } from '../../src/config/config.ts';
import { createLogger, Secrets } from '../../src/logger.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/simulator.ts';
import { configFor, type Settings } from '../helpers/config.ts';

/** Ends something after the test, the last first. */
export function atEnd(close: () => unknown): void {
  onTestFinished(async () => void (await close()));
}

/** A new folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'isg-faults-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Found<T> = T | undefined | false;

/** Waits until `look` finds something, or true. The limit only ends a test that fails anyway. */
export async function until<T>(what: string, look: () => Found<T> | Promise<Found<T>>, seconds = 60): Promise<T> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await sleep(25);
  }
  throw new Error(`waited ${seconds} s for ${what}`);
}

/** In its house it is always this time, so that no pump starts while a test compares. */
const HOUSE_TIME = new Date('2026-01-15T10:10:00Z');

/** A simulator that is closed after the test. */
export async function startGateway(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ seed: 1, plant: 'wpm', login: null, now: () => HOUSE_TIME, ...options });
  atEnd(() => simulator.close());
  return simulator;
}

export interface SceneOptions extends Partial<Omit<Settings, 'gateway'>> {
  readonly gateway?: Partial<GatewayConfig>;
  readonly simulator?: SimulatorOptions;
  readonly env?: NodeJS.ProcessEnv;
}

/** A round every 50 ms, and readings that do not age. */
export function configOf(url: string, { gateway, simulator: _, env: __, ...settings }: SceneOptions): Config {
  return configFor(url, { intervalSeconds: 0.05, ...settings }, gateway);
}

interface StatusGateway {
  readonly up: boolean;
  readonly language: string;
  readonly firmware: string;
  readonly ageSeconds: number | null;
  readonly lastError: { readonly code: string; readonly message: string } | null;
  readonly pages: readonly { readonly id: string; readonly readings: number }[];
  readonly readings: Readonly<Record<string, readonly { readonly value: number; readonly page: string }[]>>;
}

/** What the outside sees of a running exporter. */
export interface Outside {
  readonly url: string;
  /** Lines of the log without time: `WARN  gateway cannot be read: …`. */
  readonly lines: readonly string[];
  metrics(): Promise<Metrics>;
  status(): Promise<StatusGateway>;
  ready(): Promise<{ readonly status: number; readonly text: string }>;
  /** Log lines that hold a text. */
  said(text: string): readonly string[];
}

export interface Scene extends Outside {
  readonly simulator: Simulator;
  readonly app: App;
  /** Waits for a round that brought readings, and for isg_up to say so. */
  up(): Promise<Metrics>;
  /** Waits for a round that failed, and for isg_up to say so. */
  down(): Promise<Metrics>;
}

/** The real exporter on a simulator; both end after the test. */
export async function startScene(options: SceneOptions = {}): Promise<Scene> {
  const simulator = await startGateway(options.simulator);
  return await startExporter(simulator, options);
}

/** The real exporter on a simulator there is. */
export async function startExporter(simulator: Simulator, options: SceneOptions = {}): Promise<Scene> {
  const config = configOf(simulator.url, options);
  const lines: string[] = [];
  const write = (line: string): number => lines.push(line.slice(25).trim());
  const logger = createLogger({ ...config.log, secrets: new Secrets(config.secrets), write });
  const app = await startApp({ config, env: options.env ?? {}, logger });
  atEnd(() => app.stop());
  const seen = outside(app.url, lines);
  const isUp = (value: 0 | 1) => async (): Promise<Metrics | undefined> => {
    const metrics = await seen.metrics();
    return metrics.get('isg_up') === value ? metrics : undefined;
  };
  return {
    ...seen,
    simulator,
    app,
    up: () => until('isg_up 1', isUp(1)),
    down: () => until('isg_up 0', isUp(0)),
  };
}

/** The pages of an exporter at a URL. */
export function outside(url: string, lines: readonly string[] = []): Outside {
  const get = async (path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(url + path);
    return { status: response.status, text: await response.text() };
  };
  return {
    url,
    lines,
    metrics: async () => parseMetrics((await get('/metrics')).text),
    status: async () => JSON.parse((await get('/status')).text).gateways[0],
    ready: () => get('/ready'),
    said: (text) => lines.filter((line) => line.includes(text)),
  };
}

/** Series, `name{label="value"}` as printed, to value. */
export type Metrics = ReadonlyMap<string, number>;

const SAMPLE =
  /^([a-z][a-z0-9_]*(?:\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\})?) (-?[0-9.]+(?:e[+-]?\d+)?|[+-]Inf|NaN)$/;

/** Reads the text format strictly: what is no comment and no sample fails the test. */
export function parseMetrics(text: string): Metrics {
  const samples = text.split('\n').filter((line) => line !== '' && !/^# (HELP|TYPE|UNIT) /.test(line));
  const entries = samples.map((line): [string, number] => {
    const [, series, value] = SAMPLE.exec(line) ?? [];
    if (series === undefined) throw new Error(`no sample: ${line}`);
    return [series, Number(value)];
  });
  const metrics = new Map(entries);
  expect(metrics.size, 'each series once').toBe(entries.length);
  return metrics;
}

/** The series of readings: all that carry the label `page`. */
export function readingsOf(metrics: Metrics): string[] {
  return [...metrics.keys()].filter((series) => /[{,]page="/.test(series)).sort();
}

/** Failures by reason, those that happened. */
export function failuresOf(metrics: Metrics): Record<string, number> {
  const entries = [...metrics].flatMap(([series, value]) => {
    const reason = /^isg_gather_failures_total\{reason="(\w+)"\}$/.exec(series)?.[1];
    return reason !== undefined && value > 0 ? [[reason, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Waits until `count` more failures of any reason have happened. */
export async function moreFailures({ metrics }: Outside, count: number, seconds?: number): Promise<Metrics> {
  const sum = (of: Metrics): number => Object.values(failuresOf(of)).reduce((all, one) => all + one, 0);
  const before = sum(await metrics());
  const look = async (): Promise<Metrics | undefined> => {
    const now = await metrics();
    return sum(now) >= before + count ? now : undefined;
  };
  return await until(`${count} more failures`, look, seconds);
}

/** Waits until `count` more rounds have ended, good or bad. */
export async function moreRounds({ metrics }: Outside, count: number): Promise<Metrics> {
  const rounds = (of: Metrics): number => of.get('isg_gatheringduration_count') ?? 0;
  const before = rounds(await metrics());
  return await until(`${count} more rounds`, async () => {
    const now = await metrics();
    return rounds(now) >= before + count ? now : undefined;
  });
}

const NEVER_ACCEPTS = `require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
  console.log(this.address().port);
});`;

/** An address that takes no connection and refuses none, like one that is not routed: its queue of connections is full. */
export async function silentAddress(): Promise<string> {
  const child = spawn(process.execPath, ['-e', NEVER_ACCEPTS], { stdio: ['ignore', 'pipe', 'ignore'] });
  const port = await new Promise<number>((resolve) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(Number(text)));
  });
  child.kill('SIGSTOP');
  const waiting = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  atEnd(() => {
    for (const socket of waiting) socket.destroy();
    child.kill('SIGKILL');
  });
  await sleep(200);
  return `http://127.0.0.1:${port}/`;
}

/** A port of loopback that is free at this moment, for programs that do not say which one they took. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let bundleFile = '';

/** Builds the program once for a file of tests; returns where it is, to be asked for within a test. */
export function useBundle(): () => string {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'isg-bundle-'));
    bundleFile = join(folder, 'isg_exporter.js');
    execFileSync(process.execPath, ['test/helpers/build.js', 'src/main.ts', bundleFile], { stdio: 'pipe' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => bundleFile;
}

/** A program that was started; killed after the test if it still runs. */
export interface Program {
  readonly child: ChildProcess;
  /** All it has written so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves with exit code or name of the signal. */
  readonly ended: Promise<number | string>;
  /** Where it said it listens; waits for that. */
  listening(): Promise<string>;
}

/** Starts a program with this environment and nothing else but PATH. */
export function startProgram(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? ''));
  });
  ended.catch(() => {});
  atEnd(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended.catch(() => {});
  });
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    listening: async () => {
      const port = await until(
        'the program to listen',
        () => /listening on https?:\/\/[^\s"]*:(\d+)/.exec(stderr)?.[1],
      );
      return `http://127.0.0.1:${port}`;
    },
  };
}
