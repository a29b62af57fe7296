import { ExporterError } from '../errors.ts';
import { hider, type LogFormat, type LogLevel, printable } from '../logger.ts';
import { ours, phrase } from '../words.ts';
import { GATEWAY_MISSING } from './first-start.ts';
import type { GatewayConfig, GatewayList, GatewayListFile } from './gateway-config.ts';
import { parseWebUrl } from './kinds.ts';
import { nameOf } from './options.ts';
import { collectSecrets, readCredentials } from './secrets.ts';
import { type ConfigInput, Faults, type FlagValues, readValues, type Values } from './values.ts';

export type { GatewayConfig } from './gateway-config.ts';
export type { ConfigInput } from './values.ts';

/** Everything the user decided, checked. */
export interface Config {
  /** One without a name, or those of a list that this process reads: none where its share is empty. */
  readonly gateways: readonly GatewayConfig[];
  /** Where the list of gateways stands; undefined for the one of --url. */
  readonly list: GatewayListFile | undefined;
  /** Which share of the list this process reads; all of it when missing. */
  readonly shard?: { readonly index: number; readonly count: number } | undefined;
  /** The gateway of the list that somebody wants to see. */
  readonly gateway?: string | undefined;
  /** How many simulated gateways a demo has. */
  readonly simulated?: number | undefined;
  /** Seconds between two rounds, where a list says nothing else. */
  readonly intervalSeconds: number;
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
  /** Whether the result of a check is for scripts. */
  readonly json?: boolean | undefined;
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
  faults.lines.push(...(input.faults ?? []).map((line) => printable(hide(line))));
  // As OpenTelemetry has it, the variable with the full address beats the one with the base URL.
  const metricsEndpoint =
    flags.otlpEndpoint === undefined ? env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT?.trim() : undefined;
  const used = metricsEndpoint ? { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: undefined } : env;
  const { values, unused } = await readValues({ ...input, env: withShard(used) }, faults, hide);

  const metricsUrl = metricsEndpoint ? parseWebUrl(metricsEndpoint) : undefined;
  if (metricsEndpoint && metricsUrl === undefined) {
    // The SDK would take no notice of it and push to localhost.
    const example = 'not a URL like http://localhost:4318/v1/metrics';
    faults.add('otlpEndpoint', phrase`OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, which comes before it, is ${ours(example)}`);
  }
  // With an unknown command nobody can tell whether a gateway is to be read.
  const readsGateway = (command === 'run' || command === 'check' || command === 'capture') && flags.from === undefined;
  const hasList = readsGateway && values.config !== undefined;
  // A list may give each gateway another interval, and is checked by itself.
  if (!hasList && values.maxAge !== undefined && values.maxAge <= values.interval && !faults.has('interval')) {
    const { maxAge, interval } = values;
    faults.add('maxAge', phrase`${maxAge} is not more than the interval of ${interval} s: readings would come and go`);
  }
  if (hasList && values.url !== undefined)
    faults.add('config', phrase`given together with ${nameOf('url')}; one is enough`);
  if (readsGateway && !hasList && values.url === undefined && !faults.has('url') && !faults.has('config')) {
    faults.add('url', GATEWAY_MISSING);
  }
  if (values.shard !== undefined && !hasList)
    faults.add('shard', phrase`needs a list of gateways, by ${nameOf('config')}`);
  if (values.gateway !== undefined && !hasList)
    faults.add('gateway', phrase`needs a list of gateways, by ${nameOf('config')}`);
  const withLogin = !hasList && (readsGateway || command === 'simulate');
  const credentials = withLogin ? readCredentials(values, env, faults) : undefined;
  const list = hasList ? await openList(values, env, secrets) : undefined;
  const read = list && readList(list, faults);
  const all = read?.gateways ?? [oneGateway(values, credentials)];
  const gateways = all.filter(({ name }) => values.gateway === undefined || name === values.gateway);
  const isMissed = gateways.length === 0 && values.gateway !== undefined;
  const isNotOne = command === 'capture' && list && gateways.length !== 1;
  if (faults.lines.length === 0 && (isMissed || isNotOne)) {
    const names = all.map(({ name }) => name).join(', ') || ours('none for this share');
    const wanted = values.gateway === undefined ? phrase`name one` : phrase`there is no ${values.gateway}`;
    faults.add('gateway', hider(read?.secrets ?? [])(phrase`${wanted} of ${list?.path}, which has ${names}`));
  }
  if (faults.lines.length > 0) throw new ExporterError('CONFIG', faults.lines.join('\n'));

  return {
    gateways,
    list,
    shard: values.shard,
    gateway: values.gateway,
    simulated: values.gateways,
    intervalSeconds: values.interval,
    otlpUrl: metricsUrl?.href ?? values.otlpEndpoint,
    port: values.port,
    host: values.host,
    webConfigFile: values.webConfig,
    stateDirectory: env.STATE_DIRECTORY?.split(':')[0] || undefined,
    plant: values.plant,
    language: values.language,
    fault: values.fault,
    from: values.from,
    json: values.json,
    log: { level: values.debug ? 'debug' : values.logLevel, format: values.logFormat },
    secrets: [...new Set([...(credentials ? [credentials.password] : []), ...(read?.secrets ?? []), ...secrets])],
    warnings: [...warningsOf(flags, env), ...unused],
  };
}

/** The gateway of --url, or a place for the one that demo or simulate brings. */
function oneGateway(values: Values, credentials: GatewayConfig['credentials']): GatewayConfig {
  const { url = 'http://simulator/', interval, timeout, maxAge, pages, skipCircuit2, names } = values;
  return {
    ...{
      name: undefined,
      url,
      credentials,
      intervalSeconds: interval,
      timeoutMs: timeout * 1000,
      maxAgeSeconds: maxAge,
    },
    ...{ pages, skipCircuit2, names, labels: {} },
  };
}

/** The parser of YAML takes some megabytes: it is loaded for those who have a list. */
async function openList(values: Values, env: NodeJS.ProcessEnv, secrets: readonly string[]): Promise<GatewayListFile> {
  const { openGatewayList } = await import('./gateway-list.ts');
  const { shard } = values;
  const file = openGatewayList(values.config ?? '', { values, env, secrets });
  if (!shard) return file;
  const { shareOf } = await import('./shard.ts');
  const read = (): GatewayList => {
    const { gateways, ...rest } = file.read();
    return { ...rest, gateways: shareOf(gateways, shard) };
  };
  return { ...file, read };
}

function readList(list: GatewayListFile, faults: Faults): GatewayList {
  try {
    return list.read();
  } catch (error) {
    if (!(error instanceof ExporterError)) throw error;
    faults.add('config', error.message);
    return { gateways: [], secrets: [] };
  }
}

/** Kubernetes tells a pod its number alone: SHARD_INDEX and SHARD_COUNT are SHARD in two parts. */
function withShard(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { SHARD, SHARD_INDEX: index = '', SHARD_COUNT: count = '' } = env;
  return SHARD?.trim() || `${index}${count}`.trim() === '' ? env : { ...env, SHARD: `${index.trim()}/${count.trim()}` };
}

function warningsOf(flags: FlagValues, env: NodeJS.ProcessEnv): string[] {
  const warnings: string[] = [];
  const exposed = (flag: string, better: string): void => {
    warnings.push(phrase`others on this host can read --${ours(flag)} in the list of processes: use ${ours(better)}`);
  };
  if (flags.password !== undefined) exposed('password', 'ISG_PASSWORD or --passwordFile');
  if (/\/\/[^/?#]*@|[?&]/.test(flags.otlpEndpoint ?? '')) exposed('otlpEndpoint', 'OTEL_EXPORTER_OTLP_ENDPOINT');
  if (isUnknownZone(env.TZ)) {
    warnings.push(phrase`TZ=${env.TZ} is no time zone like Europe/Berlin: the portal's last contact is read as UTC`);
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
