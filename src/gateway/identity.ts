import { type Menu, parseMenu } from '../pages/menu.ts';
import type { PageFrame } from '../pages/page.ts';

/** Language, firmware and menu: when one of them changes, page ids and labels may mean something else. */
export interface Identity {
  readonly firmware: string;
  readonly languageWord: string;
  readonly menuSource: string;
  readonly menu: Menu;
}

/**
 * The identity that a page shows. What it does not tell for once, its footer being lost, is what the former one told, and an
 * unchanged menu is not read again.
 */
export function toIdentity({ firmware, languageWord, menu }: PageFrame, former: Identity | undefined): Identity {
  return {
    firmware: firmware || (former?.firmware ?? ''),
    languageWord: languageWord || (former?.languageWord ?? ''),
    menuSource: menu,
    menu: former?.menuSource === menu ? former.menu : parseMenu(menu),
  };
}

/** Adds what the first page of a round did not tell and a later one does. */
export function complete(identity: Identity, { firmware, languageWord }: PageFrame): Identity {
  return {
    ...identity,
    firmware: identity.firmware || firmware,
    languageWord: identity.languageWord || languageWord,
  };
}

/**
 * Whether a page comes from the gateway as it was: language and firmware, where both tell them, and the headings of the
 * menu that both have. A menu with an entry more, or a page that shows less of it, is the same gateway.
 */
export function fits(identity: Identity, frame: PageFrame): boolean {
  if (differ(identity.firmware, frame.firmware) || differ(identity.languageWord, frame.languageWord)) return false;
  if (identity.menuSource === frame.menu) return true;
  const { groups } = parseMenu(frame.menu);
  return [...groups].every(([id, heading]) => !differ(identity.menu.groups.get(id) ?? '', heading));
}

/** Whether nothing has changed that the choice of pages rests on. */
export function sameIdentity(one: Identity, other: Identity): boolean {
  const sameWords = one.firmware === other.firmware && one.languageWord === other.languageWord;
  return sameWords && (one.menu === other.menu || asText(one.menu) === asText(other.menu));
}

function differ(one: string, other: string): boolean {
  return one !== '' && other !== '' && one !== other;
}

// Menus are compared as read, not as source: a page may mark its own entry.
function asText({ groups, entries }: Menu): string {
  return JSON.stringify([[...groups], entries]);
}
