import { ExporterError } from '../errors.ts';
import type { LogFormat, LogLevel } from '../logger.ts';
import { type Fault, OPTIONS, type OptionFlag, type OptionRow } from './options.ts';
import { collectSecrets, readPassword } from './secrets.ts';

/** One gateway to read. */
export interface GatewayConfig {
  /** `http://servicewelt/`: with scheme, ending in a slash, without credentials. */
  readonly url: string;
  /** Missing for a gateway without a password. */
  readonly credentials: { readonly user: string; readonly password: string } | undefined;
  readonly timeoutMs: number;
  /** Page ids; discovered when missing. */
  readonly pages: readonly string[] | undefined;
}

/** Everything the user decided, checked. */
export interface Config {
  readonly gateways: readonly GatewayConfig[];
  readonly intervalSeconds: number;
  readonly maxAgeSeconds: number;
  readonly skipCircuit2: boolean;
  readonly names: 'gateway' | 'english';
  readonly otlpEndpoint: string | undefined;
  readonly port: number;
  /** All interfaces when missing. */
  readonly host: string | undefined;
  readonly webConfigFile: string | undefined;
  readonly stateDirectory: string | undefined;
  readonly log: { readonly level: LogLevel; readonly format: LogFormat };
  /** Strings that must not be printed. */
  readonly secrets: readonly string[];
  /** What is worth a warning at start. */
  readonly warnings: readonly string[];
}

/** Values of flags as typed; a flag not given is missing. */
export type FlagValues = Readonly<Partial<Record<string, string>>>;

export interface ConfigInput {
  readonly flags: FlagValues;
  readonly env: NodeJS.ProcessEnv;
  /** The embedded simulator's address takes the place of --url, and nothing of a gateway is required. */
  readonly simulatedGateway?: boolean;
}

/**
 * Flag beats variable beats default; an empty variable is unset.
 * Throws CONFIG with every fault in one message, a line each, naming flag and variable.
 */
export function readConfig({ flags, env, simulatedGateway = false }: ConfigInput): Config {
  const faults: string[] = [];
  const values = new Map<string, string | number | boolean>();
  for (const row of OPTIONS as readonly OptionRow[]) {
    const text = given(row, flags, env);
    if (text === undefined) continue;
    const value = parseOption(row, text);
    if (value instanceof Error) faults.push(value.message);
    else values.set(row.flag, value);
  }
  const fault = (flag: OptionFlag, message: string): undefined => {
    faults.push(`${nameOf(flag)}: ${message}`);
    return undefined;
  };
  const text = (flag: OptionFlag): string | undefined => values.get(flag) as string | undefined;
  const number = (flag: OptionFlag, fallback: number): number => (values.get(flag) as number | undefined) ?? fallback;
  const flagSet = (flag: OptionFlag): boolean => values.get(flag) === true;

  const intervalSeconds = number('interval', 60);
  const maxAgeSeconds = number('maxAge', 3 * intervalSeconds);
  if (maxAgeSeconds < intervalSeconds) {
    fault('maxAge', `${maxAgeSeconds} is less than the interval of ${intervalSeconds} s: readings would come and go`);
  }
  const url = simulatedGateway ? 'http://simulator/' : parseGatewayUrl(text('url'), fault);
  const password = readPassword(text('password'), text('passwordFile'), env, fault);
  const user = text('user');
  if (user !== undefined && password === undefined && !faults.some((line) => line.includes('asswordFile'))) {
    fault('password', 'missing, though --user is set');
  }
  if (user === undefined && password !== undefined) fault('user', 'missing, though a password is set');
  const pages = parsePages(text('pages'), fault);
  checkEndpoint(text('otlpEndpoint'), fault);
  if (faults.length > 0) throw new ExporterError('CONFIG', faults.map(oneLine).join('\n'));

  const passwordOnCommandLine = (flags.password ?? '') !== '';
  return {
    gateways: [
      {
        url: url ?? '',
        credentials: user !== undefined && password !== undefined ? { user, password } : undefined,
        timeoutMs: number('timeout', 10) * 1000,
        pages,
      },
    ],
    intervalSeconds,
    maxAgeSeconds,
    skipCircuit2: flagSet('skipCircuit2'),
    names: (text('names') ?? 'gateway') as Config['names'],
    otlpEndpoint: text('otlpEndpoint'),
    port: number('port', 8080),
    host: text('host'),
    webConfigFile: text('webConfig'),
    stateDirectory: env.STATE_DIRECTORY?.split(':')[0] || undefined,
    log: {
      level: flagSet('debug') ? 'debug' : ((text('logLevel') ?? 'info') as LogLevel),
      format: (text('logFormat') ?? 'text') as LogFormat,
    },
    secrets: collectSecrets(env, password, text('otlpEndpoint')),
    warnings: passwordOnCommandLine
      ? ['others on this host can read --password in the list of processes: use ISG_PASSWORD or --passwordFile']
      : [],
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}

/** `--port / EXPORTER_PORT`, for messages. */
export function nameOf(flag: string): string {
  const row = (OPTIONS as readonly OptionRow[]).find((option) => option.flag === flag);
  return row?.env === undefined ? `--${flag}` : `--${flag} / ${row.env}`;
}

function given(row: OptionRow, flags: FlagValues, env: NodeJS.ProcessEnv): string | undefined {
  const flag = flags[row.flag];
  if (flag !== undefined && flag !== '') return flag;
  const variable = row.env === undefined ? undefined : env[row.env];
  return variable === undefined || variable.trim() === '' ? undefined : variable;
}

function parseOption(row: OptionRow, raw: string): string | number | boolean | Error {
  // Blanks around a password may be part of it.
  if (row.secret) return raw;
  const text = raw.trim();
  const wrong = (expected: string): Error =>
    new Error(`${nameOf(row.flag)}: ${JSON.stringify(text)} is not ${expected}`);
  switch (row.type) {
    case 'number': {
      const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      const { min = 0, max = Number.MAX_SAFE_INTEGER, integer = false } = row;
      const valid = value >= min && value <= max && (!integer || Number.isInteger(value));
      return valid ? value : wrong(`a${integer ? ' whole' : ''} number from ${min} to ${max}`);
    }
    case 'boolean': {
      const word = text.toLowerCase();
      if (['true', '1', 'yes', 'on'].includes(word)) return true;
      return ['false', '0', 'no', 'off'].includes(word) ? false : wrong('true or false');
    }
    case 'choice': {
      const word = text.toLowerCase();
      return row.choices?.includes(word) ? word : wrong(`one of ${row.choices?.join(', ')}`);
    }
    case 'text':
      return text;
  }
}

function parseGatewayUrl(text: string | undefined, fault: Fault): string | undefined {
  if (text === undefined) return fault('url', 'missing; the address of the gateway, e.g. http://servicewelt');
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    return fault('url', 'not the address of a gateway; expected something like http://servicewelt');
  }
  if (url.username !== '' || url.password !== '') {
    return fault('url', 'must not hold user name and password; use --user and --password');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/`;
}

function parsePages(text: string | undefined, fault: Fault): string[] | undefined {
  if (text === undefined) return undefined;
  const ids = text
    .split(';')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const wrong = ids.find((id) => !/^\d{1,3}(,\d{1,3}){0,3}$/.test(id));
  if (wrong !== undefined || ids.length === 0) {
    return fault('pages', `${JSON.stringify(wrong ?? text)} is not a page id; expected a list like 1,0;1,1;2,3`);
  }
  return [...new Set(ids)];
}

function checkEndpoint(text: string | undefined, fault: Fault): void {
  if (text === undefined) return;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) fault('otlpEndpoint', 'not a URL like http://localhost:4318');
}
