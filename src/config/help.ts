import yargs, { type Argv } from 'yargs';
import { COMMANDS, type Command, isShown, PRINTING, ROWS, usageOf } from './options.ts';

const USAGE =
  '$0 [command] [options]\n\nExports what the Internet Service Gateway (ISG) of a heat pump shows, to Prometheus and OpenTelemetry.';
const VARIABLES =
  'Each option is also read from the variable behind its name; a flag wins. An option that is false by default needs no value, and --no- before its name switches it off.';
const OTHERS = '$0 COMMAND --help lists the options of a command; those above are of run.';

/** Help is no wider than this, for people to find the end of a line, and no narrower, for its columns to have words. */
const WIDEST = 120;
const NARROWEST = 40;
/** Of a pipe: what manual pages and pagers count on. */
const USUAL = 80;

/** The text of --help: of one command, or of all commands with the options of run, which needs not be named. */
export async function helpText(command: Command | undefined, width = USUAL): Promise<string> {
  const general = (): Argv => programOf([], ['$0', 'run']).usage(USAGE).epilogue(`${VARIABLES}\n\n${OTHERS}`);
  const program = command === undefined ? general() : programOf([command], 'run');
  return await program.wrap(Math.max(NARROWEST, Math.min(width, WIDEST))).getHelp();
}

/** The width of the terminal; where there is none, what somebody says it is. */
export function widthOf(columns: number | undefined, env: NodeJS.ProcessEnv): number {
  return columns || Number(/^[1-9]\d{0,4}$/.exec(env.COLUMNS ?? '')?.[0] ?? USUAL);
}

/** The program as yargs knows it. */
function programOf(argv: readonly string[], run: string | readonly string[]): Argv {
  const program = yargs(argv)
    .scriptName('isg_exporter')
    .locale('en')
    .alias({ help: 'h', version: 'V' })
    .exitProcess(false);
  for (const [command, text] of Object.entries(COMMANDS)) {
    program.command(command === 'run' ? run : usageOf(command), text, (builder) => {
      addOptions(builder, command as Command);
      if (typeof run === 'string') builder.epilogue(VARIABLES);
    });
  }
  for (const [command, text] of Object.entries(PRINTING)) program.command(usageOf(command), text);
  return program;
}

function addOptions(program: Argv, command: Command): void {
  for (const row of ROWS.values()) {
    const { flag, env, kind, help, group } = row;
    if (!isShown(row, command)) continue;
    program.option(flag, {
      type: kind.type ?? 'string',
      describe: env === undefined ? help : `${help} [${env}]`,
      group: `${group}:`,
      defaultDescription: row.defaultText ?? row.default?.toString(),
      ...(kind.choices && { choices: kind.choices }),
    });
  }
}
