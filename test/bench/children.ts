import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../../src/simulator/simulator.ts';

/** A simulated gateway, in a process of its own, or many of them. */
export interface GatewayRole {
  readonly plant: string;
  readonly speed: number;
  /** How many, and the file that lists them for an exporter. */
  readonly count?: number;
  readonly list?: string;
}

/** A process that listens. */
export interface Child {
  readonly url: string;
  /** CPU time so far, in milliseconds, to 10 ms. */
  cpuMs(): number;
  /** Resident memory in MB. */
  residentMb(): number;
  /** For how long the event loop was blocked at most since the last call, in ms; of a process with loop-delay.js. */
  blockedMs(): Promise<number>;
  stop(): Promise<void>;
}

/** As the systemd unit and the image start the exporter: glibc is told to give freed memory back. */
const AS_A_SERVICE = { MALLOC_TRIM_THRESHOLD_: '131072' };
/** Ticks of /proc are of 10 ms on all Linux machines that Node.js runs on. */
const TICK_MS = 10;
const LISTENING = /listening on (http:\/\/\S+?)\/?\s/;

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A server of Node.js that does nothing but answer one text; the rest of this bundle is not loaded with it. */
const BARE = `
  const body = Buffer.alloc(Number(process.argv[1]), 'isg_vorlauftemp{page="info/waermepumpe"} 31.5\\n');
  const server = require('node:http').createServer((request, response) => response.end(body));
  server.listen(0, '127.0.0.1', () => console.error('listening on http://127.0.0.1:' + server.address().port));
`;

/** Plays a gateway until the process is killed. */
export async function playGateway({ plant, speed, count = 1, list }: GatewayRole): Promise<void> {
  const urls: string[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    const { url } = await startSimulator({ plant, speed, login: null, seed });
    urls.push(url);
  }
  const lines = urls.map((url, index) => `  - { name: house${index + 1}, url: '${url}' }\n`);
  if (list !== undefined) writeFileSync(list, `gateways:\n${lines.join('')}`);
  console.error(`listening on ${urls[0]}`);
}

/** This bundle as a simulated gateway. */
export function startGateway(role: GatewayRole): Promise<Child> {
  return start([process.argv[1] ?? '', '--gateway', JSON.stringify(role)], {});
}

/** A server of Node.js alone, that answers so many bytes. */
export function startBare(bytes: number): Promise<Child> {
  return start(['-e', BARE, String(bytes)], {});
}

/** An exporter as a service starts it, its settings in the environment. */
export function startExporter(bundle: string, env: NodeJS.ProcessEnv, flags: readonly string[] = []): Promise<Child> {
  const settings = { EXPORTER_HOST: '127.0.0.1', EXPORTER_PORT: '0', INTERVAL: '3600', ...env };
  return start([...flags, bundle], settings);
}

async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Child> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, ...AS_A_SERVICE, ...env },
  });
  children.add(child);
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(log)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      const found = LISTENING.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    cpuMs() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    residentMb: () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async blockedMs() {
      log = '';
      child.kill('SIGUSR2');
      for (;;) {
        const found = /event loop blocked (\d+) ms/.exec(log)?.[1];
        if (found !== undefined) return Number(found);
        await sleep(20);
      }
    },
    async stop() {
      children.delete(child);
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
    },
  };
}
