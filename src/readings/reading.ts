import type { ExporterError } from '../errors.ts';

/**
 * What a reading is. A row of a table shows a measured number, a flag (an image, present or absent) or an on/off word; a
 * counter is derived from numbers; a state comes from what the pages tell beside their tables.
 */
export type ReadingKind = 'number' | 'flag' | 'switch' | 'counter' | 'state';

/** One value of the heat pump at one moment: one row of a value table, normalised. */
export interface Reading {
  /** Metric name without the prefix `isg_`, e.g. `vorlauftemp`, `flag_heizkreispumpe`. */
  readonly name: string;
  readonly kind: ReadingKind;
  /** Energy in kWh; flags and words are 1 or 0; everything else in `unit`. */
  readonly value: number;
  /** The unit as people read it: `°C`, `kWh`, `bar` …; empty for flags, words and unitless numbers. */
  readonly unit: string;
  /** Menu heading and page heading, normalised: `info/waermepumpe`; empty for what belongs to no page. */
  readonly page: string;
  /** Heading of the value table, normalised: `prozesswerte`; empty for what stands in no table. */
  readonly section: string;
  /** Further labels of the series: `row` when a table holds the same row twice, `circuit` with English names. */
  readonly labels: Readonly<Record<string, string>>;
  /** The gateway's own words, for people: label, `MENU / PAGE`, section. */
  readonly original: { readonly label: string; readonly page: string; readonly section: string };
  /** What an energy counter is the sum of. */
  readonly registers?: Registers;
  /** Its English name in the vocabulary, whatever the style of `name`; missing for labels nobody knows and what is derived. */
  readonly english?: string | undefined;
  /** What that name leaves to labels, whatever the style of `labels`: `circuit`, `heat_pump`, `sensor` … */
  readonly englishLabels?: Readonly<Record<string, string>> | undefined;
}

/** What a page tells beside its tables; `page` is empty for what belongs to none. */
export function stateOf(state: Pick<Reading, 'name' | 'value' | 'labels' | 'page' | 'original'>): Reading {
  return { kind: 'state', unit: '', section: '', ...state };
}

/** Tells the series of a page apart. */
export function seriesKey({ name, section, labels }: Pick<Reading, 'name' | 'section' | 'labels'>): string {
  return JSON.stringify([name, section, labels]);
}

/** The registers a counter is made of, as the gateway shows them; `day` is missing where there is only a total. */
export interface Registers {
  readonly total: number;
  readonly day?: number | undefined;
}

/** Total and day together. Both have three decimals; adding binary fractions must not show more. */
export function sumOf({ total, day }: Registers): number {
  return day === undefined ? total : Math.round((total + day) * 1000) / 1000;
}

/** A row whose cell could not be read, e.g. an unknown word. */
export interface UnreadRow {
  readonly label: string;
  readonly section: string;
  readonly cell: string;
}

export interface Untranslated {
  /** A heading of a page or its menu, a heading of a table, or a label. */
  readonly kind: 'page' | 'section' | 'label';
  readonly text: string;
  /** Heading of the table a label stands in; empty for headings. */
  readonly section: string;
  /** What a label shows: a flag, or a number in this unit. */
  readonly shows?: { readonly flag: boolean; readonly unit: string };
}

/** A page of a snapshot, and how long before the end of the round it was asked for. */
export interface SnapshotPage extends PageReadings {
  readonly ageSeconds: number;
}

export interface PageReadings {
  /** The id in the URL, `1,1`. */
  readonly id: string;
  /** Page heading as shown, `WÄRMEPUMPE`. */
  readonly title: string;
  /** The `page` label of its readings, `info/waermepumpe`. */
  readonly path: string;
  /** Headings of its value tables, normalised like a reading's section; of empty ones too. */
  readonly sections: readonly string[];
  /** English names of the tables that are understood row by row: what is not in them is off. */
  readonly tables?: readonly string[];
  readonly readings: readonly Reading[];
  readonly unread: readonly UnreadRow[];
  /** Rows left out because there are too many. */
  readonly droppedRows?: number | undefined;
  /** What has no English name, each word once, where English names are asked for. */
  readonly untranslated: readonly Untranslated[];
}

export interface Snapshot {
  /** As the gateway shows it: `v12.1.1`, `1.4.00.0040`; empty when the page does not tell. */
  readonly firmware: string;
  /** Two letters (`de`), or the gateway's own word in lower case when it is not one of the 12 known. */
  readonly language: string;
  readonly pages: readonly SnapshotPage[];
  /** Pages that failed in this round; their former readings live on until they are too old. */
  readonly failures: readonly PageFailure[];
  /** Pages that gave nothing and never did: a manual, a page for another user. No failures, but somebody may miss them. */
  readonly leftOut: readonly PageFailure[];
  /** Pages with values, or of the menu, that could not be read when they were last asked for. */
  readonly failedPages: number;
}

export interface PageFailure {
  readonly id: string;
  readonly error: ExporterError;
}

export interface Source {
  /** The gateway's URL without credentials; names it in labels, logs and /status. */
  readonly name: string;
  /** One round over all pages. Rejects with an ExporterError when nothing could be read. */
  read(signal: AbortSignal): Promise<Snapshot>;
  close(): Promise<void>;
}
