import type { IncomingMessage } from 'node:http';
import type { Gateways } from '../fleet/gateway-state.ts';
import { type Answer, textAnswer } from '../toolkit/answer.ts';

/** A name, an IPv4 or a bracketed IPv6 address, with or without a port. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/**
 * The answer of /sd in the format of Prometheus' HTTP service discovery: each gateway of a list is a target of its own, at the
 * address by which this exporter was asked. Without a list there is one target, as if it was named in the configuration.
 */
export function discovery(fleet: Gateways, { headers, socket }: IncomingMessage): Answer {
  const { host = '' } = headers;
  const found = HOST.exec(host);
  if (!found) return textAnswer(400, 'the targets are told by the header Host, which is missing or no address');
  const isEncrypted = 'encrypted' in socket;
  const target = found[1] === undefined ? `${host}:${isEncrypted ? 443 : 80}` : host;
  const always = { __metrics_path__: '/metrics', ...(isEncrypted && { __scheme__: 'https' }) };
  const groups = fleet.gateways().map(({ name, labels }) => ({
    targets: [target],
    labels: name === undefined ? always : { ...labels, instance: name, ...always, __param_gateway: name },
  }));
  return { status: 200, type: 'application/json; charset=utf-8', body: `${JSON.stringify(groups)}\n` };
}
