import { normalizeName } from '../names.ts';
import { type Found, WordIndex } from './compile.ts';
import { fill } from './expand.ts';
import { fold } from './fold.ts';
import { type HeadingEntry, PAGES, TABLES } from './headings.ts';
import { MEANINGS, type MeaningEntry } from './meanings.ts';

/** A row as the gateway shows it. */
export interface ShownRow {
  readonly label: string;
  /** Heading of the table it stands in. */
  readonly section: string;
  /** Two letters; the words of all languages are known where the gateway's is not. */
  readonly language?: string;
}

/** What a row counts. An energy has a part since midnight, which is not in its total before the day is over. */
export interface CounterOf {
  readonly counter: 'energy' | 'runtime' | 'starts';
  readonly quantity: string;
  /** Of an energy only. */
  readonly part?: 'day' | 'total';
  readonly hasDay?: boolean;
}

/** What a row means, in English. */
export interface Meaning {
  /** Name without the prefix `isg_`, and for flags without `flag_`. */
  readonly name: string;
  readonly kind: NonNullable<MeaningEntry['kind']>;
  /** What its number is in; undefined where that is for the gateway to say. */
  readonly unit?: string;
  /** `circuit`, `heat_pump`, `sensor`, `model`, and `number` for one of several things of a kind. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Missing for all that does not only grow: energies of the last 24 hours, the minutes of the last defrost. */
  readonly counter?: CounterOf;
  /** An energy that starts anew each day, or of the last hours. */
  readonly isOfDay?: boolean;
  /** What the first of several means where no row without a number stands beside it. */
  readonly alone?: Meaning;
}

const meanings = new WordIndex<MeaningEntry>(MEANINGS);
const tables = new WordIndex<HeadingEntry>(TABLES);
const pages = new WordIndex<HeadingEntry>(PAGES);

/** Every word of labels and headings in every language, folded. Throws an Error where the table is at fault. */
export function knownTexts(): string[] {
  return [meanings, tables, pages].flatMap((index) => index.texts());
}

/**
 * What a row means, the same in every language and on every model that shows the same; undefined when its label is not
 * known there. The name is without units: `AUSSENTEMPERATUR` is `outside_temperature`.
 */
export function translate({ label, section, language = '' }: ShownRow): Meaning | undefined {
  const heading = findTable(section, language);
  const place = { language, under: heading?.name ?? '' };
  // Firmware cuts long labels and ends them with a dot: `VENTILATION AIR ACTUAL FAN SP.`
  const found =
    meanings.find(label, place) ?? (label.trim().endsWith('.') ? meanings.findCut(label, place) : undefined);
  // The heading says which circuit or heat pump the row is about; its other numbers are its own.
  const { n: _, ...values } = heading?.values ?? {};
  return found && toMeaning({ ...found, values: { ...values, ...found.values } });
}

/** Placeholders that are labels of a series, and what we call them. */
const LABELS = { circuit: 'circuit', heatPump: 'heat_pump', sensor: 'sensor', model: 'model', n: 'number' };

function toMeaning(found: Found<MeaningEntry>): Meaning {
  const { name, entry, values } = found;
  const { kind = 'number', dropsFirst } = entry;
  const labels = Object.entries(LABELS).flatMap(([placeholder, label]) => {
    const value = values[placeholder];
    return value === undefined ? [] : [[label, value] as const];
  });
  const { n: number, ...rest } = values;
  const counter = toCounter(found);
  const part = counter?.part;
  const unit = entry.unit ?? { energy: 'kWh', runtime: 'h', starts: '' }[kind as string];
  return {
    // A name that ends in `_total` is read as a counter's, and the register alone is none.
    name: part === undefined ? name : `${name}_${part === 'day' ? 'today' : 'lifetime'}`,
    kind,
    ...(unit !== undefined && { unit }),
    ...(labels.length > 0 && { labels: Object.fromEntries(labels) }),
    ...(counter && { counter }),
    ...((part === 'day' || (kind === 'window' && !/months/.test(values.window ?? ''))) && { isOfDay: true }),
    ...(dropsFirst && number === '1' && { alone: toMeaning({ ...found, values: rest }) }),
  };
}

function toCounter({ name, entry, values }: Found<MeaningEntry>): CounterOf | undefined {
  const { kind, hasDay = false, quantity: template = name.replace(/_(?:runtime|starts)$/, '') } = entry;
  const quantity = fill(template, { n: (values.n ?? '').replace('/', '_') });
  if (kind === 'runtime' || kind === 'starts') return { counter: kind, quantity };
  if (kind !== 'energy') return undefined;
  return { counter: 'energy', quantity, part: values.part === 'day' ? 'day' : 'total', hasDay };
}

function findTable(text: string, language: string): Found<HeadingEntry> | undefined {
  return tables.find(text, { language }) ?? pages.find(text, { language });
}

const withNumber = ({ name, values }: Found<unknown>): string => [name, ...Object.values(values)].join('_');

/** The English name of a heading over a table, `WÄRMEPUMPE 2` is `heat_pump_2`; undefined where unknown. */
export function translateSection(text: string, language = ''): string | undefined {
  const found = findTable(text, language);
  return found && withNumber(found);
}

/**
 * The English name of a menu, or of a page where the menu it stands in is given, `ANLAGE` in `DIAGNOSE` is
 * `system_status`; undefined where unknown. A word may be a page and, in another language, a table: START is both.
 */
export function translatePage(text: string, menu = '', language = ''): string | undefined {
  const under = menu === '' ? '' : (translatePage(menu, '', language) ?? '');
  const found = pages.find(text, { language, under }) ?? tables.find(text, { language });
  return found && withNumber(found);
}

/** A version or id that a row tells, and the part of the installation it belongs to. */
export interface ComponentRow {
  /** `controller`, `heat_pump`, `heat_pump_2`, `isg`, `remote_control`; the heading as a name for others. */
  readonly component: string;
  /** `software`, `major_version` … */
  readonly field: string;
}

/** The component whose version or type a row shows, `REGLER` / `SOFTWARE`; undefined for all other rows. */
export function componentOf(row: ShownRow, meaning = translate(row)): ComponentRow | undefined {
  if (meaning?.kind !== 'version') return undefined;
  const component = translateSection(row.section, row.language) ?? normalizeName(row.section);
  return component === '' ? undefined : { component, field: meaning.name };
}

/** Folded words for temperatures and limits in the 12 languages, for labels that have no name. */
const QUANTITY_WORD = new RegExp(
  `(?:${[
    ...['temp', 'temperatur[ae]?', 'temperatuur', 'teplota', 'lampot', 'lampotila', 'homers', 'homerseklet'],
    ...['limite?', 'grenze', 'werkingsgebied', 'granica', 'hranice', 'grans', 'graense', 'raja', 'hatar'],
  ].join('|')})(?![a-z])`,
);

/** Whether what a row shows is measured or set in numbers, so that a word for off in its place is no zero. */
export function isQuantity(row: ShownRow, meaning = translate(row)): boolean {
  if (!meaning) return QUANTITY_WORD.test(fold(row.label));
  return meaning.kind === 'number-or-off' || (meaning.unit ?? '') !== '' || /_(?:speed|limit)$/.test(meaning.name);
}
