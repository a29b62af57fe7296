import type { GatewayState } from '../fleet/gateway-state.ts';
import { printable } from '../logger.ts';
import { type Answer, textAnswer } from '../toolkit/answer.ts';

/** The answer of /ready: 200 when every gateway has readings that are not too old, else 503 with reasons. */
export function readiness(gateways: readonly GatewayState[]): Answer {
  if (gateways.length === 0) return textAnswer(503, 'not ready\nno gateway is configured');
  const reasons = gateways.flatMap((gateway) => {
    const reason = reasonOf(gateway);
    return reason === undefined ? [] : printable(`${gateway.url}: ${reason}`);
  });
  return reasons.length === 0 ? { status: 200, body: 'ready' } : textAnswer(503, ['not ready', ...reasons].join('\n'));
}

function reasonOf(gateway: GatewayState): string | undefined {
  const cause = gateway.lastError ? ` (${gateway.lastError.code}: ${gateway.lastError.message})` : '';
  if (gateway.ageSeconds === undefined) return `nothing has been read yet${cause}`;
  if (gateway.pages.length > 0) return undefined;
  return `last read ${Math.ceil(gateway.ageSeconds)} s ago, more than ${Math.round(gateway.maxAgeSeconds)} s${cause}`;
}
