import * as v from 'valibot';
import { phrase } from '../words.ts';
import { CIPHER_SUITES, CLIENT_AUTH_TYPES, CURVES, namesOf, TLS_VERSIONS } from './tls-names.ts';

// Every scalar comes as the text that stands in the file: `0` stays the text of a header, `yes` a user name.

/** A key that may be missing; `key:` without a value counts as missing, as in the toolkit. */
function given<T extends v.GenericSchema>(schema: T) {
  const noValue = v.transform((value: unknown) => (value === '' || value === null ? undefined : value));
  return v.optional(v.pipe(v.unknown(), noValue, v.optional(schema)));
}

const mapping = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be a mapping',
);

/** A mapping with these keys and no others. */
function section<T extends v.ObjectEntries>(entries: T) {
  const message = `is not a known key (known: ${Object.keys(entries).join(', ')})`;
  return v.pipe(mapping, v.strictObject(entries, message));
}

const text = v.string('must be a string');
const flag = v.pipe(
  v.picklist(['true', 'false'], 'must be true or false'),
  v.transform((value) => value === 'true'),
);

function oneOf<T extends string>(table: Readonly<Record<T, unknown>>) {
  return v.picklist(namesOf(table), `must be one of ${namesOf(table).join(', ')}`);
}

const NO_LIST = 'must be a list of strings';
const list = v.array(v.string(NO_LIST), NO_LIST);

function listOf<T extends string>(table: Readonly<Record<T, unknown>>) {
  const known = namesOf(table);
  const one = v.picklist(known, ({ input }) => `has '${input}', which is not known (known: ${known.join(', ')})`);
  return v.array(v.pipe(v.string(NO_LIST), one), NO_LIST);
}

// RFC 9110, section 5.5.
const header = v.pipe(text, v.regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'has characters that a header cannot carry'));

/** The headers that may be set, and the values of those that have few (exporter-toolkit, web/handler.go). */
const headers = section({
  'Content-Security-Policy': v.optional(header),
  'X-Frame-Options': v.optional(v.picklist(['', 'deny', 'sameorigin'], 'must be deny or sameorigin')),
  'X-Content-Type-Options': v.optional(v.picklist(['', 'nosniff'], 'must be nosniff')),
  'X-XSS-Protection': v.optional(header),
  'Strict-Transport-Security': v.optional(header),
});

const userName = v.pipe(v.string(), v.regex(/^[^:]+$/, 'is no user name: it needs a character, and no colon'));
// Costs from 4 to 31; the versions are those of bcryptjs, `2y` is what htpasswd writes.
const BCRYPT_HASH = /^\$2[aby]?\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;
const bcryptHash = v.pipe(text, v.regex(BCRYPT_HASH, 'must be a bcrypt hash, as htpasswd -nB prints it'));
// A map, as an object would lose users such as `constructor`, and with the last user the password.
const users = v.pipe(
  mapping,
  v.transform((byName) => new Map(Object.entries(byName))),
  v.map(userName, bcryptHash),
);

const rateLimit = section({
  interval: given(v.pipe(text, v.transform(tryParseDuration), v.number('must be a duration such as 1s or 500ms'))),
  burst: given(v.pipe(text, v.regex(/^\d{1,9}$/, 'must be a whole number'), v.transform(Number))),
});

const tlsServerConfig = section({
  cert: given(text),
  key: given(text),
  client_ca: given(text),
  cert_file: given(text),
  key_file: given(text),
  client_auth_type: given(oneOf(CLIENT_AUTH_TYPES)),
  client_ca_file: given(text),
  client_allowed_sans: given(list),
  min_version: given(oneOf(TLS_VERSIONS)),
  max_version: given(oneOf(TLS_VERSIONS)),
  cipher_suites: given(listOf(CIPHER_SUITES)),
  prefer_server_cipher_suites: given(flag),
  curve_preferences: given(listOf(CURVES)),
});

/** A `tls_server_config` as it stands in the file, before the files it names are read. */
export type TlsServerConfig = v.InferOutput<typeof tlsServerConfig>;

const webConfig = given(
  section({
    tls_server_config: given(tlsServerConfig),
    // `http2` is checked and of no effect: only HTTP/1.1 is served.
    http_server_config: given(section({ http2: given(flag), headers: given(headers) })),
    basic_auth_users: given(users),
    rate_limit: given(rateLimit),
  }),
);

/** A web configuration file as it stands there; undefined when it is empty. */
export type WebConfigFile = v.InferOutput<typeof webConfig>;

/**
 * Checks what the YAML parser gave. Every fault goes to `faults` as a sentence that begins with the path of the key;
 * no value of a key that may be secret is in it.
 */
export function checkWebConfig(yaml: unknown, faults: string[]): WebConfigFile {
  const { success, output, issues = [] } = v.safeParse(webConfig, yaml);
  for (const { path = [], message } of issues) {
    const keys = path.map(({ key }) => key).filter((key) => typeof key === 'string');
    faults.push(phrase`${keys.join('.') || 'the file'} ${message}`);
  }
  return success ? output : undefined;
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a duration as Go writes it (`500ms`, `1m30s`, `0`; time.ParseDuration); undefined when it is none. */
export function tryParseDuration(duration: string): number | undefined {
  if (duration === '0') return 0;
  if (!/^(\d+(\.\d*)?(ns|us|µs|μs|ms|s|m|h))+$/.test(duration)) return undefined;
  const parts = duration.matchAll(/(\d+(?:\.\d*)?)([a-zµμ]+)/g);
  return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? Number.NaN), 0);
}
