import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ExporterMessage, ExporterTask, Measurement } from './exporter-process.ts';

/** The exporter under test, in a process of its own. */
export interface ExporterProcess {
  readonly url: string;
  /** Exit code or signal, once it has ended. */
  readonly ended: string | undefined;
  measure(): Promise<Measurement>;
  /** The last lines of its log. */
  log(): string;
  /** Resolves with the exit code. */
  stop(): Promise<number | null>;
}

const MOST_LOG = 20_000;

/** Starts this same bundle in the role of the exporter. */
export async function startExporter(task: ExporterTask): Promise<ExporterProcess> {
  const child = spawn(process.execPath, ['--expose-gc', process.argv[1] ?? '', '--exporter', JSON.stringify(task)], {
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  let ended: string | undefined;
  const keep = (text: Buffer): void => {
    log = (log + text.toString('utf8')).slice(-MOST_LOG);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.on('exit', (code, signal) => {
    ended = signal ?? String(code);
  });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const answer = await message(child, 'listening', () => log);
  return {
    url: answer.url,
    get ended() {
      return ended;
    },
    async measure() {
      child.send('measure');
      return (await message(child, 'measured', () => log)).measurement;
    },
    log: () => log,
    async stop() {
      process.off('exit', end);
      if (child.exitCode === null && child.signalCode === null) {
        child.send('stop');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

function message<K extends ExporterMessage['kind']>(
  child: ChildProcess,
  kind: K,
  log: () => string,
): Promise<Extract<ExporterMessage, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const heard = (said: ExporterMessage): void => {
      if (said.kind !== kind) return;
      child.off('message', heard);
      child.off('exit', gone);
      resolve(said as Extract<ExporterMessage, { kind: K }>);
    };
    const gone = (): void => reject(new Error(`the exporter has ended:\n${log()}`));
    child.on('message', heard);
    child.on('exit', gone);
  });
}
