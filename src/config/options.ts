import { LOG_FORMATS, LOG_LEVELS } from '../logger.ts';
import { ours, phrase } from '../words.ts';
import { BOOLEAN, choice, GATEWAY_URL, type Kind, number, OTLP_BASE_URL, PAGE_IDS, SHARD, TEXT } from './kinds.ts';

/** What the program can be asked to do, with its line in --help. */
export const COMMANDS = {
  run: 'read the gateway and serve its metrics (the default)',
  demo: 'the same against an embedded simulator; needs no option',
  check: 'read the gateway once, print its pages and readings, exit 1 if that failed',
  simulate:
    'run the simulator alone, as a gateway to read: on 127.0.0.1 unless --host is given, with a login if --user and --password are',
  capture:
    'save the pages of INFO and DIAGNOSIS, the start page and the debug page 4,7 to the empty folder DIR, for a bug report: addresses, names, keys and serial numbers replaced; settings are not read',
} as const;

export type Command = keyof typeof COMMANDS;

/** What only prints something, as --help calls it, with its line there. */
export const PRINTING = {
  completion: 'print a script that makes bash, zsh or fish complete command lines; without SHELL for the one you use',
  help: 'show the options of a command',
  version: 'show the version',
} as const;

const ARGUMENTS: Readonly<Partial<Record<string, string>>> = {
  capture: '<DIR>',
  completion: '[SHELL]',
  help: '[COMMAND]',
};

/** A command with the word that may stand behind it, or must where that is in angle brackets. */
export function usageOf(command: string): string {
  const argument = ARGUMENTS[command];
  return argument === undefined ? command : `${command} ${argument}`;
}

/** The shells that `completion` knows. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly Command[];

/** One option: a row of the table makes the flag, the variable, the help text and the check. */
export interface OptionRow {
  readonly flag: string;
  readonly env?: string;
  /** A variable of OpenTelemetry that is read where neither flag nor variable is given, by what serves metrics. */
  readonly otelEnv?: string;
  readonly kind: Kind<unknown>;
  /** The value when the option is not given. */
  readonly default?: string | number | boolean;
  /** What --help says of an option that has no such value. */
  readonly defaultText?: string;
  readonly group: string;
  readonly help: string;
  /** Never printed: not in logs, errors, metrics or pages. */
  readonly secret?: boolean;
  /** The commands that take it; all when missing. */
  readonly commands?: readonly Command[];
  /** Commands that do not use it, and why: it may be given, since its variable is set for another command. */
  readonly unusedBy?: Readonly<Partial<Record<Command, string>>>;
  /** The commands whose --help shows it; the others take it as well, so that `check` can stand before the options of run. */
  readonly shownFor?: readonly Command[];
  /** Options that are not read when this one is given. */
  readonly insteadOf?: readonly string[];
  /** Another option for the same thing: given as a flag, it beats the variable of this one. */
  readonly rival?: string;
}

const GATEWAY = 'Gateway';
const OUTPUT = 'Metrics';
const SERVER = 'Web server';
const LOG = 'Logging';
const SIMULATOR = 'Simulator';
const CAPTURED = 'Captured pages';
const RESULT = 'Result';

const OWN_GATEWAY = 'demo brings its own gateway';
const SERVING: readonly Command[] = ['run', 'demo'];
const READING: readonly Command[] = ['run', 'demo', 'check', 'capture'];
const LISTENING: readonly Command[] = ['run', 'demo', 'simulate'];
const WITH_LOGIN: readonly Command[] = ['run', 'check', 'simulate', 'capture'];

/** Every option of the program. Flags and variables of the Go original keep their spelling. */
export const OPTIONS = [
  {
    flag: 'url',
    env: 'ISG_URL',
    kind: GATEWAY_URL,
    group: GATEWAY,
    shownFor: ['run', 'check', 'capture'],
    help: 'address of the gateway, e.g. http://servicewelt; required, or --config',
    unusedBy: { demo: OWN_GATEWAY, simulate: 'simulate is a gateway itself' },
    rival: 'config',
  },
  {
    flag: 'config',
    env: 'CONFIG_FILE',
    kind: TEXT,
    group: GATEWAY,
    commands: ['run', 'check', 'capture'],
    help: 'YAML file with a list of gateways, in place of --url; the options below are then what holds for all of them',
    rival: 'url',
  },
  {
    flag: 'shard',
    env: 'SHARD',
    kind: SHARD,
    group: GATEWAY,
    commands: ['run', 'check'],
    help: 'read a share of the list: I/N is share I, from 0, of N processes; also SHARD_INDEX and SHARD_COUNT',
  },
  {
    flag: 'gateway',
    kind: TEXT,
    group: GATEWAY,
    commands: ['check', 'capture'],
    help: 'name of the gateway of the list that is to be read, in detail',
  },
  {
    flag: 'user',
    env: 'ISG_USER',
    kind: TEXT,
    group: GATEWAY,
    shownFor: WITH_LOGIN,
    help: 'user name, for a gateway with a password',
    unusedBy: { demo: OWN_GATEWAY },
  },
  {
    flag: 'password',
    env: 'ISG_PASSWORD',
    kind: TEXT,
    secret: true,
    group: GATEWAY,
    shownFor: WITH_LOGIN,
    help: 'password; others on this host can read the command line, so prefer the variable or --passwordFile',
    unusedBy: { demo: OWN_GATEWAY },
    rival: 'passwordFile',
  },
  {
    flag: 'passwordFile',
    env: 'ISG_PASSWORD_FILE',
    kind: TEXT,
    defaultText: '$CREDENTIALS_DIRECTORY/isg_password if it exists',
    group: GATEWAY,
    shownFor: WITH_LOGIN,
    help: 'file whose first line is the password',
    unusedBy: { demo: OWN_GATEWAY },
    rival: 'password',
  },
  {
    flag: 'interval',
    env: 'INTERVAL',
    kind: number({ min: 5, max: 86_400 }),
    default: 60,
    group: GATEWAY,
    shownFor: SERVING,
    help: 'seconds between two rounds over the gateway',
  },
  {
    flag: 'timeout',
    env: 'ISG_TIMEOUT',
    kind: number({ min: 1, max: 600 }),
    default: 10,
    group: GATEWAY,
    shownFor: READING,
    help: 'seconds for one request',
  },
  {
    flag: 'pages',
    env: 'ISG_PAGES',
    kind: PAGE_IDS,
    defaultText: 'discovered',
    group: GATEWAY,
    shownFor: READING,
    help: 'page ids to read, e.g. "1,0;1,1;2,3"',
  },
  {
    flag: 'maxAge',
    env: 'MAX_AGE',
    kind: number({ min: 5, max: 604_800 }),
    defaultText: '3 × interval',
    group: OUTPUT,
    shownFor: SERVING,
    help: 'seconds after which readings not renewed disappear',
  },
  {
    flag: 'skipCircuit2',
    env: 'SKIP_CIRCUIT_2',
    kind: BOOLEAN,
    default: false,
    group: OUTPUT,
    shownFor: ['run', 'demo', 'check'],
    help: 'leave out heating and cooling circuit 2',
  },
  {
    flag: 'names',
    env: 'METRIC_NAMES',
    kind: choice(['gateway', 'english']),
    default: 'gateway',
    group: OUTPUT,
    shownFor: ['run', 'demo', 'check'],
    help: 'metric names from the labels of the gateway, in its language, or in English for every language and model',
  },
  {
    flag: 'otlpEndpoint',
    env: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    kind: OTLP_BASE_URL,
    defaultText: 'none: no push',
    group: OUTPUT,
    shownFor: SERVING,
    help: 'base URL of an OpenTelemetry Collector, e.g. http://localhost:4318; the other OTEL_* variables work too',
  },
  {
    flag: 'port',
    env: 'EXPORTER_PORT',
    otelEnv: 'OTEL_EXPORTER_PROMETHEUS_PORT',
    kind: number({ min: 0, max: 65_535, whole: true }),
    default: 8080,
    group: SERVER,
    shownFor: LISTENING,
    help: 'port to listen on; 0 takes any free one and logs it',
  },
  {
    flag: 'host',
    env: 'EXPORTER_HOST',
    otelEnv: 'OTEL_EXPORTER_PROMETHEUS_HOST',
    kind: TEXT,
    defaultText: 'all interfaces',
    group: SERVER,
    shownFor: LISTENING,
    help: 'address to listen on',
  },
  {
    flag: 'webConfig',
    env: 'WEB_CONFIG',
    kind: TEXT,
    group: SERVER,
    commands: ['run', 'demo', 'check'],
    help: 'web configuration file for TLS and passwords, in the format of the Prometheus exporter-toolkit',
  },
  {
    flag: 'logLevel',
    env: 'LOG_LEVEL',
    kind: choice(LOG_LEVELS),
    default: 'info',
    group: LOG,
    help: 'lowest severity logged',
  },
  {
    flag: 'logFormat',
    env: 'LOG_FORMAT',
    kind: choice(LOG_FORMATS),
    default: 'text',
    group: LOG,
    help: 'log format',
  },
  {
    flag: 'debug',
    env: 'DEBUG',
    kind: BOOLEAN,
    default: false,
    group: LOG,
    help: 'the same as --logLevel debug, and wins over it',
    rival: 'logLevel',
  },
  {
    flag: 'plant',
    kind: TEXT,
    default: 'lwz',
    group: SIMULATOR,
    commands: ['demo', 'simulate'],
    help: 'simulated heat pump: lwz, thz, wpl, wpm, wpm3i, wpmsystem or wpmsystem12',
  },
  {
    flag: 'gateways',
    kind: number({ min: 1, max: 1000, whole: true }),
    defaultText: 'one, without a name',
    group: SIMULATOR,
    commands: ['demo'],
    insteadOf: ['plant', 'language'],
    help: 'number of simulated gateways, of different plants and languages, as from a list',
  },
  {
    flag: 'language',
    kind: TEXT,
    defaultText: "the plant's own",
    group: SIMULATOR,
    commands: ['demo', 'simulate'],
    help: 'language of the simulated gateway, two letters',
  },
  {
    flag: 'fault',
    kind: TEXT,
    group: SIMULATOR,
    commands: ['simulate'],
    help: 'a fault the simulated gateway shows from the start; --fault help lists them',
  },
  {
    flag: 'from',
    kind: TEXT,
    group: CAPTURED,
    commands: ['check', 'simulate'],
    insteadOf: ['url', 'config', 'plant', 'language', 'fault'],
    help: 'folder made by isg_exporter capture, in place of a gateway or of a simulated heat pump',
  },
  {
    flag: 'json',
    kind: BOOLEAN,
    default: false,
    group: RESULT,
    commands: ['check'],
    help: 'print one JSON document in place of tables, for scripts',
  },
] as const satisfies readonly OptionRow[];

export type OptionFlag = (typeof OPTIONS)[number]['flag'];

/** The rows of the table by flag. */
export const ROWS: ReadonlyMap<string, OptionRow & { readonly flag: OptionFlag }> = new Map(
  OPTIONS.map((row) => [row.flag, row]),
);

/** `--port / EXPORTER_PORT`, for messages. */
export function nameOf(flag: OptionFlag): string {
  const env = ROWS.get(flag)?.env;
  return phrase`${ours(env === undefined ? `--${flag}` : `--${flag} / ${env}`)}`;
}

/** The command of a name; undefined when there is none. */
export function findCommand(name: string): Command | undefined {
  return COMMAND_NAMES.find((command) => command === name);
}

/** Whether the --help of a command shows an option. */
export function isShown({ commands, shownFor = commands }: OptionRow, command: Command): boolean {
  return shownFor?.includes(command) ?? true;
}
