import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phrase } from '../words.ts';
import type { Faults, FlagValues, Values } from './values.ts';

/** User and password, both or none; undefined also when something is wrong with them. */
export function readCredentials(
  { user, password, passwordFile }: Values,
  env: NodeJS.ProcessEnv,
  faults: Faults,
): { readonly user: string; readonly password: string } | undefined {
  if (password !== undefined && passwordFile !== undefined) {
    return faults.add('passwordFile', phrase`given together with a password; one is enough`);
  }
  const found = password ?? readPasswordFile(passwordFile ?? systemdCredential(env), faults);
  if (user !== undefined && found !== undefined) return { user, password: found };
  if (faults.has('user') || faults.has('password') || faults.has('passwordFile')) return undefined;
  if (user !== undefined) faults.add('password', phrase`missing, though --user is set`);
  if (found !== undefined) faults.add('user', phrase`missing, though a password is set`);
  return undefined;
}

/** The file in which systemd hands over the password (LoadCredential=), if there is one. */
export function systemdCredential(env: NodeJS.ProcessEnv): string | undefined {
  const path = env.CREDENTIALS_DIRECTORY && join(env.CREDENTIALS_DIRECTORY, 'isg_password');
  return path && existsSync(path) ? path : undefined;
}

function readPasswordFile(path: string | undefined, faults: Faults): string | undefined {
  if (path === undefined) return undefined;
  try {
    const first = readFileSync(path, 'utf8').split(/\r?\n/, 1)[0];
    return first || faults.add('passwordFile', phrase`the first line of ${path} is empty`);
  } catch (error) {
    return faults.add('passwordFile', phrase`cannot be read: ${(error as Error).message}`);
  }
}

/** A header or parameter with such a name carries a secret. */
const SECRET_NAME = /auth|key|token|secret|cookie|pass|cred|api|sign|session|jwt/i;
/** Tokens are at least this long; the number or name of a tenant is shorter. */
const SHORTEST_TOKEN = 8;

/**
 * The strings that must not be printed: passwords, and of the OTLP headers and endpoints each value whose name says so or
 * that is long enough for a token. They are hidden in logs, errors and addresses. They are not hidden in what a gateway
 * shows: readings are no secret, and a gap in a known word would tell the password that fits in. For the same reason a
 * secret of less than four characters is hidden only as a word of its own (hider() in logger.ts).
 */
export function collectSecrets(env: NodeJS.ProcessEnv, flags: FlagValues): string[] {
  const headers = [env.OTEL_EXPORTER_OTLP_HEADERS, env.OTEL_EXPORTER_OTLP_METRICS_HEADERS]
    .flatMap((list) => (list ?? '').split(','))
    .map((header) => [header.slice(0, Math.max(header.indexOf('='), 0)), header.slice(header.indexOf('=') + 1).trim()]);
  const endpoints = [flags.otlpEndpoint, env.OTEL_EXPORTER_OTLP_ENDPOINT, env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT];
  const urls = endpoints.flatMap((text) => (text !== undefined && URL.canParse(text) ? new URL(text) : []));
  const parameters = urls.flatMap((url) => [...url.searchParams]);
  const tokens = [...headers, ...parameters].flatMap(([name = '', value = '']) =>
    SECRET_NAME.test(name) || decoded(value).length >= SHORTEST_TOKEN ? value : [],
  );
  // The user of an address without a password is a token: https://TOKEN@collector.
  const urlCredentials = urls.map(({ username, password }) => (password === '' ? username : password));
  // An error may quote an endpoint that is no valid URL.
  const unparsedPasswords = endpoints.map((text) => /\/\/[^/?#@:]*:([^/?#]*)@/.exec(text ?? '')?.[1]);
  const passwords = [flags.password, env.ISG_PASSWORD];
  const written = [...tokens, ...unparsedPasswords, ...urlCredentials].flatMap((value = '') =>
    [value, decoded(value)].flatMap(withCredentials),
  );
  return [...new Set([...passwords, ...written].flatMap((secret) => (secret?.trim() ? secret : [])))];
}

/** Who refuses a header may quote the token without its scheme, or the password that Basic encodes: `Bearer x`, `Basic x`. */
function withCredentials(value: string): string[] {
  const [, scheme = '', token = ''] = /^(\S+)\s+(\S{4,})$/.exec(value.trim()) ?? [];
  const password = scheme.toLowerCase() === 'basic' ? /:(.+)/s.exec(Buffer.from(token, 'base64').toString())?.[1] : '';
  return [value, token, password ?? ''];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
