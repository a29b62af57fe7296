import type { Reading } from '../readings/reading.ts';
import { BoundedMap, LastResult, LONGEST_INPUT } from './bounded-map.ts';
import { FormerRows } from './former-rows.ts';
import { type FrameText, Lookups } from './lookups.ts';
import type { Menu, Place } from './menu.ts';
import type { PageFrame } from './page.ts';

/** What is known of a page in one language and firmware. The first two only save work, by the source they were made of. */
export class PageMemory {
  readonly place = new LastResult<Place>();
  /** What a list or the start page tells. */
  readonly states = new LastResult<readonly Reading[]>();
  /** The most that the page has ever shown: nothing, empty value tables, a list, or rows with labels. */
  kind: 'nothing' | 'tables' | 'list' | 'values' = 'nothing';
  readonly rows = new FormerRows();
  /** Rows whose name has no number, by heading and name: what has one beside them is one of several. */
  readonly unnumbered = new BoundedMap<true>();
  /** Labels of the flags that share a series, in the order in which they were first seen: a flag that is off has no row. */
  readonly twinFlags = new BoundedMap<string[]>();
}

/** The forms a row has shown: a number with its unit and decimals, or a word. It shows one or two; after ten it starts anew. */
const [WORD, MOST_FORMS] = ['word', 10] as const;

/** A round reads a hundred pages at the most. */
const MOST_PAGES = 110;

/**
 * What former rounds taught about one gateway's pages and the forms of its rows: it decides which rows are believed. What
 * the texts mean is looked up in what all gateways share.
 */
export class RowMemory {
  readonly lookups: Lookups;
  readonly #frames = new BoundedMap<LastFrame>(MOST_PAGES);
  readonly #pages = new BoundedMap<PageMemory>(MOST_PAGES);
  readonly #forms = new BoundedMap<Set<string>>();

  constructor(lookups = new Lookups()) {
    this.lookups = lookups;
  }

  /** The frame of a page, by what stands around its tables. Throws as parseFrame() does. */
  frame(id: string, around: string): PageFrame {
    return this.#frames.remember(id, () => new LastFrame()).of(around, this.lookups);
  }

  /** The menu of a frame. Throws as parseMenu() does. */
  menu(frame: PageFrame): Menu {
    return this.lookups.menu(frame);
  }

  /** What is known of a page in this language and firmware. */
  page(id: string, edition = ''): PageMemory {
    return this.#pages.remember(`${id} ${edition}`, () => new PageMemory());
  }

  /**
   * Notes the number or word that a row shows now, and tells whether the row shows both at times. A form of number that is new
   * on a row known by another one may be half a number, `44MWh` of `44,341MWh`: it counts once it is seen again. Gateways
   * print a row with the same unit and decimals each time.
   */
  see(row: string, cell: string): { readonly isMixed: boolean; readonly isNewForm: boolean } {
    const forms = this.#forms.remember(row, () => new Set());
    const form = formOf(cell);
    const others = [...forms].filter((known) => known !== form);
    const isMixed = others.some((known) => (known === WORD) !== (form === WORD));
    const isNewForm = form !== WORD && !forms.has(form) && others.some((known) => known !== WORD);
    if (forms.size >= MOST_FORMS) forms.clear();
    forms.add(form);
    return { isMixed, isNewForm };
  }
}

/** The frame of a page as it was last. */
class LastFrame {
  #last: FrameText | undefined;
  #isShared = false;

  of(around: string, lookups: Lookups): PageFrame {
    if (this.#last?.around !== around) {
      const text = lookups.frame(around);
      this.#last = around.length <= LONGEST_INPUT ? text : undefined;
      this.#isShared = false;
      return text.frame;
    }
    if (!this.#isShared) {
      this.#last = lookups.share(this.#last);
      this.#isShared = true;
    }
    return this.#last.frame;
  }
}

/** The form of a number, `0,000MWh`: how many digits stand before the comma does not matter. */
function formOf(cell: string): string {
  if (!/\d/.test(cell)) return WORD;
  return cell
    .replace(/\s+/g, '')
    .replace(/^\D?\d+/, '0')
    .replace(/\d/g, '0');
}
