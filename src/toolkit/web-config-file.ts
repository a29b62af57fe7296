import { dirname, resolve } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { ExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { loadTlsSettings } from './tls-settings.ts';
import { type FileText, WatchedFiles } from './watched-files.ts';
import type { ConfigWatch, WebConfig } from './web-config.ts';
import { checkWebConfig } from './web-config-schema.ts';

/**
 * Reads and checks a web configuration in the format of the Prometheus exporter-toolkit (docs/web-configuration.md),
 * with the certificates and keys it names. Relative paths start at the directory of the file.
 * Throws an ExporterError CONFIG that names the file and its faults; no secret is in it.
 * @param files reads all files, and thus watches them
 */
export function loadWebConfig(file: string, files: WatchedFiles = new WatchedFiles()): WebConfig {
  const faults: string[] = [];
  const { text, fault } = files.read(file);
  if (text === undefined) throw faulty(file, `${fault}`);
  const yaml = parseYaml(text, faults);
  const found = faults.length === 0 ? checkWebConfig(yaml, faults) : undefined;
  const { tls_server_config = {}, http_server_config, basic_auth_users = new Map(), rate_limit } = found ?? {};
  const encrypted = Object.keys(tls_server_config).length > 0;
  const read = (path: string): FileText => files.read(resolve(dirname(file), path));
  const tls = encrypted ? loadTlsSettings(tls_server_config, read, faults) : undefined;
  if (faults.length > 0) throw faulty(file, [...new Set(faults)].join('; '));
  const rateLimit = rate_limit?.intervalMs ? rate_limit : undefined;
  return { tls, headers: http_server_config?.headers ?? {}, users: basic_auth_users, rateLimit };
}

/**
 * Reads a web configuration and, whenever asked, reads it again if it or a file that it names has changed, after a look at
 * most once an interval. A broken one is logged once, and the former stays in force until the next can be read; likewise one
 * that takes TLS or all users away, as a file looks like that while it is being written. TLS itself is switched on and off by
 * a restart only, as in the exporter-toolkit. Throws an ExporterError CONFIG when the first one is broken.
 */
export function watchWebConfig(file: string, logger: Logger, checkIntervalMs: number): ConfigWatch {
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
      logger.info('web configuration read again', { file });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== lastFault) {
        logger.error('new web configuration not taken, the former one stays in force', { reason });
      }
      lastFault = reason;
    }
  };

  return {
    current: () => {
      if (performance.now() < nextLook) return config;
      nextLook = performance.now() + checkIntervalMs;
      // Also again after a fault: the files may be in order, and this process was out of file descriptors.
      if (lastFault !== undefined || files.haveChanged()) reload();
      return config;
    },
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
    faults.push(`the file is not valid YAML (${what})`);
    return undefined;
  }
}

function faulty(file: string, what: string): ExporterError {
  return new ExporterError('CONFIG', `web configuration ${file}: ${what}`);
}
