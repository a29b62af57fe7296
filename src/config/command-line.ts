import yargs from 'yargs';
import { COMMAND_NAMES, type Command, findCommand, listed } from './commands.ts';
import { BOOLEANS, type FlagValues, nameOf, ROWS } from './values.ts';

/** What the command line asks for. */
export interface CommandLine {
  /** Undefined when there is none of that name. */
  readonly command: Command | undefined;
  /** The folder that capture writes. */
  readonly directory: string | undefined;
  readonly flags: FlagValues;
  /** What is to be printed in place of everything else. */
  readonly show: 'help' | 'version' | undefined;
  /** What is wrong with the command line itself, a message each. */
  readonly faults: readonly string[];
}

/**
 * Takes the command line apart. Values stay text: checking them is readConfig()'s. What is not understood is a fault, never
 * left out: a misspelt option would otherwise run with its default.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { known, faults } = sortOut(argv);
  const parsed = yargs(known)
    .help(false)
    .version(false)
    .string([...ROWS.keys()])
    .boolean(['help', 'version'])
    .alias('h', 'help')
    // Nothing is guessed: no numbers, no second spelling, no objects, no lists.
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'duplicate-arguments-array': false,
    })
    .exitProcess(false)
    .parseSync() as Readonly<Record<string, unknown>>;
  const flags = Object.fromEntries(
    [...ROWS.keys()].flatMap((flag) => (parsed[flag] === undefined ? [] : [[flag, String(parsed[flag])]])),
  );
  const [name = 'run', ...others] = (parsed._ as readonly unknown[]).map(String);
  const command = findCommand(name);
  if (command === undefined) faults.push(`unknown command ${name}; there are ${COMMAND_NAMES.join(', ')}`);
  const directory = command === 'capture' ? others.shift() : undefined;
  if (command === 'capture' && !directory) faults.push('capture: missing the folder to write, as in capture DIR');
  if (command !== undefined) {
    faults.push(...others.map((word) => `unknown argument ${word} after the command ${command}`));
    faults.push(...misplaced(command, flags));
  }
  const show = parsed.help ? 'help' : parsed.version ? 'version' : undefined;
  return { command, directory, flags, show, faults };
}

const SHOWN: ReadonlySet<string> = new Set(['--help', '-h', '--version']);

/**
 * What yargs is given: options of the table only, since it takes any other as it comes, and booleans with their value, for
 * which it knows but two words. An unknown option takes its value along.
 */
function sortOut(argv: readonly string[]): { readonly known: string[]; readonly faults: string[] } {
  const known: string[] = [];
  const faults: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, flag = '', inline] = /^--(.*?)(=.*)?$/s.exec(word) ?? [];
    const [next] = rest;
    const row = ROWS.get(flag);
    const negated = flag.startsWith('no-') && inline === undefined ? ROWS.get(flag.slice('no-'.length)) : undefined;
    if (word === '--') known.push(word, ...rest.splice(0));
    else if (isValue(word) || SHOWN.has(word)) known.push(word);
    else if (row?.type === 'boolean') known.push(`--${flag}${inline ?? `=${isBoolean(next) ? rest.shift() : 'true'}`}`);
    // Quotes around a value belong to it: yargs takes one pair away.
    else if (row && inline !== undefined) known.push(`--${flag}="${inline.slice(1)}"`);
    else if (row) known.push(word, ...(isValue(next) ? rest.splice(0, 1) : []));
    else if (negated?.type === 'boolean') known.push(`--${negated.flag}=false`);
    else {
      faults.push(`unknown option ${word.split('=', 1)[0]}${likeness(flag)}`);
      if (inline === undefined && isValue(next) && findCommand(next ?? '') === undefined) rest.shift();
    }
  }
  return { known, faults };
}

/** An option that differs by its capitals and dashes only, such as `--loglevel` of the Go program. */
function likeness(flag: string): string {
  const bare = (text: string): string => text.replaceAll('-', '').toLowerCase();
  const like = [...ROWS.keys()].find((other) => bare(other) === bare(flag));
  return like === undefined ? '' : `; there is --${like}`;
}

function isBoolean(word: string | undefined): boolean {
  return word !== undefined && BOOLEANS.has(word.toLowerCase());
}

/** Whether a word can be the value of the option before it; what looks like an option can only stand behind `=`. */
function isValue(word: string | undefined): boolean {
  return word !== undefined && !/^-\D/.test(word);
}

/** Options that are each right, but not with this command or not with each other. */
function misplaced(command: Command, flags: FlagValues): string[] {
  return [...ROWS.values()].flatMap(({ flag, commands, insteadOf = [] }) => {
    if (flags[flag] === undefined) return [];
    if (commands && !commands.includes(command)) {
      return [`${nameOf(flag)}: not for ${command}, only for ${listed(commands)}`];
    }
    const others = insteadOf.filter((other) => flags[other] !== undefined);
    return others.map((other) => `${nameOf(flag)}: given together with --${other}; one is enough`);
  });
}
