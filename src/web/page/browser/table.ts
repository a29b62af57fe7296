import { fill, language, texts } from './texts.ts';

/** What the reader has done with the page; each new version of it is brought into the same state before it is shown. */
interface View {
  filter: string;
  /** Column of the overview, from 0, and whether the largest comes first. */
  sort: { readonly column: number; readonly isDescending: boolean } | undefined;
  /** By id, what is open and was not, or the other way round. */
  readonly open: Map<string, boolean>;
}

const view: View = { filter: '', sort: undefined, open: new Map() };

/** Brings a version of the page, shown or not, into the state that the reader has made. */
export function applyView(root: ParentNode): void {
  // What does nothing without this script comes hidden, or disabled.
  for (const box of root.querySelectorAll<HTMLElement>('.filter')) box.hidden = false;
  for (const button of root.querySelectorAll<HTMLButtonElement>('button:disabled')) button.disabled = false;
  sort(root);
  filter(root);
}

/** Listens to the filter box, the headings of columns and what is opened. */
export function watchView(main: HTMLElement): void {
  main.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.filters === undefined) return;
    view.filter = target.value;
    filter(main);
  });
  main.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button.sort') : null;
    const cell = button?.closest('th');
    if (!cell) return;
    const column = cell.cellIndex;
    view.sort = { column, isDescending: view.sort?.column === column && !view.sort.isDescending };
    sort(main);
  });
  main.addEventListener(
    'toggle',
    ({ target }) => {
      // While something is filtered, what opens is what was found.
      if (target instanceof HTMLDetailsElement && view.filter === '') view.open.set(target.id, target.open);
    },
    true,
  );
}

function filter(root: ParentNode): void {
  const input = root.querySelector<HTMLInputElement>('input[data-filters]');
  if (!input) return;
  const wanted = view.filter.trim().toLocaleLowerCase(language);
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  const rows = [...root.querySelectorAll<HTMLElement>(input.dataset.filters ?? '')];
  let shown = 0;
  for (const row of rows) {
    const text = (row.textContent ?? '').toLocaleLowerCase(language);
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) shown += 1;
  }
  const isFiltered = words.length > 0;
  for (const part of root.querySelectorAll<HTMLElement>('#readings table, #readings details')) {
    part.hidden = isFiltered && part.querySelector('tbody tr:not([hidden])') === null;
  }
  for (const details of root.querySelectorAll<HTMLDetailsElement>('#readings details')) {
    if (isFiltered) details.open = !details.hidden;
    else details.open = view.open.get(details.id) ?? details.hasAttribute('data-open');
  }
  const output = root.querySelector('output');
  const counts = { shown: String(shown), all: String(rows.length) };
  if (output) output.textContent = isFiltered ? fill(texts.filtered, counts) : '';
}

function sort(root: ParentNode): void {
  const body = root.querySelector<HTMLTableSectionElement>('#gateways tbody');
  const heads = root.querySelectorAll('#gateways thead th');
  if (!body || !view.sort) return;
  const { column, isDescending } = view.sort;
  heads.forEach((head, index) => {
    if (index === column) head.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
    else head.removeAttribute('aria-sort');
  });
  const order = new Intl.Collator(language, { numeric: true });
  const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
  rows.sort((a, b) => {
    // What has no value comes last, whichever way it is sorted.
    if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '');
    const larger =
      typeof a.key === 'number' && typeof b.key === 'number'
        ? a.key - b.key
        : order.compare(String(a.key), String(b.key));
    return isDescending ? -larger : larger;
  });
  body.append(...rows.map(({ row }) => row));
}

function keyOf(cell: HTMLTableCellElement | undefined): string | number {
  const { sort: key } = cell?.dataset ?? {};
  if (key === undefined) return cell?.textContent ?? '';
  return key === '' ? '' : Number(key);
}
