import { readFileSync } from 'node:fs';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { ExporterError } from '../errors.ts';
import { ours, phrase } from '../words.ts';

export const PROTOCOLS = ['http/protobuf', 'http/json'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export const TEMPORALITIES = ['cumulative', 'delta', 'lowmemory'] as const;
export type Temporality = (typeof TEMPORALITIES)[number];

/** How metrics are pushed by OTLP. */
export interface OtlpSettings {
  /** Path included. */
  readonly url: string;
  readonly protocol: Protocol;
  readonly headers: Readonly<Record<string, string>>;
  readonly compression: 'gzip' | 'none';
  readonly temporality: Temporality;
  /** For a push, with all attempts to make it. */
  readonly timeoutMs: number;
  readonly tls: TlsFiles;
}

/** In PEM; each undefined where Node.js' own authorities, or no client certificate, will do. */
export interface TlsFiles {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

/** Reads a variable, trimmed; undefined when it is empty. */
export type Get = (name: string) => string | undefined;

/** A variable for all signals, or the one for metrics, which comes before it: its name, and what it says. */
export function ofMetrics(get: Get, name: string): { readonly name: string; readonly text: string } | undefined {
  const names = [`OTEL_EXPORTER_OTLP_METRICS_${name}`, `OTEL_EXPORTER_OTLP_${name}`];
  for (const each of names) {
    const text = get(each);
    if (text !== undefined) return { name: each, text };
  }
  return undefined;
}

/** Throws CONFIG for gRPC, which nobody would notice to be missing before nothing arrives. Undefined for what is unknown. */
export function readProtocol({ name, text }: { name: string; text: string }): Protocol | undefined {
  const protocol = text.toLowerCase();
  if (protocol === 'grpc') {
    const what = 'set http/protobuf, and the port of the receiver for OTLP over HTTP, which mostly is 4318';
    throw wrong(phrase`${name}: gRPC is not spoken here; ${ours(what)}`);
  }
  return PROTOCOLS.find((known) => known === protocol);
}

/** What a push sets by itself, and what belongs to its connection. */
const RESERVED = new Set([
  ...['connection', 'content-encoding', 'content-length', 'content-type', 'expect', 'keep-alive'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

/**
 * The headers of a push by their names in lower case: `name=value,name2=value2`, percent-encoded; those for metrics come before those
 * for all signals. Throws CONFIG, without what an entry says: it may be a password.
 */
export function readHeaders(get: Get): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const variable of ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_METRICS_HEADERS']) {
    const entries = (get(variable) ?? '').split(',').map((entry) => entry.trim());
    for (const [index, entry] of entries.entries()) {
      if (entry === '') continue;
      const [name, value] = readHeader(entry, `${variable}: entry ${index + 1} of ${entries.length}`);
      headers[name] = value;
    }
  }
  return headers;
}

function readHeader(entry: string, where: string): readonly [name: string, value: string] {
  const [, key = '', text = ''] = /^([^=]*)=(.*)$/s.exec(entry) ?? [];
  const name = decode(key.trim(), where).toLowerCase();
  const value = decode(text.trim(), where);
  try {
    validateHeaderName(name);
  } catch {
    throw wrong(phrase`${where} is not name=value, with a name that a header can have`);
  }
  if (value === '') throw wrong(phrase`${where} has no value`);
  if (RESERVED.has(name)) throw wrong(phrase`${where} is a header that cannot be set`);
  try {
    validateHeaderValue(name, value);
  } catch {
    throw wrong(phrase`${where} has a value with characters that a header cannot have`);
  }
  return [name, value];
}

function decode(text: string, where: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong(phrase`${where} is not percent-encoded: a % stands as %25`);
  }
}

/** The files for TLS, of an endpoint with https. Throws CONFIG when one cannot be read or holds nothing of use. */
export function readTlsFiles(get: Get, url: string): TlsFiles {
  const files = { ca: 'CERTIFICATE', cert: 'CLIENT_CERTIFICATE', key: 'CLIENT_KEY' };
  const found = Object.entries(files).flatMap(([key, name]) => {
    const variable = ofMetrics(get, name);
    return variable ? [[key, variable] as const] : [];
  });
  if (found.length === 0 || !url.startsWith('https:')) return {};
  const tls: TlsFiles = Object.fromEntries(found.map(([key, { name, text }]) => [key, readFile(name, text)]));
  const names = found.map(([, { name }]) => name).join(', ');
  if ((tls.cert === undefined) !== (tls.key === undefined)) {
    throw wrong(
      phrase`${names}: a client certificate needs both OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and _CLIENT_KEY`,
    );
  }
  try {
    // Loaded for those who need it.
    process.getBuiltinModule('node:tls').createSecureContext(tls);
  } catch (error) {
    throw wrong(phrase`${names}: not certificates and a key in PEM that fit each other (${(error as Error).message})`);
  }
  return tls;
}

function readFile(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw wrong(phrase`${name}: cannot be read: ${(error as Error).message}`);
  }
}

function wrong(message: string): ExporterError {
  return new ExporterError('CONFIG', message);
}
