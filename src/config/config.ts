import { ExporterError } from '../errors.ts';
import { hider, type LogFormat, type LogLevel, printable } from '../logger.ts';
import { parseWebUrl } from './kinds.ts';
import { collectSecrets, readCredentials } from './secrets.ts';
import { type ConfigInput, Faults, type FlagValues, readValues } from './values.ts';

export type { ConfigInput } from './values.ts';

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
  /** One: the rest of the program would take several. */
  readonly gateways: readonly [GatewayConfig];
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

/**
 * A flag beats its variable, a variable beats the default; an empty variable is unset.
 * Rejects with CONFIG and every fault in one message, each on a line of its own that names flag and variable; further
 * lines of a fault are indented.
 */
export async function readConfig(input: ConfigInput): Promise<Config> {
  const { command, flags, env } = input;
  const secrets = collectSecrets(env, flags);
  const hide = hider(secrets);
  const faults = new Faults();
  faults.lines.push(...(input.faults ?? []).map((line) => hide(printable(line))));
  // As OpenTelemetry has it, the variable with the full address beats the one with the base URL.
  const metricsEndpoint =
    flags.otlpEndpoint === undefined ? env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT?.trim() : undefined;
  const used = metricsEndpoint ? { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: undefined } : env;
  const { values, unused } = await readValues({ ...input, env: used }, faults, hide);

  if (values.maxAge !== undefined && values.maxAge <= values.interval && !faults.has('interval')) {
    const { maxAge, interval } = values;
    faults.add('maxAge', `${maxAge} is not more than the interval of ${interval} s: readings would come and go`);
  }
  const metricsUrl = metricsEndpoint ? parseWebUrl(metricsEndpoint) : undefined;
  if (metricsEndpoint && metricsUrl === undefined) {
    // The SDK would take no notice of it and push to localhost.
    const example = 'not a URL like http://localhost:4318/v1/metrics';
    faults.add('otlpEndpoint', `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, which comes before it, is ${example}`);
  }
  // With an unknown command nobody can tell whether a gateway is to be read.
  const readsGateway = (command === 'run' || command === 'check' || command === 'capture') && flags.from === undefined;
  if (readsGateway && values.url === undefined && !faults.has('url')) {
    faults.add('url', 'missing; the address of the gateway, e.g. http://servicewelt');
  }
  const credentials = readsGateway || command === 'simulate' ? readCredentials(values, env, faults) : undefined;
  if (faults.lines.length > 0) throw new ExporterError('CONFIG', faults.lines.join('\n'));

  const { url = 'http://simulator/', timeout, pages } = values;
  return {
    gateways: [{ url, credentials, timeoutMs: timeout * 1000, pages }],
    intervalSeconds: values.interval,
    maxAgeSeconds: values.maxAge,
    skipCircuit2: values.skipCircuit2,
    names: values.names,
    otlpUrl: metricsUrl?.href ?? values.otlpEndpoint,
    port: values.port,
    host: values.host,
    webConfigFile: values.webConfig,
    stateDirectory: env.STATE_DIRECTORY?.split(':')[0] || undefined,
    plant: values.plant,
    language: values.language,
    fault: values.fault,
    from: values.from,
    log: { level: values.debug ? 'debug' : values.logLevel, format: values.logFormat },
    secrets: credentials === undefined ? secrets : [...new Set([credentials.password, ...secrets])],
    warnings: [...warningsOf(flags, env), ...unused],
  };
}

function warningsOf(flags: FlagValues, env: NodeJS.ProcessEnv): string[] {
  const warnings: string[] = [];
  const exposed = (flag: string, better: string): void => {
    warnings.push(`others on this host can read --${flag} in the list of processes: use ${better}`);
  };
  if (flags.password !== undefined) exposed('password', 'ISG_PASSWORD or --passwordFile');
  if (/\/\/[^/?#]*@|[?&]/.test(flags.otlpEndpoint ?? '')) exposed('otlpEndpoint', 'OTEL_EXPORTER_OTLP_ENDPOINT');
  if (isUnknownZone(env.TZ)) {
    warnings.push(`TZ=${env.TZ} is no time zone like Europe/Berlin: the portal's last contact is read as UTC`);
  }
  return warnings;
}

/** Whether Node.js has silently fallen back to UTC. A zone that it took is not looked up: that loads some megabytes. */
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
