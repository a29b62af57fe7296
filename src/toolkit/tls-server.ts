import { createServer, type Server, type ServerOptions } from 'node:https';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TlsSettings } from './tls-settings.ts';

/**
 * An HTTPS server that gives each new connection the certificates, and makes the demands on clients, of that moment.
 * @param current the settings for a new connection: the same object as long as nothing changed
 * @param refused told why a connection came to nothing
 */
export function createTlsServer(
  options: ServerOptions,
  current: () => TlsSettings,
  refused: (reason: string) => void,
): Server {
  let settings = current();
  const server = createServer({
    ...options,
    ...settings.context,
    requestCert: settings.clientAuth.request,
    // Clients are judged below, as Node cannot change its own judgement while it listens.
    rejectUnauthorized: false,
  });
  server.prependListener('connection', () => {
    const next = current();
    if (next === settings) return;
    settings = next;
    server.setSecureContext(settings.context);
    // Node has no method for this; it reads the property for each new connection, and a test of ours would notice if not.
    Object.assign(server, { requestCert: settings.clientAuth.request });
  });
  server.prependListener('secureConnection', (socket) => {
    const fault = clientFault(socket, settings);
    if (fault === undefined) return;
    refused(fault);
    socket.destroy();
  });
  server.prependListener('tlsClientError', (error, socket) => {
    refused(error.message);
    socket.destroy();
  });
  return server;
}

/** Why a client may not connect, once its handshake is done; undefined when it may. */
function clientFault(socket: TLSSocket, { clientAuth, allowedSans }: TlsSettings): string | undefined {
  if (!clientAuth.request) return undefined;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return clientAuth.require ? 'the client sent no certificate' : undefined;
  if (clientAuth.verify && !socket.authorized) return `the client's certificate: ${socket.authorizationError}`;
  const names = namesIn(certificate.subjectAltName);
  // A name counts exactly as written, an address however it is.
  const has = (name: string): boolean => (isIP(name) ? certificate.checkIP(name) !== undefined : names.includes(name));
  if (allowedSans.length === 0 || allowedSans.some(has)) return undefined;
  return "the client's certificate has none of the client_allowed_sans";
}

/**
 * The host names, mail addresses and URIs in a subject alternative name as Node prints it: `DNS:a.test, email:…, URI:…`.
 * Node puts quotes around a name with a comma or quotes in it, which could pass for several: such a name counts for none.
 */
export function namesIn(subjectAltName = ''): readonly string[] {
  const entries = subjectAltName.replace(/"(?:[^"\\]|\\.)*"/g, '').split(', ');
  return entries.flatMap((entry) => /^(?:DNS|email|URI):(.+)$/s.exec(entry)?.[1] ?? []);
}
