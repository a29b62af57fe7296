import yargs from 'yargs';
import { ExporterError } from '../errors.ts';
import type { FlagValues } from './config.ts';
import { OPTIONS, type OptionRow } from './options.ts';

/** What the program can be asked to do, with its line in --help. */
export const COMMANDS = {
  run: 'read the gateway and serve its metrics (the default)',
  demo: 'the same against an embedded simulator; needs no option',
  check: 'read the gateway once, print its pages and readings, exit 1 if that failed',
  simulate: 'run the simulator alone, as a gateway to read',
  capture:
    'save the pages of INFO and DIAGNOSIS and the start page to the empty folder DIR, for a bug report: addresses, names, keys and serial numbers replaced; settings are not read',
} as const;

/** How a command is called, where it takes more than options. */
const USAGES: Readonly<Partial<Record<string, string | string[]>>> = { run: ['$0', 'run'], capture: 'capture <DIR>' };

export type Command = keyof typeof COMMANDS;

export interface CommandLine {
  readonly command: Command;
  /** The folder that capture writes. */
  readonly directory: string | undefined;
  readonly flags: FlagValues;
  /** Text to print and end with, for --help and --version. */
  readonly output: string | undefined;
  /** What is wrong with the command line itself: unknown flags and commands. */
  readonly fault: string | undefined;
}

/** Takes the command line apart. Values stay text: checking them is readConfig()'s. */
export function parseCommandLine(argv: readonly string[], version: string): CommandLine {
  const rows: readonly OptionRow[] = OPTIONS;
  let fault: string | undefined;
  let output: string | undefined;
  const parser = yargs()
    .scriptName('isg_exporter')
    .usage(
      '$0 [command] [options]\n\nExports what the Internet Service Gateway (ISG) of a heat pump shows, to Prometheus and OpenTelemetry.',
    )
    .locale('en')
    .parserConfiguration({
      'duplicate-arguments-array': false,
      'boolean-negation': true,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .version(version)
    .alias('h', 'help')
    .strict()
    .exitProcess(false)
    .showHelpOnFail(false)
    .wrap(100)
    .epilogue('Each option is also read from the variable behind its name; a flag wins.')
    .fail((message: string) => {
      fault = /^Not enough non-option/.test(message)
        ? 'capture: missing the folder to write, as in capture DIR'
        : message;
    });
  for (const [name, help] of Object.entries(COMMANDS)) parser.command(USAGES[name] ?? name, help);
  for (const row of rows) {
    parser.option(row.flag, {
      // Without a type, which would only put "[string]" behind numbers in the help; values stay text all the same.
      ...(row.type === 'boolean' ? { type: 'boolean' as const } : { nargs: 1 }),
      describe: describe(row),
      group: `${row.group}:`,
      ...(row.default === undefined ? {} : { defaultDescription: row.default }),
    });
  }
  const parsed = readable(() =>
    parser.parseSync(plainBooleans(argv, rows), {}, (_error, _argv, text) => {
      if (text !== '') output = text;
    }),
  );
  const command = String(parsed._?.[0] ?? 'run');
  const flags = Object.fromEntries(
    rows
      .map((row) => [row.flag, parsed[row.flag]] as const)
      .filter(([, value]) => value !== undefined)
      .map(([flag, value]) => [flag, String(value)]),
  );
  fault ??= misplaced(command, flags);
  return {
    command: command in COMMANDS ? (command as Command) : 'run',
    directory: command === 'capture' && parsed.DIR !== undefined ? String(parsed.DIR) : undefined,
    flags,
    output: fault === undefined ? output : undefined,
    fault,
  };
}

/** The parser stumbles over flags named like what every object has, `--toString`. */
function readable<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ExporterError) throw error;
    throw new ExporterError('CONFIG', 'the command line holds a flag that is not known', { cause: error });
  }
}

/** What is wrong with options that are each right: a captured folder takes the place of a gateway or a plant. */
function misplaced(command: string, { from, ...others }: FlagValues): string | undefined {
  if (from === undefined) return undefined;
  if (from.trim() === '') return '--from: missing the folder';
  if (command !== 'check' && command !== 'simulate') return `--from: not for ${command}, only for check and simulate`;
  const other = ['url', 'plant', 'language', 'fault'].find((flag) => others[flag] !== undefined);
  return other === undefined ? undefined : `--from: given together with --${other}; one is enough`;
}

/** The parser takes only true and false behind a boolean flag; people also write yes, on and 1. */
function plainBooleans(argv: readonly string[], rows: readonly OptionRow[]): string[] {
  const words = new Map([
    ...['1', 'yes', 'on'].map((w) => [w, 'true'] as const),
    ...['0', 'no', 'off'].map((w) => [w, 'false'] as const),
  ]);
  const booleans = new Set(rows.filter((row) => row.type === 'boolean').map((row) => `--${row.flag}`));
  return argv.map((argument) => {
    const [flag = '', value] = argument.split('=', 2);
    if (value === undefined || !booleans.has(flag)) return argument;
    const word = words.get(value.toLowerCase()) ?? value.toLowerCase();
    if (word !== 'true' && word !== 'false')
      throw new ExporterError('CONFIG', `${flag}: ${JSON.stringify(value)} is not true or false`);
    return `${flag}=${word}`;
  });
}

function describe({ help, choices, env }: OptionRow): string {
  return [help, ...(choices ? [`(${choices.join(', ')})`] : []), ...(env ? [`[${env}]`] : [])].join(' ');
}
