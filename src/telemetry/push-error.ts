import type { IncomingHttpHeaders } from 'node:http';
import { printable } from '../logger.ts';
import { ours, phrase } from '../words.ts';
import type { Protocol } from './otlp-settings.ts';

/** How a push can end: accepted, refused by the receiver, without an answer, or not made since the receiver has asked to wait. */
export const RESULTS = ['accepted', 'refused', 'failed', 'postponed'] as const;
export type PushResult = (typeof RESULTS)[number];

/** How a push ended that the receiver has not accepted. */
export class PushError extends Error {
  readonly kind: Exclude<PushResult, 'accepted'>;
  /** Of the answer, where there is one. */
  readonly status: number | undefined;

  constructor(kind: PushError['kind'], message: string, status?: number) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

/** What of an answer is told. */
const MOST_OF_AN_ANSWER = 200;
/** Of so much: what is hidden in it makes it shorter. */
const MOST_READ = 1000;

export interface Refusal {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Where it was pushed to, and how. */
  readonly url: string;
  readonly protocol: Protocol;
  /** Takes secrets out of a text. */
  readonly hide: (text: string) => string;
}

/** Tells what a receiver has answered, and what to do about it. */
export function refusedBy({ status, headers: { location = '' }, body, url, protocol, hide }: Refusal): PushError {
  const target = location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  const advice = adviceFor(status, target && quote(`${target.origin}${target.pathname}`, hide), protocol);
  const answer = quote(String(body), hide);
  const said = answer === '' ? '' : `: ${answer}`;
  const message = phrase`the receiver answers ${status}${said}`;
  return new PushError('refused', advice ? phrase`${message} - ${advice}` : message, status);
}

/** The beginning of what a receiver says, on one line. Secrets are hidden before it is cut: nobody would know the half of one. */
export function quote(text: string, hide: (text: string) => string): string {
  return printable(hide(text.slice(0, MOST_READ)))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_OF_AN_ANSWER);
}

/** Of a secret that is quoted in part, so many characters tell too much. */
const SHORTEST_PART = 8;

/** Hides also parts of what the exporter sends to a receiver: one may quote a token without its end. */
export function hidingParts(secrets: readonly string[]): (text: string) => string {
  const holds = (part: string): boolean => secrets.some((secret) => secret.includes(part));
  return (text) => {
    let shown = '';
    for (let at = 0, end = 0; at < text.length; at = end) {
      end = Math.min(at + SHORTEST_PART, text.length);
      const isPart = end - at === SHORTEST_PART && holds(text.slice(at, end));
      if (!isPart) end = at + 1;
      while (isPart && end < text.length && holds(text.slice(at, end + 1))) end += 1;
      shown += isPart ? '***' : text.slice(at, end);
    }
    return shown;
  };
}

/** Tells why no answer has come, and what to do about it. */
export function unanswered({ message, code = '' }: NodeJS.ErrnoException): PushError {
  const isUntrusted = /SELF_SIGNED|ISSUER|LEAF_SIGNATURE/.test(code);
  const trust = isUntrusted ? ' - set OTEL_EXPORTER_OTLP_CERTIFICATE to the authority to trust' : '';
  const scheme = code === 'EPROTO' ? ' - it may speak no TLS, or another: is https in the endpoint right?' : '';
  return new PushError('failed', phrase`${message || code || 'no answer'}${ours(`${trust}${scheme}`)}`);
}

function adviceFor(status: number, target: string | undefined, protocol: Protocol): string {
  const other = protocol === 'http/json' ? 'http/protobuf' : 'http/json';
  if (status >= 300 && status < 400) {
    return phrase`redirects are not followed; set the endpoint to where it points${target ? `, ${target}` : ''}`;
  }
  switch (status) {
    case 400:
      return phrase`it may not take ${ours(protocol)}, or nothing at this path: set OTEL_EXPORTER_OTLP_PROTOCOL=${ours(other)}, or check the path`;
    case 415:
      return phrase`it does not take ${ours(protocol)}: set OTEL_EXPORTER_OTLP_PROTOCOL=${ours(other)}`;
    case 401:
    case 403:
      return phrase`set user or token in OTEL_EXPORTER_OTLP_HEADERS`;
    case 404:
    case 405:
      return phrase`/v1/metrics is added to OTEL_EXPORTER_OTLP_ENDPOINT, and nothing to OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: check the path`;
    case 413:
      return phrase`the push is too large for it: raise its limit, or read fewer pages with --pages`;
    case 429:
      return phrase`it is asked too often: set a longer OTEL_METRIC_EXPORT_INTERVAL`;
    default:
      return status >= 500 ? phrase`its own log tells more` : '';
  }
}
