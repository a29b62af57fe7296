import { X509Certificate } from 'node:crypto';
import type { SecureContextOptions } from 'node:tls';
import type { FileText } from '../watched-files.ts';
import { phrase } from '../words.ts';
import { CIPHER_SUITES, CLIENT_AUTH_TYPES, type ClientAuth, CURVES, TLS_VERSIONS, TLS13_SUITES } from './tls-names.ts';
import type { TlsServerConfig } from './web-config-schema.ts';

export interface TlsSettings {
  /** Certificate, key, versions, ciphers and curves as OpenSSL wants them. */
  readonly context: SecureContextOptions;
  readonly clientAuth: ClientAuth;
  /** One of these names must stand in the client's certificate; empty: any will do. */
  readonly allowedSans: readonly string[];
}

/**
 * Reads the certificates and keys that a `tls_server_config` names, and checks whether all of it fits together.
 * @param read reads a file by its path in the configuration
 * @param faults where faults go, one sentence each
 */
export function loadTlsSettings(
  config: TlsServerConfig,
  read: (path: string) => FileText,
  faults: string[],
): TlsSettings {
  const fault = (what: string): void => {
    faults.push(phrase`tls_server_config.${what}`);
  };

  // Inline text or a file, never both: which of them counts would be a guess.
  const readPem = (name: 'cert' | 'key' | 'client_ca'): string | undefined => {
    const { [name]: inline, [`${name}_file` as const]: path } = config;
    if (inline !== undefined && path !== undefined) fault(phrase`${name} and ${name}_file are both given`);
    if (inline === undefined && path === undefined && name !== 'client_ca')
      fault(phrase`${name}_file or ${name} is missing`);
    if (path === undefined) return inline;
    const { text, fault: reason } = read(path);
    if (reason !== undefined) fault(phrase`${name}_file '${path}' ${reason}`);
    return text;
  };

  const { client_auth_type = 'NoClientCert', client_allowed_sans: allowedSans = [] } = config;
  const { min_version = 'TLS12', max_version = 'TLS13', cipher_suites, curve_preferences } = config;
  const clientAuth = CLIENT_AUTH_TYPES[client_auth_type];
  const [cert, key] = [readPem('cert'), readPem('key')];
  const ca = readPem('client_ca');
  if (ca !== undefined && !hasCertificate(ca)) fault(phrase`client_ca_file or client_ca holds no certificate`);
  if (ca !== undefined && !clientAuth.request) fault(phrase`client_auth_type must be given when there is a client_ca`);
  if (allowedSans.length > 0 && !clientAuth.require) {
    fault(phrase`client_allowed_sans needs the client_auth_type RequireAnyClientCert or RequireAndVerifyClientCert`);
  }
  if (min_version > max_version) fault(phrase`min_version must not be above max_version`);

  const context: SecureContextOptions = {
    cert,
    key,
    ca,
    minVersion: TLS_VERSIONS[min_version],
    maxVersion: TLS_VERSIONS[max_version],
    ciphers: toCiphers(cipher_suites, min_version),
    ecdhCurve: curve_preferences?.map((name) => CURVES[name]).join(':') || 'auto',
    honorCipherOrder: config.prefer_server_cipher_suites ?? true,
  };
  try {
    if (faults.length === 0) nodeTls().createSecureContext(context);
  } catch (error) {
    const reason = error instanceof Error && 'reason' in error ? String(error.reason) : 'not PEM';
    faults.push(phrase`tls_server_config cannot be used: certificate and key do not fit or are broken (${reason})`);
  }
  return { context, clientAuth, allowedSans };
}

/** Loaded when first used: not every file of passwords asks for TLS, which takes 1.2 MB and 3 ms. */
const nodeTls = () => process.getBuiltinModule('node:tls');

function hasCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function toCiphers(suites: TlsServerConfig['cipher_suites'] = [], minVersion: keyof typeof TLS_VERSIONS): string {
  const names = new Set<string>([...Object.keys(TLS13_SUITES), ...suites.map((name) => CIPHER_SUITES[name])]);
  const ciphers = suites.length === 0 ? nodeTls().DEFAULT_CIPHERS : [...names].join(':');
  // OpenSSL 3 allows the hashes of TLS 1.0 and 1.1 at level 0 only.
  return minVersion < 'TLS12' ? `${ciphers}:@SECLEVEL=0` : ciphers;
}
