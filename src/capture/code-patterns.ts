import { ADDRESSES, CELL, LOOSE_OR_LABEL, NOT_NUMBERS, type Pattern, SHOWN, TEXT } from './pattern.ts';

const hex = '[0-9a-f]';
/** Products of the maker whose names look like codes. */
const PRODUCT = /^(WP|LW|HP|TH[ZDX]|TT|SB|FE|MSM|SOL|DHF|PSB|UFP|ISO|UTF)/i;
const UNIT = /^\s{0,2}([kMG]?Wh?|VA|[mk]?[VAK]|h|min|s|d|%|°|bar|l|m³|Hz)(?![\p{L}\d])/u;

const digits = (text: string): number => text.replace(/\D/g, '').length;
const letters = (text: string): number => text.replace(/[^a-z]/gi, '').length;
const DAY = '(0?[1-9]|[12]\\d|3[01])';
const MONTH = '(0?[1-9]|1[0-2])';
const YEAR = '((19|20)\\d{2})';
const DATE = new RegExp(
  `^(${YEAR}[-/. ]${MONTH}[-/. ]${DAY}|${DAY}[-/. ]${MONTH}[-/. ]${YEAR}|${YEAR}${MONTH}${DAY}|${YEAR} ?[-/] ?${YEAR})(?!\\d)`,
);
const SPAN = /^[0-2]\d[0-5]\d ?- ?[0-2]\d[0-5]\d$/;
const isNumber = (text: string, after: string): boolean =>
  digits(text) >= 8 && !DATE.test(text) && !SPAN.test(text) && !UNIT.test(after);

/** Whether a text is one in base64 with a colon in its middle, as a user and a password go over the wire. */
function isBasicLogin(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  const plain = bytes.toString('utf8');
  return /^[^\p{Cc}\ufffd:]+:[^\p{Cc}\ufffd]+$/u.test(plain) && plain.length > 4;
}

const PHONES: readonly Pattern[] = [
  // With the country; `(0)` may stand in its middle.
  {
    kind: 'serial',
    form: /(?<![\d.,+])(?:\+|00)[1-9]\d{0,2}[ ()/.-]{0,3}(?:\d[ ()/.-]{0,3}){5,14}\d(?![\d]|[.,]\d)/g,
    zones: ADDRESSES,
    accept: isNumber,
  },
  // From within the country, in groups; dots would be those of dates and versions.
  {
    kind: 'serial',
    form: /(?<![\d.,+-])(?:\(0[1-9]\d{1,4}\)|0[1-9]\d{1,4}(?=[ /-]))[ /-]{0,3}\d{2,8}(?:[ -]\d{1,8}){0,5}(?![\d]|[.,:]\d)/g,
    zones: SHOWN,
    accept: isNumber,
  },
];

const STREET =
  '(?:stra(?:ß|ss)e|str\\.|gasse|allee|platz|weg|damm|ufer|straat|laan|gatan|vägen|gade|vej|katu|utca|ulice)';
const TOWN = '(?:\\s{0,3},?\\s{1,3}\\d{4,5}\\s{1,3}\\p{Lu}[\\p{L}-]{1,40})?';

const PLACES: readonly Pattern[] = [
  // Four decimals are ten metres; degrees, minutes and seconds.
  {
    kind: 'serial',
    form: /(?<![\d.,])-?\d{1,2}\.\d{4,15}\s{0,3}[,;/| ]\s{0,3}-?\d{1,3}\.\d{4,15}(?![\d.])/g,
    zones: SHOWN,
  },
  { kind: 'serial', form: /[=@:]-?\d{1,2}\.\d{4,15},-?\d{1,3}\.\d{4,15}(?![\d.])/g, zones: ADDRESSES },
  {
    kind: 'serial',
    form: /(?<!\d)\d{1,3}\s?°\s?\d{1,2}\s?['′]\s?(?:\d{1,2}(?:[.,]\d{1,4})?\s?(?:["″]|''))?\s?[NSEWO]?/g,
    zones: ADDRESSES,
  },
  {
    kind: 'serial',
    form: new RegExp(
      `(?<![\\p{L}\\d])(?:(?:\\p{Lu}[\\p{L}.]{0,30}[ -]){0,3}\\p{Lu}\\p{L}{0,40}${STREET}|(?:\\p{Lu}[\\p{L}.]{0,30}[ -]){1,3}(?:Stra(?:ß|ss)e|Str\\.|Weg|Platz|Allee|Ring)|(?:[Rr]ue|Via|Viale|Piazza|Calle) (?:\\p{L}{1,4} ){0,2}\\p{Lu}\\p{L}{1,40},?)\\s{1,3}\\d{1,4}\\s?[a-z]?(?![\\p{L}\\d])${TOWN}`,
      'gu',
    ),
    zones: LOOSE_OR_LABEL,
  },
  { kind: 'serial', form: /(?<![\p{L}\d])(?:D|A|CH|NL|I|F|PL)-\d{4,5} {1,3}\p{Lu}[\p{L}-]{1,40}/gu, zones: ADDRESSES },
];

const SECRETS: readonly Pattern[] = [
  { kind: 'password', form: /(?<![A-Za-z\d+/=_-])[A-Za-z\d+/_-]{6,}={0,2}/g, zones: NOT_NUMBERS, accept: isBasicLogin },
  {
    kind: 'serial',
    form: /\bbearer\s{1,5}(?<own>[\w.~+/-]{8,}={0,2})/gi,
    zones: ADDRESSES,
    accept: (match) => digits(match) > 0,
    learn: true,
  },
  { kind: 'serial', form: /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]+)?/g, zones: NOT_NUMBERS },
];

const CODES: readonly Pattern[] = [
  // The page's clock is no serial number, nor are the decimals of a chart.
  {
    kind: 'serial',
    form: /(?<!\d|\d[.,]|timestampunterschied\s{0,5}=\s{0,5})\d{8,}(?!\d)/g,
    zones: LOOSE_OR_LABEL,
    accept: isNumber,
  },
  { kind: 'serial', form: /(?<![\d.,])\d{16,}(?![\d.,])/g, zones: CELL },
  {
    kind: 'serial',
    form: /(?<![\d.,-])\d+(?: ?[-/] ?\d+)+(?![\d.,]|-\d)/g,
    zones: LOOSE_OR_LABEL,
    accept: isNumber,
  },
  {
    kind: 'serial',
    form: /(?<![\d.,-])\d+(?: ?- ?\d+)+(?![\d.,]|-\d)/g,
    zones: CELL,
    accept: (match) => digits(match) >= 14 && !DATE.test(match),
  },
  {
    kind: 'serial',
    form: new RegExp(`(?<![\\p{L}\\d])${hex}{8}(?:-${hex}{4}){3}-${hex}{12}(?![\\p{L}\\d])`, 'giu'),
    zones: NOT_NUMBERS,
  },
  {
    kind: 'serial',
    form: new RegExp(`(?<![\\p{L}\\d])${hex}{10,}(?![\\p{L}\\d])`, 'giu'),
    zones: LOOSE_OR_LABEL,
    accept: (match) => digits(match) >= 3 && letters(match) > 0,
  },
  {
    kind: 'serial',
    form: new RegExp(`(?<![\\p{L}\\d])${hex}{16,}(?![\\p{L}\\d])`, 'giu'),
    zones: CELL,
    accept: (match) => digits(match) >= 4 && letters(match) > 0,
  },
  {
    kind: 'serial',
    form: /(?<![\p{L}\d-])(?:0x)?(?<own>[A-Z\d]+(?:-[A-Z\d]+)*)(?![\p{L}\d-])/giu,
    zones: TEXT,
    accept: (match) =>
      letters(match) >= 2 && digits(match) >= 3 && letters(match) + digits(match) >= 8 && !PRODUCT.test(match),
  },
];

export const CODE_PATTERNS: readonly Pattern[] = [...PHONES, ...PLACES, ...SECRETS, ...CODES];
