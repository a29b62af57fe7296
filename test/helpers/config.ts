import type { Config, GatewayConfig } from '../../src/config/config.ts';

/** Settings of a test: nothing that is not asked for, any free port of loopback, and readings that do not age. */
export function configFor(
  url: string,
  settings: Partial<Omit<Config, 'gateways'>> & Pick<Config, 'intervalSeconds'>,
  gateway: Partial<GatewayConfig> = {},
): Config {
  return {
    gateways: [{ url: `${url}/`, credentials: undefined, timeoutMs: 10_000, pages: undefined, ...gateway }],
    maxAgeSeconds: 3600,
    skipCircuit2: false,
    names: 'gateway',
    otlpUrl: undefined,
    port: 0,
    host: '127.0.0.1',
    webConfigFile: undefined,
    stateDirectory: undefined,
    log: { level: 'info', format: 'text' },
    secrets: [],
    warnings: [],
    ...settings,
  };
}
