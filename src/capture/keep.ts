import { findUnit, isKnownUnit } from '../readings/units.ts';
import { parseNumber } from '../readings/values.ts';
import { componentOf, switchWord, translate, translateSection } from '../readings/vocabulary.ts';

/** Whether the vocabulary knows a label or heading: then the firmware wrote it, and no person. */
export function isKnownText(text: string, section: string): boolean {
  return translate({ label: text, section }) !== undefined || translateSection(text) !== undefined;
}

/**
 * Whether a text is written as firmware writes labels, `Temp. rury wylotowej` or `SG READY 1`: Latin words and the signs of
 * labels, at most two numbers of at most two digits, each at the end of a word. Keys, tokens, serial and phone numbers, MAC, IP
 * and e-mail addresses are not. A name may be: what the vocabulary does not know is shown to the user.
 */
export function isFirmwareText(text: string): boolean {
  const isOfWords = /^[\p{Script=Latin}\p{M}\d .,:/()'’&+%°*_–-]{1,100}$/u.test(text);
  return (
    isOfWords && /^\D*(?:\d{1,2}(?:\D+\d{1,2})?\D*)?$/.test(text) && !/\d\p{L}{3}|\p{L}{33}|[a-z]\.[a-z]/u.test(text)
  );
}

/** `v12.1.1`, `1.4.00.0040`; most IP addresses have three digits in the first or second place. */
export const VERSION = /^v?\d{1,2}(?:\.\d{1,2}){1,2}(?:\.\d{1,4})?$/;

/** The cells of lists: a number, the code of a fault, a date, a time. */
export const LIST_CELL =
  /^(?:[A-Z]{0,3}[ .-]?\d{1,5}|(?:\d\d\.\d\d\.\d{4})?[ |,]{0,3}(?:\d{1,2}:\d\d(?::\d\d)?(?: ?(?:Uhr|h))?)?)$/;

/** A unit that nobody knows, which is to be reported; a longer one may be a name. */
const SHORT_UNIT = /^(?!.*[a-z]{5})[a-zµΩ€$£°º%‰()[\]/·.²³^* -]{1,6}$/i;

/** `WPL 20 A`, `WPE-I04HW230`: capitals, with at most two numbers of three digits. */
const TYPE = /^(?=.{1,40}$)[A-Z .()/-]*(?:\d{1,3}(?:[A-Z .()/-]+\d{1,3})?[A-Z .()/-]*)?$/;

/**
 * Whether a value may stay: the parser makes a reading of it, and nothing personal fits in. That is a switch, a number, or in a
 * row of versions a version or type, `WPL 20 A`. So that it is no serial number, a number has at most seven digits in a row,
 * less where nobody knows label or unit. With a fourth decimal a coordinate tells the house.
 */
export function keepsValue(cell: string, row: { readonly section: string; readonly label: string }): boolean {
  if (switchWord(cell) !== undefined) return true;
  if (parseNumber(cell) === undefined) {
    return (VERSION.test(cell) || TYPE.test(cell)) && componentOf(row) !== undefined;
  }
  const unit = cell.replace(/^[\p{Dash}−+\d.,:\s]+/u, '');
  const isKnown = isKnownUnit(findUnit(unit)?.unit ?? unit);
  if (/[.,]\d{4}/.test(cell) || !(isKnown || SHORT_UNIT.test(unit))) return false;
  const digits = Math.max(0, ...(cell.match(/\d+/g) ?? []).map((run) => run.length));
  if (digits > 7) return false;
  const mostOfUnknown = unit === '' ? 4 : isKnown ? 7 : 3;
  return digits <= mostOfUnknown || translate(row) !== undefined;
}
