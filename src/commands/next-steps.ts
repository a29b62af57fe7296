import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { Config } from '../config/config.ts';
import type { FlagValues } from '../config/values.ts';
import { type ErrorCode, type ExporterError, gravest } from '../errors.ts';
import { ours, phrase } from '../words.ts';
import { type CheckResult, type Found, isGood, isOfList } from './check-result.ts';
import type { Report } from './report.ts';
import { commandWith, type ShellCommand } from './shell.ts';

interface Run {
  readonly config: Config;
  readonly flags: FlagValues;
  /** Blanks out secrets, to find the options that hold one. */
  readonly hide: Report['hide'];
}

/** What the gateway's own pages are to blame for, or the exporter: a capture of them shows why. */
const TO_REPORT: readonly ErrorCode[] = ['TRUNCATED', 'TOO_LARGE', 'NO_TABLES', 'INTERNAL'];
/** The same of a page beside others that can be read; one that a capture lacks is NO_TABLES. */
const TO_REPORT_OF_PAGE: readonly ErrorCode[] = ['TRUNCATED', 'TOO_LARGE', 'HTTP_STATUS', 'INTERNAL'];

/** Prints what somebody can do after a check, as far as it applies and no line before has said it. */
export function printNextSteps(results: readonly CheckResult[], given: Omit<Run, 'hide'>, report: Report): void {
  const run = { ...given, hide: report.hide };
  const [result] = results;
  const steps: string[] = [];
  if (result && !isOfList(run.config)) {
    const advice = result.capture ? undefined : adviceOn(result, run);
    if (advice !== undefined) steps.push(advice);
    if (isToReport(result, run.config)) steps.push(...toReport(result, run));
  }
  const isAnyRead = results.some(({ snapshot, capture }) => !capture && snapshot && hasReadings(snapshot));
  if (isAnyRead && results.every(isGood)) steps.push(...toRun(run));
  if (steps.length > 0) report.line('', ...steps);
}

/** Whether the project can learn from the pages. That those of --pages hold no values is no news. */
function isToReport({ snapshot, error }: CheckResult, { gateways }: Config): boolean {
  const isChosen = gateways[0]?.pages !== undefined;
  if (error) return TO_REPORT.includes(error.code) && !(error.code === 'NO_TABLES' && isChosen);
  if (!snapshot) return false;
  if (!hasReadings(snapshot) && !isChosen) return true;
  const { notUnderstood, unknownUnits, withoutEnglishName } = snapshot;
  return (
    notUnderstood.length + unknownUnits.length + withoutEnglishName.length > 0 ||
    snapshot.failures.some(({ error: { code } }) => TO_REPORT_OF_PAGE.includes(code))
  );
}

function hasReadings({ readings }: Found): boolean {
  return readings.length > 0;
}

function toReport({ capture, url }: CheckResult, { flags, hide }: Run): string[] {
  if (capture) return [phrase`to report it, attach the folder ${url} to an issue`];
  const command = commandWith('capture', ['isg-capture'], flags, hide);
  return [
    phrase`to report it, put what stands above into an issue, and attach the pages, masked but for labels and values${withVariables(command)}:`,
    phrase`  ${ours(command.text)}`,
  ];
}

function toRun({ config, flags, hide }: Run): string[] {
  const { host, port, list, webConfigFile } = config;
  const command = commandWith('run', [], flags, hide);
  const service = ours(flags.url === undefined ? '' : ' (a service has the address in ISG_URL)');
  const machine = host === undefined || /^(0\.0\.0\.0|::)$/.test(host) ? hostname() : host;
  const target = `${machine.includes(':') ? `[${machine}]` : machine}:${port || 'PORT'}`;
  // It may ask for https and a password, which Prometheus is to be told as well.
  const also =
    webConfigFile === undefined ? ours('') : phrase`, with scheme and basic_auth as ${webConfigFile} asks for them`;
  return [
    phrase`to run it${withVariables(command)}${service}:`,
    phrase`  ${ours(command.text)}`,
    phrase`for Prometheus${also}:`,
    phrase`scrape_configs:`,
    phrase`  - job_name: isg_exporter`,
    ...(list
      ? [phrase`    honor_labels: true`, phrase`    http_sd_configs: [{ url: 'http://${target}/sd' }]`]
      : [phrase`    static_configs: [{ targets: ['${target}'] }]`]),
  ];
}

/** What helps against a fault that is not the project's; undefined where its message says all. */
function adviceOn({ url, error, snapshot }: CheckResult, run: Run): string | undefined {
  if (error) return adviceOnAll(error, url, run);
  const code = gravest(snapshot?.failures ?? [])?.code;
  if (code === 'TIMEOUT') return moreTime(run.config);
  return code === 'UNREACHABLE' || code === 'DISCONNECTED'
    ? phrase`it went away while it was read: check again`
    : undefined;
}

function adviceOnAll({ code, message }: ExporterError, url: string, { config, flags, hide }: Run): string | undefined {
  switch (code) {
    case 'UNREACHABLE': {
      const isName = isIP(new URL(url).hostname.replace(/^\[|\]$/g, '')) === 0;
      const other = isName ? 'its IP address, e.g. http://192.168.178.30, also' : 'it';
      return phrase`is the address right, and the gateway switched on? Try ${ours(other)} in a browser`;
    }
    case 'TIMEOUT':
      return moreTime(config);
    case 'LOGIN_REQUIRED': {
      if (config.list) return phrase`in ${config.list.path} a gateway can have user and passwordFile`;
      const { user = 'NAME', password: _, passwordFile: __, ...others } = flags;
      const { text } = commandWith('check', [], { ...others, user, passwordFile: 'FILE' }, hide);
      return phrase`with the password in the first line of FILE: ${ours(text)}`;
    }
    case 'LOGIN_REFUSED':
      return phrase`they are those that its own pages ask for: try them in a browser`;
    case 'DISCONNECTED':
    case 'HTTP_STATUS':
    case 'BAD_RESPONSE':
      return message.includes('--url')
        ? undefined
        : phrase`does this address show the pages of the gateway in a browser?`;
    case 'GATEWAY_CHANGED':
      return phrase`check again when nobody changes its settings`;
    default:
      return undefined;
  }
}

function moreTime({ gateways, list }: Config): string {
  const seconds = Math.min(Math.max(30, ((gateways[0]?.timeoutMs ?? 0) / 1000) * 2), 600);
  const option = ours(`${list ? 'timeout:' : '--timeout'} ${seconds}`);
  return phrase`does it show its pages in a browser? A slow gateway needs more time: ${option}`;
}

/** What is to be set for a command: it holds no secret. */
function withVariables({ variables }: ShellCommand): unknown {
  return ours(variables.length === 0 ? '' : `, with ${variables.join(' and ')} set`);
}
