import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Child, startExporter, startGateway } from './children.ts';
import { fetchBody } from './fetch.ts';
import { quantile } from './numbers.ts';

/** A list of gateways of one plant, 220 samples each, played by another process. */
const PLANT = 'lwz';
/** Half a minute is twelve: values change from round to round as they do in a house. */
const SPEED = 12;
const INTERVAL_SECONDS = 30;
const [FEW, MANY] = [100, 500];
/** More than 150,000 series on one page. */
const WHOLE_PAGE = 780;
/** The first rounds teach, the next ones fill what is remembered. */
const WARM_SECONDS = 4 * INTERVAL_SECONDS;
const MEASURED_SECONDS = 3 * INTERVAL_SECONDS;

const preload = (file: string): string[] => ['--import', pathToFileURL(`test/bench/${file}`).href];

/** What a process with so many gateways takes while each is read, and scraped as a target of its own, every 30 s. */
export interface FleetCost {
  readonly gateways: number;
  readonly up: number;
  readonly rounds: number;
  readonly cpuMs: number;
  /** The most seen. */
  readonly residentMb: number;
  /** The longest time that the event loop was blocked, in ms. */
  readonly blockedMs: number;
  /** Of one gateway's page, in ms. */
  readonly scrapeP99Ms: number;
  /** Share of one core, in percent. */
  readonly corePercent: number;
}

/** Measures both sizes of a fleet. */
export async function benchFleet(bundle: string): Promise<{ readonly few: FleetCost; readonly many: FleetCost }> {
  return { few: await measure(bundle, FEW), many: await measure(bundle, MANY) };
}

async function measure(bundle: string, gateways: number): Promise<FleetCost> {
  const { exporter, names, stop } = await start(bundle, gateways, INTERVAL_SECONDS, 'loop-delay.js');
  await scrapeEach(exporter, names, WARM_SECONDS);
  await exporter.blockedMs();
  const [startMs, startRounds] = [exporter.cpuMs(), await roundsOf(exporter)];
  const { times, residentMb } = await scrapeEach(exporter, names, MEASURED_SECONDS);
  const cpuMs = exporter.cpuMs() - startMs;
  const rounds = (await roundsOf(exporter)) - startRounds;
  const blockedMs = await exporter.blockedMs();
  const text = (await fetchBody(`${exporter.url}/metrics`)).toString();
  const up = text.match(/^isg_up\{[^}]*\} 1$/gm)?.length ?? 0;
  await stop();
  const corePercent = cpuMs / MEASURED_SECONDS / 10;
  return { gateways, up, rounds, cpuMs, residentMb, blockedMs, corePercent, scrapeP99Ms: quantile(times, 0.99) };
}

/** CPU of a scrape of all gateways at once, and of its series: the first, and the ones that follow while no round ends. */
export async function benchWholePage(bundle: string) {
  const { exporter, stop } = await start(bundle, WHOLE_PAGE, 5, 'one-round.js');
  while ((await roundsOf(exporter)) < WHOLE_PAGE) await sleep(500);
  const costs: number[] = [];
  let series = 0;
  for (let number = 0; number < 4; number += 1) {
    await sleep(1000);
    const before = exporter.cpuMs();
    const text = (await fetchBody(`${exporter.url}/metrics`)).toString('latin1');
    costs.push(exporter.cpuMs() - before);
    series = text.match(/^[^#\n]/gm)?.length ?? 0;
  }
  await stop();
  const [firstMs = Number.NaN, ...others] = costs;
  return { series, firstMs, nextMs: quantile(others, 0.5) };
}

async function start(bundle: string, count: number, interval: number, file: string) {
  const folder = mkdtempSync(join(tmpdir(), 'isg-bench-'));
  const list = join(folder, 'gateways.yml');
  const gateway = await startGateway({ plant: PLANT, speed: SPEED, count, list });
  const names = readFileSync(list, 'utf8').match(/house\d+/g) ?? [];
  writeFileSync(list, `defaults: { interval: ${interval}, maxAge: 3600 }\n${readFileSync(list, 'utf8')}`);
  const exporter = await startExporter(bundle, { CONFIG_FILE: list, INTERVAL: '60' }, preload(file));
  const stop = async (): Promise<void> => {
    await exporter.stop();
    await gateway.stop();
    rmSync(folder, { recursive: true });
  };
  return { exporter, names, stop };
}

/** Scrapes one gateway after the other, each once an interval, as service discovery makes Prometheus do. */
async function scrapeEach(exporter: Child, names: readonly string[], seconds: number) {
  const end = performance.now() + seconds * 1000;
  const pauseMs = (INTERVAL_SECONDS * 1000) / names.length;
  const times: number[] = [];
  let residentMb = 0;
  for (let turn = 0; performance.now() < end; turn += 1) {
    const at = performance.now();
    await fetchBody(`${exporter.url}/metrics?gateway=${names[turn % names.length]}`);
    times.push(performance.now() - at);
    if (turn % 20 === 0) residentMb = Math.max(residentMb, exporter.residentMb());
    await sleep(Math.max(0, pauseMs - (performance.now() - at)));
  }
  return { times, residentMb };
}

async function roundsOf(exporter: Child): Promise<number> {
  const text = (await fetchBody(`${exporter.url}/-/metrics`)).toString();
  return Number(/^isg_gatheringduration_count (\d+)/m.exec(text)?.[1] ?? 0);
}
