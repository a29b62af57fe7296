import type { Headers } from './answer.ts';
import type { TlsSettings } from './tls-settings.ts';

/** Tokens come back one per interval; `burst` of them can be saved up. */
export interface RateLimit {
  readonly intervalMs: number;
  readonly burst: number;
}

/** The content of a web configuration file, checked. */
export interface WebConfig {
  /** Undefined: plain HTTP. */
  readonly tls: TlsSettings | undefined;
  /** Headers for every answer, before our own; empty means: leave it out. */
  readonly headers: Headers;
  /** User name to bcrypt hash; empty: no password is asked for. */
  readonly users: ReadonlyMap<string, string>;
  readonly rateLimit: RateLimit | undefined;
}

/** What holds without a file: plain HTTP, open to all. */
export const NO_WEB_CONFIG: WebConfig = { tls: undefined, headers: {}, users: new Map(), rateLimit: undefined };

/** The web configuration as it is now. */
export interface ConfigWatch {
  /** The same object as long as nothing changed. */
  current(): WebConfig;
}
