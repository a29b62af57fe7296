import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUNDLE } from './peers.ts';

const running = new Set<Running>();
const folders = new Set<string>();

/** A program that was started and runs until it is stopped. */
export interface Running {
  readonly pid: number;
  /** Resolves with the exit code, null after a signal. */
  readonly ended: Promise<number | null>;
  /** All it has written to stdout and stderr so far. */
  output(): string;
  /** SIGTERM, and SIGKILL for what is still there after 15 s; resolves like `ended`. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a program; `env` replaces the environment but for PATH. */
export function start(command: string, args: readonly string[], env: Record<string, string> = {}): Running {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
  exited.catch(() => {});
  const program: Running = {
    pid: child.pid ?? 0,
    ended: exited,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      running.delete(program);
      if (isAlive(child)) child.kill(signal);
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      try {
        return await exited;
      } finally {
        clearTimeout(late);
      }
    },
  };
  running.add(program);
  return program;
}

/** Stops all that was started and removes all temporary folders; for afterAll. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...running].map((program) => program.stop()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.clear();
}

// A test run that ends early leaves nothing behind either.
process.once('exit', () => {
  for (const { pid } of running) {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  }
});

/** What a program that ended by itself left. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, at most two minutes. */
export async function run(command: string, args: readonly string[], input = ''): Promise<Finished> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: 120_000, killSignal: 'SIGKILL' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout, stderr };
}

/** The exporter or its simulator on a free port; resolves with its address once it listens. */
export async function startBundle(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Running & { readonly url: string }> {
  const program = start(process.execPath, [BUNDLE, ...args], env);
  const url = await ready(program, `${args.join(' ')} listens`, () => listeningUrl(program));
  return { ...program, url };
}

/** The address a program said it listens on. */
export function listeningUrl(program: Running): string | undefined {
  const port = /listening on http:\/\/[^\s/]*:(\d+)/.exec(program.output())?.[1];
  return port ? `http://127.0.0.1:${port}` : undefined;
}

type Found<T> = T | undefined | false;

/** Waits until `look` finds something, or true. Its time limit only ends a test that would fail anyway. */
export async function until<T>(what: string, look: () => Found<T> | Promise<Found<T>>, seconds = 120): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      last = undefined;
    } catch (thrown) {
      last = thrown;
    }
    await sleep(250);
  }
  throw new Error(`waited ${seconds} s for ${what}`, { cause: last });
}

const ENDED = Symbol('ended');

/** Waits until a program does something; throws with what it has written when it ends before, or takes too long. */
export async function ready<T>(program: Running, what: string, look: () => Found<T> | Promise<Found<T>>): Promise<T> {
  let ended = false;
  const end = (): void => {
    ended = true;
  };
  program.ended.then(end, end);
  const found = await until(what, () => (ended ? ENDED : look())).catch((thrown: unknown) => {
    throw new Error(program.output(), { cause: thrown });
  });
  if (found === ENDED) throw new Error(`ended before ${what}:\n${program.output()}`);
  return found;
}

/** The body of an answer with status 200. */
export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return await response.text();
}

/** A new folder that cleanUp removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'isg-e2e-'));
  folders.add(folder);
  return folder;
}

/** A TCP port of loopback that is free at this moment, for programs that cannot choose one themselves. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
