import { connect } from 'node:tls';
import { ExporterError } from '../errors.ts';

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
  const speaksTls = await new Promise<boolean>((resolve) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(url.port || 80), rejectUnauthorized: false });
    const end = (answer: boolean): void => {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(answer);
    };
    const giveUp = (): void => end(false);
    signal.addEventListener('abort', giveUp, { once: true });
    socket
      .once('secureConnect', () => end(true))
      .on('error', giveUp)
      .once('close', giveUp);
    if (signal.aborted) giveUp();
  });
  if (speaksTls) throw new ExporterError('TLS', wantsTls(url.host));
}

/** Throws TLS when an answer with status 400 says that TLS is wanted. */
export function checkProtocol(text: string, host: string): void {
  if (WANTS_TLS.test(text)) throw new ExporterError('TLS', wantsTls(host));
}

/**
 * What is wrong with the TLS of a proxy in front of a gateway, and what helps; undefined when something else failed.
 * A gateway itself knows no TLS.
 */
export function tlsFault(error: Error, host: string): string | undefined {
  const { code, data } = error as Error & { readonly code?: unknown; readonly data?: unknown };
  if (typeof data === 'string' && data.startsWith(ALERT)) return wantsTls(host);
  if (typeof code !== 'string') return undefined;
  if (/WRONG_VERSION_NUMBER|wrong version number/.test(`${code} ${error.message}`)) {
    return `${host} does not speak TLS (${code}): does --url / ISG_URL want http:// in place of https://?`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return `the certificate of ${host} is for another name (${code}): use a name that it holds in --url / ISG_URL`;
  }
  if (code === 'CERT_HAS_EXPIRED') return `the certificate of ${host} has expired (${code}): renew it there`;
  if (code === 'CERT_NOT_YET_VALID') {
    return `the certificate of ${host} is not valid yet (${code}): are the clocks right, here and there?`;
  }
  if (code === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(code)) return `no TLS with ${host} (${code}): ${error.message}`;
  if (!UNTRUSTED.test(code)) return undefined;
  return (
    `the certificate of ${host} is not trusted (${code}): set NODE_EXTRA_CA_CERTS to a file with the certificate of ` +
    'the authority that signed it, or with itself where it is self-signed'
  );
}

function wantsTls(host: string): string {
  return `${host} wants TLS: does --url / ISG_URL want https:// in place of http://?`;
}
