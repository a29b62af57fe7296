import { dirname, resolve } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { ExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { type FileText, WatchedFiles } from '../watched-files.ts';
import { phrase } from '../words.ts';
import type { Headers } from './answer.ts';
import { loadTlsSettings, type TlsSettings } from './tls-settings.ts';
import { checkWebConfig } from './web-config-schema.ts';

/** A web configuration file, checked. */
export interface WebConfig {
  /** Undefined: plain HTTP. */
  readonly tls: TlsSettings | undefined;
  /** Headers for every answer, before our own; empty means: leave it out. */
  readonly headers: Headers;
  /** User name to bcrypt hash; empty: no password is asked for. */
  readonly users: ReadonlyMap<string, string>;
  /** Tokens come back one per interval; `burst` of them can be saved up. */
  readonly rateLimit: { readonly intervalMs: number; readonly burst: number } | undefined;
}

/**
 * Reads and checks a web configuration in the format of the Prometheus exporter-toolkit (docs/web-configuration.md),
 * with the certificates and keys it names. Relative paths start at the directory of the file.
 * Throws an ExporterError CONFIG that names the file and its faults; no secret is in it.
 * @param files reads all files, and thus watches them
 */
export function loadWebConfig(file: string, files: WatchedFiles = new WatchedFiles()): WebConfig {
  const { text = '', fault } = files.read(file);
  const faults = fault === undefined ? [] : [fault];
  const yaml = parseYaml(text, faults);
  const found = faults.length === 0 ? checkWebConfig(yaml, faults) : undefined;
  const { tls_server_config = {}, http_server_config, basic_auth_users = new Map(), rate_limit = {} } = found ?? {};
  const encrypted = Object.keys(tls_server_config).length > 0;
  const read = (path: string): FileText => files.read(resolve(dirname(file), path));
  const { interval: intervalMs = 0, burst = 0 } = rate_limit;
  const rateLimit = intervalMs > 0 ? { intervalMs, burst } : undefined;
  if (rateLimit?.burst === 0) faults.push(phrase`rate_limit.burst must be at least 1, or no request would be answered`);
  const tls = encrypted ? loadTlsSettings(tls_server_config, read, faults) : undefined;
  if (faults.length > 0) {
    const all = [...new Set(faults)].reduce((some, fault) => phrase`${some}; ${fault}`);
    throw new ExporterError('CONFIG', phrase`web configuration ${file}: ${all}`);
  }
  return { tls, headers: http_server_config?.headers ?? {}, users: basic_auth_users, rateLimit };
}

/**
 * Reads a web configuration, and returns a function that gives it: the same object as long as nothing changed. It looks at
 * most once an interval whether the file, or one that it names, has. A broken one is logged once, and the former stays in force
 * until the next can be read; likewise one that takes TLS or all users away, as a file looks like that while it is being
 * written. TLS itself is switched on and off by a restart only, as in the exporter-toolkit. Throws an ExporterError CONFIG when
 * the first one is broken.
 */
export function watchWebConfig(file: string, logger: Logger, checkIntervalMs: number): () => WebConfig {
  let files = new WatchedFiles();
  let config = loadWebConfig(file, files);
  let nextLook = performance.now() + checkIntervalMs;
  let lastFault: string | undefined;

  const reload = (): void => {
    files = new WatchedFiles();
    try {
      const next = loadWebConfig(file, files);
      refuseSwitch(config, next, file);
      config = next;
      lastFault = undefined;
      logger.info(phrase`web configuration read again`, { file });
    } catch (error) {
      const reason = (error as Error).message;
      if (reason !== lastFault) {
        logger.error(phrase`new web configuration not taken, the former one stays in force`, { reason });
      }
      lastFault = reason;
    }
  };

  return () => {
    if (performance.now() < nextLook) return config;
    nextLook = performance.now() + checkIntervalMs;
    // Also again after a fault: the files may be in order, and this process was out of file descriptors.
    if (lastFault !== undefined || files.haveChanged()) reload();
    return config;
  };
}

function refuseSwitch(config: WebConfig, next: WebConfig, file: string): void {
  if (config.tls && !next.tls) throw new Error(`${file} has no TLS any more; to switch it off, restart`);
  if (!config.tls && next.tls) throw new Error(`${file} has TLS now; to switch it on, restart`);
  if (config.users.size > 0 && next.users.size === 0) {
    throw new Error(`${file} has no users any more; to switch passwords off, restart`);
  }
}

function parseYaml(text: string, faults: string[]): unknown {
  try {
    // With the failsafe schema every scalar is a string as written.
    return parse(text, { schema: 'failsafe', merge: true, prettyErrors: false, logLevel: 'error' });
  } catch (error) {
    // The parser's own message may quote the line, and with it a secret.
    const what =
      error instanceof YAMLParseError
        ? `${error.code.toLowerCase().replaceAll('_', ' ')} at line ${text.slice(0, error.pos[0]).split('\n').length}`
        : 'unresolved or too many aliases';
    faults.push(phrase`the file is not valid YAML (${what})`);
    return undefined;
  }
}
