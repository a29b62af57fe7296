import { startSimulator } from '../simulator/simulator.ts';
import { type RunOptions, run } from './run.ts';

export interface DemoOptions extends RunOptions {
  readonly plant: string | undefined;
  readonly language: string | undefined;
}

/** Runs the exporter against an embedded simulator. Resolves to the exit code. */
export async function demo({ plant, language, config, env, logger }: DemoOptions): Promise<number> {
  const login = { user: 'demo', password: 'demo' };
  const simulator = await startSimulator({
    password: login,
    ...(plant === undefined ? {} : { plant }),
    ...(language === undefined ? {} : { language: language as never }),
  });
  try {
    logger.info('simulated gateway', { url: simulator.url, plant });
    const gateways = config.gateways.map((gateway) => ({ ...gateway, url: `${simulator.url}/`, credentials: login }));
    return await run({ config: { ...config, gateways }, env, logger });
  } finally {
    await simulator.close();
  }
}
