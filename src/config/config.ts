import { ExporterError } from '../errors.ts';
import { hider, type LogFormat, type LogLevel, printable } from '../logger.ts';
import { parseGatewayUrl, parseOtlpUrl } from './addresses.ts';
import type { Command } from './commands.ts';
import type { OptionFlag } from './options.ts';
import { collectSecrets, readCredentials } from './secrets.ts';
import { type Fault, nameOf, readValues, type Values, type ValuesInput } from './values.ts';

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
  /** Three rounds when missing. */
  readonly maxAgeSeconds: number | undefined;
  readonly skipCircuit2: boolean;
  readonly names: 'gateway' | 'english';
  /** Where metrics are pushed, path included; no push when missing. */
  readonly otlpUrl: string | undefined;
  readonly port: number;
  /** All interfaces when missing. */
  readonly host: string | undefined;
  readonly webConfigFile: string | undefined;
  readonly stateDirectory: string | undefined;
  /** What tells this exporter from others, in place of the addresses of its gateways. */
  readonly instance?: string;
  /** What the simulator shows, for demo and simulate. */
  readonly plant?: string | undefined;
  readonly language?: string | undefined;
  readonly fault?: string | undefined;
  /** A folder made by capture, in place of a gateway or plant. */
  readonly from?: string | undefined;
  readonly log: { readonly level: LogLevel; readonly format: LogFormat };
  /** Strings that must not be printed. */
  readonly secrets: readonly string[];
  /** What is worth a warning at start. */
  readonly warnings: readonly string[];
}

export interface ConfigInput extends ValuesInput {
  /** What is wrong with the command line itself, to be reported with everything else. */
  readonly faults?: readonly string[];
}

/** Options of a real gateway that a command has no use for, and why. */
const UNUSED: Readonly<Partial<Record<Command, { readonly flags: readonly OptionFlag[]; readonly why: string }>>> = {
  demo: { flags: ['url', 'user', 'password', 'passwordFile'], why: 'demo brings its own gateway' },
  simulate: { flags: ['url'], why: 'simulate is a gateway itself' },
};

/**
 * Flag beats variable beats default; an empty variable is unset.
 * Rejects with CONFIG and every fault in one message, each on a line of its own that names flag and variable; further
 * lines of a fault are indented.
 */
export async function readConfig(input: ConfigInput): Promise<Config> {
  const { command, flags, env } = input;
  const secrets = collectSecrets(env, flags);
  const hide = hider(secrets);
  const faults = (input.faults ?? []).map((line) => hide(printable(line)));
  const faulty = new Set<OptionFlag>();
  const fault: Fault = (flag, message) => {
    faulty.add(flag);
    faults.push(`${nameOf(flag)}: ${message.replaceAll('\n', '\n  ')}`);
    return undefined;
  };
  const values = await readValues(input, fault, hide);
  const { text, number, isOn } = values;

  const intervalSeconds = number('interval');
  const maxAgeSeconds = values.has('maxAge') ? number('maxAge') : undefined;
  if (maxAgeSeconds !== undefined && maxAgeSeconds <= intervalSeconds && !faulty.has('interval')) {
    fault(
      'maxAge',
      `${maxAgeSeconds} is not more than the interval of ${intervalSeconds} s: readings would come and go`,
    );
  }
  // A command that is not known needs none: nobody can tell what it was to read.
  const needsGateway = (command === 'run' || command === 'check' || command === 'capture') && flags.from === undefined;
  const url = needsGateway && !faulty.has('url') ? parseGatewayUrl(text('url'), fault) : 'http://simulator/';
  const credentials =
    needsGateway || command === 'simulate' ? readCredentials(values, { env, faulty, fault }) : undefined;
  const pages = parsePages(text('pages'), fault, hide);
  const fullOtlpUrl = flags.otlpEndpoint === undefined ? env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT?.trim() : undefined;
  const otlpUrl = parseOtlpUrl(text('otlpEndpoint'), fullOtlpUrl || undefined, fault);
  if (faults.length > 0) throw new ExporterError('CONFIG', faults.join('\n'));

  return {
    gateways: [{ url: url ?? '', credentials, timeoutMs: number('timeout') * 1000, pages }],
    intervalSeconds,
    maxAgeSeconds,
    skipCircuit2: isOn('skipCircuit2'),
    names: (text('names') ?? 'gateway') as Config['names'],
    otlpUrl,
    port: number('port'),
    host: text('host'),
    webConfigFile: text('webConfig'),
    stateDirectory: env.STATE_DIRECTORY?.split(':')[0] || undefined,
    plant: text('plant'),
    language: text('language'),
    fault: text('fault'),
    from: text('from'),
    log: {
      level: isOn('debug', 'logLevel') ? 'debug' : ((text('logLevel') ?? 'info') as LogLevel),
      format: (text('logFormat') ?? 'text') as LogFormat,
    },
    secrets: credentials === undefined ? secrets : [...new Set([credentials.password, ...secrets])],
    warnings: warningsOf(input, values),
  };
}

function warningsOf({ command, env, flags }: ConfigInput, values: Values): string[] {
  const unused = command && UNUSED[command];
  return [
    ...(flags.password === undefined
      ? []
      : ['others on this host can read --password in the list of processes: use ISG_PASSWORD or --passwordFile']),
    ...(/\/\/[^/?#]*@|[?&]/.test(flags.otlpEndpoint ?? '')
      ? ['others on this host can read --otlpEndpoint in the list of processes: use OTEL_EXPORTER_OTLP_ENDPOINT']
      : []),
    ...(isUnknownZone(env.TZ)
      ? [`TZ=${env.TZ} is no time zone like Europe/Berlin: the portal's last contact is read as UTC`]
      : []),
    ...(unused?.flags ?? [])
      .filter((flag) => values.has(flag))
      .map((flag) => `${nameOf(flag)} is not used: ${unused?.why}`),
  ];
}

/** Node falls back to UTC without a word. Nobody else is asked: Node's data of time zones take some megabytes. */
function isUnknownZone(name: string | undefined): boolean {
  if (!name) return false;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (![undefined, 'UTC', 'Etc/Unknown'].includes(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name.replace(/^:/, '') });
    return false;
  } catch {
    return true;
  }
}

function parsePages(text: string | undefined, fault: Fault, hide: (text: string) => string): string[] | undefined {
  if (text === undefined) return undefined;
  const ids = text
    .split(';')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const wrong = ids.find((id) => !/^\d{1,3}(,\d{1,3}){0,3}$/.test(id));
  if (wrong !== undefined || ids.length === 0) {
    return fault('pages', `${JSON.stringify(hide(wrong ?? text))} is not a page id; expected a list like 1,0;1,1;2,3`);
  }
  return [...new Set(ids)];
}
