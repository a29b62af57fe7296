import { load } from 'cheerio';
import { isLoginPage } from '../../src/pages/login.ts';
import { locatePage, parseMenu } from '../../src/pages/menu.ts';
import { parseFrame } from '../../src/pages/page.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import { withoutCommentsAndScripts } from '../../src/pages/scan.ts';
import { parseTables, type TableRow } from '../../src/pages/table.ts';
import { headingOf, type ReadingRules, toPageReadings } from '../../src/pages/to-readings.ts';
import { simulatorPages } from '../properties/simulator-pages.ts';
import { median } from './numbers.ts';

/** How often faster the pages are read than by a whole-page parser. */
export interface PageFigures {
  readonly pages: number;
  readonly rows: number;
  /** Median CPU time of a page. */
  readonly oursMs: number;
  readonly wholeMs: number;
  /** Quotients of single turns, sorted. */
  readonly ratios: readonly number[];
}

/** Page to readings, as a round of the exporter does it with what it has learnt. */
export function createReader(): (id: string, html: string) => number {
  const rules: ReadingRules = { skipCircuit2: false, names: 'gateway', memory: new RowMemory() };
  let menuSource = '';
  let menu = parseMenu('');
  return (id, html) => {
    const clean = withoutCommentsAndScripts(html);
    if (isLoginPage(clean)) throw new Error('a login page');
    const frame = parseFrame(clean);
    if (frame.menu !== menuSource) {
      menuSource = frame.menu;
      menu = parseMenu(menuSource);
    }
    const place = locatePage(menu, id, frame.heading, (heading) => headingOf(heading, rules));
    return toPageReadings({ id, place, ...parseTables(clean) }, rules).readings.length;
  };
}

/** The same rows by the HTML parser and selectors; what they mean is left out, to their favour. */
function readWhole(html: string): TableRow[] {
  const $ = load(html);
  return $('table.info')
    .toArray()
    .flatMap((table) => {
      const section = $(table).find('th').first().text().trim();
      return $(table)
        .find('tr:has(td.key)')
        .toArray()
        .map((line) => ({
          section,
          label: $(line).find('td.key').text().trim(),
          cell: $(line).find('td.value').text().trim(),
          image: $(line).find('td.value img').attr('src')?.split('/').at(-1),
        }));
    });
}

/** So often a turn reads all pages. */
const AT_ONCE = 20;

/** Measures both in turns, so that what slows the machine down befalls both. */
export function benchPages(turns: number): PageFigures {
  const pages = simulatorPages('lwz', 'de').filter(({ html }) => parseTables(html).rows.length > 0);
  const read = createReader();
  const ours = (): void => {
    for (const { id, html } of pages) read(id, html);
  };
  const whole = (): void => {
    for (const { html } of pages) readWhole(html);
  };
  for (let turn = 0; turn < 300; turn += 1) {
    ours();
    whole();
  }
  const times = Array.from({ length: turns }, (_, turn) => {
    // Either is first as often as the other.
    const [one, other] = turn % 2 === 0 ? [ours, whole] : [whole, ours];
    const [first, second] = [time(one), time(other)];
    return turn % 2 === 0 ? ([first, second] as const) : ([second, first] as const);
  });
  return {
    pages: pages.length,
    rows: pages.reduce((sum, { html }) => sum + parseTables(html).rows.length, 0),
    oursMs: median(times.map(([own]) => own)) / pages.length,
    wholeMs: median(times.map(([, other]) => other)) / pages.length,
    ratios: times.map(([own, other]) => other / own).sort((a, b) => a - b),
  };
}

/** CPU time rather than the clock's: other programs run as well. */
function time(work: () => void): number {
  // Neither pays for the garbage of the other.
  globalThis.gc?.({ type: 'minor' });
  const before = process.cpuUsage();
  for (let times = 0; times < AT_ONCE; times += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / AT_ONCE;
}
