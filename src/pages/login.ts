import { attributeOf, findTags, hasClass, idOf, type Tag } from './scan.ts';

/**
 * What a login page of an ISG consists of; title and footer are not here, since they differ between brands. No other
 * device's has so many of these, and the last three no other device's has at all: settings of an ISG ask for passwords too.
 */
const MARKS: readonly ((tag: Tag) => boolean)[] = [
  (tag) => tag.name === 'div' && idOf(tag) === 'loginscreen',
  (tag) => tag.name === 'div' && idOf(tag) === 'main' && hasClass(tag, 'login'),
  (tag) => tag.name === 'input' && attributeOf(tag, 'name') === 'make',
  (tag) => tag.name === 'form' && idOf(tag) === 'werte',
  (tag) => tag.name === 'div' && hasClass(tag, 'eingestelle_sprache'),
  (tag) => tag.name === 'p' && idOf(tag) === 'versionsNummer',
];
/** A firmware that nobody has seen may lack some. */
const FEWEST_MARKS = 4;
const FIRST_OF_ISG_ONLY = 3;

/** Whose login page a page is: an ISG's, that of something else, or none. */
export type LoginPage = 'of an ISG' | 'of something else' | undefined;

/**
 * Whether a page without comments and scripts asks for a login. An ISG serves its login page with status 200 in place of any
 * page while logged out; title, `form#werte` and status are then the same as ever. Another device that was given the
 * gateway's address may ask for a password as well, and must not get this one.
 */
export function findLogin(html: string): LoginPage {
  if (!/loginscreen|password/i.test(html)) return undefined;
  const seen = new Set<number>();
  const fields = new Set<string>();
  let password: string | undefined;
  let postsHere = true;
  for (const tag of findTags(html, ['base', 'button', 'div', 'form', 'input', 'p'])) {
    if (tag.closing) continue;
    MARKS.forEach((mark, index) => {
      if (mark(tag)) seen.add(index);
    });
    postsHere &&= ['action', 'formaction', 'href'].every((name) => isHere(attributeOf(tag, name)));
    if (tag.name !== 'input') continue;
    fields.add(attributeOf(tag, 'name'));
    if (attributeOf(tag, 'type').toLowerCase() === 'password') password ??= attributeOf(tag, 'name');
  }
  if (!seen.has(0) && password !== 'pass') {
    const isOfIsg = [...seen].some((index) => index >= FIRST_OF_ISG_ONLY);
    return password === undefined || isOfIsg ? undefined : 'of something else';
  }
  const isWhole = seen.size >= FEWEST_MARKS && fields.has('user') && password === 'pass';
  return isWhole && postsHere ? 'of an ISG' : 'of something else';
}

/** Whether an address in a page leads to where the page came from, whatever its query. */
function isHere(address: string): boolean {
  const page = 'http://isg.invalid/';
  if (!URL.canParse(address, page)) return false;
  const { origin, pathname } = new URL(address, page);
  return `${origin}${pathname}` === page;
}

/** Whether a page is the login page of an ISG. */
export function isLoginPage(html: string): boolean {
  return findLogin(html) === 'of an ISG';
}
