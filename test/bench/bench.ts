// The bench: bench.js [--former BUNDLE] [--only pages,scrape,round,minute,memory,start,fleet] prints one table of all figures and
// their aims, beside a bare server of the same Node.js and, where --former names its bundle, another version.
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Child, type GatewayRole, playGateway, startBare, startExporter, startGateway } from './children.ts';
import { fetchBody } from './fetch.ts';
import { benchFleet, benchWholePage } from './fleet.ts';
import { median } from './numbers.ts';

const NO_WAITS = ['--import', pathToFileURL('test/bench/no-waits.js').href];
/** An LWZ of 220 samples. */
const PLANT = 'lwz';
/** Eight pages with values and the start page; hours pass between two rounds, which changes half of the values. */
const HOT = { plant: 'wpmsystem', speed: 1_000_000 };
const AS_OF_PAGES = 8;
/** By then V8 has optimised what it ever will. */
const WARM_ROUNDS = 1000;
const SCRAPES = 3000;
const MINUTES = 12;
const GZIP = { 'accept-encoding': 'gzip' };
/** As Prometheus 3 asks by default. */
const PROMETHEUS = {
  accept:
    'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,' +
    'text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
};

const { values } = parseArgs({
  options: {
    gateway: { type: 'string' },
    former: { type: 'string' },
    rounds: { type: 'string', default: '500' },
    starts: { type: 'string', default: '15' },
    only: { type: 'string', default: 'pages,scrape,round,minute,memory,start,fleet' },
  },
});

/** A version of the exporter that is measured. */
interface Version {
  readonly name: string;
  readonly bundle: string;
}

const VERSIONS: readonly Version[] = [
  ...(values.former === undefined ? [] : [{ name: 'former', bundle: values.former }]),
  { name: 'now', bundle: 'dist/isg_exporter.js' },
];

const short: string[] = [];

void (values.gateway === undefined ? main() : playGateway(JSON.parse(values.gateway) as GatewayRole));

async function main(): Promise<void> {
  for (const { bundle } of VERSIONS)
    if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run npm run build`);
  console.log(`Node.js ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`);
  console.log(['figure', 'bare', ...VERSIONS.map(({ name }) => name), 'aim'].map(pad).join(''));
  const wanted = values.only.split(',');
  if (wanted.includes('pages')) {
    const { benchPages } = await import('./pages.ts');
    const { oursMs, wholeMs, ratios } = benchPages(60);
    const faster = median(ratios);
    show('page to readings, ms a page', '', ['', oursMs.toFixed(2)]);
    show('the same by cheerio and selectors, ms', '', ['', wholeMs.toFixed(2)]);
    show('times faster', '', ['', faster.toFixed(1)], '>= 5', faster >= 5);
  }
  if (wanted.includes('scrape')) await benchScrape();
  if (wanted.includes('round')) await benchRound();
  if (wanted.includes('minute')) await benchMinute();
  if (wanted.includes('memory')) await benchMemory(Number(values.rounds));
  if (wanted.includes('start')) await benchStart(Number(values.starts));
  if (wanted.includes('fleet')) await benchMany();
  console.log(short.length === 0 ? 'all aims met' : `short of the aim: ${short.join('; ')}`);
  process.exit();
}

async function benchScrape(): Promise<void> {
  const gateway = await startGateway({ plant: PLANT, speed: 1 });
  for (const [what, headers, aim] of [
    ['CPU a scrape, ms', {}, 1.5],
    ['CPU a scrape in OpenMetrics, ms', PROMETHEUS, 1.5],
    ['CPU a scrape as by Prometheus, ms', { ...PROMETHEUS, ...GZIP }, undefined],
  ] as const) {
    const exporters = await each(async ({ bundle }) => {
      const exporter = await startExporter(bundle, { ISG_URL: gateway.url });
      await roundsDone(exporter, 1);
      return exporter;
    });
    const text = (await fetchBody(`${exporters.at(-1)?.url}/metrics`)).toString();
    const bare = await startBare(text.length);
    // Those that compile are not measured; then all in turns, so that what slows the machine down befalls all.
    const all = [bare, ...exporters];
    for (const child of all) await scrape(child, SCRAPES / 3, headers);
    const before = all.map((child) => child.cpuMs());
    for (let turn = 0; turn < 10; turn += 1) for (const child of all) await scrape(child, SCRAPES / 10, headers);
    const [own = 0, ...costs] = all.map((child, index) => (child.cpuMs() - (before[index] ?? 0)) / SCRAPES);
    const shown = costs.map((cost) => `${cost.toFixed(2)} = ${(cost / own).toFixed(1)} ×`);
    const samples = text.match(/^[^#\n]/gm)?.length;
    const now = costs.at(-1) ?? Number.NaN;
    show(`${what} (${samples} samples)`, own.toFixed(2), shown, aim && `<= ${aim}`, aim && now <= aim);
    await Promise.all(all.map((child) => child.stop()));
  }
  await gateway.stop();
}

async function benchRound(): Promise<void> {
  const changed: number[] = [];
  const costs = await eachHot(async (exporter) => {
    await roundsDone(exporter, WARM_ROUNDS);
    const [startRounds, startMs] = [await roundsOf(exporter), exporter.cpuMs()];
    const end = await roundsDone(exporter, startRounds + 500);
    const cost = (exporter.cpuMs() - startMs) / (end - startRounds);
    const [one, two] = [await valuesOf(exporter), await valuesAfterRound(exporter)];
    const numbers = [...two].filter(([series]) => !series.includes('flag_'));
    changed.push(numbers.filter(([series, value]) => one.get(series) !== value).length / numbers.length);
    const pages = Number(/^isg_pages (\d+)/m.exec((await fetchBody(`${exporter.url}/metrics`)).toString())?.[1]);
    return (cost * AS_OF_PAGES) / pages;
  });
  const now = costs.at(-1) ?? Number.NaN;
  show(
    'CPU a hot round, as of 8 pages, ms',
    '',
    costs.map((cost) => cost.toFixed(1)),
    '<= 13',
    now <= 13,
  );
  show(
    'values that changed in a round',
    '',
    changed.map((share) => `${Math.round(share * 100)} %`),
  );
}

/** Rounds and scrapes as in a house, but one in 5 s: what is not used for a while leaves the caches of the processor. */
async function benchMinute(): Promise<void> {
  const gateway = await startGateway({ plant: PLANT, speed: 12 });
  const exporters = await each(({ bundle }) => startExporter(bundle, { ISG_URL: gateway.url, INTERVAL: '5' }));
  for (const exporter of exporters) await roundsDone(exporter, 6);
  const before = exporters.map((exporter) => exporter.cpuMs());
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await sleep(5000);
    for (const exporter of exporters) await scrape(exporter, 1, {});
  }
  const costs = exporters.map((exporter, index) => (exporter.cpuMs() - (before[index] ?? 0)) / MINUTES);
  const now = costs.at(-1) ?? Number.NaN;
  show(
    'CPU a minute: 1 round, 1 scrape, ms',
    '',
    costs.map((cost) => cost.toFixed(0)),
    '<= 45',
    now <= 45,
  );
  const sizes = exporters.map((exporter) => exporter.residentMb());
  const bare = await startBare(40_000);
  await scrape(bare, 500, {});
  showSizes('resident memory at that pace, MB', bare.residentMb(), sizes);
  await Promise.all([bare, ...exporters, gateway].map((child) => child.stop()));
}

async function benchMemory(rounds: number): Promise<void> {
  const bare = await startBare(40_000);
  await scrape(bare, 500, {});
  const sizes = await eachHot(async (exporter) => {
    await roundsDone(exporter, rounds);
    return exporter.residentMb();
  });
  showSizes(`resident memory after ${rounds} hot rounds, MB`, bare.residentMb(), sizes);
  await bare.stop();
}

function showSizes(figure: string, own: number, sizes: readonly number[]): void {
  const ratio = (sizes.at(-1) ?? Number.NaN) / own;
  const shown = sizes.map((size) => `${size.toFixed(1)} = ${(size / own).toFixed(2)} ×`);
  show(figure, own.toFixed(1), shown, '<= 1.35 ×', ratio <= 1.35);
}

async function benchStart(starts: number): Promise<void> {
  const gateway = await startGateway({ plant: PLANT, speed: 1 });
  const took: number[][] = [[], ...VERSIONS.map(() => [])];
  const candidates = [
    () => startBare(1000),
    ...VERSIONS.map(
      ({ bundle }) =>
        () =>
          startExporter(bundle, { ISG_URL: gateway.url }),
    ),
  ];
  for (let number = 0; number < starts; number += 1) {
    for (const [index, begin] of candidates.entries()) {
      const at = performance.now();
      const child = await begin();
      await fetchBody(`${child.url}/metrics`);
      took[index]?.push(performance.now() - at);
      await child.stop();
    }
  }
  const [own = 0, ...others] = took.map(median);
  const ratio = (others.at(-1) ?? Number.NaN) / own;
  const shown = others.map((other) => `${other.toFixed(0)} = ${(other / own).toFixed(1)} ×`);
  show('start to the first answer of /metrics, ms', own.toFixed(0), shown, '<= 2 ×', ratio <= 2);
  await gateway.stop();
}

/** Many gateways in one process, which no former version could. */
async function benchMany(): Promise<void> {
  const [now] = VERSIONS.slice(-1);
  if (!now) return;
  const { few, many } = await benchFleet(now.bundle);
  const figure = (text: string, value: number, digits: number, most: number): void =>
    show(text, '', ['', value.toFixed(digits)], `<= ${most}`, value <= most);
  const more = many.gateways - few.gateways;
  figure('one more gateway, MB', (many.residentMb - few.residentMb) / more, 2, 0.6);
  figure('one more gateway, ms CPU a round', (many.cpuMs - few.cpuMs) / (many.rounds - few.rounds), 1, 20);
  const whole = `${many.gateways} gateways at 30 s`;
  show(`${whole}: up`, '', ['', String(many.up)], `= ${many.gateways}`, many.up === many.gateways);
  figure(`${whole}: resident memory, MB`, many.residentMb, 0, 350);
  figure(`${whole}: share of a core, %`, many.corePercent, 0, 40);
  figure(`${whole}: event loop blocked at most, ms`, many.blockedMs, 0, 200);
  figure(`${whole}: p99 of /metrics?gateway=, ms`, many.scrapeP99Ms, 0, 50);
  const page = await benchWholePage(now.bundle);
  show(`/metrics of ${page.series} series, first time, ms CPU`, '', ['', page.firstMs.toFixed(0)]);
  figure(`/metrics of ${page.series} series, ms CPU`, page.nextMs, 0, 1000);
}

function show(
  figure: string,
  bare: string,
  shown: readonly string[],
  aim = '',
  isMet: boolean | undefined = undefined,
): void {
  const cells = shown.slice(-VERSIONS.length);
  if (isMet === false) short.push(figure);
  const verdict = isMet === undefined ? '' : isMet ? ' ok' : ' short';
  console.log([figure, bare, ...cells, `${aim}${verdict}`].map(pad).join('').trimEnd());
}

function pad(text: string, column: number): string {
  return text.padEnd(column === 0 ? 48 : 18);
}

async function each<T>(measure: (version: Version) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const version of VERSIONS) results.push(await measure(version));
  return results;
}

/** Each version with a gateway of its own, its rounds following each other at once. */
function eachHot<T>(measure: (exporter: Child) => Promise<T>): Promise<T[]> {
  return each(async ({ bundle }) => {
    const gateway = await startGateway(HOT);
    const exporter = await startExporter(bundle, { ISG_URL: gateway.url }, NO_WAITS);
    const result = await measure(exporter);
    await exporter.stop();
    await gateway.stop();
    return result;
  });
}

async function scrape(child: Child, times: number, headers: Readonly<Record<string, string>>): Promise<void> {
  for (let number = 0; number < times; number += 1) await fetchBody(`${child.url}/metrics`, headers);
}

async function roundsOf(exporter: Child): Promise<number> {
  const text = (await fetchBody(`${exporter.url}/metrics`)).toString();
  return Number(/^isg_gatheringduration_count (\d+)/m.exec(text)?.[1] ?? 0);
}

/** Waits for so many rounds; gives how many there were. */
async function roundsDone(exporter: Child, rounds: number): Promise<number> {
  for (;;) {
    const done = await roundsOf(exporter);
    if (done >= rounds) return done;
    await sleep(Math.min(1000, 20 * (rounds - done)));
  }
}

async function valuesOf(exporter: Child): Promise<Map<string, string>> {
  const text = (await fetchBody(`${exporter.url}/metrics`)).toString();
  const lines = text.split('\n').filter((line) => /^isg_\w+\{[^}]*page="/.test(line));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]));
}

async function valuesAfterRound(exporter: Child): Promise<Map<string, string>> {
  await roundsDone(exporter, (await roundsOf(exporter)) + 1);
  return valuesOf(exporter);
}
