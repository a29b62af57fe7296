/**
 * What a client may cost, and how often the server looks for changes. Times in milliseconds. Generous to a Prometheus on a
 * slow line, small enough for a single-board computer.
 */
export const DEFAULT_LIMITS = {
  /** From the first byte of a request (or the connection, when nothing is sent) to the end of its head. */
  headersTimeout: 10_000,
  /** From the first byte of a request to the end of its body. */
  requestTimeout: 20_000,
  /** How long a connection with a request may stand still, as when the client takes nothing of its answer. */
  idleTimeout: 30_000,
  /** Longer than Prometheus' default interval of one minute, so that one connection serves all its scrapes. */
  keepAliveTimeout: 65_000,
  handshakeTimeout: 10_000,
  /** How often the times above are looked after. */
  connectionsCheckingInterval: 1000,
  maxConnections: 512,
  /** An eighth of all, so that a few clients cannot take all the places. A client is an IPv4 address or an IPv6 /64. */
  maxConnectionsPerClient: 64,
  /** Requests of one connection that wait for their answer (pipelining). */
  maxPipelined: 8,
  /** For so long the web configuration holds without a look at its files. */
  configCheckInterval: 1000,
  /** How long answers under way may go on once the server stops. */
  closeGrace: 500,
};

export type Limits = Readonly<typeof DEFAULT_LIMITS>;
