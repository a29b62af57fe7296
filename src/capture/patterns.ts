import { isIPv6 } from 'node:net';
import type { PersonalKind } from './placeholders.ts';
import type { Zone } from './zones.ts';

/** Something personal that is told by its form. */
export interface Pattern {
  readonly kind: PersonalKind;
  /** With the flag g; a named group `own` is the part to replace, else the whole match. */
  readonly form: RegExp;
  /** Where to look. */
  readonly zones: ReadonlySet<Zone>;
  /** Whether a match is one. */
  readonly accept?: (match: string) => boolean;
  /** What was found is personal wherever it appears again. */
  readonly learn?: boolean;
}

/** Everywhere but in values that are a number or a word for on or off. */
export const NOT_NUMBERS: ReadonlySet<Zone> = new Set(['markup', 'text', 'label', 'cell', 'version', 'login', 'token']);
const ADDRESSES: ReadonlySet<Zone> = new Set(['markup', 'text', 'label', 'cell', 'login', 'token']);
const LOOSE: ReadonlySet<Zone> = new Set(['markup', 'text', 'login', 'token']);
const TEXT: ReadonlySet<Zone> = new Set(['text', 'login']);
const LABEL: ReadonlySet<Zone> = new Set(['label']);
const CELL: ReadonlySet<Zone> = new Set(['cell']);

const hex = '[0-9a-f]';
const OCTET = '(?:25[0-5]|2[0-4]\\d|[01]?\\d{1,2})';
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;
/** Hosts everybody may know; any other in a URL may be somebody's own. */
const PUBLIC_HOST =
  /(^|\.)(w3\.org|(stiebel-eltron|tecalor|servicewelt)\.[a-z.]{2,6}|jquery\.com|jqueryui\.com|google(apis)?\.com|mozilla\.org|apache\.org|gnu\.org|opensource\.org|github\.com)$|^(servicewelt|[\w-]+\.example|example\.(org|com|net))$/i;
const PRIVATE_DOMAIN =
  'local|lan|home|localdomain|internal|intranet|fritz\\.box|box|home\\.arpa|myfritz\\.net|dyndns\\.\\w+|ddns\\.net|no-ip\\.\\w+|duckdns\\.org|spdns\\.\\w+|synology\\.me';
/** Products of the maker whose names look like codes. */
const PRODUCT = /^(WP|LW|HP|TH[ZDX]|TT|SB|FE|MSM|SOL|DHF|PSB|UFP|ISO|UTF)/i;

const digits = (text: string): number => text.replace(/\D/g, '').length;
const letters = (text: string): number => text.replace(/[^a-z]/gi, '').length;
const isDate = (text: string): boolean =>
  /^((19|20)\d{2}[-/ ](0\d|1[0-2])[-/ ]([0-2]\d|3[01])|([0-2]\d|3[01])[-/ ](0\d|1[0-2])[-/ ](19|20)\d{2})$/.test(text);

/** What is told by the name before it. */
export const NAMED_PATTERNS: readonly Pattern[] = [
  {
    kind: 'serial',
    form: /\b(?:phpsessid|session[-_ ]?(?:token|id)|csrf\w{0,20}|(?:api|portal|access)[-_ ]?key|token)["']?\s{0,9}[:=]\s{0,9}["']?(?<own>[^\s"'&<>;,()[\]{}$]{4,})/gi,
    zones: LOOSE,
    learn: true,
  },
  { kind: 'password', form: /\b(?:pass(?:word|wort)?|pwd)=(?<own>[^\s"'&<>;,()]+)/gi, zones: LOOSE },
  { kind: 'user', form: /\b(?:user(?:name)?|login)=(?<own>[^\s"'&<>;,()]+)/gi, zones: LOOSE },
  { kind: 'user', form: /:\/\/(?<own>[^\s/@"'<>]{1,200})@/g, zones: ADDRESSES },
];

/** What is told by its own form. In this order: what one pattern took, the next does not see. */
export const PATTERNS: readonly Pattern[] = [
  {
    kind: 'email',
    form: /[\p{L}\d][\p{L}\d._%+'-]{0,80}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,6}/gu,
    zones: NOT_NUMBERS,
    accept: (match) => !/@\dx\.|\.(png|gif|jpe?g|svg|js|css)$/i.test(match),
  },
  // MAC addresses: any separator, in pairs, in fours, without; with eight groups too.
  {
    kind: 'mac',
    form: new RegExp(
      `(?<!${hex}|${hex}[:.-])(?:${hex}{1,2}(?::${hex}{1,2}){5}(?::${hex}{2}:${hex}{2})?|${hex}{2}(?<separator>[-._ /])${hex}{2}(?:\\k<separator>${hex}{2}){4}(?:\\k<separator>${hex}{2}){0,2}|${hex}{4}(?<wide>[.:-])${hex}{4}\\k<wide>${hex}{4}|${hex}{6}-${hex}{6}|${hex}{12})(?!${hex}|:${hex}|[.-]${hex}{2})`,
      'gi',
    ),
    zones: NOT_NUMBERS,
    // Numbers in a row are no address unless colons or dashes hold them together.
    accept: (match) => letters(match) > 0 || (/[:-]/.test(match) && !/^\d{6}-/.test(match)),
  },
  {
    kind: 'ipv6',
    form: new RegExp(`(?<![\\w:.])(?:${hex}{0,4}:){2,7}(?:${IPV4}|${hex}{0,4})(?:%[\\w.]{1,15})?(?![\\w:])`, 'gi'),
    zones: NOT_NUMBERS,
    accept: (match) => isIPv6(match.replace(/%.*/, '')) && !/^(::|::1)$/.test(match),
  },
  {
    kind: 'ipv4',
    form: new RegExp(`(?<!\\d|\\d\\.|\\bv)${IPV4}(?!\\d|\\.\\d)`, 'gi'),
    zones: ADDRESSES,
    accept: (match) => !/^(0\.0\.0\.0|255\..*|192\.0\.2\.\d+)$/.test(match),
  },
  {
    kind: 'host',
    form: /(?:\b[a-z][a-z\d+.-]{0,20}:|(?<=["'(=]))\/\/(?:[^\s/@"'<>]{1,200}@)?(?<own>[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*)/giu,
    zones: ADDRESSES,
    accept: (match) => !PUBLIC_HOST.test(match) && !new RegExp(`^${IPV4}$`).test(match),
    learn: true,
  },
  {
    kind: 'host',
    form: new RegExp(
      `(?<![\\p{L}\\d_.-])[\\p{L}\\d_-]+(?:\\.[\\p{L}\\d_-]+){0,5}\\.(?:${PRIVATE_DOMAIN})(?![\\p{L}\\d-]|\\.\\p{L})`,
      'giu',
    ),
    zones: ADDRESSES,
  },
  // What looks like a serial number. The page's clock is none, nor are the decimals of a chart.
  {
    kind: 'serial',
    form: /(?<!\d|\d[.,]|timestampunterschied\s{0,5}=\s{0,5})\d{8,}(?!\d)/g,
    zones: new Set([...LOOSE, 'label']),
  },
  { kind: 'serial', form: /(?<![\d.,])\d{16,}(?![\d.,])/g, zones: CELL },
  { kind: 'serial', form: /\+\d[\d ()/-]{7,20}\d/g, zones: TEXT, accept: (match) => digits(match) >= 8 },
  {
    kind: 'serial',
    form: /(?<![\d.,-])\d+(?: ?[-/] ?\d+)+(?![\d.,]|-\d)/g,
    zones: new Set([...LOOSE, 'label']),
    accept: (match) => digits(match) >= 8 && !isDate(match),
  },
  {
    kind: 'serial',
    form: /(?<![\d.,-])\d+(?: ?- ?\d+)+(?![\d.,]|-\d)/g,
    zones: CELL,
    accept: (match) => digits(match) >= 14,
  },
  {
    kind: 'serial',
    form: new RegExp(`(?<![\\p{L}\\d])${hex}{8}(?:-${hex}{4}){3}-${hex}{12}(?![\\p{L}\\d])`, 'giu'),
    zones: NOT_NUMBERS,
  },
  {
    kind: 'serial',
    form: new RegExp(`(?<![\\p{L}\\d])${hex}{10,}(?![\\p{L}\\d])`, 'giu'),
    zones: new Set([...LOOSE, ...LABEL]),
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
    form: /(?<![\p{L}\d-])[A-Z\d]+(?:-[A-Z\d]+)*(?![\p{L}\d-])/giu,
    zones: TEXT,
    accept: (match) =>
      letters(match) >= 2 && digits(match) >= 3 && letters(match) + digits(match) >= 8 && !PRODUCT.test(match),
  },
];
