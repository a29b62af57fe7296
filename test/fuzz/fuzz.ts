// Fuzzing of the page reader: fuzz.js [--seed n] [--pages n] [--seconds n] [--workers n]; FUZZ_SEED, FUZZ_PAGES, FUZZ_SECONDS.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type FuzzFigures, type FuzzOptions, fuzz } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: process.env.FUZZ_SEED ?? String(Date.now() % 1_000_000) },
    pages: { type: 'string', default: process.env.FUZZ_PAGES ?? '1000000' },
    seconds: { type: 'string', default: process.env.FUZZ_SECONDS ?? '3600' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

async function main(): Promise<void> {
  const [seed, pages, seconds, workers] = [values.seed, values.pages, values.seconds, values.workers].map(Number);
  if (![seed, pages, seconds, workers].every((number) => Number.isSafeInteger(number))) {
    throw new Error('--seed, --pages, --seconds and --workers are whole numbers');
  }
  const [count = 1, started] = [workers, Date.now()] as const;
  console.log(`seed ${seed}, ${pages} pages, at most ${seconds} s, ${count} workers`);
  const shared = { seed: seed ?? 0, pages: pages ?? 0, step: count, deadline: started + (seconds ?? 0) * 1000 };
  const parts = await Promise.all(Array.from({ length: count }, (_, first) => inWorker({ ...shared, first })));
  const elapsed = (Date.now() - started) / 1000;

  const sum = (key: 'pages' | 'readings' | 'unread'): number => parts.reduce((total, part) => total + part[key], 0);
  const codes: Record<string, number> = {};
  for (const [code, times] of parts.flatMap((part) => Object.entries(part.codes))) {
    codes[code] = (codes[code] ?? 0) + times;
  }
  const rate = Math.round(sum('pages') / elapsed);
  console.log(`${sum('pages')} mutated pages in ${elapsed.toFixed(1)} s (${rate} pages/s), seed ${seed}`);
  console.log(`${sum('readings')} readings, ${sum('unread')} rows not understood`);
  for (const [code, times] of Object.entries(codes).sort(([, a], [, b]) => b - a)) {
    console.log(`  ${code === 'none' ? 'read' : code}: ${times} (${((100 * times) / sum('pages')).toFixed(1)} %)`);
  }
  const violation = parts.map((part) => part.violation).find((found) => found !== undefined);
  if (violation) {
    const file = join(mkdtempSync(join(tmpdir(), 'isg-fuzz-')), 'page.html');
    writeFileSync(file, violation.html);
    console.error(`page ${violation.number} of seed ${seed}, read as ${violation.pageId}: ${violation.what}\n${file}`);
    process.exitCode = 1;
  } else if (sum('pages') < (pages ?? 0)) {
    console.log('the time was up before all pages were read');
  } else {
    console.log('no violation');
  }
}

/** The worker is this same file: a bundle has no other. */
function inWorker(options: FuzzOptions): Promise<FuzzFigures> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: options });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (isMainThread) void main();
else void fuzz(workerData as FuzzOptions).then((figures) => parentPort?.postMessage(figures));
