import { isIPv6 } from 'node:net';
import { ADDRESSES, NOT_NUMBERS, type Pattern, SHOWN, VERSION } from './pattern.ts';

const hex = '[0-9a-f]';
const OCTET = '(?:25[0-5]|2[0-4]\\d|[01]?\\d{1,2})';
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;
const IS_IPV4 = new RegExp(`^${IPV4}$`);
/** Placeholders, and addresses that are the same everywhere. */
const COMMON_IPV4 = /^(0\.0\.0\.0|255\..*|127\.0\.0\.1|192\.0\.2\.\d+)$/;
/** No version begins like these. */
const PRIVATE_IPV4 = '(?:192\\.168|169\\.254|172\\.(?:1[6-9]|2\\d|3[01]))\\.\\d{1,3}\\.\\d{1,3}';

/** Hosts that are not somebody's own: the makers', those of standards and of what the pages are built with. */
const PUBLIC_HOST =
  /^((www\.)?(stiebel-eltron|tecalor|servicewelt)\.[a-z]{2,3}(\.[a-z]{2})?|isg\.stiebel-eltron\.[a-z]{2,3}|([\w-]+\.)?(w3|apache|gnu|opensource|mozilla)\.org|([\w-]+\.)?jquery(ui)?\.(com|org)|(ajax|fonts)\.googleapis\.com|servicewelt|(gateway|host\d*)\.example|example\.(org|com|net))$/i;
/** Domains at home and of dynamic DNS: a host in them is one wherever it stands. */
const OWN_DOMAIN = [
  'local|lan|home|localdomain|internal|intranet|speedport\\.ip|box|arpa|ipv6-literal\\.net',
  '(?:myfritz|ddns|selfhost|goip|feste-ip|ddnss|bounceme|hopto|sytes|zapto|servebeer|servehttp|mooo|hldns)\\.\\w{2,4}',
  '(?:dyndns|no-ip|noip|duckdns|spdns|dynv6|afraid|dynu|dnshome|dyn|homeip|freeddns|ipv64)\\.\\w{2,4}|synology\\.me',
].join('|');
/** Domains in which a dot between two words makes a host; countries of the gateway's languages among them. */
const DOMAIN =
  'com|net|org|eu|info|biz|io|cloud|online|de|at|ch|li|lu|nl|be|fr|it|pl|cz|sk|hu|se|no|fi|dk|es|pt|uk|ie|us|nu|name|dev|app|shop|site|xyz|berlin|bayern|koeln|hamburg|swiss|wien|tirol|me|tv|cc';

const isOwnHost = (host: string): boolean => !PUBLIC_HOST.test(host) && !IS_IPV4.test(host);

export const NETWORK_PATTERNS: readonly Pattern[] = [
  // In front of a host in a URL: a name with blanks, a password behind a colon.
  {
    kind: 'user',
    form: /:\/\/(?<own>[^/@"'<>:\n]{1,100})(?=(?::[^/@"'<>\n]{0,100})?@)/g,
    zones: ADDRESSES,
    learn: true,
  },
  {
    kind: 'password',
    form: /:\/\/[^/@"'<>:\n]{0,100}:(?<own>[^/@"'<>\n]{1,100})(?=@)/g,
    zones: ADDRESSES,
    learn: true,
  },
  {
    kind: 'email',
    form: /[\p{L}\d][\p{L}\p{M}\d._%+'-]{0,80}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,6}/gu,
    zones: NOT_NUMBERS,
    accept: (match) => !/@\dx\.|\.(png|gif|jpe?g|svg|js|css)$/i.test(match),
  },
  // In pairs, in fours, in sixes, without a separator; EUI-64 has eight pairs.
  {
    kind: 'mac',
    form: new RegExp(
      [
        `(?<!${hex}|${hex}[:.-])(?:`,
        `${hex}{1,2}(?::${hex}{1,2}){5}(?::${hex}{2}:${hex}{2})?`,
        `|${hex}{2}(?<separator>[-._ /])${hex}{2}(?:\\k<separator>${hex}{2}){4}(?:(?:\\k<separator>${hex}{2}){2})?`,
        `|${hex}{2}(?<spaced> ?[:-] ?)${hex}{2}(?:\\k<spaced>${hex}{2}){4}(?:(?:\\k<spaced>${hex}{2}){2})?`,
        `|${hex}{4}(?<wide>[.: -])${hex}{4}\\k<wide>${hex}{4}(?:\\k<wide>${hex}{4})?|${hex}{6}[-:]${hex}{6}|${hex}{12}(?:${hex}{4})?`,
        `)(?!${hex}|:${hex}|[.-]${hex}{2})`,
      ].join(''),
      'gi',
    ),
    zones: NOT_NUMBERS,
    // Numbers in a row are no address unless colons or dashes hold them together.
    accept: (match) => /[a-f]/i.test(match) || (/[:-]/.test(match) && !/^\d{6}-|^\d{4}-\d{4}-/.test(match)),
  },
  {
    kind: 'ipv6',
    form: new RegExp(
      `(?:(?<![\\w:.])|(?<=[g-z_]\\w{0,12}:))(?:${hex}{0,4}:){2,7}(?:${IPV4}|${hex}{0,4})(?:%[\\w.]{1,15})?(?![\\w:])`,
      'gi',
    ),
    zones: NOT_NUMBERS,
    accept: (match) => isIPv6(match.replace(/%.*/, '')) && !/^(::|::1)$/.test(match),
  },
  {
    kind: 'ipv4',
    form: new RegExp(
      `(?<!\\d|\\d\\.|\\bv|\\b(?:version|firmware|software)(?:[ :]|: ))${IPV4}(?!\\d|\\.\\d)|(?<!\\d|\\d\\.)${PRIVATE_IPV4}(?!\\d|\\.\\d)`,
      'gi',
    ),
    zones: ADDRESSES,
    accept: (match) => !COMMON_IPV4.test(match),
  },
  { kind: 'ipv4', form: new RegExp(`(?<!\\d|\\d\\.)${PRIVATE_IPV4}(?!\\d|\\.\\d)`, 'g'), zones: VERSION },
  {
    kind: 'host',
    form: /(?:\b[a-z][a-z\d+.-]{0,20}:|(?<=["'(=]))\/\/(?:[^/@"'<>\n]{1,200}@)?(?<own>[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*)/giu,
    zones: ADDRESSES,
    accept: isOwnHost,
    learn: true,
  },
  {
    kind: 'host',
    form: new RegExp(
      `(?<![\\p{L}\\d_.-])[\\p{L}\\d_-]+(?:\\.[\\p{L}\\d_-]+){0,5}\\.(?:${OWN_DOMAIN})(?![\\p{L}\\d-]|\\.\\p{L})`,
      'giu',
    ),
    zones: ADDRESSES,
    accept: isOwnHost,
  },
  // A domain in small letters, or all in capitals: `fertig.Es` is the end of a sentence.
  {
    kind: 'host',
    form: new RegExp(
      `(?<![\\p{L}\\d_.-])(?:[\\p{L}\\d_-]+(?:\\.[\\p{L}\\d_-]+){0,5}\\.(?:${DOMAIN})|[\\p{Lu}\\d_-]+(?:\\.[\\p{Lu}\\d_-]+){1,5}\\.(?:${DOMAIN.toUpperCase()}))(?![\\p{L}\\d_(-]|\\.\\p{L})`,
      'gu',
    ),
    zones: SHOWN,
    accept: isOwnHost,
  },
  // Scripts and style sheets are full of dots: there a host stands in quotes or before a path.
  {
    kind: 'host',
    form: new RegExp(
      `(?<=["'\`= ])[\\p{L}\\d_-]+(?:\\.[\\p{L}\\d_-]+){0,5}\\.(?:${DOMAIN.replace(/info\||name\|/g, '')})(?=["'\`/:]|\\s{0,9}-->)`,
      'giu',
    ),
    zones: ADDRESSES,
    accept: isOwnHost,
  },
];
