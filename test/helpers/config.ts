import type { Config, GatewayConfig } from '../../src/config/config.ts';

/** What holds for the exporter and for its gateway. */
export type Settings = Partial<Omit<Config, 'gateways'>> &
  Partial<Pick<GatewayConfig, 'maxAgeSeconds' | 'skipCircuit2' | 'names'>> &
  Pick<Config, 'intervalSeconds'>;

/** Settings of a test: nothing that is not asked for, any free port of loopback, and readings that do not age. */
export function configFor(
  url: string,
  { maxAgeSeconds = 3600, skipCircuit2 = false, names = 'gateway', ...settings }: Settings,
  gateway: Partial<GatewayConfig> = {},
): Config {
  return {
    gateways: [
      {
        ...{ name: undefined, url: `${url}/`, credentials: undefined, timeoutMs: 10_000, pages: undefined, labels: {} },
        ...{ intervalSeconds: settings.intervalSeconds, maxAgeSeconds, skipCircuit2, names, ...gateway },
      },
    ],
    list: undefined,
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
