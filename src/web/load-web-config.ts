import { validateHeaderValue } from 'node:http';
import { dirname } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { ExporterError } from '../errors.ts';
import { tryParseDuration } from './duration.ts';
import { createFields, type Fields } from './fields.ts';
import { type FileReader, readerOf, type SeenFiles, unreadable } from './file-reader.ts';
import { readTlsSettings } from './tls-settings.ts';
import type { RateLimit, WebConfig } from './web-config.ts';

const SECTIONS = ['tls_server_config', 'http_server_config', 'basic_auth_users', 'rate_limit'];

/** The headers that may be set, and the values of those that have few (exporter-toolkit, web/handler.go). */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'Content-Security-Policy': [],
  'X-Frame-Options': ['deny', 'sameorigin'],
  'X-Content-Type-Options': ['nosniff'],
  'X-XSS-Protection': [],
  'Strict-Transport-Security': [],
};

// Costs from 4 to 31; the versions are those of bcryptjs, `2y` is what htpasswd writes.
const BCRYPT_HASH = /^\$2[aby]?\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;

/**
 * Reads and checks a web configuration in the format of the Prometheus exporter-toolkit (docs/web-configuration.md),
 * with the certificates and keys it names. Relative paths start at the directory of the file.
 * Throws an ExporterError CONFIG that names the file and every fault; no secret is in it.
 * @param seen filled with every file that was looked at, also when it throws
 */
export function loadWebConfig(file: string, seen: SeenFiles = new Map()): WebConfig {
  const faults: string[] = [];
  const config = parseWebConfig(readText(file, seen), readerOf(dirname(file), seen), faults);
  if (faults.length > 0) throw faulty(file, faults.join('; '));
  return config;
}

function readText(file: string, seen: SeenFiles): string {
  try {
    return readerOf('', seen).read(file);
  } catch (error) {
    throw faulty(file, unreadable(error), error);
  }
}

function parseWebConfig(text: string, files: FileReader, faults: string[]): WebConfig {
  const top = createFields(parseYaml(text, faults), '', SECTIONS, faults);
  const tls = readTlsSettings(top, files, faults);
  const http = top.section('http_server_config', ['http2', 'headers']);
  // Checked as elsewhere, and of no effect: only HTTP/1.1 is served.
  http.flag('http2', true);
  return { tls, headers: readHeaders(http), users: readUsers(top), rateLimit: readRateLimit(top) };
}

// With the failsafe schema every scalar is a string as written: `0` stays the text of a header, `yes` a user name.
function parseYaml(text: string, faults: string[]): unknown {
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, {
    schema: 'failsafe',
    merge: true,
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter,
  });
  const [error] = yaml.errors;
  if (error === undefined) {
    try {
      return yaml.toJS({ mapAsMap: true });
    } catch {
      faults.push('the file is not valid YAML (unresolved or too many aliases)');
      return undefined;
    }
  }
  // The parser's own message may quote the line, and with it a secret.
  const what = error.code.toLowerCase().replaceAll('_', ' ');
  faults.push(`the file is not valid YAML (${what} at line ${lineCounter.linePos(error.pos[0]).line})`);
  return undefined;
}

function readHeaders(http: Fields): ReadonlyMap<string, string> {
  const headers = http.texts('headers');
  for (const [name, value] of headers) {
    const allowed = Object.hasOwn(HEADERS, name) ? HEADERS[name] : undefined;
    if (allowed === undefined) {
      http.fault('headers', `has '${name}', which cannot be set (known: ${Object.keys(HEADERS).join(', ')})`);
    } else if (allowed.length > 0 && value !== '' && !allowed.includes(value)) {
      http.fault(`headers.${name}`, `must be ${allowed.join(' or ')}`);
    } else if (!isHeaderValue(name, value)) {
      http.fault(`headers.${name}`, 'has characters that a header cannot carry');
    }
  }
  return headers;
}

function isHeaderValue(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function readUsers(top: Fields): ReadonlyMap<string, string> {
  const users = top.texts('basic_auth_users');
  for (const [name, hash] of users) {
    if (name === '' || name.includes(':')) top.fault('basic_auth_users', `has '${name}', which is no user name`);
    if (!BCRYPT_HASH.test(hash)) top.fault('basic_auth_users', `must have a bcrypt hash for '${name}'`);
  }
  return users;
}

function readRateLimit(top: Fields): RateLimit | undefined {
  const limit = top.section('rate_limit', ['interval', 'burst']);
  const intervalMs = tryParseDuration(limit.text('interval') ?? '0');
  const burst = limit.text('burst') ?? '0';
  if (intervalMs === undefined) limit.fault('interval', 'must be a duration such as 1s or 500ms');
  if (!/^\d{1,9}$/.test(burst)) limit.fault('burst', 'must be a whole number');
  if (intervalMs === undefined || intervalMs === 0) return undefined;
  if (Number(burst) === 0) limit.fault('burst', 'must be at least 1, or no request would be answered');
  return { intervalMs, burst: Number(burst) };
}

function faulty(file: string, what: string, cause?: unknown): ExporterError {
  return new ExporterError('CONFIG', `web configuration ${file}: ${what}`, { cause });
}
