import type { GatewayState, Store, WritableStore } from '../readings/store.ts';

/**
 * A store that gives the same answer to all callbacks of one collection, which the SDK calls in one go: readings that
 * become too old between two of them would otherwise be shown and not be counted.
 */
export function ofOneMoment(store: WritableStore): Store {
  let gateways: readonly GatewayState[] | undefined;
  const forget = (): void => {
    gateways = undefined;
  };
  store.subscribe(forget);
  return {
    gateways() {
      if (!gateways) {
        gateways = store.gateways();
        queueMicrotask(forget);
      }
      return gateways;
    },
  };
}
