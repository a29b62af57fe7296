import { BOOLEANS } from './kinds.ts';
import { COMMAND_NAMES, type Command, findCommand, ROWS } from './options.ts';
import type { FlagValues } from './values.ts';

export interface CommandLine {
  /** Undefined when there is none of that name. */
  readonly command: Command | undefined;
  /** The folder that capture writes. */
  readonly directory?: string | undefined;
  readonly flags: FlagValues;
  /** What is to be printed in place of everything else; completion is what a shell asks for, or the script that asks. */
  readonly show?: 'help' | 'version' | 'completion' | undefined;
  /** What is wrong with the command line itself, a message each. */
  readonly faults: readonly string[];
}

/**
 * Takes the command line apart. Values stay text: readConfig() checks them. What is not understood is a fault, since a
 * misspelt option would otherwise run with its default. yargs is loaded for help alone: it takes 7 MB and a third of the start.
 */
export async function parseCommandLine(argv: readonly string[]): Promise<CommandLine> {
  const flags: Record<string, string | undefined> = {};
  const words: string[] = [];
  const unknown: string[] = [];
  let show: CommandLine['show'];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, option = '', name = '', value] = /^(--?([^=]*))(?:=(.*))?$/s.exec(word) ?? [];
    const positive = name.replace(/^no-/, '');
    const next = rest[0] ?? '-';
    const hasNext = !isOption(next) && next !== '-';
    if (word === '--') words.push(...rest.splice(0));
    else if (!isOption(word)) words.push(word);
    else if (name === 'help' || name === 'h') show = 'help';
    else if (name === 'version') show ??= 'version';
    else if (isOnOff(name)) flags[name] = value ?? (BOOLEANS.has(next.toLowerCase()) ? rest.shift() : 'true');
    else if (ROWS.has(name)) flags[name] = value ?? (hasNext ? rest.shift() : '');
    else if (isOnOff(positive) && value === undefined) flags[positive] = 'false';
    else {
      unknown.push(option);
      // The word after an option is its value and not repeated: it may be a password.
      if (value === undefined && hasNext && !findCommand(next)) rest.shift();
    }
  }
  const [name = 'run', ...others] = words;
  const command = findCommand(name);
  if (name === 'completion' || argv[0] === '--get-yargs-completions') show = 'completion';
  if (show !== undefined) return { command: words.length === 0 ? undefined : command, flags: {}, show, faults: [] };

  const faults = unknown.map((option) => `unknown option ${option}${likeness(option)}`);
  if (command === undefined) {
    const { suggestCommand } = await import('./help.ts');
    faults.push(`unknown command ${name}; there are ${COMMAND_NAMES.join(', ')}${await suggestCommand(name)}`);
    return { command, flags, faults };
  }
  const directory = command === 'capture' ? others.shift() : undefined;
  if (command === 'capture' && !directory) faults.push('capture: missing the folder to write, as in capture DIR');
  faults.push(...others.map((word) => `unknown argument ${word} after the command ${command}`));
  return { command, directory, flags, faults };
}

/** Negative numbers and `-` are words. */
function isOption(word: string): boolean {
  return /^-\D/.test(word);
}

function isOnOff(name: string): boolean {
  return ROWS.get(name)?.kind.type === 'boolean';
}

/** Names an option that differs by its capitals and dashes only, such as `--loglevel` of the Go program. */
function likeness(option: string): string {
  const bare = (text: string): string => text.replaceAll('-', '').toLowerCase();
  const like = [...ROWS.keys()].find((flag) => bare(flag) === bare(option));
  return like === undefined ? '' : `; there is --${like}`;
}
