import type { X509Certificate } from 'node:crypto';
import type { RequestListener, Server, ServerOptions } from 'node:http';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TlsSettings } from './tls-settings.ts';

/** What an HTTPS server needs beside the options of an HTTP server. */
export interface TlsServerOptions {
  readonly http: ServerOptions;
  readonly handshakeTimeout: number;
  /** The settings for a new connection: the same object as long as nothing changed. */
  readonly settings: () => TlsSettings;
  /** Told why a connection came to nothing. */
  readonly refused: (reason: string) => void;
}

/** An HTTPS server that gives each new connection the certificates, and makes the demands on clients, of that moment. */
export async function createTlsServer(options: TlsServerOptions, answer: RequestListener): Promise<Server> {
  // Imported here, see tls-settings.ts.
  const { createServer } = await import('node:https');
  const { http, handshakeTimeout, refused } = options;
  let settings = options.settings();
  const server = createServer(
    {
      ...http,
      ...settings.context,
      handshakeTimeout,
      requestCert: settings.clientAuth.request,
      // Clients are judged below, as Node cannot change its own judgement while it listens.
      rejectUnauthorized: false,
    },
    answer,
  );
  server.prependListener('connection', () => {
    const next = options.settings();
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
  if (allowedSans.length === 0 || allowedSans.some((name) => hasName(certificate, name))) return undefined;
  return "the client's certificate has none of the client_allowed_sans";
}

/** Whether a name, exactly as written, or an address is among the subject alternative names of a certificate. */
function hasName(certificate: X509Certificate, name: string): boolean {
  return isIP(name) ? certificate.checkIP(name) !== undefined : namesIn(certificate.subjectAltName).includes(name);
}

/**
 * The host names, mail addresses and URIs in a subject alternative name as Node prints it: `DNS:a.test, email:…, URI:…`.
 * Node puts quotes around a name with a comma or quotes in it, which could pass for several: such a name counts for none.
 */
export function namesIn(subjectAltName = ''): readonly string[] {
  const entries = subjectAltName.replace(/"(?:[^"\\]|\\.)*"/g, '').split(', ');
  return entries.flatMap((entry) => /^(?:DNS|email|URI):(.+)$/s.exec(entry)?.[1] ?? []);
}
