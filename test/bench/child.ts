import { keepHeapSmall } from '../../src/heap.ts';

/** What a child process of the bench is told to be. */
export type Role =
  | { readonly role: 'simulator'; readonly plant: string }
  | { readonly role: 'rounds'; readonly url: string; readonly rounds: number };

export type ChildMessage =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'cpu'; readonly pages: number; readonly userMs: number; readonly systemMs: number };

const send = (message: ChildMessage): void => void process.send?.(message);

/** Plays a role until the parent ends it. */
export async function playRole(task: Role): Promise<void> {
  process.on('disconnect', () => process.exit(0));
  if (task.role === 'simulator') {
    const { startSimulator } = await import('../../src/simulator/simulator.ts');
    const { url } = await startSimulator({ plant: task.plant, language: 'de', login: null });
    send({ kind: 'url', url });
  } else {
    await measureRounds(task);
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
