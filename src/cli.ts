import { constants } from 'node:os';
import { CHECKS } from './commands/checks.ts';
import { parseCommandLine } from './config/command-line.ts';
import { readConfig } from './config/config.ts';
import { ExporterError, toExporterError } from './errors.ts';
import { createLogger, hider, printable } from './logger.ts';
import { VERSION } from './version.ts';

/** Exit code for wrong options and settings: the person who started the program has to change something. */
const WRONG_USE = 2;

export interface CliOptions {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Resolves with the name of the first signal that asks the process to end. */
  readonly stop: Promise<string>;
}

/** From the command line to the exit code: finds out what is wanted, checks it, and does it. Never rejects. */
export async function cli(options: CliOptions): Promise<number> {
  // Whoever read our output may be gone, or its disk full: no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    return await runCommand(options);
  } catch (thrown) {
    const error = toExporterError(thrown);
    const faults = error.message.split('\n').map((line) => `  ${printable(line)}\n`);
    process.stderr.write(`isg_exporter cannot start:\n${faults.join('')}See isg_exporter --help.\n`);
    return error.code === 'CONFIG' ? WRONG_USE : 1;
  }
}

async function runCommand({ argv, env, stop }: CliOptions): Promise<number> {
  const { command, directory, flags, show, faults } = parseCommandLine(argv);
  if (show !== undefined) {
    const text = show === 'version' ? VERSION : await (await import('./config/help.ts')).helpText();
    process.stdout.write(`${text}\n`);
    return 0;
  }
  const config = await readConfig({ command, flags, env, faults, checks: CHECKS });
  const hide = hider(config.secrets);
  const logger = createLogger({ ...config.log, secrets: config.secrets });
  // The title takes the place of the command line in the list of processes; an endpoint may hold a password as well.
  if (flags.password !== undefined || flags.otlpEndpoint !== undefined) process.title = `isg_exporter ${command}`;
  process.on('unhandledRejection', (error) => logger.error('unexpected error', { error: String(error) }));
  try {
    for (const warning of config.warnings) logger.warn(warning);
    const print = (line: string): boolean => process.stdout.write(`${line}\n`);
    // A command loads what it needs, once the heap is set: the simulator takes as much memory as the exporter.
    switch (command) {
      case undefined:
        return WRONG_USE; // readConfig has refused it with all that was wrong
      case 'run':
        return await (await import('./commands/run.ts')).run({ config, env, logger, stop });
      case 'demo':
        return await (await import('./commands/demo.ts')).demo({ config, env, logger, stop });
      case 'simulate':
        return await (await import('./commands/simulate.ts')).simulate({ config, logger, stop });
      case 'check':
        endWith(stop);
        return await (await import('./commands/check.ts')).check({ config, print });
      case 'capture':
        endWith(stop);
        return await (await import('./commands/capture.ts')).capture({ config, directory: directory ?? '', print });
    }
  } catch (thrown) {
    const error = toExporterError(thrown);
    if (error.code === 'CONFIG') throw new ExporterError('CONFIG', printable(hide(error.message)), { cause: error });
    logger.error(error.message);
    return 1;
  }
}

/** Commands that end by themselves have nothing to put in order. */
function endWith(stop: Promise<string>): void {
  void stop.then((signal) => process.exit(128 + constants.signals[signal as NodeJS.Signals]));
}
