import { isAbsolute } from 'node:path';
import type { Node } from 'yaml';
import { ExporterError } from '../errors.ts';
import { hider, printable } from '../logger.ts';
import { WatchedFiles } from '../watched-files.ts';
import { ours, phrase } from '../words.ts';
import type { GatewayConfig, GatewayList, GatewayListFile } from './gateway-config.ts';
import { GATEWAY_URL, type Kind, PAGE_IDS, pattern } from './kinds.ts';
import { type OptionFlag, ROWS } from './options.ts';
import { systemdCredential } from './secrets.ts';
import type { Values } from './values.ts';
import { type Entries, type Entry, YamlFile } from './yaml-file.ts';

/** The options that `defaults` and gateways may have; their values are checked as on the command line. */
const SETTINGS = [
  ...(['user', 'password', 'passwordFile', 'interval', 'timeout'] as const),
  ...(['maxAge', 'pages', 'skipCircuit2', 'names'] as const),
] as const satisfies readonly OptionFlag[];
const DEFAULT_KEYS = [...SETTINGS, 'labels'];
const GATEWAY_KEYS = ['name', 'url', ...DEFAULT_KEYS];

/** The name of a gateway: it stands in addresses, labels and the names of files. */
const NAME = pattern(/^[a-zA-Z0-9._-]{1,60}$/, 'a name: up to 60 of the characters a-z A-Z 0-9 . _ -');
const LABEL_VALUE = pattern(/^\P{Cc}{1,200}$/u, 'up to 200 characters that can be printed');
/** What Prometheus takes as a label; names with two underscores in front are its own. */
const LABEL = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]{0,99}$/;
/** Labels that series have by themselves, or get from Prometheus. */
export const TAKEN_LABELS: readonly string[] = [
  ...['gateway', 'page', 'section', 'unit', 'quantity', 'circuit', 'heat_pump', 'sensor', 'model', 'number', 'row'],
  ...['component', 'version', 'code', 'source', 'mode', 'reason', 'firmware', 'language', 'url', 'le', 'quantile'],
  ...['job', 'instance'],
];

/** What holds where the file says nothing. */
export interface ListDefaults {
  readonly values: Values;
  readonly env: NodeJS.ProcessEnv;
  /** Strings that must not be printed, whatever the file holds. */
  readonly secrets: readonly string[];
}

type Settings = Partial<Pick<Values, (typeof SETTINGS)[number]>>;

/** A list of gateways: a YAML file with `gateways`, and `defaults` for all of them. Nothing is read before `read`. */
export function openGatewayList(path: string, defaults: ListDefaults): GatewayListFile {
  let files = new WatchedFiles();
  return {
    path,
    read() {
      files = new WatchedFiles();
      return readGatewayList(path, defaults, files);
    },
    hasChanged: () => files.haveChanged(),
  };
}

function readGatewayList(path: string, { values, env, secrets }: ListDefaults, files: WatchedFiles): GatewayList {
  const { text = '', fault } = files.read(path);
  if (fault !== undefined) throw new ExporterError('CONFIG', phrase`${path} ${ours(fault)}`);
  const file = new YamlFile(path, text);
  const found = new Set(secrets);
  const passwordFiles = new Map<string, string | undefined>();
  const namesakes = new Map<string, Node>();

  /** The first line of a password file, which is read once however many gateways name it. */
  const firstLine = (passwordFile: string, at: Node | undefined): string | undefined => {
    if (!passwordFiles.has(passwordFile)) {
      const { text, fault = 'has no password in its first line' } = files.read(passwordFile);
      const line = text?.split(/\r?\n/, 1)[0] || file.add(at, phrase`passwordFile: ${passwordFile} ${ours(fault)}`);
      passwordFiles.set(passwordFile, line);
    }
    return passwordFiles.get(passwordFile);
  };

  const top = file.entries(file.root, 'the file', ['defaults', 'gateways']);
  const defaults = top.get('defaults');
  const shared = file.entries(defaults?.value, 'defaults', DEFAULT_KEYS);
  const common = readSaid(file, shared);
  const base = { password: values.password, passwordFile: values.passwordFile ?? systemdCredential(env) };
  if (common.settings.password?.trim()) found.add(common.settings.password);

  const readGateway = (node: Node): GatewayConfig => {
    const entries = file.entries(node, 'a gateway', GATEWAY_KEYS);
    const at = (key: string): Node => entries.get(key)?.key ?? node;
    const own = readSaid(file, entries);
    const name = required(file, 'name', NAME, entries, node) ?? '';
    const url = required(file, 'url', GATEWAY_URL, entries, node) ?? '';
    const namesake = namesakes.get(name);
    if (namesake)
      file.add(at('name'), phrase`name: ${name} is also the name of the gateway in line ${file.lineOf(namesake)}`);
    else if (name !== '') namesakes.set(name, node);

    const settings = { ...values, ...common.settings, ...own.settings };
    const { user, interval, timeout, maxAge, pages, skipCircuit2, names } = settings;
    const said = [own, common].find(({ hasPassword }) => hasPassword);
    const login = said?.settings ?? base;
    const place = (entries.get('passwordFile') ?? shared.get('passwordFile'))?.key ?? node;
    const password = login.password ?? (login.passwordFile && firstLine(login.passwordFile, place));
    if (password?.trim()) found.add(password);
    if (user !== undefined && !said && base.password === undefined && base.passwordFile === undefined) {
      file.add(at('user'), phrase`password: missing, though there is a user`);
    }
    // A password that holds for all gateways may be of no use to some.
    if (user === undefined && own.hasPassword && !entries.has('user')) {
      file.add(node, phrase`user: missing, though there is a password`);
    }
    if (maxAge !== undefined && maxAge <= interval) {
      const why = phrase`${maxAge} is not more than the interval of ${interval} s: readings would come and go`;
      file.add(at('maxAge'), phrase`maxAge: ${why}`);
    }
    return {
      ...{ name, url, pages, skipCircuit2, names, labels: { ...common.labels, ...own.labels } },
      ...{ intervalSeconds: interval, timeoutMs: timeout * 1000, maxAgeSeconds: maxAge },
      credentials: user !== undefined && password ? { user, password } : undefined,
    };
  };

  const list = top.get('gateways');
  const nodes = list ? file.items(list.value, 'gateways') : [];
  if (file.faults.length === 0 && nodes.length === 0) file.add(list?.key, phrase`gateways: at least one is needed`);
  for (const node of nodes)
    if (!file.isMapping(node)) file.add(node, phrase`a gateway must be a mapping of keys and values`);
  const gateways = nodes.filter((node) => file.isMapping(node)).map(readGateway);
  if (file.faults.length > 0)
    throw new ExporterError(
      'CONFIG',
      file.faults
        .map(hider([...found]))
        .map(printable)
        .join('\n'),
    );
  return { gateways, secrets: [...found] };
}

/** Reads settings and labels; what is wrong is noted in the file, and then missing. A password counts as given all the same. */
function readSaid(file: YamlFile, entries: Entries) {
  const settings: Record<string, unknown> = {};
  for (const flag of SETTINGS) {
    const entry = entries.get(flag);
    const kind = ROWS.get(flag)?.kind;
    const value = entry && kind && parse(file, flag, kind, entry);
    if (value !== undefined) settings[flag] = value;
  }
  const { password, passwordFile } = settings;
  const place = entries.get('passwordFile')?.key;
  if (password !== undefined && passwordFile !== undefined) {
    file.add(place, phrase`passwordFile: given together with a password; one is enough`);
  }
  if (typeof passwordFile === 'string' && !isAbsolute(passwordFile)) {
    delete settings.passwordFile;
    file.add(place, phrase`passwordFile: ${passwordFile} must begin with /, since a service may start in any folder`);
  }
  const hasPassword = entries.has('password') || entries.has('passwordFile');
  return { settings: settings as Settings, hasPassword, labels: readLabels(file, entries.get('labels')?.value) };
}

function readLabels(file: YamlFile, node: Node | undefined): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const [label, entry] of file.entries(node, 'labels')) {
    if (!LABEL.test(label)) file.add(entry.key, phrase`labels: ${JSON.stringify(label)} cannot be the name of a label`);
    else if (TAKEN_LABELS.includes(label))
      file.add(entry.key, phrase`labels: ${label} is a label that series have already`);
    else labels[label] = parse(file, phrase`labels: ${label}`, LABEL_VALUE, entry) ?? '';
  }
  return labels;
}

function required<T>(file: YamlFile, key: string, kind: Kind<T>, entries: Entries, node: Node): T | undefined {
  const entry = entries.get(key);
  return entry ? parse(file, key, kind, entry) : file.add(node, phrase`${ours(key)}: missing`);
}

/** The value of an entry; undefined, with the fault noted, where it is none. A list is the same as its parts with `;` between. */
function parse<T>(file: YamlFile, key: string, kind: Kind<T>, { key: at, value }: Entry): T | undefined {
  const texts = file.isList(value) && kind === PAGE_IDS ? file.items(value, key) : [value];
  const parts = texts.map((node) => file.text(node, named(key)));
  if (parts.includes(undefined)) return undefined;
  try {
    return kind.parse(parts.join(';'));
  } catch (error) {
    if (!(error instanceof ExporterError)) throw error;
    return file.add(at, phrase`${named(key)}: ${error.message}`);
  }
}

/** The name of a key: ours, but for that of a label. */
function named(key: string): unknown {
  return GATEWAY_KEYS.includes(key) ? ours(key) : key;
}
