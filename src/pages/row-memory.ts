import { normalizeName } from '../readings/names.ts';
import {
  type ComponentRow,
  componentOf,
  isQuantity,
  LONGEST_LABEL,
  type Meaning,
  type ShownRow,
  translate,
  translatePage,
  translateSection,
} from '../readings/vocabulary.ts';
import { BoundedMap } from './bounded-map.ts';
import { FormerRows } from './former-rows.ts';
import { TableMemory } from './table.ts';

/** What the vocabulary says of a row by its label and heading alone. */
export interface RowMeaning {
  /** In English; undefined where the label is not known. */
  readonly english: Meaning | undefined;
  readonly component: ComponentRow | undefined;
  /** It shows a number; a word in its place is no 0 or 1. */
  readonly quantity: boolean;
}

const NO_MEANING: RowMeaning = { english: undefined, component: undefined, quantity: false };

/** What the round before showed on a page. */
export interface PageMemory {
  readonly tables: TableMemory;
  readonly rows: FormerRows;
  /** Rows whose name has no number, by heading and name: what has one beside them is one of several. */
  readonly unnumbered: BoundedMap<true>;
  /** Labels of the flags that share a series, in the order in which they were first seen: a flag that is off has no row. */
  readonly twinFlags: BoundedMap<string[]>;
}

/** The forms a row has shown: a number with its unit and decimals, a word. */
type Forms = Set<string>;
const WORD = 'word';

/** A round reads a hundred pages at the most. */
const MOST_PAGES = 110;

/** What former rounds taught about the rows of a gateway. */
export class RowMemory {
  readonly #pages = new BoundedMap<PageMemory>(MOST_PAGES);
  readonly #forms = new BoundedMap<Forms>();
  readonly #names = new BoundedMap<string>();
  readonly #meanings = new BoundedMap<RowMeaning>();
  readonly #headings = new BoundedMap<{ readonly english: string | undefined }>();

  /** What is known of a page in this language and firmware. */
  page(id: string, edition = ''): PageMemory {
    return this.#pages.remember(`${id} ${edition}`, () => ({
      tables: new TableMemory(),
      rows: new FormerRows(),
      unnumbered: new BoundedMap(),
      twinFlags: new BoundedMap(),
    }));
  }

  /** A label as a name; the labels of a gateway are the same in every round. */
  name(label: string): string {
    return this.#names.remember(label, () => normalizeName(label));
  }

  /** Looked up once a row: it takes longer than reading the row. */
  meaning(row: ShownRow): RowMeaning {
    const { label, section, language = '' } = row;
    if (label.length > LONGEST_LABEL) return NO_MEANING;
    return this.#meanings.remember(`${language}\n${section}\n${label}`, () => {
      const english = translate(row);
      return { english, component: componentOf(row, english), quantity: isQuantity(row, english) };
    });
  }

  /** English name of the heading over a table; undefined where it has none. */
  section(text: string, language = ''): string | undefined {
    return this.#headings.remember(`${language}\n${text}`, () => ({ english: translateSection(text, language) }))
      .english;
  }

  /** English name of a page, or of a menu where it stands in none; undefined where it has none. */
  heading(text: string, menu = '', language = ''): string | undefined {
    const make = () => ({ english: translatePage(text, menu, language) });
    return this.#headings.remember(`${language}\n${menu}\n${text}`, make).english;
  }

  /**
   * Notes the number that a row shows now. A form that is new on a row known by another one may be half a number, `44MWh` of
   * `44,341MWh`: it counts once it is seen again. Gateways print a row with the same unit and decimals each time.
   */
  seeNumber(row: string, cell: string): { readonly isMixed: boolean; readonly isNewForm: boolean } {
    const form = cell
      .replace(/\s+/g, '')
      .replace(/^\D?\d+/, '0')
      .replace(/\d/g, '0');
    const forms = this.#see(row);
    const isNewForm = !forms.has(form) && [...forms].some((known) => known !== WORD);
    const isMixed = forms.has(WORD);
    if (forms.size >= MOST_FORMS) forms.clear();
    forms.add(form);
    return { isMixed, isNewForm };
  }

  /** Notes that a row shows a word; returns whether it is one that shows numbers at other times. */
  seeWord(row: string): boolean {
    const forms = this.#see(row).add(WORD);
    return forms.size > 1;
  }

  #see(row: string): Forms {
    return this.#forms.remember(row, () => new Set());
  }
}

/** A row shows one or two; after so many it starts anew. */
const MOST_FORMS = 10;
