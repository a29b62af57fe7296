import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';

/** What metrics are written in: the versions of the text format are one for what we write, those of OpenMetrics another. */
export type Form = 'text' | 'openmetrics';

/** How a client wants an answer with metrics. */
export interface Wanted {
  readonly form: Form;
  /** The content type that answers. */
  readonly type: string;
  readonly gzip: boolean;
}

const FALLBACK = 'text/plain; version=0.0.4; charset=utf-8';
/**
 * How names that are new in 1.0.0 shall be escaped, the one first that is answered to who does not say. We have none, so that they make
 * no difference but for `dots`, which doubles underscores: it is answered with `underscores`.
 */
const ESCAPINGS = ['underscores', 'allow-utf-8', 'values', 'dots'];
const withEscapings = (type: string): string[] => ESCAPINGS.map((name) => `${type}; charset=utf-8; escaping=${name}`);

/**
 * What there is, by prometheus/docs, content_negotiation.md, the one first that answers who takes all alike. OpenMetrics without
 * a version is 0.0.1 to all clients in Go.
 */
const TYPES = [
  FALLBACK,
  'application/openmetrics-text; version=0.0.1; charset=utf-8',
  ...withEscapings('application/openmetrics-text; version=1.0.0'),
  ...withEscapings('text/plain; version=1.0.0'),
];

/** `*` takes all of them alike, whoever names gzip alone has ruled out its former name. */
const CODINGS = ['gzip', 'identity', 'x-gzip'];

/** Those of Prometheus have 250 characters; what is longer is not read, which bounds the time that it takes. */
const LONGEST = 1000;

/** What was found for headers: a tenth of a millisecond that who scrapes each minute takes once. */
const known = new Map<string, Wanted>();
const MOST_KNOWN = 20;

/**
 * What a client wants, by RFC 9110, section 12.5. Who wants nothing that there is gets the text format, in plain: as from all
 * clients of Prometheus, since that is read by more than say so.
 */
export function negotiate(headers: IncomingHttpHeaders): Wanted {
  const [accept, encoding] = [short(headers.accept), short(headers['accept-encoding'])];
  const key = `${accept}\n${encoding}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const wanted = read(accept, encoding);
  known.set(key, wanted);
  return wanted;
}

function read(accept: string, encoding: string): Wanted {
  const negotiator = new Negotiator({ headers: { accept, 'accept-encoding': encoding } });
  const type = negotiator.mediaType(TYPES) ?? FALLBACK;
  return {
    form: type.startsWith('text/') ? 'text' : 'openmetrics',
    type: type.replace('=dots', '=underscores'),
    gzip: (negotiator.encoding(CODINGS) ?? 'identity') !== 'identity',
  };
}

function short(header = ''): string {
  return header.length > LONGEST ? '' : header;
}
