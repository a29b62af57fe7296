// The soak: soak.js [--rounds n] [--seconds n] [--seed n] [--plant name] [--languages de,en] [--without manyRows] [--verbose]; SOAK_SECONDS, SOAK_ROUNDS, SOAK_SEED.
import { parseArgs } from 'node:util';
import { LANGUAGES } from '../../src/simulator/simulator.ts';
import { cleanUp } from '../e2e/processes.ts';
import { runExporter } from './exporter-process.ts';
import { soak } from './run.ts';

const { values } = parseArgs({
  options: {
    exporter: { type: 'string' },
    rounds: { type: 'string', default: process.env.SOAK_ROUNDS ?? '10000' },
    seconds: { type: 'string', default: process.env.SOAK_SECONDS ?? '7200' },
    seed: { type: 'string', default: process.env.SOAK_SEED ?? String(Date.now() % 1_000_000) },
    plant: { type: 'string', default: 'wpmsystem' },
    languages: { type: 'string', default: LANGUAGES.join() },
    without: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});

void (values.exporter === undefined ? main() : runExporter(JSON.parse(values.exporter)));

async function main(): Promise<void> {
  // Leaves nothing running behind: what was started is killed when the process exits.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const [rounds, seconds, seed] = [values.rounds, values.seconds, values.seed].map(Number);
  try {
    const violations = await soak({
      rounds: rounds ?? 0,
      seconds: seconds ?? 0,
      seed: seed ?? 0,
      plant: values.plant,
      languages: LANGUAGES.filter((language) => values.languages.split(',').includes(language)),
      without: values.without.split(','),
      verbose: values.verbose,
      print: (line) => console.log(line),
    });
    process.exitCode = violations > 0 ? 1 : 0;
  } finally {
    await cleanUp();
  }
}
