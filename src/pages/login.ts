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
const USER_FIELD: Mark = (tag) => tag.name === 'input' && attributeOf(tag, 'name') === 'user';
/** Of these beside the login screen itself; a firmware that nobody has seen may lack some. */
const FEWEST_MARKS = 2;

/**
 * Whether a page without comments and scripts asks for a login. An ISG serves its login page with status 200 in place of any
 * page while logged out; title, `form#werte` and status are then the same as ever. Another device that was given the
 * gateway's address may ask for a password as well, and must not get this one.
 */
export function findLogin(html: string): 'of an ISG' | 'of something else' | undefined {
  if (!/loginscreen|password/i.test(html)) return undefined;
  const tags = [...findTags(html, ['div', 'form', 'input', 'p'])].filter(({ closing }) => !closing);
  const has = (mark: Mark): boolean => tags.some(mark);
  const isField = (tag: Tag): boolean => tag.name === 'input' && attributeOf(tag, 'type').toLowerCase() === 'password';
  const field = tags.find(isField);
  const password = field && attributeOf(field, 'name');
  if (!has(LOGIN_SCREEN) && password !== 'pass') {
    return password === undefined || ISG_MARKS.some(has) ? undefined : 'of something else';
  }
  const isMarked = LOGIN_MARKS.filter(has).length >= FEWEST_MARKS;
  const isWhole = has(LOGIN_SCREEN) && isMarked && has(USER_FIELD) && password === 'pass';
  return isWhole ? 'of an ISG' : 'of something else';
}

export function isLoginPage(html: string): boolean {
  return findLogin(html) === 'of an ISG';
}
