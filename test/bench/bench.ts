// The bench: bench.js [--rounds n] [--starts n] [--only pages,cpu,memory,start] [--flags=--optimize-for-size] prints one table of all figures and their aims.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type ChildMessage, playRole, type Role } from './child.ts';
import { median, quantile } from './numbers.ts';

const BUNDLE = 'dist/isg_exporter.js';
const NO_WAITS = pathToFileURL('test/bench/no-waits.js').href;
/** As the systemd unit and the image start the exporter: glibc is told to give freed memory back. */
const AS_A_SERVICE = { MALLOC_TRIM_THRESHOLD_: '131072' };

const { values } = parseArgs({
  options: {
    role: { type: 'string' },
    rounds: { type: 'string', default: '2000' },
    starts: { type: 'string', default: '10' },
    flags: { type: 'string', default: '' },
    only: { type: 'string', default: 'pages,cpu,memory,start' },
  },
});

/** Flags of Node.js to be tried. */
const FLAGS = values.flags.split(' ').filter((flag) => flag !== '');

interface Line {
  readonly measure: string;
  readonly value: string;
  readonly aim: string;
  readonly ok: boolean | undefined;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

if (values.role !== undefined) await playRole(JSON.parse(values.role) as Role);
else await main(Number(values.rounds), Number(values.starts));

async function main(rounds: number, starts: number): Promise<void> {
  const lines: Line[] = [];
  const add: Add = (measure, value, aim = '', ok) => {
    lines.push({ measure, value, aim, ok });
    console.log([measure.padEnd(52), value.padEnd(44), aim.padEnd(12), verdict(ok)].join(' '));
  };
  if (!existsSync(BUNDLE)) throw new Error(`${BUNDLE} is missing: run npm run build`);
  console.log(`Node.js ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`);

  const wanted = values.only.split(',');
  if (wanted.includes('pages')) {
    // Loaded here, since the children that are measured come from this same file.
    const { benchPages } = await import('./pages.ts');
    const { pages, rows, oursMs, wholeMs, ratios, firstRatios } = benchPages(60);
    const spread = `${quantile(ratios, 0.05).toFixed(1)} to ${quantile(ratios, 0.95).toFixed(1)}`;
    add(`page to readings (${pages} pages, ${rows} rows)`, `${oursMs.toFixed(3)} ms a page`);
    add('whole page through cheerio and selectors', `${wholeMs.toFixed(3)} ms a page`);
    add('times faster', `${median(ratios).toFixed(1)} (90 %: ${spread})`, '>= 5', median(ratios) >= 5);
    add('times faster where no table is as it was before', median(firstRatios).toFixed(1));
  }
  // WPMsystem has eight pages with values and the start page.
  const simulator = await start({ role: 'simulator', plant: 'wpmsystem' });
  const { url } = await simulator.next('url');
  if (wanted.includes('cpu')) await benchCpu(url, rounds, add);
  if (wanted.includes('memory')) await benchMemory(url, rounds, add);
  if (wanted.includes('start')) await benchStart(url, starts, add);
  simulator.stop();
  const short = lines.filter(({ ok }) => ok === false);
  console.log(
    short.length === 0 ? 'all aims met' : `short of the aim: ${short.map(({ measure }) => measure).join('; ')}`,
  );
}

type Add = (measure: string, value: string, aim?: string, ok?: boolean) => void;

async function benchCpu(url: string, rounds: number, add: Add): Promise<void> {
  const worker = await start({ role: 'rounds', url, rounds });
  const cpu = await Promise.all(Array.from({ length: 10 }, () => worker.next('cpu')));
  worker.stop();
  const perRound = cpu.map(({ userMs, systemMs }) => userMs + systemMs);
  const per8 = (median(perRound) * 8) / (cpu[0]?.pages ?? 8);
  add(`CPU of a round of ${cpu[0]?.pages} pages`, `${median(perRound).toFixed(1)} ms (${range(perRound)})`);
  add('CPU of a round, as of 8 pages', `${per8.toFixed(1)} ms`, '<= 15 ms', per8 <= 15);
}

/** Memory over the rounds, and answers of /metrics while they go on. */
async function benchMemory(url: string, rounds: number, add: Add): Promise<void> {
  const exporter = await startExporter(url, AS_A_SERVICE);
  const sizes = new Map<number, number>();
  for (const mark of [1, rounds / 4, rounds / 2, rounds]) sizes.set(mark, await sizeAfter(mark, exporter.url));
  const [half = 0, end = 0] = [sizes.get(rounds / 2), sizes.get(rounds)];
  for (const [mark, size] of sizes) add(`resident memory after ${mark} rounds`, `${size.toFixed(1)} MB`);
  add('resident memory at the end', `${end.toFixed(1)} MB`, '<= 80 MB', end <= 80);
  add('growth over the second half', `${(end - half).toFixed(1)} MB`, 'none', end - half < 2);
  const { series, times } = await scrapeMany(exporter.url, 500);
  const [middle, slow] = [median(times).toFixed(1), quantile(times, 0.99).toFixed(1)];
  add(`/metrics with ${series} readings, p50 and p99`, `${middle} ms, ${slow} ms`);
  await exporter.stop();
  const byHand = await startExporter(url);
  const size = await sizeAfter(rounds / 4, byHand.url);
  add(`resident memory after ${rounds / 4} rounds, started by hand`, `${size.toFixed(1)} MB`);
  await byHand.stop();
}

async function benchStart(url: string, starts: number, add: Add): Promise<void> {
  const answers: number[] = [];
  const bare: number[] = [];
  for (let number = 0; number < starts; number += 1) {
    answers.push(await firstAnswer(url));
    bare.push(await bareStart());
  }
  add('Node.js alone, from start to end', `${median(bare).toFixed(0)} ms`);
  const value = `${median(answers).toFixed(0)} ms (${range(answers)})`;
  add('start to the first answer of /metrics', value, '<= 400 ms', median(answers) <= 400);
}

function verdict(ok: boolean | undefined): string {
  if (ok === undefined) return '';
  return ok ? 'ok' : 'short';
}

function range(numbers: readonly number[]): string {
  return `${Math.min(...numbers).toFixed(1)} to ${Math.max(...numbers).toFixed(1)}`;
}

interface Child {
  next<K extends ChildMessage['kind']>(kind: K): Promise<Extract<ChildMessage, { kind: K }>>;
  stop(): void;
}

/** This same bundle in another role. */
async function start(role: Role): Promise<Child> {
  const child = spawn(process.execPath, [...FLAGS, process.argv[1] ?? '', '--role', JSON.stringify(role)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.add(child);
  const arrived: ChildMessage[] = [];
  const waiting: { kind: string; resolve: (message: ChildMessage) => void }[] = [];
  child.on('message', (message: ChildMessage) => {
    const index = waiting.findIndex(({ kind }) => kind === message.kind);
    if (index < 0) arrived.push(message);
    else waiting.splice(index, 1)[0]?.resolve(message);
  });
  return {
    next<K extends ChildMessage['kind']>(kind: K) {
      type Wanted = Extract<ChildMessage, { kind: K }>;
      const index = arrived.findIndex((message) => message.kind === kind);
      if (index >= 0) return Promise.resolve(arrived.splice(index, 1)[0] as Wanted);
      return new Promise<Wanted>((resolve, reject) => {
        waiting.push({ kind, resolve: (message) => resolve(message as Wanted) });
        child.once('exit', (code) => reject(new Error(`a child of the bench ended with ${code}`)));
      });
    },
    stop() {
      children.delete(child);
      child.kill();
    },
  };
}

function fetchText(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve(text));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Resident memory in MB once so many rounds are over. */
async function sizeAfter(rounds: number, exporter: string): Promise<number> {
  for (;;) {
    const text = await fetchText(`${exporter}/metrics`);
    const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
    if (value('isg_gatheringduration_count') >= rounds) return value('process_resident_memory_bytes') / 2 ** 20;
    // A scrape in a while, as Prometheus does.
    await sleep(500);
  }
}

/** Scrapes one after the other, while the exporter goes on reading. */
async function scrapeMany(exporter: string, times: number): Promise<{ series: number; times: number[] }> {
  const durations: number[] = [];
  let text = '';
  for (let number = 0; number < times; number += 1) {
    const begin = performance.now();
    text = await fetchText(`${exporter}/metrics`);
    durations.push(performance.now() - begin);
  }
  return { series: text.match(/^isg_\w+\{[^\n]*page="/gm)?.length ?? 0, times: durations };
}

/** From the start of the process to the last byte of the first answer. */
async function firstAnswer(gateway: string): Promise<number> {
  const begin = performance.now();
  const exporter = await startExporter(gateway, {}, []);
  await fetchText(`${exporter.url}/metrics`);
  const took = performance.now() - begin;
  await exporter.stop();
  return took;
}

/** The exporter as it is installed; its rounds follow each other at once unless other flags of Node.js are given. */
async function startExporter(
  gateway: string,
  env: NodeJS.ProcessEnv = {},
  flags: readonly string[] = [...FLAGS, '--import', NO_WAITS],
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const options = ['--url', gateway, '--port', '0', '--host', '127.0.0.1'];
  const child = spawn(process.execPath, [...flags, BUNDLE, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  children.add(child);
  const url = await new Promise<string>((resolve, reject) => {
    let log = '';
    child.once('exit', () => reject(new Error(log)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      const port = /listening on http:\/\/\S+:(\d+)/.exec(log)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
  });
  return {
    url,
    async stop() {
      children.delete(child);
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
    },
  };
}

async function bareStart(): Promise<number> {
  const begin = performance.now();
  await new Promise((resolve) => spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).once('close', resolve));
  return performance.now() - begin;
}
