import type { Reading } from '../readings/reading.ts';
import { BoundedMap, LastResult, LONGEST_INPUT } from './bounded-map.ts';
import { FormerRows } from './former-rows.ts';
import { type FrameText, Lookups } from './lookups.ts';
import type { Menu, Place } from './menu.ts';
import type { PageFrame } from './page.ts';
import { RowForms } from './row-forms.ts';

/** What is known of a page in one language and firmware. The first two only save work, by the source they were made of. */
export class PageMemory {
  readonly place = new LastResult<Place>();
  /** What a list or the start page tells. */
  readonly states = new LastResult<readonly Reading[]>();
  /** The most that the page has ever shown: nothing, empty value tables, a list, or rows with labels. */
  kind: 'nothing' | 'tables' | 'list' | 'values' = 'nothing';
  readonly rows = new FormerRows();
  /** The counters made of numbers of the page. */
  readonly counters = new LastResult<readonly Reading[]>();
  /** Rows whose name has no number, by heading and name: what has one beside them is one of several. */
  readonly unnumbered = new BoundedMap<true>();
  /** Labels of the flags that share a series, in the order in which they were first seen: a flag that is off has no row. */
  readonly twinFlags = new BoundedMap<string[]>();
}

/** A round reads a hundred pages at the most. */
const MOST_PAGES = 110;

/**
 * What former rounds taught about one gateway's pages and the forms of its rows: it decides which rows are believed. What
 * the texts mean is looked up in what all gateways share.
 */
export class RowMemory {
  readonly lookups: Lookups;
  readonly forms: RowForms;
  readonly #frames = new BoundedMap<LastFrame>(MOST_PAGES);
  readonly #pages = new BoundedMap<PageMemory>(MOST_PAGES);

  constructor(lookups = new Lookups()) {
    this.lookups = lookups;
    this.forms = new RowForms(lookups);
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
}

/** The frame of a page as it was last. */
class LastFrame {
  #last: FrameText | undefined;
  #isShared = false;

  of(around: string, lookups: Lookups): PageFrame {
    const isFirst = this.#last === undefined;
    const stays = this.#last?.around === around;
    if (stays && this.#isShared && this.#last) return this.#last.frame;
    const text = stays && this.#last ? this.#last : lookups.frame(around);
    if (around.length > LONGEST_INPUT) {
      this.#last = undefined;
      return text.frame;
    }
    this.#isShared = isFirst || stays;
    this.#last = this.#isShared ? lookups.share(text) : text;
    return this.#last.frame;
  }
}
