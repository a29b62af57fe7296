import { Lookups } from '../pages/lookups.ts';
import { RowMemory } from '../pages/row-memory.ts';
import type { ReadingRules } from '../pages/to-readings.ts';
import type { Source } from '../readings/reading.ts';
import { type GatewayHttpOptions, openGatewayHttp } from './http.ts';
import { openSession, type SessionOptions } from './session.ts';
import { type GatewaySourceOptions, openGatewaySource } from './source.ts';

type Options = GatewayHttpOptions & SessionOptions & GatewaySourceOptions;

/** What somebody wants to be told while a gateway is read, and the clock. */
type Watch = Pick<Options, 'onPage' | 'onLoginStart' | 'onLogin' | 'onLoginWithheld' | 'now'>;

/**
 * A gateway's web interface as a source of readings, with a connection and a memory of its own. `lookups` may be shared
 * with other gateways.
 */
export function openSource(
  { url, timeoutMs, credentials, pages }: Pick<Options, 'url' | 'timeoutMs' | 'credentials' | 'pages'>,
  { skipCircuit2, names, listUntranslated }: Omit<ReadingRules, 'memory'>,
  { lookups, ...watch }: Watch & { readonly lookups?: Lookups } = {},
): Source {
  const http = openGatewayHttp({ url, timeoutMs });
  return openGatewaySource({
    name: url,
    session: openSession({ http, credentials, ...watch }),
    pages,
    rules: { skipCircuit2, names, listUntranslated, memory: new RowMemory(lookups) },
    close: () => http.close(),
    ...watch,
  });
}

/** Opens the sources of many gateways, which share what the same words and pages mean. */
export function createSources(): typeof openSource {
  const lookups = new Lookups();
  return (gateway, rules, watch) => openSource(gateway, rules, { lookups, ...watch });
}
