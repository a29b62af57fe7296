import { createHmac, randomBytes } from 'node:crypto';
import { compare } from 'bcryptjs';

/** `busy`: too many unknown passwords are being checked at the moment. */
export type AuthResult = 'granted' | 'refused' | 'busy';

export type BasicAuth = ReturnType<typeof createBasicAuth>;

const MAX_CACHED = 100;
const MAX_WAITING = 32;

/**
 * Checks an Authorization header against users, name to bcrypt hash. One hash is computed at a time, as each takes about 70 ms
 * of processor time; results are kept, and equal credentials asked for at the same time share one.
 * An unknown user costs as much as a known one, so that the time tells nothing about names.
 */
export function createBasicAuth() {
  // Keys are digests under a secret of this process: a memory dump shows no password, and none can be tried against it.
  const secret = randomBytes(32);
  const cache = new Map<string, boolean>();
  const pending = new Map<string, Promise<boolean>>();
  let last: Promise<unknown> = Promise.resolve();

  const check = (digest: string, password: string, hash: string, userExists: boolean): Promise<boolean> => {
    const result = last.then(async () => {
      const granted = (await compare(password, hash)) && userExists;
      if (cache.size >= MAX_CACHED) forgetOne(cache);
      cache.set(digest, granted);
      return granted;
    });
    const settled = result.catch(() => false).finally(() => pending.delete(digest));
    last = settled;
    pending.set(digest, settled);
    return settled;
  };

  return async (header: string | undefined, users: ReadonlyMap<string, string>): Promise<AuthResult> => {
    const credentials = parseBasicAuth(header);
    if (credentials === undefined) return 'refused';
    const { user, password } = credentials;
    const hash = users.get(user);
    const compared = hash ?? fakeHash(users);
    const digest = createHmac('sha256', secret)
      .update(JSON.stringify([user, compared, password]))
      .digest('base64');
    const cached = cache.get(digest);
    if (cached !== undefined) return cached ? 'granted' : 'refused';
    const waiting = pending.get(digest);
    if (waiting === undefined && pending.size >= MAX_WAITING) return 'busy';
    const granted = await (waiting ?? check(digest, password, compared, hash !== undefined));
    return granted ? 'granted' : 'refused';
  };
}

// Wrong passwords go first: whoever tries many must not push the right ones out.
function forgetOne(cache: Map<string, boolean>): void {
  const digests = [...cache.keys()];
  const digest = digests.find((one) => cache.get(one) === false) ?? digests[0];
  if (digest !== undefined) cache.delete(digest);
}

function parseBasicAuth(header: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** A hash of a random password that nobody knows, with the highest cost in use: the cost is all that time can show. */
export function fakeHash(users: ReadonlyMap<string, string>): string {
  const costs = [...users.values()].map((hash) => hash.split('$')[2] ?? '10');
  return `$2b$${costs.sort().at(-1) ?? '10'}$Xu4JFS7zfHGOXeSigNxSTe76mM53Y4naEjgBx2SeQJhUl6LIgJ3O6`;
}
