import { constants } from 'node:os';
import type { CommandLine } from './config/command-line.ts';
import type { Choices } from './config/completion.ts';
import { type ConfigInput, readConfig } from './config/config.ts';
import { firstSteps, isFirstStart } from './config/first-start.ts';
import { ExporterError, toExporterError } from './errors.ts';
import { createLogger, printable, Secrets } from './logger.ts';
import { VERSION } from './version.ts';
import { phrase } from './words.ts';

/** Exit code for wrong options and settings: the person who started the program has to change something. */
const WRONG_USE = 2;

/** What only simulator and web server can check; they are loaded when such an option is given. */
const CHECKS: ConfigInput['checks'] = {
  plant: async (name) => (await import('./simulator/plants.ts')).findPlant(name),
  language: async (name) => (await import('./simulator/languages.ts')).findLanguage(name),
  fault: async (name) => (await import('./simulator/faults.ts')).findFault(name),
  webConfig: async (file) => (await import('./toolkit/web-config-file.ts')).loadWebConfig(file),
};

/** What an option may be, for a shell that completes command lines, where only the simulator knows it. */
const CHOICES: Choices = {
  plant: async () => (await import('./simulator/plants.ts')).PLANT_NAMES,
  language: async () => (await import('./simulator/languages.ts')).LANGUAGES,
  fault: async () => (await import('./simulator/faults.ts')).FAULT_NAMES,
};

/** A closed pipe, a full disk: a line that is lost must not stop the exporter. */
const ignore = (): void => {};

export interface CliOptions {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Resolves with the name of the first signal that asks the process to end. */
  readonly stop: Promise<string>;
}

/** From the command line to the exit code: finds out what is wanted, checks it, and does it. Never rejects. */
export async function cli(options: CliOptions): Promise<number> {
  process.stderr.on('error', ignore);
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
  const { command, directory = '', flags, show, shell, faults } = await readCommandLine(argv);
  // A service prints nothing, and does without standard output.
  if (command !== 'run' || show !== undefined) process.stdout.on('error', ignore);
  const print = (line: string): boolean => process.stdout.write(`${line}\n`);
  if (show === 'version') print(VERSION);
  if (show === 'help') {
    const { helpText, widthOf } = await import('./config/help.ts');
    print(await helpText(command, widthOf(process.stdout.columns, env)));
  }
  if (show === 'completion') {
    const { completionOf } = await import('./config/completion.ts');
    const text = await completionOf({ argv, shell, choices: CHOICES, env });
    if (text !== '') print(text);
  }
  if (show !== undefined) return 0;
  const config = await readConfig({ command, flags, env, faults, checks: CHECKS }).catch((error) => {
    if (!isFirstStart(error)) throw error;
  });
  if (config === undefined) {
    process.stderr.write(firstSteps(command));
    return WRONG_USE;
  }
  const secrets = new Secrets(config.secrets);
  const logger = createLogger({ ...config.log, secrets });
  // The title replaces the command line in the list of processes, where others could read a password or an endpoint's key.
  if (flags.password !== undefined || flags.otlpEndpoint !== undefined) process.title = `isg_exporter ${command}`;
  process.on('unhandledRejection', (error) => logger.error(phrase`unexpected error`, { error: String(error) }));
  for (const warning of config.warnings) logger.warn(warning);
  try {
    // Each command loads only what it needs: the simulator takes as much memory as the exporter.
    switch (command) {
      case undefined:
        return WRONG_USE; // not reached: an unknown command is a fault, with which readConfig() rejects
      case 'run':
        return await (await import('./commands/run.ts')).run({ config, env, logger, secrets, stop });
      case 'demo':
        return await (await import('./commands/demo.ts')).demo({ config, env, logger, secrets, stop });
      case 'simulate':
        return await (await import('./commands/simulate.ts')).simulate({ config, logger, stop });
      case 'check':
        endWith(stop);
        return await (await import('./commands/check.ts')).check({ config, flags, print, terminal: process.stderr });
      case 'capture':
        endWith(stop);
        return await (await import('./commands/capture.ts')).capture({
          config,
          directory,
          print,
          terminal: process.stderr,
        });
    }
  } catch (thrown) {
    const error = toExporterError(thrown);
    if (error.code === 'CONFIG') {
      throw new ExporterError('CONFIG', secrets.hide(error.message), { cause: error });
    }
    logger.error(error.message);
    return 1;
  }
}

/** A service that is configured by its environment does without yargs: it would cost 7 MB and a third of the start. */
async function readCommandLine(argv: readonly string[]): Promise<CommandLine> {
  if (argv.length === 0 || (argv.length === 1 && argv[0] === 'run')) return { command: 'run', flags: {}, faults: [] };
  return await (await import('./config/command-line.ts')).parseCommandLine(argv);
}

/** Commands that end by themselves leave nothing behind that would have to be closed. */
function endWith(stop: Promise<string>): void {
  void stop.then((signal) => process.exit(128 + constants.signals[signal as NodeJS.Signals]));
}
