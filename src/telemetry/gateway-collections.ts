import { diag } from '@opentelemetry/api';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricData, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { GatewayState } from '../fleet/gateway-state.ts';
import type { Reading } from '../readings/reading.ts';
import { collectGateway, metricName, readingsByName } from './gateway-metrics.ts';
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
  /** Forgets all gateways but these. */
  keepOnly(ids: ReadonlySet<string>): void;
}

/** A metric family as text, and the readings that it shows. */
interface Family {
  readonly readings: readonly Reading[];
  readonly text: string;
}

/** The text of a gateway in parts, which are put together when somebody asks. */
interface Parts {
  readonly families: ReadonlyMap<string, Family>;
  /** What is told of the gateway beside its readings. */
  readonly others: string;
}

const NOTHING: Parts = { families: new Map(), others: '' };

/**
 * A state stands for a moment. Its text is made once, and goes when the gateway lets go of the state. A row that shows the same
 * as in the round before gives the same reading, the very object: of a family of such readings the text is taken over, and only
 * the others are collected, which are half of them or less.
 */
export function createGatewayCollections(resources: Resources, version: string): GatewayCollections {
  const serializer = createSerializer({ withTarget: false });
  const roundsAhead = new Map<string, number>();
  const made = new WeakMap<GatewayState, Promise<Parts>>();
  const latest = new Map<string, Parts>();

  /** What `make` makes; undefined when that fails, since all other metrics are worth more than none. */
  const attempt = async <T>(make: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await make();
    } catch (error) {
      diag.error('the metrics of a gateway cannot be collected:', error);
      return undefined;
    }
  };
  const collect = (state: GatewayState, readings?: readonly Reading[]): Promise<ResourceMetrics> =>
    collectGateway(state, { resource: resources.of(state), version }, readings);
  const serialize = ({ resource, scopeMetrics: [first] }: ResourceMetrics, metric: MetricData): string => {
    const text = serializer.serialize({ resource, scopeMetrics: first ? [{ ...first, metrics: [metric] }] : [] });
    // In one piece: as the serializer leaves it, it is a chain of hundreds.
    return Buffer.from(text).toString();
  };

  const makeParts = async (state: GatewayState): Promise<Parts> => {
    const before = latest.get(state.id)?.families;
    const named = readingsByName(state.readings);
    const unchanged = new Map(
      [...named].flatMap(([name, readings]) => {
        const family = before?.get(name);
        return family && isSameList(family.readings, readings) ? [[name, family] as const] : [];
      }),
    );
    const changed = [...named].flatMap(([name, readings]) => (unchanged.has(name) ? [] : readings));
    const collected = await collect(state, changed);
    const fresh = new Map(
      collected.scopeMetrics[0]?.metrics.map((metric) => [metric.descriptor.name, serialize(collected, metric)]),
    );
    const now = new Map<string, Family>();
    for (const [name, readings] of named) {
      const text = fresh.get(metricName(name));
      fresh.delete(metricName(name));
      const family = unchanged.get(name) ?? (text === undefined ? undefined : { readings, text });
      if (family) now.set(name, family);
    }
    const parts = { families: now, others: [...fresh.values()].join('') };
    latest.set(state.id, parts);
    return parts;
  };
  const partsOf = (state: GatewayState): Promise<Parts> => {
    const parts = made.get(state) ?? attempt(() => makeParts(state)).then((parts) => parts ?? NOTHING);
    made.set(state, parts);
    return parts;
  };

  return {
    metrics: (state) => attempt(() => collect(state)),
    async text(state) {
      roundsAhead.set(state.id, ROUNDS_AHEAD);
      const { families, others } = await partsOf(state);
      return Buffer.from([...families.values()].map(({ text }) => text).join('') + others);
    },
    roundDone(state) {
      const ahead = roundsAhead.get(state.id) ?? 0;
      if (ahead === 0) return;
      roundsAhead.set(state.id, ahead - 1);
      void partsOf(state);
    },
    keepOnly(ids) {
      for (const id of [...latest.keys(), ...roundsAhead.keys()]) {
        if (ids.has(id)) continue;
        latest.delete(id);
        roundsAhead.delete(id);
      }
    },
  };
}

function isSameList(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

/** Scope labels off: there is one scope, and they would hang on every sample. */
export function createSerializer({ withTarget }: { readonly withTarget: boolean }): PrometheusSerializer {
  return new PrometheusSerializer(undefined, false, undefined, !withTarget, true);
}
