import { findTags, idOf } from './scan.ts';

/**
 * Whether this is the login page, which a gateway serves with status 200 in place of any page while logged out.
 * Title, `form#werte` and status are the same on every page; these marks are the login page's own.
 */
export function isLoginPage(html: string): boolean {
  for (const tag of findTags(html, ['div', 'input', 'table'])) {
    if (tag.name === 'div' && idOf(tag) === 'loginscreen') return true;
    if (tag.name === 'input' && /\stype\s{0,9}=\s{0,9}["']?password\b/i.test(tag.text)) {
      return /\sname\s{0,9}=\s{0,9}["']?pass["'\s/>]/i.test(tag.text);
    }
  }
  return false;
}
