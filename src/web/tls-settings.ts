import { X509Certificate } from 'node:crypto';
import { createSecureContext, DEFAULT_CIPHERS, type SecureContextOptions } from 'node:tls';
import type { Fields } from './fields.ts';
import { type FileReader, unreadable } from './file-reader.ts';
import { CIPHER_SUITES, CLIENT_AUTH_TYPES, type ClientAuth, CURVES, TLS_VERSIONS, TLS13_SUITES } from './tls-names.ts';

/** A checked `tls_server_config`. */
export interface TlsSettings {
  /** Certificate, key, versions, ciphers and curves as OpenSSL wants them. */
  readonly context: SecureContextOptions;
  readonly clientAuth: ClientAuth;
  /** One of these names must stand in the client's certificate; empty: any will do. */
  readonly allowedSans: readonly string[];
}

const KEYS = [
  'cert',
  'key',
  'client_ca',
  'cert_file',
  'key_file',
  'client_auth_type',
  'client_ca_file',
  'client_allowed_sans',
  'min_version',
  'max_version',
  'cipher_suites',
  'prefer_server_cipher_suites',
  'curve_preferences',
];

type VersionName = keyof typeof TLS_VERSIONS;
const VERSION_NAMES = Object.fromEntries(Object.keys(TLS_VERSIONS).map((name) => [name, name])) as Readonly<
  Record<VersionName, VersionName>
>;

/** The section `tls_server_config` of a web configuration; undefined when it is absent, empty or has faults. */
export function readTlsSettings(top: Fields, files: FileReader, faults: string[]): TlsSettings | undefined {
  const before = faults.length;
  const fields = top.section('tls_server_config', KEYS);
  if (fields.isEmpty) return undefined;
  const cert = readPem(fields, 'cert', files, true);
  const key = readPem(fields, 'key', files, true);
  const client = readClientAuth(fields, files);
  const minVersion = fields.choice('min_version', VERSION_NAMES, 'TLS12');
  const maxVersion = fields.choice('max_version', VERSION_NAMES, 'TLS13');
  if (minVersion > maxVersion) fields.fault('min_version', 'must not be above max_version');
  const context: SecureContextOptions = {
    cert,
    key,
    ca: client.ca,
    minVersion: TLS_VERSIONS[minVersion],
    maxVersion: TLS_VERSIONS[maxVersion],
    ciphers: toCiphers(named(fields, 'cipher_suites', CIPHER_SUITES, TLS13_SUITES), minVersion),
    ecdhCurve: named(fields, 'curve_preferences', CURVES)?.join(':') ?? 'auto',
    honorCipherOrder: fields.flag('prefer_server_cipher_suites', true),
  };
  if (faults.length > before) return undefined;
  try {
    createSecureContext(context);
  } catch (error) {
    const reason = error instanceof Error && 'reason' in error ? String(error.reason) : 'not PEM';
    faults.push(`tls_server_config cannot be used: certificate and key do not fit or are broken (${reason})`);
  }
  return { context, ...client };
}

// Inline text or a file, never both: which of them counts would be a guess.
function readPem(fields: Fields, name: string, files: FileReader, required = false): string | undefined {
  const inline = fields.text(name);
  const path = fields.text(`${name}_file`);
  if (inline !== undefined && path !== undefined) fields.fault(name, `and ${name}_file are both given`);
  if (inline === undefined && path === undefined && required) fields.fault(`${name}_file`, `or ${name} is missing`);
  if (path === undefined) return inline;
  try {
    return files.read(path);
  } catch (error) {
    fields.fault(`${name}_file`, `'${path}' ${unreadable(error)}`);
    return undefined;
  }
}

function readClientAuth(
  fields: Fields,
  files: FileReader,
): { ca: string[] | undefined; clientAuth: ClientAuth; allowedSans: readonly string[] } {
  const { NoClientCert } = CLIENT_AUTH_TYPES;
  const clientAuth = fields.choice('client_auth_type', CLIENT_AUTH_TYPES, NoClientCert as ClientAuth);
  const allowedSans = fields.list('client_allowed_sans') ?? [];
  const pem = readPem(fields, 'client_ca', files);
  const ca = pem === undefined ? undefined : certificatesIn(pem);
  if (ca?.length === 0) fields.fault('client_ca_file', 'or client_ca holds no certificate');
  if (ca && !clientAuth.request) fields.fault('client_auth_type', 'must be given when there is a client_ca');
  if (allowedSans.length > 0 && !clientAuth.require) {
    fields.fault(
      'client_allowed_sans',
      'needs the client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert',
    );
  }
  return { ca, clientAuth, allowedSans };
}

function certificatesIn(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.filter((block) => {
    try {
      return new X509Certificate(block).raw.length > 0;
    } catch {
      return false;
    }
  });
}

function named(
  fields: Fields,
  name: string,
  table: Readonly<Record<string, string>>,
  alsoKnown: readonly string[] = [],
): readonly string[] | undefined {
  return fields.list(name)?.flatMap((item) => {
    if (alsoKnown.includes(item)) return [];
    const found = Object.hasOwn(table, item) ? table[item] : undefined;
    if (found === undefined)
      fields.fault(name, `has '${item}', which is not known (known: ${Object.keys(table).join(', ')})`);
    return found === undefined ? [] : [found];
  });
}

function toCiphers(suites: readonly string[] | undefined, minVersion: VersionName): string {
  const ciphers = suites === undefined ? DEFAULT_CIPHERS : [...TLS13_SUITES, ...suites].join(':');
  // OpenSSL 3 allows the hashes of TLS 1.0 and 1.1 at level 0 only.
  return minVersion < 'TLS12' ? `${ciphers}:@SECLEVEL=0` : ciphers;
}
