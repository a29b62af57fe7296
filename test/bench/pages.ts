import { load } from 'cheerio';
import { isLoginPage } from '../../src/pages/login.ts';
import { cutPage } from '../../src/pages/page.ts';
import { parsePage } from '../../src/pages/parse-page.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import { withoutCommentsAndScripts } from '../../src/pages/scan.ts';
import { parseTables, type TableRow } from '../../src/pages/table.ts';
import type { ReadingRules } from '../../src/pages/to-readings.ts';
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
  return (id, html) => {
    const clean = withoutCommentsAndScripts(html);
    if (isLoginPage(clean)) throw new Error('a login page');
    const text = cutPage(clean);
    const frame = rules.memory.frame(id, text.around);
    return parsePage({ id, text, frame, menu: rules.memory.menu(frame), rules }).readings.readings.length;
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

/** A turn reads so many rounds, a minute apart: some values move, as they do in a house. */
const AT_ONCE = 20;

/** Measures both in turns, so that what slows the machine down befalls both. */
export function benchPages(turns: number): PageFigures {
  const minutes = Array.from({ length: AT_ONCE }, (_, minute) =>
    simulatorPages('lwz', 'de', new Date(Date.UTC(2026, 0, 15, 12, minute))).filter(
      ({ html }) => parseTables(cutPage(html)).rows.length > 0,
    ),
  );
  const [pages = []] = minutes;
  const reading = (read: (id: string, html: string) => number) => (): void => {
    for (const round of minutes) for (const { id, html } of round) read(id, html);
  };
  const ours = reading(createReader());
  const whole = (): void => {
    for (const round of minutes) for (const { html } of round) readWhole(html);
  };
  for (let turn = 0; turn < 300 / AT_ONCE; turn += 1) {
    ours();
    whole();
  }
  // Each is the first as often as the others.
  const times = Array.from({ length: turns }, (_, turn) => {
    const order = [ours, whole].map((_work, index, all) => all[(index + turn) % all.length] ?? ours);
    const took = new Map(order.map((work) => [work, time(work)]));
    return [took.get(ours) ?? 0, took.get(whole) ?? 0] as const;
  });
  return {
    pages: pages.length,
    rows: pages.reduce((sum, { html }) => sum + parseTables(cutPage(html)).rows.length, 0),
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
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / AT_ONCE;
}
