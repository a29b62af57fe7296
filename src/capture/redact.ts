import { findPersonal } from './find.ts';
import { type KnownString, toKnownString } from './known.ts';
import { createPlaceholders, type PersonalKind } from './placeholders.ts';

/** What is known to be personal before a page is seen. */
export interface RedactorOptions {
  readonly gatewayUrl: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Further strings that must not be written, e.g. tokens from the environment. */
  readonly secrets?: readonly string[];
}

/** Replaces everything personal in pages, the same value by the same placeholder. */
export interface Redactor {
  /** Notes what is personal by its place in a page, so that redact() finds it on all of them. */
  learn(html: string): void;
  /** The page without anything personal; the values of tables stay byte for byte unless they are personal themselves. */
  redact(html: string): string;
  counts(): Readonly<Partial<Record<PersonalKind, number>>>;
}

/** A redactor for the pages of one gateway: what it learns from one page it looks for on all. */
export function createRedactor({ gatewayUrl, user, password, secrets = [] }: RedactorOptions): Redactor {
  const gatewayHost = new URL(gatewayUrl).hostname.toLowerCase();
  const placeholders = createPlaceholders(gatewayHost);
  const known = new Map<string, KnownString>();
  const know = (kind: PersonalKind, text: string): void => {
    const found = toKnownString(kind, text);
    if (found && !known.has(text) && known.size < 500) known.set(text, found);
  };
  if (password !== undefined) know('password', password);
  for (const secret of secrets) know('password', secret);
  if (user !== undefined) know('user', user);
  if (/\p{L}/u.test(gatewayHost) && !gatewayHost.startsWith('[')) know('host', gatewayHost);

  return {
    learn(html) {
      for (const { kind, text, learn } of findPersonal(html, [])) if (learn && isTelling(kind, text)) know(kind, text);
    },
    redact(html) {
      let redacted = '';
      let from = 0;
      for (const { kind, text, start, end } of findPersonal(html, [...known.values()])) {
        redacted += html.slice(from, start) + placeholders.of(kind, text);
        from = end;
      }
      return redacted + html.slice(from);
    },
    counts: () => placeholders.counts(),
  };
}

/** Whether a string says who it belongs to, so that it may be looked for on other pages. */
function isTelling(kind: PersonalKind, text: string): boolean {
  const length = text.replace(/[^\p{L}\p{N}]/gu, '').length;
  return kind === 'serial' ? length >= 6 && /\d/.test(text) : length >= 3;
}
