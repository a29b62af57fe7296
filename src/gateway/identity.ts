import type { Menu } from '../pages/menu.ts';

/** Language, firmware and menu: when one of them changes, page ids and labels may mean something else. */
export interface Identity {
  readonly firmware: string;
  readonly languageWord: string;
  readonly menu: Menu;
}

/** An identity with what it does not tell, a page having lost its footer, taken from another one. */
export function complete(identity: Identity, { firmware = '', languageWord = '' }: Partial<Identity> = {}): Identity {
  return { ...identity, firmware: identity.firmware || firmware, languageWord: identity.languageWord || languageWord };
}

/**
 * Whether a page comes from the gateway as it was: language and firmware, where both tell them, and the headings of the
 * menu that both have. A menu with an entry more, or a page that shows less of it, is the same gateway.
 */
export function fits(identity: Identity, page: Identity): boolean {
  if (differ(identity.firmware, page.firmware) || differ(identity.languageWord, page.languageWord)) return false;
  const { groups } = identity.menu;
  return [...page.menu.groups].every(([id, heading]) => !differ(groups.get(id) ?? '', heading));
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
