/** What a client may cost, and how often the server looks for changes. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** From the first byte of a request (or the connection, when nothing is sent) to the end of its head. */
  readonly headersTimeout: number;
  /** From the first byte of a request to the end of its body. */
  readonly requestTimeout: number;
  /** How long a connection with a request may stand still, as when the client takes nothing of its answer. */
  readonly idleTimeout: number;
  /** How long an idle connection is kept for the next request. */
  readonly keepAliveTimeout: number;
  readonly tlsHandshakeTimeout: number;
  /** How often the times above are looked after. */
  readonly connectionsCheckingInterval: number;
  readonly maxConnections: number;
  /** An eighth of all, so that a few clients cannot take all the places. A client is an IPv4 address or an IPv6 /64. */
  readonly maxConnectionsPerClient: number;
  /** Requests of one connection that wait for their answer (pipelining). */
  readonly maxPipelined: number;
  /** For so long the web configuration holds without a look at its files. */
  readonly configCheckInterval: number;
  /** How long answers under way may go on once the server stops. */
  readonly closeGrace: number;
}

/** Generous to a Prometheus on a slow line, small enough for a single-board computer. */
export const DEFAULT_LIMITS: Limits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  idleTimeout: 30_000,
  // Longer than Prometheus' default interval of one minute, so that one connection serves all its scrapes.
  keepAliveTimeout: 65_000,
  tlsHandshakeTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  maxConnections: 512,
  maxConnectionsPerClient: 64,
  maxPipelined: 8,
  configCheckInterval: 1000,
  closeGrace: 500,
};
