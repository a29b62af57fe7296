import { type Socket, SocketAddress } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { TlsSettings } from './tls-settings.ts';

/** What a TLS front needs to know. */
export interface TlsFrontOptions {
  readonly settings: TlsSettings;
  readonly handshakeTimeoutMs: number;
  /** Takes a connection once its handshake is done and its client's certificate is accepted. */
  readonly serve: (socket: TLSSocket) => void;
  /** Told why a connection came to nothing. */
  readonly refused: (reason: string) => void;
}

/** Something that makes an encrypted connection of a plain one. It listens nowhere and needs no closing. */
export function createTlsFront(options: TlsFrontOptions): (socket: Socket) => void {
  const { context, clientAuth, allowedSans } = options.settings;
  const server: Server = createServer({
    ...context,
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: options.handshakeTimeoutMs,
    requestCert: clientAuth.request,
    rejectUnauthorized: clientAuth.require && clientAuth.verify,
  });
  server.on('secureConnection', (socket) => {
    const fault = clientFault(socket, clientAuth, allowedSans);
    if (fault === undefined) return options.serve(socket);
    options.refused(fault);
    socket.destroy();
  });
  server.on('tlsClientError', (error, socket) => {
    options.refused(error.message);
    socket.destroy();
  });
  return (socket) => {
    server.emit('connection', socket);
  };
}

function clientFault(
  socket: TLSSocket,
  clientAuth: TlsSettings['clientAuth'],
  allowedSans: readonly string[],
): string | undefined {
  if (!clientAuth.request) return undefined;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return clientAuth.require ? 'the client sent no certificate' : undefined;
  if (clientAuth.verify && !socket.authorized) return `the client's certificate: ${socket.authorizationError}`;
  if (allowedSans.length === 0) return undefined;
  const names = namesIn(certificate.subjectAltName);
  const allowed = allowedSans.some((name) => names.includes(name));
  return allowed ? undefined : "the client's certificate has none of the client_allowed_sans";
}

/**
 * The names in a subject alternative name as Node prints it: `DNS:a.test, IP Address:192.0.2.7, email:…, URI:…`.
 * Addresses come in their shortest form, as Go compares them. A name with odd characters is printed in quotes.
 */
export function namesIn(subjectAltName: string | undefined): readonly string[] {
  const entries = (subjectAltName ?? '').matchAll(/(DNS|IP Address|email|URI):("(?:[^"\\]|\\.)*"|[^",]*)(?:, |$)/g);
  return [...entries].flatMap(([, kind, text = '']) => {
    const name = text.startsWith('"') ? unquote(text) : text;
    return name === undefined ? [] : [kind === 'IP Address' ? shortAddress(name) : name];
  });
}

function unquote(text: string): string | undefined {
  try {
    return String(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function shortAddress(address: string): string {
  if (!address.includes(':')) return address;
  try {
    return new SocketAddress({ address, family: 'ipv6' }).address;
  } catch {
    return address;
  }
}
