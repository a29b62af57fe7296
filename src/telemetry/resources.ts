import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { v5 as uuidv5 } from 'uuid';
import type { GatewayState } from '../fleet/gateway-state.ts';

/** Namespace of stable instance ids, from the semantic conventions of service.instance.id. */
const NAMESPACE = '4d63009a-8d0f-11ee-aad7-4c796ed8e320';

/** Who tells the metrics, for OTLP. */
export interface Resources {
  /** The exporter itself. */
  readonly own: Resource;
  of(gateway: GatewayState): Resource;
}

export interface ResourceOptions {
  readonly version: string;
  /** What tells this exporter from others. */
  readonly instance: string;
  /** Where it is told: the id of a gateway without a name, in place of its URL. */
  readonly gatewayInstance: string | undefined;
}

/**
 * A resource whose attributes are named as labels are, by opentelemetry-specification, compatibility/prometheus_and_openmetrics.md: the SDK's
 * serializer writes labels that no exposition may have, two of one name (`a.b` and `a_b`), or one that begins with a digit.
 */
export function withLabels({ attributes }: Resource): Resource {
  const namesOf = new Map<string, string[]>();
  for (const name in attributes) {
    const label = name
      .replace(/[^a-zA-Z0-9_]/g, '_')
      .replace(/_+/g, '_')
      .replace(/^(?=\d)/, 'key_');
    namesOf.set(label, [...(namesOf.get(label) ?? []), name].sort());
  }
  const joined = [...namesOf].map(([label, names]) => [label, names.map((name) => attributes[name]).join(';')]);
  return resourceFromAttributes(Object.fromEntries(joined));
}

/**
 * Without a list the variables OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win over all. Each gateway of a list is an
 * instance of its own, which a variable for all of them must not make one. No process detector: it tells the command line.
 */
export function createResources({ version, instance, gatewayInstance }: ResourceOptions): Resources {
  const variables = detectResources({ detectors: [envDetector] });
  const withId = (id: string): Resource => {
    const ids = {
      'service.name': 'isg_exporter',
      'service.version': version,
      'service.instance.id': uuidv5(id, NAMESPACE),
    };
    return defaultResource().merge(resourceFromAttributes(ids));
  };
  return {
    own: withId(instance).merge(variables),
    of({ id, name, labels }) {
      if (name === undefined) return withId(gatewayInstance ?? id).merge(variables);
      const gateway = withId(name);
      const own = {
        ...labels,
        'service.instance.id': gateway.attributes['service.instance.id'],
        'isg.gateway.name': name,
      };
      return gateway.merge(variables).merge(resourceFromAttributes(own));
    },
  };
}
