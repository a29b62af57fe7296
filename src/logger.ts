import { partsOf, remember } from './words.ts';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Further facts of a line, printed as key=value or as JSON members. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export type Logger = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>>;

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Strings that must never be printed; each occurrence becomes `***`. */
  readonly secrets?: Secrets;
  /** Where lines go; standard error by default, so that standard output stays for results. */
  readonly write?: (line: string) => void;
  readonly now?: () => Date;
}

/** A levelled logger: one line a message, text (`time level message key=value`) or JSON. */
export function createLogger(options: LoggerOptions): Logger {
  const write = options.write ?? ((line: string) => process.stderr.write(line));
  const now = options.now ?? (() => new Date());
  const threshold = LOG_LEVELS.indexOf(options.level);
  const { hide } = options.secrets ?? new Secrets();

  const log = (level: LogLevel, message: string, fields: LogFields = {}): void => {
    if (LOG_LEVELS.indexOf(level) > threshold) return;
    const time = now().toISOString();
    const known = Object.entries(fields).filter(([, value]) => value !== undefined);
    const safe = known.map(([key, value]) => [key, typeof value === 'string' ? hide(value) : value] as const);
    const line =
      options.format === 'json'
        ? JSON.stringify({ time, level, message: hide(message), ...Object.fromEntries(safe) })
        : [time, level.toUpperCase().padEnd(5), printable(hide(message)), ...safe.map(pair)].join(' ');
    write(`${line}\n`);
  };

  return {
    error: (message, fields) => log('error', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    info: (message, fields) => log('info', message, fields),
    debug: (message, fields) => log('debug', message, fields),
  };
}

/** The strings that must not be printed, as far as they are known: a list of gateways that is read again may bring more. */
export class Secrets {
  readonly #known = new Set<string>();
  #hide = hider([]);

  constructor(known: readonly string[] = []) {
    this.add(known);
  }

  add(secrets: readonly string[]): void {
    for (const secret of secrets) this.#known.add(secret);
    this.#hide = hider([...this.#known]);
  }

  /** Blanks out every secret in a text. */
  readonly hide = (text: string): string => this.#hide(text);
}

/** A shorter secret is hidden only as a word of its own: hidden everywhere, the gaps in known words would tell it. */
const SHORT_SECRET = 4;

/**
 * Returns a function that hides every secret in a text, longest first, also as it is written in URLs, forms and JSON. Words of
 * our own (phrase() in words.ts) stay as they are: they are there whatever the password is, so that they tell nothing, while
 * a gap in them would. They are known by the whole text that we made, not by how they look; and a text that is the secret
 * is hidden whoever made it. So what comes from outside cannot pass for ours unless it is a message of ours to the letter.
 */
export function hider(secrets: readonly string[]): (text: string) => string {
  const forms = new Set(secrets.filter((secret) => secret !== '').flatMap(writtenForms));
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const sought = longestFirst.map((form) => (form.length < SHORT_SECRET ? asWord(form) : form));
  const isOfLines = longestFirst.some((form) => form.includes('\n'));
  const hide = (text: string): string => {
    const hidden = sought.reduce((rest: string, form) => rest.replaceAll(form, '***'), text);
    if (hidden === text || forms.has(text)) return hidden;
    const parts = partsOf(text);
    // What is hidden once more, on its way to the log, is still known by its parts.
    if (parts) return remember(parts.map((part) => (part.isOwn ? part : { ...part, text: hide(part.text) })));
    // Faults come a line each.
    return text.includes('\n') && !isOfLines ? text.split('\n').map(hide).join('\n') : hidden;
  };
  return hide;
}

function asWord(form: string): RegExp {
  const escaped = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu');
}

function writtenForms(secret: string): string[] {
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, encodeURIComponent(secret.toWellFormed()), inForm, JSON.stringify(secret).slice(1, -1)];
}

/** Removes line breaks and control characters: what a gateway sends must not forge log lines or control a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function pair([key, value]: readonly [string, string | number | boolean | undefined]): string {
  const text = printable(String(value));
  return `${key}=${/[\s"=]/.test(text) || text === '' ? JSON.stringify(text) : text}`;
}
