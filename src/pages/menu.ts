import type { Element } from 'domhandler';
import { parseHtml } from './html.ts';

/** The menu of a gateway: `INFO` with its pages, `DIAGNOSE` with its pages … */
export interface Menu {
  /** Heading of each group by the number its page ids start with. */
  readonly groups: ReadonlyMap<string, string>;
  /** Its pages by their ids, `1,0` or `4,2,1`. */
  readonly entries: readonly { readonly id: string; readonly title: string }[];
}

/** Pages that some gateways serve without naming them in the menu: analysis, and the energy management of an LWZ. */
const HIDDEN_PAGES = ['2,4', '4,7'] as const;

/** Id of the start page: no value tables, but the state of the machine. */
export const START_PAGE = '0';
/** Every page carries the menu; while it is not known, these are asked in turn until one answers. */
export const ENTRY_PAGES: readonly string[] = ['1,0', '1,1', '2,0', START_PAGE];

const PAGE_ID = /[?&]s=(\d{1,4}(?:,\d{1,4}){0,3})(?:[&#]|$)/;
/** A heading stands in HELP for each of its rows. */
const LONGEST_HEADING = 300;
/** The largest menu known has 40 entries; each is a request of about a second in a round of discovery. */
const MOST_ENTRIES = 100;

/** Reads the source text of a menu (`div#nav`). Throws BAD_RESPONSE when it is nested too deeply. */
export function parseMenu(html: string): Menu {
  const $ = parseHtml(html);
  const blockOf = (link: Element) => $(link).closest('.nav')[0];
  const headings = new Map<unknown, string>();
  for (const link of $('.nav .c a').toArray()) {
    if (!headings.has(blockOf(link))) headings.set(blockOf(link), clean($(link).text()));
  }
  const groups = new Map<string, string>();
  const entries: Menu['entries'][number][] = [];
  for (const link of $('a[href]').toArray()) {
    const id = PAGE_ID.exec(link.attribs.href ?? '')?.[1];
    if (id === undefined || entries.length >= MOST_ENTRIES) continue;
    entries.push({ id, title: clean($(link).text()) });
    const heading = headings.get(blockOf(link)) ?? '';
    if (!groups.has(groupOf(id)) && heading !== '') groups.set(groupOf(id), heading);
  }
  return { groups, entries };
}

/** Ids worth asking for: INFO (`1,x`), DIAGNOSIS (`2,x`), the hidden pages and the start page, in this order. */
export function candidatePages(menu: Menu): string[] {
  const listed = menu.entries.map((entry) => entry.id).filter((id) => /^[12],\d+$/.test(id));
  return [...new Set([...listed, ...HIDDEN_PAGES, START_PAGE])];
}

/** The heading of a menu as a name, or that of a page in a menu. */
export type NameOf = (heading: { readonly text: string; readonly menu?: string }) => string;

/** Where a page stands. */
export interface Place {
  /** Heading of its menu, `INFO`; empty for the start page. */
  readonly menu: string;
  /** Heading of the page, `ANLAGE`. */
  readonly title: string;
  /** In the gateway's words, `INFO / ANLAGE`. */
  readonly shown: string;
  /** The `page` label, `info/anlage`. */
  readonly path: string;
}

/** Finds out where a page stands: its own heading wins over its entry in the menu. */
export function locatePage(menu: Menu, id: string, heading: string, nameOf: NameOf): Place {
  const menuOf = (of: string): string => (of === groupOf(of) ? '' : (menu.groups.get(groupOf(of)) ?? groupOf(of)));
  const pathOf = (group: string, text: string): string =>
    group === '' ? nameOf({ text }) : `${nameOf({ text: group })}/${nameOf({ text, menu: group })}`;
  const group = menuOf(id);
  const title = heading || (menu.entries.find((entry) => entry.id === id)?.title ?? id);
  const path = pathOf(group, title);
  // Two pages of the same heading must not share their series. Only the menu says for certain, and the same in every run,
  // which page has which heading: one that stands elsewhere or nowhere in the menu tells its id.
  const namesakes = menu.entries.filter((entry) => pathOf(menuOf(entry.id), entry.title) === path);
  const isNamed = namesakes.some((entry) => entry.id === id) || HIDDEN_PAGES.some((hidden) => hidden === id);
  const isPlain = id === START_PAGE || (isNamed && namesakes.every((entry) => entry.id === id));
  const suffix = isPlain ? '' : `_${id.replaceAll(',', '_')}`;
  const shown = group === '' ? title : `${group} / ${title}`;
  return { menu: group, title, shown, path: `${path}${suffix}` };
}

function groupOf(id: string): string {
  return id.split(',')[0] ?? id;
}

function clean(text: string): string {
  return text.slice(0, LONGEST_HEADING).replace(/\s+/g, ' ').trim();
}
