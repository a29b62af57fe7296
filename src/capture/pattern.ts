import type { PersonalKind } from './placeholders.ts';
import type { Zone } from './zones.ts';

/** Something personal that is told by its form. */
export interface Pattern {
  readonly kind: PersonalKind;
  /** With the flag g; a named group `own` is the part to replace, else the whole match. Takes linear time. */
  readonly form: RegExp;
  /** Where to look. */
  readonly zones: ReadonlySet<Zone>;
  /** Whether a match is one, by itself and a few characters that follow. */
  readonly accept?: (match: string, after: string) => boolean;
  /** What was found is personal wherever it appears again. */
  readonly learn?: boolean;
}

const of = (...zones: Zone[]): ReadonlySet<Zone> => new Set(zones);

/** Everywhere but in values that are a number or a word for on or off. */
export const NOT_NUMBERS = of('markup', 'hidden', 'text', 'label', 'cell', 'version', 'login', 'token');
/** Where four numbers with dots are no version. */
export const ADDRESSES = of('markup', 'hidden', 'text', 'label', 'cell', 'login', 'token');
/** Where no value is. */
export const LOOSE_OR_LABEL = of('markup', 'hidden', 'text', 'login', 'token', 'label');
export const LOOSE_OR_CELL = of('markup', 'hidden', 'text', 'login', 'token', 'cell');
/** What people read. */
export const SHOWN = of('text', 'login', 'label', 'cell');
export const TEXT = of('text', 'login');
export const CELL = of('cell');
export const VERSION = of('version');
