import { type Html, html } from './html.ts';
import type { Texts } from './texts.ts';

/** A box that filters the rows of a selector, hidden until the script of the page can do that. */
export function renderFilter(rows: string, hint: string, { filter }: Texts): Html {
  const placeholder = hint === '' ? [] : [html` placeholder="${hint}"`];
  return html`<div class="filter" hidden><label for="filter">${filter}</label> <input id="filter" type="search"${placeholder} autocomplete="off" data-filters="${rows}"> <output for="filter" class="soft"></output></div>`;
}
