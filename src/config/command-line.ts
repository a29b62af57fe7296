import { Parser } from 'yargs/helpers';
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
 * misspelt option would otherwise run with its default. yargs' own strict() is not used: it fails with a TypeError on
 * `--toString=1`, and does not say which commands take an option (readConfig() does).
 */
export async function parseCommandLine(argv: readonly string[]): Promise<CommandLine> {
  const parsed = Parser(spellOut(argv), PARSER);
  const { words, unknown } = sortWords(parsed._.map(String));
  words.push(...((parsed['--'] ?? []) as string[]));
  const [name = 'run', ...others] = words;
  const command = findCommand(name);
  const isCompletion = name === 'completion' || argv[0] === '--get-yargs-completions';
  const show = isCompletion ? 'completion' : SHOWN.find((option) => parsed[option] !== undefined);
  if (show !== undefined) return { command: words.length === 0 ? undefined : command, flags: {}, show, faults: [] };

  const options = Object.entries(parsed).filter(([flag]) => flag !== '_' && flag !== '--');
  const flags: FlagValues = Object.fromEntries(options.filter(([flag]) => ROWS.has(flag)));
  unknown.push(...options.flatMap(([flag]) => (ROWS.has(flag) ? [] : `--${flag}`)));
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

const SHOWN = ['help', 'version'] as const;

/** Nothing is guessed: no numbers, no second spelling, no objects, no lists. Unknown options are left among the words. */
const PARSER: Parameters<typeof Parser>[1] = {
  string: [...ROWS.keys()],
  boolean: [...SHOWN],
  alias: { help: 'h' },
  configuration: {
    'parse-positional-numbers': false,
    'camel-case-expansion': false,
    'dot-notation': false,
    'duplicate-arguments-array': false,
    'boolean-negation': false,
    'short-option-groups': false,
    'strip-aliased': true,
    'unknown-options-as-args': true,
    'populate--': true,
  },
};

/**
 * Spells out what yargs' parser would take otherwise: as the value of `--debug` it knows only two words, `--no-` it takes
 * before every option, and a pair of quotes around a value, which may belong to a password, it removes.
 */
function spellOut(argv: readonly string[]): string[] {
  const spelled: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const positive = name.replace(/^no-/, '');
    if (word === '--') spelled.push(word, ...rest.splice(0));
    else if (value !== undefined) spelled.push(ROWS.has(name) ? `--${name}="${value}"` : word);
    else if (isOnOff(name))
      spelled.push(`--${name}=${BOOLEANS.has(rest[0]?.toLowerCase() ?? '') ? rest.shift() : true}`);
    else if (isOnOff(positive)) spelled.push(`--${positive}=false`);
    else spelled.push(word);
  }
  return spelled;
}

function isOnOff(name: string): boolean {
  return ROWS.get(name)?.kind.type === 'boolean';
}

/** Tells unknown options from words. The word after an option is its value and not repeated: it may be a password. */
function sortWords(all: readonly string[]): { readonly words: string[]; readonly unknown: string[] } {
  const isOption = (word: string): boolean => /^-\D/.test(word);
  const hasValue = (option: string | undefined) => option !== undefined && isOption(option) && !option.includes('=');
  return {
    unknown: all.flatMap((word) => (isOption(word) ? (word.split('=', 1)[0] ?? '') : [])),
    words: all.filter((word, place) => !isOption(word) && (!hasValue(all[place - 1]) || findCommand(word))),
  };
}

/** Names an option that differs by its capitals and dashes only, such as `--loglevel` of the Go program. */
function likeness(option: string): string {
  const bare = (text: string): string => text.replaceAll('-', '').toLowerCase();
  const like = [...ROWS.keys()].find((flag) => bare(flag) === bare(option));
  return like === undefined ? '' : `; there is --${like}`;
}
