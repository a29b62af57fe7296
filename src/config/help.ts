import yargs, { type Argv } from 'yargs';
import { COMMANDS, type Command, ROWS } from './options.ts';

const USAGE =
  '$0 [command] [options]\n\nExports what the Internet Service Gateway (ISG) of a heat pump shows, to Prometheus and OpenTelemetry.';
const VARIABLES =
  'Each option is also read from the variable behind its name; a flag wins. An option that is false by default needs no value, and --no- before its name switches it off.';
const OTHERS = '$0 COMMAND --help lists the options of a command; those above are of run.';

/** Help is no wider than this, for people to find the end of a line. */
const WIDEST = 120;

/** The text of --help: of one command, or of all commands with the options of run, which needs not be named. */
export async function helpText(command: Command | undefined): Promise<string> {
  const general = (): Argv => programOf([], ['$0', 'run']).usage(USAGE).epilogue(`${VARIABLES}\n\n${OTHERS}`);
  const program = command === undefined ? general() : programOf([command], 'run');
  return await program.wrap(Math.min(program.terminalWidth() || WIDEST, WIDEST)).getHelp();
}

/** `. Did you mean check?` for a misspelt command, or nothing. yargs finds `run` in every word of three letters. */
export async function suggestCommand(word: string): Promise<string> {
  let suggestion = '';
  if (word.length <= 3) return suggestion;
  const fail = (message: string): void => {
    suggestion = `. ${message}`;
  };
  await programOf([], 'run').recommendCommands().fail(fail).parseAsync([word]);
  return suggestion;
}

/** Prints the script that makes a shell complete command lines, or what that script asks for. */
export async function printCompletion(argv: readonly string[]): Promise<void> {
  await programOf([], 'run').parseAsync(argv);
}

/** The program as yargs knows it; it suggests a command only when none of them is the default. */
function programOf(argv: readonly string[], run: string | readonly string[]): Argv {
  const program = yargs(argv)
    .scriptName('isg_exporter')
    .locale('en')
    .alias('help', 'h')
    .exitProcess(false)
    .completion('completion', 'print a script that makes bash or zsh complete commands and options');
  for (const [command, text] of Object.entries(COMMANDS)) {
    const usage = command === 'run' ? run : command === 'capture' ? 'capture <DIR>' : command;
    program.command(usage, text, (builder) => {
      addOptions(builder, command as Command);
      if (typeof run === 'string') builder.epilogue(VARIABLES);
    });
  }
  return program;
}

function addOptions(program: Argv, command: Command): void {
  for (const { flag, env, kind, help, group, commands, shownFor = commands, ...row } of ROWS.values()) {
    if (shownFor && !shownFor.includes(command)) continue;
    program.option(flag, {
      type: kind.type ?? 'string',
      describe: env === undefined ? help : `${help} [${env}]`,
      group: `${group}:`,
      defaultDescription: row.defaultText ?? row.default?.toString(),
      ...(kind.choices && { choices: kind.choices }),
    });
  }
}
