import { load } from 'cheerio/slim';
import { normalizeName, pagePath } from '../readings/names.ts';

/** One page in the menu. */
export interface MenuEntry {
  /** `1,0`, `4,2,1`. */
  readonly id: string;
  readonly title: string;
}

/** The menu of a gateway: `INFO` with its pages, `DIAGNOSE` with its pages … */
export interface Menu {
  /** Heading of each group by the number its page ids start with. */
  readonly groups: ReadonlyMap<string, string>;
  readonly entries: readonly MenuEntry[];
}

/** Pages that some gateways serve without naming them in the menu: analysis, and the energy management of an LWZ. */
const HIDDEN_PAGES = ['2,4', '4,7'] as const;

const PAGE_ID = /[?&]s=(\d+(?:,\d+)*)(?:[&#]|$)/;

/** Reads the source text of a menu (`div#nav`). */
export function parseMenu(html: string): Menu {
  const $ = load(html, { xml: false });
  const groups = new Map<string, string>();
  const entries = $('li a[href]')
    .toArray()
    .flatMap((link) => {
      const id = PAGE_ID.exec($(link).attr('href') ?? '')?.[1];
      if (id === undefined) return [];
      const heading = clean($(link).closest('.nav').find('.c a').first().text());
      const group = groupOf(id);
      if (!groups.has(group) && heading !== '') groups.set(group, heading);
      return [{ id, title: clean($(link).text()) }];
    });
  return { groups, entries };
}

/** Ids worth asking for values: INFO (`1,x`), DIAGNOSIS (`2,x`) and the hidden pages, in the order of the menu. */
export function candidatePages(menu: Menu): string[] {
  const listed = menu.entries.map((entry) => entry.id).filter((id) => /^[12],\d+$/.test(id));
  return [...new Set([...listed, ...HIDDEN_PAGES])];
}

/** The heading of a page with its menu, as shown and as the `page` label: `INFO / ANLAGE`, `info/anlage`. */
export function locatePage(menu: Menu, id: string, heading: string): { title: string; shown: string; path: string } {
  const title = heading || (menu.entries.find((entry) => entry.id === id)?.title ?? id);
  const group = menu.groups.get(groupOf(id)) ?? groupOf(id);
  const path = pagePath(group, title);
  // Two entries of one menu with the same words must not share their series.
  const twins = menu.entries.filter(
    (entry) => pagePath(menu.groups.get(groupOf(entry.id)) ?? '', entry.title) === path,
  );
  const isTwin = twins.length > 1 && twins.some((entry) => entry.id === id);
  return {
    title,
    shown: `${group} / ${title}`,
    path: isTwin ? `${path}_${normalizeName(id.replaceAll(',', ' '))}` : path,
  };
}

function groupOf(id: string): string {
  return id.split(',')[0] ?? id;
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
