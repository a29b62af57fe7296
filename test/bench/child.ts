import { setTimeout as sleep } from 'node:timers/promises';
import { keepHeapSmall } from '../../src/heap.ts';
import { createLogger } from '../../src/logger.ts';
import { configFor } from '../helpers/config.ts';

/** What a child process of the bench is told to be. */
export type Role =
  | { readonly role: 'simulator'; readonly plant: string }
  | { readonly role: 'rounds'; readonly url: string; readonly rounds: number }
  | { readonly role: 'app'; readonly url: string };

export type ChildMessage =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'cpu'; readonly pages: number; readonly userMs: number; readonly systemMs: number }
  | { readonly kind: 'rss'; readonly bytes: number };

const send = (message: ChildMessage): void => void process.send?.(message);

/** Plays a role until the parent ends it. */
export async function playRole(task: Role): Promise<void> {
  process.on('disconnect', () => process.exit(0));
  if (task.role === 'simulator') {
    const { startSimulator } = await import('../../src/simulator/simulator.ts');
    const { url } = await startSimulator({ plant: task.plant, language: 'de', login: null });
    send({ kind: 'url', url });
  } else if (task.role === 'rounds') {
    await measureRounds(task);
  } else {
    await runApp(task);
  }
}

/** CPU time of rounds: sessions, pages and readings, with nothing else in the process. */
async function measureRounds({ url, rounds }: { url: string; rounds: number }): Promise<void> {
  keepHeapSmall();
  const { openSource } = await import('../../src/app.ts');
  const gateway = { url: `${url}/`, credentials: undefined, timeoutMs: 10_000, pages: undefined };
  const source = openSource(gateway, { skipCircuit2: false, names: 'gateway' });
  const { signal } = new AbortController();
  let pages = 0;
  for (let round = 0; round < 100; round += 1) ({ length: pages } = (await source.read(signal)).pages);
  for (let batch = 0; batch < 10; batch += 1) {
    const before = process.cpuUsage();
    for (let round = 0; round < rounds / 10; round += 1) await source.read(signal);
    const { user, system } = process.cpuUsage(before);
    const each = (microseconds: number): number => microseconds / 1000 / (rounds / 10);
    send({ kind: 'cpu', pages, userMs: each(user), systemMs: each(system) });
  }
  await source.close();
}

/** The whole exporter, with rounds as fast as they go. Tells its memory when asked; garbage is left as it is. */
async function runApp({ url }: { url: string }): Promise<void> {
  keepHeapSmall();
  const { startApp } = await import('../../src/app.ts');
  const config = configFor(url, { intervalSeconds: 0.001, log: { level: 'warn', format: 'text' } });
  const app = await startApp({ config, env: {}, logger: createLogger(config.log) });
  process.on('message', () => send({ kind: 'rss', bytes: process.memoryUsage.rss() }));
  await Promise.race([app.firstRound, sleep(10_000)]);
  send({ kind: 'url', url: app.url });
}
