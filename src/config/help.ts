import yargs from 'yargs';
import { COMMANDS, listed } from './commands.ts';
import type { OptionRow } from './option-row.ts';
import { ROWS } from './values.ts';

const USAGE =
  '$0 [command] [options]\n\nExports what the Internet Service Gateway (ISG) of a heat pump shows, to Prometheus and OpenTelemetry.';
const EPILOGUE =
  'Each option is also read from the variable behind its name; a flag wins. An option that is false by default needs no value, and --no- before its name switches it off.';

/** How a command is called, where it takes more than options. */
const USAGES: Readonly<Partial<Record<string, string | string[]>>> = { run: ['$0', 'run'], capture: 'capture <DIR>' };

/** The text of --help. */
export async function helpText(): Promise<string> {
  const help = yargs().scriptName('isg_exporter').usage(USAGE).locale('en').alias('h', 'help').wrap(100);
  for (const [name, text] of Object.entries(COMMANDS)) help.command(USAGES[name] ?? name, text);
  for (const row of ROWS.values()) {
    help.option(row.flag, {
      // Without a type, which would only put "[string]" behind numbers.
      nargs: 1,
      describe: describe(row),
      group: `${row.group}:`,
      ...(row.default === undefined ? {} : { defaultDescription: row.default }),
    });
  }
  return await help.epilogue(EPILOGUE).getHelp();
}

function describe({ help, choices, commands, env }: OptionRow): string {
  return [
    commands ? `${help}; only for ${listed(commands)}` : help,
    ...(choices ? [`(${choices.join(', ')})`] : []),
    ...(env ? [`[${env}]`] : []),
  ].join(' ');
}
