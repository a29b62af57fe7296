import { type NameStyle, normalizeName } from '../readings/names.ts';
import { type PageReadings, type Reading, seriesKey } from '../readings/reading.ts';

/** A flag that was seen: enough to build its zero, and what it was seen in. */
export type KnownFlag = Omit<Reading, 'kind' | 'value' | 'unit'> & {
  /** Empty with English names, which are the same in every language. */
  readonly language: string;
  /** Empty when the gateway does not tell. */
  readonly firmware: string;
};

/** A page full of nonsense must not fill the memory for good, nor give zeros for ever: the fullest page known has 13. */
const MOST_FLAGS_OF_A_PAGE = 100;
const MOST_FLAGS = 1000;
/** A letter that was lost on the way, e.g. a Polish one in ISO-8859-1: no gateway's own words hold these. */
const LOST_LETTER = /[?\uFFFD]/;

/** The flags ever seen on one gateway. The gateway leaves out the row of a flag that is off, so only we can say 0. */
export class FlagMemory {
  readonly #flags = new Map<string, KnownFlag>();
  readonly #names: NameStyle;
  /** Tables that have shown more than flags: without a single row they are damaged, not calm. */
  readonly #valueTables = new Set<string>();
  #firmware = '';

  constructor(known: Iterable<KnownFlag> = [], names: NameStyle = 'gateway') {
    this.#names = names;
    for (const flag of known) this.#remember(flag);
  }

  /**
   * Remembers the flags of a page as it was read; returns the zeros of those whose table is there without their row. Pages
   * may have the same headings in two languages: flags of the other one are not off. Another firmware may have renamed a row:
   * what it has not shown itself is absent. A table with damaged words, or that has lost its numbers as well, tells nothing
   * of rows that seem to be missing.
   */
  update(page: PageReadings, pageLanguage: string, firmware = ''): Reading[] {
    this.#forgetOther(firmware);
    this.#noteValueTables(page);
    const flagsOfPage = [...this.#flags.values()].filter((flag) => flag.page === page.path);
    if (flagsOfPage.length === 0 && page.readings.every(({ kind }) => kind !== 'flag')) return [];
    const language = this.#names === 'english' ? '' : pageLanguage;
    const rows = [...page.readings.map(({ original }) => original), ...page.unread];
    const damaged = new Set(rows.filter(isDamaged).map(({ section }) => section));
    const flags = page.readings.filter(({ kind, original }) => kind === 'flag' && !damaged.has(original.section));
    if (flags.length <= MOST_FLAGS_OF_A_PAGE) for (const flag of flags) this.#remember({ ...flag, language, firmware });
    const tables = new Set(page.sections);
    const filled = new Set(rows.map(({ section }) => section));
    const isBare = ({ section }: Reading['original']): boolean =>
      !filled.has(section) && this.#valueTables.has(tableKey(page.path, section));
    const known = [...this.#flags.values()]
      .filter((flag) => flag.page === page.path && tables.has(flag.section))
      .filter((flag) => flag.firmware === firmware && flag.language === language)
      .filter(({ original }) => !damaged.has(original.section) && !isBare(original));
    // Of a page with far too many rows nobody knows which were left out.
    if (known.length === 0 || page.droppedRows) return [];
    const series = new Set(page.readings.map(seriesKey));
    // A row that now shows a number or a word is there: its flag is neither on nor off.
    const shown = new Set(rows.map(rowKey));
    return known
      .filter((flag) => !series.has(seriesKey(flag)) && !shown.has(rowKey(flag.original)))
      .map(({ language: _, firmware: __, ...flag }) => ({ ...flag, kind: 'flag', value: 0, unit: '' }));
  }

  /** All there are, in the order in which they were first seen. */
  all(): KnownFlag[] {
    return [...this.#flags.values()];
  }

  /** A page that does not tell its firmware tells nothing of an update. */
  #forgetOther(firmware: string): void {
    if (firmware === '' || firmware === this.#firmware) return;
    this.#firmware = firmware;
    this.#valueTables.clear();
    for (const [key, flag] of this.#flags) if (flag.firmware !== firmware) this.#flags.delete(key);
  }

  #noteValueTables({ path, readings }: PageReadings): void {
    for (const { kind, original } of readings) {
      if (kind !== 'flag' && this.#valueTables.size < MOST_FLAGS) {
        this.#valueTables.add(tableKey(path, original.section));
      }
    }
  }

  #remember({ name, page, section, labels, original, english, language, firmware }: KnownFlag): void {
    const flag = { name, page, section, labels, original, english, language, firmware };
    const key = JSON.stringify([page, seriesKey(flag), language, firmware]);
    if (!this.#flags.has(key) && this.#flags.size >= MOST_FLAGS) return;
    // The label may be written in another way than when it was first seen.
    this.#flags.set(key, flag);
  }
}

function isDamaged({ section, label }: Pick<Reading['original'], 'section' | 'label'>): boolean {
  return LOST_LETTER.test(section) || LOST_LETTER.test(label);
}

function tableKey(page: string, section: string): string {
  return `${page}\n${section}`;
}

function rowKey({ section, label }: Pick<Reading['original'], 'section' | 'label'>): string {
  return `${section}\n${label}`;
}

/** Of flags that were saved, those that would still be read as they were, by an exporter with these settings. */
export async function stillRead(
  flags: readonly KnownFlag[],
  names: NameStyle,
  skipCircuit2: boolean,
): Promise<KnownFlag[]> {
  if (names === 'gateway' && !skipCircuit2) return [...flags];
  // The vocabulary takes some of the start.
  const { isCircuit2, translate } = await import('../readings/vocabulary.ts');
  return flags.filter(({ name, original: { label, section } }) => {
    if (skipCircuit2 && isCircuit2(label, section)) return false;
    // Another version may have known another English name.
    return names === 'gateway' || name === `flag_${translate({ label, section })?.name ?? normalizeName(label)}`;
  });
}
