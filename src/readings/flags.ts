import type { PageReadings, Reading } from './reading.ts';

/** A flag that was seen: enough to build its zero, and the language it was seen in. */
export type KnownFlag = Omit<Reading, 'kind' | 'value' | 'unit'> & { readonly language: string };

/** A page full of nonsense must not fill the memory for good. */
const MOST_FLAGS = 1000;
/** A letter that was lost on the way, e.g. a Polish one in ISO-8859-1: no gateway's own words hold these. */
const LOST_LETTER = /[?\uFFFD]/;

/** The flags ever seen on one gateway. The gateway leaves out the row of a flag that is off, so only we can say 0. */
export class FlagMemory {
  readonly #flags = new Map<string, KnownFlag>();
  #changed = false;

  constructor(known: Iterable<KnownFlag> = []) {
    for (const flag of known) this.#remember(flag);
    this.#changed = false;
  }

  /**
   * Remembers the flags of a page as it was read; returns the zeros of those whose table is there without their row. Pages
   * may have the same headings in two languages: flags of the other one are not off. A page with damaged words tells
   * nothing of rows that seem to be missing.
   */
  update(page: PageReadings, language: string): Reading[] {
    if (isDamaged(page)) return [];
    for (const reading of page.readings) {
      if (reading.kind === 'flag') this.#remember({ ...reading, language });
    }
    // A row that now shows a number or a word is there: its flag is neither on nor off.
    const shown = new Set(page.readings.map(rowKey));
    const unread = new Set(page.unread.map((row) => `${row.section}\n${row.label}`));
    const sections = new Set(page.sections);
    return [...this.#flags.values()]
      .filter((flag) => flag.page === page.path && flag.language === language && !shown.has(rowKey(flag)))
      .filter(({ original: { section, label } }) => sections.has(section) && !unread.has(`${section}\n${label}`))
      .map(({ language: _, ...flag }) => ({ ...flag, kind: 'flag', value: 0, unit: '' }));
  }

  /** All flags, when there are new ones since the last call; otherwise undefined. */
  takeChanges(): readonly KnownFlag[] | undefined {
    if (!this.#changed) return undefined;
    this.#changed = false;
    return [...this.#flags.values()];
  }

  #remember({ name, page, section, labels, original, language }: KnownFlag): void {
    const flag = { name, page, section, labels, original, language };
    const key = JSON.stringify([name, page, section, labels, language]);
    if (this.#flags.has(key) || this.#flags.size >= MOST_FLAGS) return;
    this.#flags.set(key, flag);
    this.#changed = true;
  }
}

function isDamaged({ sections, readings, unread }: PageReadings): boolean {
  const words = [...sections, ...readings.map(({ original }) => original.label), ...unread.map(({ label }) => label)];
  return words.some((word) => LOST_LETTER.test(word));
}

function rowKey(row: Pick<Reading, 'section' | 'original' | 'labels'>): string {
  return JSON.stringify([row.section, row.original.label, row.labels]);
}
