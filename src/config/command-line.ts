import { Parser } from 'yargs/helpers';
import { ours, phrase } from '../words.ts';
import { BOOLEANS } from './kinds.ts';
import { COMMAND_NAMES, type Command, findCommand, PRINTING, ROWS, SHELLS, type Shell } from './options.ts';
import type { FlagValues } from './values.ts';

export interface CommandLine {
  /** Undefined when there is none of that name. */
  readonly command: Command | undefined;
  /** The folder that capture writes. */
  readonly directory?: string | undefined;
  readonly flags: FlagValues;
  /** What is to be printed in place of everything else; completion is what a shell asks for, or the script that asks. */
  readonly show?: 'help' | 'version' | 'completion' | undefined;
  /** The shell whose script `completion` prints; the one in use when missing. */
  readonly shell?: Shell | undefined;
  /** What is wrong with the command line itself, a message each. */
  readonly faults: readonly string[];
}

/**
 * Takes the command line apart. Values stay text: readConfig() checks them. What is not understood is a fault, since a
 * misspelt option would otherwise run with its default. yargs' own strict() is not used: it fails with a TypeError on
 * `--toString=1`, and does not say which commands take an option (readConfig() does).
 */
export async function parseCommandLine(argv: readonly string[]): Promise<CommandLine> {
  if (argv[0] === ASKS_FOR_WORDS) return { command: undefined, flags: {}, show: 'completion', faults: [] };
  const spelled = spellOut(argv);
  const parsed = Parser(spelled, PARSER);
  const { words, unknown } = sortWords(parsed._.map(String));
  words.push(...((parsed['--'] ?? []) as string[]));
  const [name = 'run', ...others] = words;
  const shown = SHOWN.find((option) => parsed[option] !== undefined);
  if (shown !== undefined) return { command: findCommand(words[0] ?? ''), flags: {}, show: shown, faults: [] };
  if (isPrinting(name)) return await readPrinting(name, others);

  const command = findCommand(name);
  const options = Object.entries(parsed).filter(([flag]) => flag !== '_' && flag !== '--');
  const flags: FlagValues = Object.fromEntries(options.filter(([flag]) => ROWS.has(flag)));
  unknown.push(...options.flatMap(([flag]) => (ROWS.has(flag) ? [] : `--${flag}`)));
  const faults = await Promise.all(unknown.map(unknownOption));
  faults.push(...givenTwice(spelled));
  if (command === undefined) return { command, flags, faults: [...faults, await unknownCommand(name)] };
  const directory = command === 'capture' ? others.shift() : undefined;
  if (command === 'capture' && !directory) faults.push(phrase`capture: missing the folder to write, as in capture DIR`);
  faults.push(...others.map((word) => phrase`unknown argument ${word} after the command ${ours(command)}`));
  return { command, directory, flags, faults };
}

/** What the script for a shell calls the program with, as those of yargs do; the words of the command line follow. */
export const ASKS_FOR_WORDS = '--get-yargs-completions';

const SHOWN = ['help', 'version'] as const;

function isPrinting(name: string): name is keyof typeof PRINTING {
  return Object.hasOwn(PRINTING, name);
}

/** `help check`, `version`, `completion zsh`: no settings are read, and so none can be wrong. */
async function readPrinting(name: keyof typeof PRINTING, others: readonly string[]): Promise<CommandLine> {
  const nothing = { command: undefined, flags: {}, faults: [] };
  const [word] = others;
  if (name === 'version' || word === undefined) return { ...nothing, show: name };
  if (name === 'completion') {
    const shell = SHELLS.find((known) => known === word);
    if (shell !== undefined) return { ...nothing, show: name, shell };
    return {
      ...nothing,
      faults: [phrase`completion: there is none for ${word}; there are ${ours(SHELLS.join(', '))}`],
    };
  }
  const command = findCommand(word);
  if (command !== undefined || isPrinting(word)) return { ...nothing, command, show: name };
  return { ...nothing, faults: [await unknownCommand(word)] };
}

/** What was meant is looked for when there is a fault only: hardly ever. */
async function unknownCommand(name: string): Promise<string> {
  const { nearest } = await import('./nearest.ts');
  const meant = nearest(name, [...COMMAND_NAMES, ...Object.keys(PRINTING)]);
  const hint = meant === undefined ? `there are ${COMMAND_NAMES.join(', ')}` : `did you mean ${meant}?`;
  return phrase`unknown command ${name}; ${ours(hint)}`;
}

async function unknownOption(option: string): Promise<string> {
  const { nearest } = await import('./nearest.ts');
  const meant = nearest(option, [...ROWS.keys(), ...SHOWN]);
  return phrase`unknown option ${option}${ours(meant === undefined ? '' : `; did you mean --${meant}?`)}`;
}

/** Which one counts is not for us to guess; on or off twice the same is no question. Values are not told: secrets are among them. */
function givenTwice(spelled: readonly string[]): string[] {
  const options = spelled.slice(0, (spelled.indexOf('--') + 1 || spelled.length + 1) - 1);
  const texts = new Map<string, (string | boolean)[]>();
  for (const option of options) {
    const [, name = '', value = ''] = /^--?([^=]*)(?:="?(.*?)"?)?$/s.exec(option) ?? [];
    const text = BOOLEANS.get(value.toLowerCase()) ?? value;
    if (ROWS.has(name)) texts.set(name, [...(texts.get(name) ?? []), text]);
  }
  return [...texts].flatMap(([name, given]) => {
    const isHarmless = given.length === 1 || (isOnOff(name) && new Set(given).size === 1);
    const times = given.length === 2 ? 'twice' : `${given.length} times`;
    return isHarmless ? [] : phrase`${ours(`--${name} is given ${times}; one is enough`)}`;
  });
}

/** Nothing is guessed: no numbers, no second spelling, no objects, no lists. Unknown options are left among the words. */
const PARSER: Parameters<typeof Parser>[1] = {
  string: [...ROWS.keys()],
  boolean: [...SHOWN],
  alias: { help: 'h', version: 'V' },
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
    else {
      spelled.push(word);
      // A password that begins with a dash: told as an unknown option it would be printed. Its value counts as missing.
      if (ROWS.get(word.replace(/^--?/, ''))?.secret && isUnknownOption(rest[0])) rest.shift();
    }
  }
  return spelled;
}

/** What yargs takes for an option and we have not; a negative number it takes for a value. */
function isUnknownOption(word = ''): boolean {
  if (word === '--' || /^-(\d+(\.\d+)?|\.\d+)$/.test(word)) return false;
  const [, name] = /^--?(?:no-)?([^=]+)/.exec(word) ?? [];
  return name !== undefined && ![...ROWS.keys(), ...SHOWN, 'h', 'V'].includes(name);
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
