import { fold, labelKey } from './fold.ts';
import { HEADINGS } from './heading-words.ts';

/** Our name of a heading the gateway is known to show. */
export type Heading = keyof typeof HEADINGS;

const entries = Object.entries(HEADINGS) as readonly [Heading, readonly string[]][];
const byWord: ReadonlyMap<string, Heading> = new Map(
  entries.flatMap(([name, words]) => words.map((word) => [labelKey(word).text, name] as const)),
);

/**
 * The English name of a heading over a table, a page or a menu, `WÄRMEPUMPE` is `heat_pump`; undefined where unknown.
 * Both parts of a path (`INFO / ANLAGE`) have to be given one by one.
 */
export function translateHeading(text: string): Heading | undefined {
  return byWord.get(labelKey(text).text);
}

/** A heading as part of a name: translated where known, else its own words in ASCII. */
export function headingName(text: string): string {
  const words = fold(text).replace(/[^a-z0-9]+/g, '_');
  return translateHeading(text) ?? words.replace(/^_|_$/g, '');
}
