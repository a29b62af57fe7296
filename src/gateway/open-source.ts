import { RowMemory } from '../pages/row-memory.ts';
import type { ReadingRules } from '../pages/to-readings.ts';
import type { Source } from '../readings/reading.ts';
import { type GatewayHttpOptions, openGatewayHttp } from './http.ts';
import { openSession, type SessionOptions } from './session.ts';
import { type GatewaySourceOptions, openGatewaySource } from './source.ts';

/** How to reach a gateway, who to be there, and which pages to read. */
export type GatewaySettings = Pick<GatewayHttpOptions, 'url' | 'timeoutMs'> &
  Pick<SessionOptions, 'credentials'> &
  Pick<GatewaySourceOptions, 'pages'>;

/** Who hears of logins, and a clock other than the system's. */
export type SourceWatch = Pick<SessionOptions, 'onLogin' | 'onLoginWithheld'> & Pick<GatewaySourceOptions, 'now'>;

/** A gateway's web interface as a source of readings, with a connection and a memory of its own. */
export function openSource(
  { url, timeoutMs, credentials, pages }: GatewaySettings,
  { skipCircuit2, names, listUntranslated }: Omit<ReadingRules, 'memory'>,
  watch: SourceWatch = {},
): Source {
  const http = openGatewayHttp({ url, timeoutMs });
  return openGatewaySource({
    name: url,
    session: openSession({ http, credentials, ...watch }),
    pages,
    rules: { skipCircuit2, names, listUntranslated, memory: new RowMemory() },
    close: () => http.close(),
    ...watch,
  });
}
