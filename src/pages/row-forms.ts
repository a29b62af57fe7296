import type { Lookups } from './lookups.ts';

/** The forms a row has shown: a number with its unit and decimals, or a word. It shows one or two; after ten it starts anew. */
const [WORD, MOST_FORMS] = ['word', 10] as const;

/** Some hundred rows with their pages, headings and labels; a gateway gone mad costs time and not memory. */
const [MOST_ROWS, MOST_CHARACTERS] = [5000, 500_000] as const;

const ONLY_FORM = { isMixed: false, isNewForm: false } as const;

/** The forms in which the rows of a gateway have shown their values. */
export class RowForms {
  readonly #lookups: Lookups;
  /** By the path of the page and the row: its forms, a line each. */
  readonly #pages = new Map<string, Map<string, string>>();
  #rows = 0;
  #characters = 0;
  #age = 0;

  constructor(lookups: Lookups) {
    this.#lookups = lookups;
  }

  /** While it is the same, a row that shows what it did before has the same forms. */
  get age(): number {
    return this.#age;
  }

  /**
   * Notes the number or word that a row shows now, and tells whether the row shows both at times. A form of number that is new
   * on a row known by another one may be half a number, `44MWh` of `44,341MWh`: it counts once it is seen again. Gateways
   * print a row with the same unit and decimals each time.
   */
  see(path: string, row: string, cell: string): { readonly isMixed: boolean; readonly isNewForm: boolean } {
    const form = formOf(cell);
    const shown = this.#pages.get(path)?.get(row);
    if (shown === form) return ONLY_FORM;
    const forms = shown?.split('\n') ?? [];
    const others = forms.filter((known) => known !== form);
    const isMixed = others.some((known) => (known === WORD) !== (form === WORD));
    const isKnown = forms.length > others.length;
    const isNewForm = form !== WORD && !isKnown && others.some((known) => known !== WORD);
    const kept = forms.length >= MOST_FORMS ? [form] : isKnown ? forms : [...forms, form];
    if (Math.max(forms.length, kept.length) >= MOST_FORMS) this.#age += 1;
    if (shown === undefined) this.#makeRoom(path.length + row.length);
    const page = this.#pages.get(path) ?? new Map<string, string>();
    this.#pages.set(path, page.set(row, this.#lookups.text(kept.join('\n'))));
    return { isMixed, isNewForm };
  }

  #makeRoom(characters: number): void {
    this.#rows += 1;
    this.#characters += characters;
    if (this.#rows <= MOST_ROWS && this.#characters <= MOST_CHARACTERS) return;
    this.#pages.clear();
    this.#age += 1;
    this.#rows = 1;
    this.#characters = characters;
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
