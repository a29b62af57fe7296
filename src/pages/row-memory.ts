import { normalizeName } from '../readings/names.ts';
import type { Reading } from '../readings/reading.ts';
import {
  type ComponentRow,
  componentOf,
  isCircuit2,
  isQuantity,
  LONGEST_LABEL,
  type Meaning,
  type ShownRow,
  translate,
  translatePage,
  translateSection,
} from '../readings/vocabulary.ts';
import { BoundedMap, LastResult } from './bounded-map.ts';
import { FormerRows } from './former-rows.ts';
import { type Menu, type Place, parseMenu } from './menu.ts';
import { type PageFrame, parseFrame } from './page.ts';

/** What the vocabulary says of a row by its label and heading alone. */
export interface RowMeaning {
  /** In English; undefined where the label is not known. */
  readonly english: Meaning | undefined;
  readonly component: ComponentRow | undefined;
  /** It shows a number; a word in its place is no 0 or 1. */
  readonly quantity: boolean;
  readonly ofCircuit2: boolean;
}

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
 * What is remembered of one gateway's pages. Frames, menus and the words looked up in the vocabulary only save work; what
 * former rounds taught about pages and about the forms of rows decides which rows are believed.
 */
export class RowMemory {
  readonly #frames = new BoundedMap<LastResult<PageFrame>>(MOST_PAGES);
  readonly #menus = new BoundedMap<Menu>();
  readonly #names = new BoundedMap<string>();
  readonly #meanings = new BoundedMap<RowMeaning>();
  readonly #headings = new BoundedMap<string>();
  readonly #pages = new BoundedMap<PageMemory>(MOST_PAGES);
  readonly #forms = new BoundedMap<Set<string>>();

  /** The frame of a page, by what stands around its tables. Throws as parseFrame() does. */
  frame(id: string, around: string): PageFrame {
    return this.#frames.remember(id, () => new LastResult()).of([around], () => parseFrame(around));
  }

  /** The menu of a frame. Throws as parseMenu() does. */
  menu({ menu }: PageFrame): Menu {
    return this.#menus.remember(menu, () => parseMenu(menu));
  }

  /** What is known of a page in this language and firmware. */
  page(id: string, edition = ''): PageMemory {
    return this.#pages.remember(`${id} ${edition}`, () => new PageMemory());
  }

  /** A label as a name; the labels of a gateway are the same in every round. */
  name(label: string): string {
    return this.#names.remember(label, () => normalizeName(label));
  }

  /** Looked up once a row: it takes longer than reading the row. A label that is too long to be one has no meaning. */
  meaning(row: ShownRow): RowMeaning {
    const { label, section, language = '' } = row;
    return this.#meanings.remember(`${language}\n${section}\n${label}`, () => {
      const ofCircuit2 = isCircuit2(label, section);
      if (label.length > LONGEST_LABEL)
        return { english: undefined, component: undefined, quantity: false, ofCircuit2 };
      const english = translate(row);
      return { english, component: componentOf(row, english), quantity: isQuantity(row, english), ofCircuit2 };
    });
  }

  /** English name of the heading over a table; undefined where it has none. */
  section(text: string, language = ''): string | undefined {
    return this.#headings.remember(`${language}\n${text}`, () => translateSection(text, language) ?? '') || undefined;
  }

  /** English name of a page, or of a menu where it stands in none; undefined where it has none. */
  heading(text: string, menu = '', language = ''): string | undefined {
    const make = () => translatePage(text, menu, language) ?? '';
    return this.#headings.remember(`${language}\n${menu}\n${text}`, make) || undefined;
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

/** The form of a number, `0,000MWh`: how many digits stand before the comma does not matter. */
function formOf(cell: string): string {
  if (!/\d/.test(cell)) return WORD;
  return cell
    .replace(/\s+/g, '')
    .replace(/^\D?\d+/, '0')
    .replace(/\d/g, '0');
}
