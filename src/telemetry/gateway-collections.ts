import { diag } from '@opentelemetry/api';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricData, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { GatewayState } from '../fleet/gateway-state.ts';
import type { Reading } from '../readings/reading.ts';
import type { FamilyTexts } from './families.ts';
import { collectGateway, metricName, readingsByName } from './gateway-metrics.ts';
import { type Resources, withLabels } from './resources.ts';

/** Who asks for metrics once asks again, and somebody will ask first: so many rounds are made ready for the next time. */
const ROUNDS_AHEAD = 3;

/** The metrics of gateways in the forms that the outputs want. */
export interface GatewayCollections {
  /** For a push; undefined when they cannot be collected. */
  metrics(state: GatewayState): Promise<ResourceMetrics | undefined>;
  /** For a scrape: the texts of its metric families, none when the metrics cannot be collected. */
  texts(state: GatewayState): Promise<FamilyTexts>;
  /** To be called at the end of a round: makes its texts ready where somebody has asked for them lately. */
  roundDone(state: GatewayState): void;
  /** Forgets all gateways but these. */
  keepOnly(ids: ReadonlySet<string>): void;
}

/** The families of a gateway as texts, and the readings that they show, by the names of these. */
interface Made {
  readonly texts: FamilyTexts;
  readonly shown: ReadonlyMap<string, readonly Reading[]>;
}

const NOTHING: Made = { texts: new Map(), shown: new Map() };

/**
 * A state stands for a moment, and its texts are made once. A row that shows the same as in the round before gives the same
 * reading, the very object: of a family of such readings the text is taken over, and only the others are collected, which are half
 * of them or less.
 */
export function createGatewayCollections(resources: Resources, version: string): GatewayCollections {
  const toText = createSerializer({ withTarget: false });
  const roundsAhead = new Map<string, number>();
  const made = new WeakMap<GatewayState, Promise<Made>>();
  const latest = new Map<string, Made>();

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
    const text = toText({ resource, scopeMetrics: first ? [{ ...first, metrics: [metric] }] : [] });
    // In one piece: as the serializer leaves it, it is a chain of hundreds.
    return Buffer.from(text).toString();
  };

  const make = async (state: GatewayState): Promise<Made> => {
    const before = latest.get(state.id) ?? NOTHING;
    const shown = readingsByName(state.readings);
    const isKept = (name: string, readings: readonly Reading[]): boolean =>
      before.texts.has(metricName(name)) && isSameList(before.shown.get(name) ?? [], readings);
    const changed = [...shown].flatMap(([name, readings]) => (isKept(name, readings) ? [] : readings));
    const collected = await collect(state, changed);
    const fresh = new Map(
      collected.scopeMetrics[0]?.metrics.map((metric) => [metric.descriptor.name, serialize(collected, metric)]),
    );
    const texts = new Map<string, string>();
    const changedNames = new Set(changed.map(({ name }) => name));
    for (const name of shown.keys()) {
      const text = (changedNames.has(name) ? fresh : before.texts).get(metricName(name));
      if (text !== undefined) texts.set(metricName(name), text);
    }
    // What is told of the gateway beside its readings follows them.
    for (const [name, text] of fresh) texts.set(name, text);
    const now = { texts, shown };
    latest.set(state.id, now);
    return now;
  };
  const madeOf = (state: GatewayState): Promise<Made> => {
    const known = made.get(state) ?? attempt(() => make(state)).then((now) => now ?? NOTHING);
    made.set(state, known);
    return known;
  };

  return {
    metrics: (state) => attempt(() => collect(state)),
    async texts(state) {
      roundsAhead.set(state.id, ROUNDS_AHEAD);
      return (await madeOf(state)).texts;
    },
    roundDone(state) {
      const ahead = roundsAhead.get(state.id) ?? ROUNDS_AHEAD;
      if (ahead === 0) return;
      roundsAhead.set(state.id, ahead - 1);
      void madeOf(state);
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

/** No labels of the scope: there is one, and they would hang on every sample. No UNIT: it would be one of UCUM, which nobody reads. */
export function createSerializer({ withTarget }: { readonly withTarget: boolean }): (of: ResourceMetrics) => string {
  const serializer = new PrometheusSerializer(undefined, false, undefined, !withTarget, true);
  const unitless = (metric: MetricData): MetricData => ({ ...metric, descriptor: { ...metric.descriptor, unit: '' } });
  return ({ resource, scopeMetrics }) =>
    serializer.serialize({
      resource: withTarget ? withLabels(resource) : resource,
      scopeMetrics: scopeMetrics.map(({ scope, metrics }) => ({ scope, metrics: metrics.map(unitless) })),
    });
}
