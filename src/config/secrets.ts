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

/** The password, the values of the OTLP headers, which usually hold a token, and passwords in OTLP endpoints. */
export function collectSecrets(env: NodeJS.ProcessEnv, flags: FlagValues): string[] {
  const headers = ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_METRICS_HEADERS']
    .flatMap((name) => (env[name] ?? '').split(','))
    .map((header) => header.slice(header.indexOf('=') + 1).trim())
    .flatMap((value) => [value, decoded(value)]);
  const inEndpoints = [flags.otlpEndpoint, env.OTEL_EXPORTER_OTLP_ENDPOINT, env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT]
    .map((url) => /\/\/[^/?#@:]*:([^/?#]*)@/.exec(url ?? '')?.[1] ?? '')
    .flatMap((value) => [value, decoded(value)]);
  const all = [flags.password, env.ISG_PASSWORD, ...headers, ...inEndpoints];
  return [...new Set(all.flatMap((secret) => secret || []))];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
