import type { GatewayState, Gateways } from '../../src/fleet/gateway-state.ts';

/** The gateways of a process as the outputs see them; a list when they have names. */
export function fleetOf(states: () => readonly GatewayState[]): Gateways {
  return {
    gateways: states,
    gateway: (id) => states().find((state) => state.id === id),
    isList: states().some(({ name }) => name !== undefined),
  };
}
