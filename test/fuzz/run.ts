import { simulatorPages, VARIANTS } from '../properties/simulator-pages.ts';
import { findMisread, findViolation } from './invariants.ts';
import { createRandom, mutate } from './mutate.ts';
import { readPage } from './read-page.ts';

/** How much of the fuzzing to do. */
export interface FuzzOptions {
  readonly seed: number;
  readonly pages: number;
  /** Pages are skipped up to this one, so that several workers share one sequence. */
  readonly first?: number;
  /** Every so many pages: the number of workers. */
  readonly step?: number;
  /** `Date.now()` after which it ends, whatever is left. */
  readonly deadline?: number;
}

export interface FuzzFigures {
  readonly pages: number;
  readonly readings: number;
  readonly unread: number;
  /** How many pages were refused, by the code of the error; `none` for those that were read. */
  readonly codes: Readonly<Record<string, number>>;
  readonly violation: Violation | undefined;
}

export interface Violation {
  readonly number: number;
  readonly what: string;
  readonly pageId: string;
  readonly html: string;
}

/** Reads mutated pages of the simulator and checks what comes of each; ends at the first violation. */
export async function fuzz({ seed, pages, first = 0, step = 1, deadline }: FuzzOptions): Promise<FuzzFigures> {
  const originals = VARIANTS.flatMap(({ plant, language }) => simulatorPages(plant, language)).map((page) => ({
    id: page.id,
    // Most pages are small: an exporter meets every kind of row on any of them, and more of them are read in the time.
    small: shrink(page.html),
    whole: page.html,
  }));
  const others = originals.map(({ small }) => small);
  const withTables = originals.filter(({ whole }) => whole.includes('class="info"'));
  const codes: Record<string, number> = {};
  let [done, readings, unread] = [0, 0, 0];
  let violation: Violation | undefined;
  for (let number = first; number < pages; number += step) {
    if (deadline !== undefined && done % 512 === 0 && Date.now() > deadline) break;
    // Each page has a seed of its own, so that one can be made again without those before it.
    const random = createRandom(Math.imul(seed, 0x9e3779b1) + number);
    const original = random.pick(random.below(10) === 0 ? originals : withTables);
    const html = mutate(random.below(20) === 0 ? original.whole : original.small, random, others);
    const names = random.below(3) === 0 ? 'english' : 'gateway';
    const result = await readPage(html, { id: original.id, names, skipCircuit2: random.below(8) === 0 });
    done += 1;
    readings += result.readings.length;
    unread += result.unread;
    const code = result.code ?? 'none';
    codes[code] = (codes[code] ?? 0) + 1;
    const what = findViolation(html, result) ?? (number % 4 === 0 ? findMisread(html) : undefined);
    if (what !== undefined) {
      violation = { number, what, pageId: original.id, html };
      break;
    }
  }
  return { pages: done, readings, unread, codes, violation };
}

/** The page with all its parts, but fewer rows, menu entries and scripts. */
function shrink(html: string): string {
  let rows = 0;
  let entries = 0;
  return html
    .replace(/<head>[\s\S]*<\/head>/, '<head><title>ISG</title></head>')
    .replace(/ {2}<tr class="(even|odd)">[\s\S]*?<\/tr>\n/g, (row) => (rows++ % 7 < 2 ? row : ''))
    .replace(/ *<li>[\s\S]*?<\/li>\n/g, (entry) => (entries++ % 5 === 0 ? entry : ''))
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/<table[\s\S]*?<\/table>/g, inTurns);
}

/** A table whose rows take turns again. */
function inTurns(table: string): string {
  let row = 0;
  return table.replace(/<tr class="(even|odd)">/g, () => `<tr class="${row++ % 2 === 0 ? 'even' : 'odd'}">`);
}
