import { findLanguage } from '../simulator/languages.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { type RunOptions, run } from './run.ts';

/** Runs the exporter against an embedded simulator. Resolves to the exit code. */
export async function demo({ config, env, logger, stop }: RunOptions): Promise<number> {
  const { plant, language } = config;
  const login = { user: 'demo', password: 'demo' };
  const simulator = await startSimulator({
    login,
    plant,
    language: language === undefined ? undefined : findLanguage(language),
  });
  try {
    logger.info('simulated gateway', { url: simulator.url, plant });
    const gateway = { ...config.gateways[0], url: `${simulator.url}/`, credentials: login };
    // The simulator has another address each time: a fixed name keeps it one instance, and its state is not kept.
    const always = { instance: 'demo', stateDirectory: undefined };
    return await run({ config: { ...config, gateways: [gateway], ...always }, env, logger, stop });
  } finally {
    await simulator.close();
  }
}
