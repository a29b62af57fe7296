import { load } from 'cheerio';
import { cutPage } from '../../src/pages/page.ts';
import { withoutCommentsAndScripts } from '../../src/pages/scan.ts';
import { readAsWritten, readParsed } from '../../src/pages/table.ts';
import type { Reading } from '../../src/readings/reading.ts';
import type { PageResult } from './read-page.ts';

const NAME = /^[a-z0-9_]+$/;
const LABEL = /^[a-z][a-z0-9_]*$/;
const PLACE = /^[a-z0-9_]*(\/[a-z0-9_]*)?$/;
const EDGES = /^_|_$|__/;

/** What is wrong with what a page gave; undefined when nothing is. */
export function findViolation(html: string, { readings, unexpected }: PageResult): string | undefined {
  if (unexpected !== undefined) return `an unexpected error: ${describe(unexpected)}`;
  const series = new Set<string>();
  for (const reading of readings) {
    const fault = faultOf(reading);
    if (fault !== undefined) return `${fault}: ${JSON.stringify(reading)}`;
    const { name, page, section, unit, labels } = reading;
    const key = JSON.stringify([name, page, section, unit, labels]);
    if (series.has(key)) return `two readings of one series: ${key}`;
    series.add(key);
  }
  return findInvented(html, readings);
}

/** A table that is written as gateways write theirs must be read as the HTML parser reads it. */
export function findMisread(html: string): string | undefined {
  for (const source of cutPage(withoutCommentsAndScripts(html)).tables) {
    const table = readAsWritten(source);
    if (!table) continue;
    const [quick, parsed] = [JSON.stringify(table), JSON.stringify(readParsed(source))];
    if (quick !== parsed) return `a table read as ${quick}, and by the HTML parser as ${parsed}`;
  }
  return undefined;
}

function faultOf({ name, value, unit, page, section, labels, kind }: Reading): string | undefined {
  if (!Number.isFinite(value)) return 'not a finite number';
  if (Object.is(value, -0)) return 'minus zero';
  if (!NAME.test(name) || EDGES.test(name) || `isg.${name}`.length > 255) return 'not a metric name';
  if (!PLACE.test(page) || !PLACE.test(section)) return 'not a normalised place';
  if (Object.keys(labels).some((label) => !LABEL.test(label))) return 'not a label name';
  if (Object.values(labels).some((text) => !text.isWellFormed())) return 'not a label value';
  if (kind !== 'number' && kind !== 'counter' && unit !== '') return 'a unit where none can be';
  if ((kind === 'flag' || kind === 'switch') && value !== 0 && value !== 1) return 'neither on nor off';
  return undefined;
}

/** A number that no cell of the page shows. The quick look comes first; the HTML parser only where that finds none. */
function findInvented(html: string, readings: readonly Reading[]): string | undefined {
  const numbers = readings.filter(({ kind }) => kind === 'number');
  const quick = numbers.length > 0 ? shownNumbers(html.split(/<[^<>]*>/)) : new Set<string>();
  let parsed: Set<string> | undefined;
  for (const number of numbers) {
    const keys = shownAs(number.value, number.unit);
    if (keys.some((key) => quick.has(key))) continue;
    parsed ??= shownNumbers([...cellTexts(html), ...loosePieces(html), ...apart(html)]);
    if (!keys.some((key) => parsed?.has(key))) return `a number that is not in the page: ${JSON.stringify(number)}`;
  }
  return readings
    .filter(({ kind }) => kind === 'counter')
    .map((counter) => inventedCounter(counter, numbers))
    .find((fault) => fault !== undefined);
}

/** A counter is a number of the page, or the sum of two. */
function inventedCounter(counter: Reading, numbers: readonly Reading[]): string | undefined {
  const own = numbers.filter(({ page, section, unit }) => {
    return page === counter.page && section === counter.section && unit === counter.unit;
  });
  const addends = [0, ...own.map(({ value }) => value)];
  const close = (sum: number): boolean => Math.abs(sum - counter.value) <= 0.000_6 + Math.abs(sum) * 1e-12;
  if (own.some(({ value }) => addends.some((other) => close(value + other)))) return undefined;
  return `a counter that is no sum of numbers: ${JSON.stringify(counter)}`;
}

/** Units of energy as powers of ten of kWh, and spellings of other units. */
const KWH: Readonly<Record<string, number>> = { Wh: -3, kWh: 0, KWh: 0, KWH: 0, kwh: 0, MWh: 3, GWh: 6 };
const SPELLINGS: Readonly<Record<string, string>> = {
  ...{ 'm3/h': 'm³/h', m3: 'm³', 'g/m3': 'g/m³', 'U/min': 'rpm', 'H.M': 'h', VA: 'V·A', kVA: 'kV·A', ºC: '°C' },
  ...{ '° C': '°C', 'min-1': 'min⁻¹', '1/min': 'min⁻¹', '/min': 'min⁻¹', '1/h': 'h⁻¹', '1/d': 'd⁻¹' },
};

/** Every text that is a number with or without a unit, as our value and unit. */
function shownNumbers(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const shown of texts) {
    const text = shown.replace(/\s+/g, ' ');
    const match = /^\s*([+\-−]?)(\d[\d.,]*?)([.,]\d+)?(?:\s*([^\d\s.,].*?)|\s+(1\/\S+))?\s*$/.exec(text);
    if (!match) continue;
    const [, sign = '', grouped = '', fraction = '', spelled = '', each = ''] = match;
    const [whole, unit] = [grouped.replace(/[.,]/g, ''), (spelled || each).replace(/\s+/g, ' ')];
    const digits = `${sign === '-' || sign === '−' ? '-' : ''}${whole}${fraction.replace(',', '.')}`;
    const power = Object.hasOwn(KWH, unit) ? KWH[unit] : undefined;
    found.add(
      power === undefined
        ? keyOf(Number(digits), Object.hasOwn(SPELLINGS, unit) ? (SPELLINGS[unit] ?? unit) : unit)
        : keyOf(Number(`${digits}e${power}`), 'kWh'),
    );
  }
  return found;
}

/** How a page may show a number: English names have one unit for a time and for a difference, and add one that is missing. */
function shownAs(value: number, unit: string): string[] {
  const quantities: readonly Record<string, number>[] = [
    { '°C': 1, K: 1, '°': 1, mK: 0.001 },
    { s: 1, min: 60, h: 3600, d: 86_400 },
    { bar: 1, mbar: 0.001, hPa: 0.001, kPa: 0.01, Pa: 0.000_01 },
    { 'l/min': 1, 'l/s': 60, 'l/h': 1 / 60, 'm³/h': 1000 / 60 },
    { kW: 1, W: 0.001 },
    { Hz: 1, rpm: 1 / 60, 'min⁻¹': 1 / 60 },
    { l: 1, 'm³': 1000 },
    { A: 1, mA: 0.001 },
    { V: 1, mV: 0.001 },
  ];
  const own = quantities.find((units) => Object.hasOwn(units, unit)) ?? {};
  const bare = ['°C', 'K', '%', 'bar', 'Hz', 'h'].includes(unit) ? [keyOf(value, '')] : [];
  const converted = Object.entries(own).map(([shown, size]) =>
    keyOf(Number(((value * (own[unit] ?? 1)) / size).toPrecision(13)), shown),
  );
  return [keyOf(value, unit), ...bare, ...converted];
}

function keyOf(value: number, unit: string): string {
  return `${value === 0 ? 0 : value} ${unit}`;
}

/** The texts of all cells, of the page as a whole and of what begins with its tables. */
function cellTexts(html: string): string[] {
  const bare = html.replace(HIDDEN, '').replace(SWALLOWING, '<$1b');
  const from = bare.search(/<table/i);
  return [html, bare, from < 0 ? '' : bare.slice(from)].flatMap((source) => {
    const $ = load(source);
    return $('td')
      .toArray()
      .map((cell) => $(cell).text());
  });
}
/** Texts between tags, as one may see them where tags are broken or close what was never opened. */
function loosePieces(html: string): string[] {
  const withoutStray = html.replace(/<\/(?!t[dhr]\b|table\b)[^<>]*>/gi, '');
  return [...decoded(html.split(TAG)), ...html.split(/[<>]/), ...withoutStray.split(TAG)];
}
const TAG = /<[^<>]*>/;

/** Texts of cells in which each tag divides, as the exporter reads them: `9,95b<i>ar` has the unit `b ar`. */
function apart(html: string): string[] {
  const cells = html.replace(HIDDEN, '').split(/<\/?t[dhr]\b[^<>]*>/i);
  const texts = cells.map((text) => text.replace(/<[^<>]*(?:>|$)/g, ' '));
  return [...texts, ...decoded(texts)];
}

/** The texts with entities among the pieces. */
function decoded(pieces: readonly string[]): string[] {
  return pieces.filter((text) => text.includes('&') && text.length < 1000).map((text) => load(text).text());
}

/** What the exporter leaves out, by its own rule that what is not closed reaches to the end. */
const HIDDEN = /<!--[\s\S]*?(-->|$)|<script\b[\s\S]*?(<\/script\s*>|$)/gi;
/** In a browser these make text of all tags that follow, or drop them; tables within are no less in the page. */
const SWALLOWING =
  /<(\/?)(noscript|textarea|title|style|select|option|xmp|iframe|noembed|noframes|plaintext|svg|math|template|frameset)\b/gi;

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
