import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who is logged in. Any session id is taken, even one the client made up. */
export interface Sessions {
  /** The id to announce with Set-Cookie, and the id in force. */
  of(request: IncomingMessage): { readonly id: string; readonly fresh: boolean };
  logIn(id: string): void;
  logOut(id: string): void;
  isLoggedIn(id: string): boolean;
  clear(): void;
}

/** No sessions at first. */
export function createSessions(): Sessions {
  const loggedIn = new Set<string>();
  return {
    of: (request) => {
      const sent = /(?:^|;\s*)PHPSESSID=([^;\s]+)/.exec(request.headers.cookie ?? '')?.[1];
      return { id: sent ?? randomBytes(16).toString('hex'), fresh: sent === undefined };
    },
    logIn: (id) => loggedIn.add(id),
    logOut: (id) => loggedIn.delete(id),
    isLoggedIn: (id) => loggedIn.has(id),
    clear: () => loggedIn.clear(),
  };
}

/** The fields of a form, urlencoded or multipart; of anything larger than 64 KiB the beginning. */
export async function readForm(request: IncomingMessage): Promise<ReadonlyMap<string, string>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length < 65_536) chunks.push(chunk);
    length += chunk.length;
  }
  const body = Buffer.concat(chunks).toString('utf8');
  const type = request.headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) return new Map(new URLSearchParams(body));
  const parts = body.split(`--${boundary}`).map((part) => /name="([^"]*)"[\s\S]*?\r\n\r\n([\s\S]*)\r\n$/.exec(part));
  return new Map(parts.flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const])));
}
