import { once } from 'node:events';
import { type ErrorCode, ExporterError } from '../errors.ts';
import { phrase } from '../words.ts';

const TOO_LATE = /^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$|^ETIMEDOUT$/;
const UNREACHABLE =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EMFILE|ENFILE)$/;
const NO_HTTP = /^HPE_|^UND_ERR_HEADERS_OVERFLOW$/;

/** Bytes of a page. Real ones have 15,000 to 40,000; a gateway that sends more than this is out of order. */
export const LARGEST_PAGE = 2 * 1024 * 1024;

/** What it means that a request to a host failed, by what undici or Node.js threw. */
export function toGatherError(thrown: unknown, host: string, timeoutMs: number): ExporterError {
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
  // The code of an aborted request is a number.
  const code = String((cause as NodeJS.ErrnoException).code ?? '');
  const failure = (kind: ErrorCode, message: string) => new ExporterError(kind, message, { cause });
  if (cause.name === 'TimeoutError' || TOO_LATE.test(code)) {
    return failure('TIMEOUT', phrase`${host} gave no complete answer within ${timeoutMs / 1000} s`);
  }
  if (UNREACHABLE.test(code)) return failure('UNREACHABLE', phrase`${host} cannot be reached (${code})`);
  const fault = tlsFault(cause, host);
  if (fault !== undefined) return failure('TLS', fault);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return failure('TOO_LARGE', phrase`the answer is larger than ${LARGEST_PAGE} bytes`);
  }
  if (cause.name === 'HTTPParserError' || NO_HTTP.test(code)) {
    return failure('BAD_RESPONSE', phrase`${host} does not speak HTTP (${cause.message})`);
  }
  return failure('DISCONNECTED', phrase`the connection to ${host} broke (${code || cause.message})`);
}

/** How servers that want TLS answer plain HTTP: nginx, Apache, and all that are written in Go. */
const WANTS_TLS = /\bplain HTTP\b.*\b(HTTPS|SSL)\b|\bHTTP request to an HTTPS server\b/is;
/** What a server says in TLS begins like this when it is an alert. */
const ALERT = '\x15\x03';
/** What OpenSSL calls a certificate that it does not trust: its names share nothing. */
const UNTRUSTED = /CERT|CRL|LEAF_SIGNATURE|ISSUER|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$/;

/**
 * Throws TLS when a server speaks it: others than those of WANTS_TLS close the connection without a word to plain HTTP.
 * Nothing is sent but the start of TLS.
 */
export async function checkForTls(url: URL, signal: AbortSignal): Promise<void> {
  const { connect } = await import('node:tls');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(url.port || 80), rejectUnauthorized: false });
  socket.on('error', () => {});
  try {
    // Rejects when the socket fails or the signal aborts.
    await once(socket, 'secureConnect', { signal });
  } catch {
    return;
  } finally {
    socket.destroy();
  }
  throw new ExporterError('TLS', wantsTls(url.host));
}

/** Throws TLS when an answer with status 400 says that TLS is wanted. */
export function checkProtocol(text: string, host: string): void {
  if (WANTS_TLS.test(text)) throw new ExporterError('TLS', wantsTls(host));
}

/**
 * What is wrong with the TLS of a proxy in front of a gateway, and what helps; undefined when something else failed.
 * A gateway itself knows no TLS.
 */
function tlsFault(error: Error, host: string): string | undefined {
  const { code, data } = error as Error & { readonly code?: unknown; readonly data?: unknown };
  if (typeof data === 'string' && data.startsWith(ALERT)) return wantsTls(host);
  if (typeof code !== 'string') return undefined;
  if (/WRONG_VERSION_NUMBER|wrong version number/.test(`${code} ${error.message}`)) {
    return phrase`${host} does not speak TLS (${code}): does --url / ISG_URL want http:// in place of https://?`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return phrase`the certificate of ${host} is for another name (${code}): use a name that it holds in --url / ISG_URL`;
  }
  if (code === 'CERT_HAS_EXPIRED') return phrase`the certificate of ${host} has expired (${code}): renew it there`;
  if (code === 'CERT_NOT_YET_VALID') {
    return phrase`the certificate of ${host} is not valid yet (${code}): are the clocks right, here and there?`;
  }
  if (code === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(code)) return phrase`no TLS with ${host} (${code}): ${error.message}`;
  if (!UNTRUSTED.test(code)) return undefined;
  return phrase`the certificate of ${host} is not trusted (${code}): set NODE_EXTRA_CA_CERTS to a file with the certificate of the authority that signed it, or with itself where it is self-signed`;
}

function wantsTls(host: string): string {
  return phrase`${host} wants TLS: does --url / ISG_URL want https:// in place of http://?`;
}
