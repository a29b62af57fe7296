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
import { BoundedMap } from './bounded-map.ts';
import { type Menu, type Place, parseMenu } from './menu.ts';
import { type PageFrame, parseFrame } from './page.ts';

/** What a row says by its label and heading alone, in a language. One object for all rows of the same words. */
export interface RowText {
  readonly language: string;
  readonly section: string;
  readonly label: string;
  /** Heading and label, as one text. */
  readonly key: string;
  /** Heading and English name; empty where the label is not known. */
  readonly nameKey: string;
  /** In English; undefined where the label is not known. */
  readonly english: Meaning | undefined;
  readonly component: ComponentRow | undefined;
  /** It shows a number; a word in its place is no 0 or 1. */
  readonly quantity: boolean;
  readonly ofCircuit2: boolean;
  /** Its series, by what it means; under `gateway` the one with the gateway's words. */
  readonly series: Map<Meaning | 'gateway' | undefined, Series>;
}

/** What a row is called: the name, table and labels of its series. */
export interface Series {
  readonly name: string;
  /** Its name as that of a number, of a flag, and of a word for off where there may be a number. */
  readonly numberName: string;
  readonly flagName: string;
  readonly offName: string;
  readonly section: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The same for rows of one table that would share their series. */
  readonly key: string;
}

/** What stands around the tables of a page, and the frame it is. */
export interface FrameText {
  readonly around: string;
  readonly frame: PageFrame;
}

/**
 * Entries and characters. In 19 pairs of model and language the plants known have 1,700 rows of 35 characters, 36 menus of
 * 5 kB and 130 frames of 7 kB. There is room for the rows and menus of all 84 pairs, and for the frames of twice the 19,
 * which are more than any fleet shows at once.
 */
const MOST_ROWS = [10_000, 1_000_000] as const;
const MOST_MENUS = [150, 1_000_000] as const;
const MOST_FRAMES = [300, 2_000_000] as const;

/**
 * What is a function of a text and only saves work: frames and menus by their source, words by the vocabulary. One serves
 * all gateways of a process, so that what a hundred of them show is looked up, and kept, once.
 */
export class Lookups {
  readonly #frames = new BoundedMap<FrameText>(...MOST_FRAMES);
  readonly #menuTexts = new BoundedMap<string>(...MOST_MENUS);
  readonly #menus = new BoundedMap<Menu>(...MOST_MENUS);
  readonly #places = new BoundedMap<Place>();
  readonly #names = new BoundedMap<string>(...MOST_ROWS);
  readonly #rows = new BoundedMap<RowText>(...MOST_ROWS);
  readonly #originals = new BoundedMap<Reading['original']>(...MOST_ROWS);
  readonly #texts = new BoundedMap<string>();
  readonly #headings = new BoundedMap<string>();

  /** The frame of what stands around the tables of a page. Throws as parseFrame() does. */
  frame(around: string): FrameText {
    const known = this.#frames.get(around);
    if (known) return known;
    const frame = parseFrame(around);
    return { around, frame: { ...frame, menu: this.#menuTexts.remember(frame.menu, () => frame.menu) } };
  }

  /** One for all gateways that show the same. Not for the text of a page that changes from round to round, with a clock. */
  share(text: FrameText): FrameText {
    return this.#frames.remember(text.around, () => text);
  }

  /** The menu of a frame. Throws as parseMenu() does. */
  menu({ menu }: PageFrame): Menu {
    return this.#menus.remember(menu, () => parseMenu(menu));
  }

  /** One object for all places of the same words. */
  place(place: Place): Place {
    return this.#places.remember(JSON.stringify(place), () => place);
  }

  /** A label as a name; the labels of a gateway are the same in every round. */
  name(label: string): string {
    return this.#names.remember(label, () => normalizeName(label));
  }

  /** Looked up once a row: it takes longer than reading the row. A label that is too long to be one has no meaning. */
  row({ label, section, language = '' }: ShownRow): RowText {
    return this.#rows.remember(`${language}\n${section}\n${label}`, () => {
      const words = { language, section: this.text(section), label: this.text(label) };
      const shared = {
        ...words,
        key: `${section}\n${label}`,
        ofCircuit2: isCircuit2(label, section),
        series: new Map(),
      };
      if (label.length > LONGEST_LABEL) {
        return { ...shared, english: undefined, nameKey: '', component: undefined, quantity: false };
      }
      const english = translate(words);
      const nameKey = english ? `${section}\n${english.name}` : '';
      const [component, quantity] = [componentOf(words, english), isQuantity(words, english)];
      return { ...shared, english, nameKey, component, quantity };
    });
  }

  /** The words of a row for people; `shown` is where its page stands. */
  original(shown: string, { label, section, key }: RowText): Reading['original'] {
    return this.#originals.remember(`${shown}\n${key}`, () => ({ label, page: shown, section }));
  }

  /** One text for all that are the same. */
  text(text: string): string {
    return this.#texts.remember(text, () => text);
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
}
