import { ExporterError } from '../errors.ts';
import { ours, phrase } from '../words.ts';

/** What an option can hold: how its text becomes a value, and what --help says of it. */
export interface Kind<T> {
  /** For --help; `string` when missing. */
  readonly type?: 'number' | 'boolean';
  readonly choices?: readonly string[];
  /** Throws CONFIG when the text is wrong. The message may repeat the text: hide secrets in it before printing. */
  parse(text: string): T;
}

/** How yes and no may be written, in any case. */
export const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
]);

export const TEXT: Kind<string> = { parse: (text) => text };

export const BOOLEAN: Kind<boolean> = {
  type: 'boolean',
  parse: (text) => BOOLEANS.get(text.toLowerCase()) ?? refuse(text, phrase`true or false`),
};

/** A decimal number without sign or exponent; both limits are allowed. */
export function number({ min, max, whole = false }: { min: number; max: number; whole?: boolean }): Kind<number> {
  return {
    type: 'number',
    parse(text) {
      const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
      return refuse(text, phrase`a${ours(whole ? ' whole' : '')} number from ${ours(`${min} to ${max}`)}`);
    },
  };
}

/** One of several words, in any case. */
export function choice<const T extends string>(choices: readonly T[]): Kind<T> {
  return {
    choices,
    parse: (text) =>
      choices.find((word) => word === text.toLowerCase()) ?? refuse(text, phrase`one of ${ours(choices.join(', '))}`),
  };
}

/** A text of a certain form; `expected` says which. */
export function pattern(form: RegExp, expected: string): Kind<string> {
  return { parse: (text) => (form.test(text) ? text : refuse(text, phrase`${ours(expected)}`)) };
}

/** Page ids: `1,0;1,1` becomes `['1,0', '1,1']`, each once. */
export const PAGE_IDS: Kind<readonly string[]> = {
  parse(text) {
    const ids = text.split(';').flatMap((id) => id.trim() || []);
    const wrong = ids.length === 0 ? text : ids.find((id) => !/^\d{1,3}(,\d{1,3}){0,3}$/.test(id));
    return wrong === undefined ? [...new Set(ids)] : refuse(wrong, phrase`a page id; expected a list like 1,0;1,1;2,3`);
  },
};

/** Which of several processes this is: `0/3` is the first of three. */
export const SHARD: Kind<{ readonly index: number; readonly count: number }> = {
  parse(text) {
    const [, index = Number.NaN, count = Number.NaN] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
    if (index < count && count <= MOST_SHARDS) return { index, count };
    return refuse(text, phrase`a share I/N, with I from 0 to N − 1 and N up to ${ours(String(MOST_SHARDS))}`);
  },
};

/** Each name of the list is weighed for each process. */
const MOST_SHARDS = 256;

/** The address of a gateway: `servicewelt` becomes `http://servicewelt/`, always with a scheme and a slash at the end. */
export const GATEWAY_URL: Kind<string> = {
  parse(text) {
    const url = parseWebUrl(/^(?:https?:|[a-z][a-z0-9+.-]*:\/)/i.test(text) ? text : `http://${text}`);
    if (!url?.hostname) throw wrong(phrase`not the address of a gateway; expected something like http://servicewelt`);
    if (url.username !== '' || url.password !== '') {
      throw wrong(phrase`must not hold user name and password; use --user and --password`);
    }
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}/`;
  },
};

/** The base URL of an OTLP receiver becomes the URL that metrics are pushed to; its query (a tenant's key) is kept. */
export const OTLP_BASE_URL: Kind<string> = {
  parse(text) {
    const url = parseWebUrl(text);
    if (!url) throw wrong(phrase`not a URL like http://localhost:4318`);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/metrics`;
    return url.href;
  },
};

/**
 * A URL of http or https, or undefined. `http:/user:password@host`, which URL would repair, is refused: such a password
 * would be printed, since secrets are looked for behind `//` only.
 */
export function parseWebUrl(text: string): URL | undefined {
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

function refuse(text: string, expected: string): never {
  throw wrong(phrase`${JSON.stringify(text)} is not ${expected}`);
}

function wrong(message: string): ExporterError {
  return new ExporterError('CONFIG', message);
}
