import type { GatewayState, Gateways } from '../fleet/gateway-state.ts';
import { printable } from '../logger.ts';
import { type Answer, textAnswer } from '../toolkit/answer.ts';

/**
 * The answer of /ready: 200 when the gateway has readings that are not too old, else 503 with the reason. Of a list one such gateway
 * is enough, since one dead heat pump must not take the others out of service; there is a line for each that has none.
 */
export function readiness(fleet: Gateways): Answer {
  const gateways = fleet.gateways();
  const reasons = gateways.flatMap((gateway) => {
    const reason = whyNotReady(gateway);
    return reason === undefined ? [] : printable(`${gateway.id}: ${reason}`);
  });
  if (gateways.length === 0 && !fleet.isList) return textAnswer(503, 'not ready\nno gateway is configured');
  // A share of a list may be empty.
  const isReady = fleet.isList ? reasons.length < gateways.length || gateways.length === 0 : reasons.length === 0;
  if (!isReady) return textAnswer(503, ['not ready', ...reasons].join('\n'));
  return reasons.length === 0 ? { status: 200, body: 'ready' } : textAnswer(200, ['ready', ...reasons].join('\n'));
}

/** Why a gateway has no readings that are not too old; undefined when it has. */
export function whyNotReady(gateway: GatewayState): string | undefined {
  const cause = gateway.lastError ? ` (${gateway.lastError.code}: ${gateway.lastError.message})` : '';
  if (gateway.ageSeconds === undefined) return `nothing has been read yet${cause}`;
  if (gateway.pages.length > 0) return undefined;
  return `last read ${Math.ceil(gateway.ageSeconds)} s ago, more than ${Math.round(gateway.maxAgeSeconds)} s${cause}`;
}
