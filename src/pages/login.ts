import { attributeOf, findTags, hasClass, idOf, type Tag } from './scan.ts';

type Mark = (tag: Tag) => boolean;

const LOGIN_SCREEN: Mark = (tag) => tag.name === 'div' && idOf(tag) === 'loginscreen';
/** What every page of an ISG carries and no other device's: settings of an ISG ask for passwords too. */
const ISG_MARKS: readonly Mark[] = [
  (tag) => tag.name === 'form' && idOf(tag) === 'werte',
  (tag) => tag.name === 'div' && hasClass(tag, 'eingestelle_sprache'),
  (tag) => tag.name === 'p' && idOf(tag) === 'versionsNummer',
];
/** What its login page carries as well; not the title, which differs between brands. */
const LOGIN_MARKS: readonly Mark[] = [
  ...ISG_MARKS,
  (tag) => tag.name === 'div' && idOf(tag) === 'main' && hasClass(tag, 'login'),
  (tag) => tag.name === 'input' && attributeOf(tag, 'name') === 'make',
];
/** Of these beside the login screen itself; a firmware that nobody has seen may lack some. */
const FEWEST_MARKS = 2;

/** Whose login page a page is: an ISG's, that of something else, or none. */
export type LoginPage = 'of an ISG' | 'of something else' | undefined;

/**
 * Whether a page without comments and scripts asks for a login. An ISG serves its login page with status 200 in place of any
 * page while logged out; title, `form#werte` and status are then the same as ever. Another device that was given the
 * gateway's address may ask for a password as well, and must not get this one.
 */
export function findLogin(html: string): LoginPage {
  if (!/loginscreen|password/i.test(html)) return undefined;
  const seen = new Set<Mark>();
  const fields = new Set<string>();
  let password: string | undefined;
  for (const tag of findTags(html, ['div', 'form', 'input', 'p'])) {
    if (tag.closing) continue;
    for (const mark of [LOGIN_SCREEN, ...LOGIN_MARKS]) if (!seen.has(mark) && mark(tag)) seen.add(mark);
    if (tag.name !== 'input') continue;
    const name = attributeOf(tag, 'name');
    if (name === 'user' || name === 'pass') fields.add(name);
    if (attributeOf(tag, 'type').toLowerCase() === 'password') password ??= name;
  }
  if (!seen.has(LOGIN_SCREEN) && password !== 'pass') {
    return password === undefined || ISG_MARKS.some((mark) => seen.has(mark)) ? undefined : 'of something else';
  }
  const marks = LOGIN_MARKS.filter((mark) => seen.has(mark)).length;
  const isWhole = seen.has(LOGIN_SCREEN) && marks >= FEWEST_MARKS && fields.has('user') && password === 'pass';
  return isWhole ? 'of an ISG' : 'of something else';
}

/** Whether a page is the login page of an ISG. */
export function isLoginPage(html: string): boolean {
  return findLogin(html) === 'of an ISG';
}
