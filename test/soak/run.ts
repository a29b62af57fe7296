import { setTimeout as sleep } from 'node:timers/promises';
import { type Language, startSimulator } from '../../src/simulator/simulator.ts';
import { temporaryFolder } from '../e2e/processes.ts';
import { startPrometheus } from '../e2e/prometheus-server.ts';
import { createRandom } from '../fuzz/mutate.ts';
import { openCollectorFront } from './collector-front.ts';
import { startExporter } from './exporter.ts';
import type { Measurement } from './exporter-process.ts';
import { COLLECTOR_MEMORY_MS, isInstalled, startCollector } from './peers.ts';
import { createShownValues, type Look } from './shown.ts';
import { slope } from './slope.ts';
import { makeTrouble, type Trouble } from './trouble.ts';
import { createWatch, type Scrape } from './watch.ts';

export interface SoakOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly seed: number;
  readonly plant: string;
  /** Those that are switched between. */
  readonly languages: readonly Language[];
  /** Faults of the gateway that are left out. */
  readonly without: readonly string[];
  /** Names each trouble as it comes. */
  readonly verbose: boolean;
  readonly print: (line: string) => void;
}

const LOGIN = { user: 'owner', password: 'cellar door' } as const;
const INTERVAL_MS = 20;
/** Long enough for a busy machine, shorter than the longest trouble. */
const MAX_AGE_MS = 3000;
const TIMEOUT_MS = 700;
/** So often the gateway's clock goes on, by so much. */
const TICK_MS = 40;
const STEP_MS = 3 * 60_000;
/** Rounds that may go by before all is well again: one under way, one to log in or to find the pages, and some. */
const TOLERANCE_ROUNDS = 6;
const MEASURE_EVERY = 250;
const STORED_EVERY_MS = 15_000;
const PUSH_EVERY_MS = 500;
/** These make new series, which stay in the memory of the SDK up to a limit: in the last quarter there are none. */
const NEW_SERIES: readonly string[] = ['manyRows', 'evilLabels', 'longLabel', 'doubledRow', 'languageSwitch', 'latin1'];
const LONGEST_TROUBLE_MS = 5000;
/** Over fewer rounds a slope is that of a single trouble. */
const LEAST_ROUNDS_FOR_A_SLOPE = 1000;

/** Soaks; prints the figures and returns how many violations there were. */
export async function soak({
  rounds,
  seconds,
  seed,
  plant,
  languages,
  without,
  verbose,
  print,
}: SoakOptions): Promise<number> {
  const startedAt = Date.now();
  const random = createRandom(seed);
  let count = 0;
  const fail = (what: string): void => {
    count += 1;
    if (count <= 30) print(`VIOLATION ${((Date.now() - startedAt) / 1000).toFixed(1)} s: ${what}`);
  };

  let gatewayTime = Date.UTC(2026, 0, 15, 5);
  const simulator = await startSimulator({ plant, login: LOGIN, now: () => new Date(gatewayTime) });
  const shown = createShownValues(plant);
  let look: Look = { languages: ['en'], faults: new Set() };
  simulator.setLanguage('en');
  const note = (): void => shown.note(Date.now(), new Date(gatewayTime), look);
  note();
  const clock = setInterval(() => {
    note();
    gatewayTime += STEP_MS;
    note();
    if (random.below(100) === 0) shown.forget(Date.now() - 90_000);
  }, TICK_MS);

  const collector = isInstalled('otelcol') ? await startCollector() : undefined;
  if (!collector) print('no OpenTelemetry Collector here: pushes go to a stand-in within this process');
  const front = await openCollectorFront(collector?.otlp);
  const exporter = await startExporter({
    gatewayUrl: simulator.url,
    credentials: LOGIN,
    otlpUrl: `${front.url}/v1/metrics`,
    intervalSeconds: INTERVAL_MS / 1000,
    maxAgeSeconds: MAX_AGE_MS / 1000,
    timeoutMs: TIMEOUT_MS,
    stateDirectory: temporaryFolder(),
    compression: 600,
  });
  const targets = { exporter: [exporter.url], ...(collector ? { collector: [collector.metrics] } : {}) };
  const prometheus = isInstalled('prometheus') ? await startPrometheus(targets) : undefined;
  if (!prometheus) print('no Prometheus here: only the scrapes of this process are checked');
  const watch = createWatch({ exporterUrl: exporter.url, shown, maxAgeMs: MAX_AGE_MS, fail });
  print(`seed ${seed}, plant ${plant}, interval ${INTERVAL_MS} ms, until ${rounds} rounds or ${seconds} s`);

  const measured: (readonly [round: number, measurement: Measurement])[] = [];
  const recoveries: { readonly name: string; readonly rounds: number; readonly ms: number }[] = [];
  const troubles = new Map<string, number>();
  let storedAt = Date.now();
  let stored = 0;
  let lastQuarter: number | undefined;

  const pause = (): Promise<void> => sleep(40 + random.below(100));
  const current = (): Look => look;
  const scrapeOnce = async (): Promise<Scrape> => {
    await pause();
    return await watch.scrape();
  };
  /** Waits until all series are there again; says how many rounds and ms that took. */
  const recover = async (name: string): Promise<void> => {
    const from = Date.now();
    // The first scrape tells how many rounds had ended when the trouble did; one under way may still have met it.
    const first = await watch.scrape();
    let scrape = first;
    let gone = watch.missing(scrape);
    let took = { name, rounds: 0, ms: 0 };
    while ((gone !== undefined || scrape.rounds < first.rounds + 2) && Date.now() - from < 60_000) {
      scrape = await scrapeOnce();
      gone = watch.missing(scrape);
      if (gone !== undefined) took = { name, rounds: scrape.rounds - first.rounds, ms: Date.now() - from };
      if (took.rounds > 40) break;
    }
    recoveries.push(took);
    if (took.rounds > TOLERANCE_ROUNDS || gone !== undefined) {
      fail(`${name}: ${gone ?? 'something'} was missing ${took.rounds} rounds (${took.ms} ms) after its end`);
    }
  };
  const calm = async (): Promise<Scrape> => {
    let scrape = await scrapeOnce();
    for (let left = 2 + random.below(12); left > 0; left -= 1) {
      const gone = watch.missing(scrape);
      if (gone !== undefined) fail(`${gone} is missing though nothing is wrong`);
      scrape = await scrapeOnce();
    }
    return scrape;
  };
  const checkPrometheus = async (): Promise<void> => {
    if (!prometheus) return;
    const end = Date.now();
    const range = `[${Math.ceil((end - storedAt) / 1000)}s]`;
    storedAt = end;
    const ask = (job: string) => prometheus.query(`{job="${job}",page!=""}${range}`, end / 1000);
    const before = watch.checked;
    watch.checkStored(await ask('exporter'), 0, 'Prometheus');
    if (collector) {
      // A push may have waited for the end of a trouble before it arrived.
      const later = COLLECTOR_MEMORY_MS + 2 * PUSH_EVERY_MS + LONGEST_TROUBLE_MS + MAX_AGE_MS;
      watch.checkStored(
        await prometheus.query(`{exported_job="isg_exporter",page!=""}${range}`, end / 1000),
        later,
        'the Collector',
      );
    }
    stored += watch.checked - before;
  };

  let scrape: Scrape | undefined;
  try {
    await recover('start');
    let nextMeasure = 0;
    do {
      scrape = await calm();
      if (scrape.rounds >= nextMeasure) {
        measured.push([scrape.rounds, await exporter.measure()]);
        nextMeasure = scrape.rounds + (lastQuarter === undefined ? MEASURE_EVERY : MEASURE_EVERY / 5);
        if (measured.length % 8 === 1) print(progress(scrape.rounds, measured.at(-1)?.[1], count, startedAt));
      }
      if (Date.now() - storedAt > STORED_EVERY_MS) await checkPrometheus();
      const show = (next: Look): void => {
        note();
        look = next;
        note();
      };
      const done = Math.max(scrape.rounds / rounds, (Date.now() - startedAt) / 1000 / seconds);
      if (done > 0.75) lastQuarter ??= scrape.rounds;
      const settled = lastQuarter !== undefined;
      const scene = {
        ...{ simulator, credentials: LOGIN, front, collector: collector?.program, exporterUrl: exporter.url, show },
        look: current(),
        languages: settled ? current().languages : languages,
        without: settled ? [...without, ...NEW_SERIES] : without,
      };
      const trouble: Trouble = await makeTrouble(
        { ...scene, exporterUrl: exporter.url, look: current(), show },
        random,
      );
      if (verbose) print(`${((Date.now() - startedAt) / 1000).toFixed(1)} s: ${trouble.name}`);
      troubles.set(kindOf(trouble.name), (troubles.get(kindOf(trouble.name)) ?? 0) + 1);
      for (const end = Date.now() + lengthMs(random.next()); Date.now() < end; ) await scrapeOnce();
      await trouble.end();
      await recover(trouble.name);
    } while (
      exporter.ended === undefined &&
      scrape.rounds < rounds &&
      Date.now() - startedAt < seconds * 1000 &&
      count < 1000
    );
    await checkPrometheus();
    if (collector) await compareWithCollector(collector.metrics, exporter.url, fail);
  } catch (error) {
    fail(`the soak itself: ${error instanceof Error ? error.stack : String(error)}`);
  }
  clearInterval(clock);
  const [last] = [measured.at(-1)?.[1]];
  if (exporter.ended !== undefined) fail(`the exporter ended with ${exporter.ended}:\n${exporter.log()}`);
  else if ((await exporter.stop()) !== 0) fail(`the exporter did not stop well:\n${exporter.log()}`);
  await front.close();
  await simulator.close();

  if ((last?.rejections ?? 0) > 0) fail(`${last?.rejections} unhandled rejections:\n${exporter.log()}`);
  if (simulator.violations.length > 0) fail(`a request that must not be: ${simulator.violations[0]?.path}`);
  const settled = measured.filter(([round]) => round >= (lastQuarter ?? Number.POSITIVE_INFINITY));
  const isLong = (settled.at(-1)?.[0] ?? 0) - (settled[0]?.[0] ?? 0) >= LEAST_ROUNDS_FOR_A_SLOPE;
  const perThousand = (key: keyof Measurement): number =>
    slope(settled.map(([round, measurement]) => [round / 1000, measurement[key]]));
  if (isLong && perThousand('heapUsed') > 500_000) fail('the heap grows');
  if (isLong && perThousand('descriptors') > 1) fail('descriptors are lost');

  const elapsed = (Date.now() - startedAt) / 1000;
  print(`\n${scrape?.rounds} rounds in ${elapsed.toFixed(0)} s, seed ${seed}`);
  print(`${watch.scrapes} scrapes, ${watch.checked} values compared (${stored} of them as stored by Prometheus)`);
  print(
    `${front.pushes} pushes taken by the Collector; ${simulator.logins} logins, ${simulator.refusedLogins} refused`,
  );
  const failures = (scrape?.samples ?? []).filter(
    ({ name, value }) => name === 'isg_gather_failures_total' && value > 0,
  );
  print(`failures: ${failures.map(({ labels, value }) => `${labels.reason} ${value}`).join(', ')}`);
  print(`troubles: ${[...troubles].map(([name, times]) => `${name} ${times}`).join(', ')}`);
  print(`rounds until all was back: ${quantiles(recoveries.map((recovery) => recovery.rounds))}`);
  print(`ms until all was back: ${quantiles(recoveries.map(({ ms }) => ms))}`);
  print('round  rss MB  heap MB  external MB  descriptors');
  const shownRows = measured.filter((_row, index) => index % Math.ceil(measured.length / 12) === 0);
  for (const [round, { rss, heapUsed, external, descriptors }] of [...shownRows, ...measured.slice(-1)]) {
    const sizes = [rss, heapUsed, external].map((bytes) => (bytes / 2 ** 20).toFixed(1));
    print([round, ...sizes, descriptors].join('\t'));
  }
  print(
    `growth per 1,000 rounds in the last quarter: rss ${kib(perThousand('rss'))}, heap ${kib(perThousand('heapUsed'))}, descriptors ${perThousand('descriptors').toFixed(2)}`,
  );
  print(count === 0 ? 'no violation' : `${count} violations`);
  return count;
}

/** Mostly a few rounds, at times many. */
function lengthMs(chance: number): number {
  return chance > 0.97 ? LONGEST_TROUBLE_MS : 40 + chance * 400;
}

function kindOf(name: string): string {
  return name.includes(' and ') ? 'two at once' : (name.split(' on ')[0] ?? name);
}

/** At rest, the Collector shows the same series with the same values as the exporter does, sooner or later. */
async function compareWithCollector(collector: string, exporter: string, fail: (what: string) => void): Promise<void> {
  const readings = async (url: string): Promise<string[]> => {
    const text = await (await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(20_000) })).text();
    const names = text.matchAll(/^(isg_\w+)\{[^\n]*page="([^"]*)"/gm);
    return [...new Set([...names].map(([, name, page]) => `${name} ${page}`))].sort();
  };
  let difference: string[] = [];
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(300)) {
    const [ours, theirs] = [new Set(await readings(exporter)), new Set(await readings(collector))];
    difference = [...[...ours].filter((name) => !theirs.has(name)), ...[...theirs].filter((name) => !ours.has(name))];
    if (difference.length === 0) return;
  }
  fail(`the Collector does not come to show the same series: ${difference.slice(0, 5).join(', ')}`);
}

function quantiles(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return `median ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)} (of ${sorted.length})`;
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

function progress(round: number, measurement: Measurement | undefined, count: number, startedAt: number): string {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  return `${seconds} s: round ${round}, rss ${((measurement?.rss ?? 0) / 2 ** 20).toFixed(1)} MB, ${count} violations`;
}
