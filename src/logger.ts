export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Further facts of a line, printed as key=value or as JSON members. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Logger {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
}

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Strings that must never be printed; each occurrence becomes `***`. */
  readonly secrets?: readonly string[];
  /** Where lines go; standard error by default, so that standard output stays for results. */
  readonly write?: (line: string) => void;
  readonly now?: () => Date;
}

/** A levelled logger: one line a message, text (`time level message key=value`) or JSON. */
export function createLogger(options: LoggerOptions): Logger {
  const write = options.write ?? ((line: string) => process.stderr.write(line));
  const now = options.now ?? (() => new Date());
  const threshold = LOG_LEVELS.indexOf(options.level);
  const hide = hider(options.secrets ?? []);

  const log = (level: LogLevel, message: string, fields: LogFields = {}): void => {
    if (LOG_LEVELS.indexOf(level) > threshold) return;
    const time = now().toISOString();
    const known = Object.entries(fields).filter(([, value]) => value !== undefined);
    const safe = known.map(([key, value]) => [key, typeof value === 'string' ? hide(value) : value] as const);
    const line =
      options.format === 'json'
        ? JSON.stringify({ time, level, message: hide(message), ...Object.fromEntries(safe) })
        : [time, level.toUpperCase().padEnd(5), oneLine(hide(message)), ...safe.map(pair)].join(' ');
    write(`${line}\n`);
  };

  return {
    error: (message, fields) => log('error', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    info: (message, fields) => log('info', message, fields),
    debug: (message, fields) => log('debug', message, fields),
  };
}

/** A function that blanks out every secret, longest first; also as it is written in URLs, forms and JSON. */
export function hider(secrets: readonly string[]): (text: string) => string {
  const forms = new Set(secrets.filter((secret) => secret !== '').flatMap(writtenForms));
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}

function writtenForms(secret: string): string[] {
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, encodeURIComponent(secret.toWellFormed()), inForm, JSON.stringify(secret).slice(1, -1)];
}

// A label or an error text from the gateway may hold line breaks and terminal escapes: they must not forge log lines.
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

function pair([key, value]: readonly [string, string | number | boolean | undefined]): string {
  const text = oneLine(String(value));
  return `${key}=${/[\s"=]/.test(text) || text === '' ? JSON.stringify(text) : text}`;
}
