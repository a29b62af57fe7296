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

const SHOWN: ReadonlyMap<string, CommandLine['show']> = new Map([
  ['--help', 'help'],
  ['-h', 'help'],
  ['--version', 'version'],
]);

/**
 * Takes the command line apart: `--flag value`, `--flag=value`, `--boolean`, `--no-boolean`, then the command with what
 * belongs to it; after `--` there are no flags. Values stay text: checking them is readConfig()'s. What is not understood
 * is a fault, never left out: a misspelt option would otherwise run with its default.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const flags: Record<string, string> = {};
  const words: string[] = [];
  const faults: string[] = [];
  let show: CommandLine['show'];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') words.push(...rest.splice(0));
    else if (!/^-./s.test(word)) words.push(word);
    else if (SHOWN.has(word)) show ??= SHOWN.get(word);
    else {
      const option = takeOption(word, rest);
      if ('fault' in option) faults.push(option.fault);
      else flags[option.flag] = option.value;
    }
  }
  const [name = 'run', ...others] = words;
  const command = findCommand(name);
  if (command === undefined) faults.push(`unknown command ${name}; there are ${COMMAND_NAMES.join(', ')}`);
  const directory = command === 'capture' ? others.shift() : undefined;
  if (command === 'capture' && !directory) faults.push('capture: missing the folder to write, as in capture DIR');
  if (command !== undefined) {
    faults.push(...others.map((word) => `unknown argument ${word} after the command ${command}`));
    faults.push(...misplaced(command, flags));
  }
  return { command, directory, flags, show, faults };
}

/** Reads one option; takes its value from the words after it. */
function takeOption(word: string, rest: string[]): { flag: string; value: string } | { fault: string } {
  const [, flag = '', , inline] = /^--(.*?)(=(.*))?$/s.exec(word) ?? [];
  const next = rest[0];
  const row = ROWS.get(flag);
  if (row === undefined) {
    const negated = inline === undefined && flag.startsWith('no-') ? ROWS.get(flag.slice('no-'.length)) : undefined;
    if (negated?.type === 'boolean') return { flag: negated.flag, value: 'false' };
    // What follows was meant as its value, and is no command of that name.
    if (inline === undefined && isValue(next) && findCommand(next) === undefined) rest.shift();
    return { fault: `unknown option ${word.split('=', 1)[0]}` };
  }
  if (row.type === 'boolean' && inline === undefined) {
    const isWord = next !== undefined && BOOLEANS.has(next.toLowerCase());
    return { flag, value: isWord ? (rest.shift() ?? '') : 'true' };
  }
  // A value that is missing stays empty, for readConfig() to refuse.
  return { flag, value: inline ?? (isValue(next) ? (rest.shift() ?? '') : '') };
}

/** Whether a word can be the value of the option before it; what looks like an option can only stand behind `=`. */
function isValue(word: string | undefined): word is string {
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
