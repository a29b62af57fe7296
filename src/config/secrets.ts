import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OptionFlag } from './options.ts';
import type { Fault, FlagValues, Values } from './values.ts';

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Options that are known to be wrong. */
  readonly faulty: ReadonlySet<OptionFlag>;
  readonly fault: Fault;
}

/** User and password, both or none; undefined also when something is wrong with them. */
export function readCredentials(
  { text }: Values,
  { env, faulty, fault }: Surroundings,
): { user: string; password: string } | undefined {
  const user = text('user');
  const password = readPassword(text('password', 'passwordFile'), text('passwordFile', 'password'), env, fault);
  if (user !== undefined && password !== undefined) return { user, password };
  if (faulty.has('user') || faulty.has('password') || faulty.has('passwordFile')) return undefined;
  if (user !== undefined) fault('password', 'missing, though --user is set');
  if (password !== undefined) fault('user', 'missing, though a password is set');
  return undefined;
}

/** The password from option, variable, file or systemd's credential; undefined where there is none or it is faulty. */
function readPassword(
  password: string | undefined,
  file: string | undefined,
  env: NodeJS.ProcessEnv,
  fault: Fault,
): string | undefined {
  if (password !== undefined && file !== undefined)
    return fault('passwordFile', 'given together with a password; one is enough');
  if (password !== undefined) return password;
  const credential = env.CREDENTIALS_DIRECTORY && join(env.CREDENTIALS_DIRECTORY, 'isg_password');
  const path = file ?? (credential && existsSync(credential) ? credential : undefined);
  if (!path) return undefined;
  try {
    const first = readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '';
    return first === '' ? fault('passwordFile', `the first line of ${path} is empty`) : first;
  } catch (error) {
    return fault('passwordFile', `cannot be read: ${(error as Error).message}`);
  }
}

/** What header or parameter tells by its name that it carries a secret. */
const SECRET_NAME = /auth|key|token|secret|cookie|pass|cred|api|sign|session|jwt/i;
/** No token is shorter; the number or name of a tenant is. */
const SHORTEST_TOKEN = 8;

/**
 * The strings that must not be shown, by this rule: secret are passwords, and of the headers and addresses for OTLP each
 * value whose name says so or that is long enough for a token. They are hidden in the log, in errors and in addresses, but
 * not in what a gateway shows: its readings are no secret, and a name with a gap would tell the password that fits in. For
 * the same reason one of less than four characters is hidden only where it is a word of its own (hider() in logger.ts).
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
  // A user without a password is a token.
  const urlCredentials = urls.map(({ username, password }) => (password === '' ? username : password));
  // Also of an endpoint that is no URL, which an error may quote.
  const unparsedPasswords = endpoints.map((text) => /\/\/[^/?#@:]*:([^/?#]*)@/.exec(text ?? '')?.[1]);
  const passwords = [flags.password, env.ISG_PASSWORD];
  const written = [...tokens, ...unparsedPasswords, ...urlCredentials].flatMap((value = '') => [value, decoded(value)]);
  return [...new Set([...passwords, ...written].flatMap((secret) => (secret?.trim() ? secret : [])))];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
