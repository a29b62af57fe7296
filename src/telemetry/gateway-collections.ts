import { diag } from '@opentelemetry/api';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { GatewayState } from '../fleet/gateway-state.ts';
import { collectGateway } from './gateway-metrics.ts';
import type { Resources } from './resources.ts';

/** Who asks for metrics once asks again: so many rounds are made ready for the next time. */
const ROUNDS_AHEAD = 3;

/** The metrics of gateways in the forms that the outputs want. */
export interface GatewayCollections {
  /** For a push; undefined when they cannot be collected. */
  metrics(state: GatewayState): Promise<ResourceMetrics | undefined>;
  /** For a scrape: Prometheus text in UTF-8, empty when the metrics cannot be collected. */
  text(state: GatewayState): Promise<Buffer>;
  /** To be called at the end of a round: makes its text ready where somebody has asked for one lately. */
  roundDone(state: GatewayState): void;
}

/**
 * A state stands for a moment. Its text is made once, and goes when the gateway lets go of the state; its metrics, which take
 * more memory, are given to all who ask for them in the same turn of the event loop and then let go.
 */
export function createGatewayCollections(resources: Resources, version: string): GatewayCollections {
  const serializer = createSerializer({ withTarget: false });
  const roundsAhead = new Map<string, number>();
  const texts = new WeakMap<GatewayState, Promise<Buffer>>();
  const collections = new Map<GatewayState, Promise<ResourceMetrics | undefined>>();

  const collect = async (state: GatewayState): Promise<ResourceMetrics | undefined> => {
    try {
      return await collectGateway(state, { resource: resources.of(state), version });
    } catch (error) {
      // All other metrics are worth more than none.
      diag.error('the metrics of a gateway cannot be collected:', error);
      return undefined;
    } finally {
      setImmediate(() => collections.delete(state));
    }
  };
  const metricsOf = (state: GatewayState): Promise<ResourceMetrics | undefined> => {
    const collection = collections.get(state) ?? collect(state);
    collections.set(state, collection);
    return collection;
  };
  const textOf = (state: GatewayState): Promise<Buffer> => {
    const serialize = (metrics?: ResourceMetrics) => Buffer.from(metrics ? serializer.serialize(metrics) : '');
    const text = texts.get(state) ?? metricsOf(state).then(serialize);
    texts.set(state, text);
    return text;
  };

  return {
    metrics: metricsOf,
    text(state) {
      roundsAhead.set(state.id, ROUNDS_AHEAD);
      return textOf(state);
    },
    roundDone(state) {
      const ahead = roundsAhead.get(state.id) ?? 0;
      if (ahead === 0) return;
      if (ahead === 1) roundsAhead.delete(state.id);
      else roundsAhead.set(state.id, ahead - 1);
      void textOf(state);
    },
  };
}

/** Scope labels off: there is one scope, and they would hang on every sample. */
export function createSerializer({ withTarget }: { readonly withTarget: boolean }): PrometheusSerializer {
  return new PrometheusSerializer(undefined, false, undefined, !withTarget, true);
}
