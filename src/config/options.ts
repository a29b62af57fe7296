/** One option: a row of this table makes the flag, the variable, the help text and the check. */
export interface OptionRow {
  readonly flag: string;
  readonly env?: string;
  readonly type: 'text' | 'number' | 'boolean' | 'choice';
  /** As printed in --help. */
  readonly default?: string;
  readonly group: string;
  readonly help: string;
  /** Never printed: not in logs, errors, metrics or pages. */
  readonly secret?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Whole numbers only. */
  readonly integer?: boolean;
  readonly choices?: readonly string[];
}

const GATEWAY = 'Gateway';
const OUTPUT = 'Metrics';
const SERVER = 'Web server';
const LOG = 'Logging';
const SIMULATOR = 'Simulator (demo, simulate)';
const CAPTURED = 'Captured pages (check, simulate)';

/** Every option of the program. Flags and variables of the Go original keep their spelling. */
export const OPTIONS = [
  {
    flag: 'url',
    env: 'ISG_URL',
    type: 'text',
    group: GATEWAY,
    help: 'address of the gateway, e.g. http://servicewelt; required',
  },
  { flag: 'user', env: 'ISG_USER', type: 'text', group: GATEWAY, help: 'user name, for a gateway with a password' },
  {
    flag: 'password',
    env: 'ISG_PASSWORD',
    type: 'text',
    secret: true,
    group: GATEWAY,
    help: 'password; others on this host can read the command line, so prefer the variable or --passwordFile',
  },
  {
    flag: 'passwordFile',
    env: 'ISG_PASSWORD_FILE',
    type: 'text',
    default: '$CREDENTIALS_DIRECTORY/isg_password if it exists',
    group: GATEWAY,
    help: 'file whose first line is the password',
  },
  {
    flag: 'interval',
    env: 'INTERVAL',
    type: 'number',
    default: '60',
    min: 5,
    max: 86_400,
    group: GATEWAY,
    help: 'seconds between two rounds over the gateway',
  },
  {
    flag: 'timeout',
    env: 'ISG_TIMEOUT',
    type: 'number',
    default: '10',
    min: 1,
    max: 600,
    group: GATEWAY,
    help: 'seconds for one request',
  },
  {
    flag: 'pages',
    env: 'ISG_PAGES',
    type: 'text',
    default: 'discovered',
    group: GATEWAY,
    help: 'page ids to read, e.g. "1,0;1,1;2,3"',
  },
  {
    flag: 'maxAge',
    env: 'MAX_AGE',
    type: 'number',
    default: '3 × interval',
    min: 5,
    max: 604_800,
    group: OUTPUT,
    help: 'seconds after which readings not renewed disappear',
  },
  {
    flag: 'skipCircuit2',
    env: 'SKIP_CIRCUIT_2',
    type: 'boolean',
    default: 'false',
    group: OUTPUT,
    help: 'leave out heating circuit 2',
  },
  {
    flag: 'names',
    env: 'METRIC_NAMES',
    type: 'choice',
    choices: ['gateway', 'english'],
    default: 'gateway',
    group: OUTPUT,
    help: 'metric names from the labels of the gateway, in its language, or in English for every language and model',
  },
  {
    flag: 'otlpEndpoint',
    env: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    type: 'text',
    default: 'none: no push',
    group: OUTPUT,
    help: 'base URL of an OpenTelemetry Collector, e.g. http://localhost:4318; the other OTEL_* variables work too',
  },
  {
    flag: 'port',
    env: 'EXPORTER_PORT',
    type: 'number',
    default: '8080',
    min: 0,
    max: 65_535,
    integer: true,
    group: SERVER,
    help: 'port to listen on; 0 takes any free one and logs it',
  },
  {
    flag: 'host',
    env: 'EXPORTER_HOST',
    type: 'text',
    default: 'all interfaces',
    group: SERVER,
    help: 'address to listen on',
  },
  {
    flag: 'webConfig',
    env: 'WEB_CONFIG',
    type: 'text',
    group: SERVER,
    help: 'web configuration file for TLS and passwords, as of the Prometheus exporter-toolkit',
  },
  {
    flag: 'logLevel',
    env: 'LOG_LEVEL',
    type: 'choice',
    choices: ['error', 'warn', 'info', 'debug'],
    default: 'info',
    group: LOG,
    help: 'least level to log',
  },
  {
    flag: 'logFormat',
    env: 'LOG_FORMAT',
    type: 'choice',
    choices: ['text', 'json'],
    default: 'text',
    group: LOG,
    help: 'form of the log lines',
  },
  { flag: 'plant', type: 'text', default: 'lwz', group: SIMULATOR, help: 'simulated heat pump' },
  {
    flag: 'language',
    type: 'text',
    default: "the plant's own",
    group: SIMULATOR,
    help: 'language of the simulated gateway, two letters',
  },
  { flag: 'fault', type: 'text', group: SIMULATOR, help: 'a fault the simulated gateway shows from the start' },
  {
    flag: 'from',
    type: 'text',
    group: CAPTURED,
    help: 'folder made by isg_exporter capture, in place of a gateway or of a simulated heat pump',
  },
  { flag: 'debug', env: 'DEBUG', type: 'boolean', default: 'false', group: LOG, help: 'the same as --logLevel debug' },
] as const satisfies readonly OptionRow[];

export type OptionFlag = (typeof OPTIONS)[number]['flag'];

/** Notes what is wrong with an option. */
export type Fault = (flag: OptionFlag, message: string) => undefined;
