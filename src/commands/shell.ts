import { type Command, ROWS } from '../config/options.ts';
import type { FlagValues } from '../config/values.ts';

/** A command to paste into a shell. */
export interface ShellCommand {
  readonly text: string;
  /** Variables for what must not be written down. */
  readonly variables: readonly string[];
}

/**
 * A command with those options of this run that it takes. Secrets are left out, an option that holds one as well: `hide`
 * blanks out those.
 */
export function commandWith(
  command: Command,
  words: readonly string[],
  flags: FlagValues,
  hide: (text: string) => string,
): ShellCommand {
  const taken: string[] = [];
  const variables: string[] = [];
  for (const [flag, typed] of Object.entries(flags)) {
    const row = ROWS.get(flag);
    // Of an address what stands behind its path is not used; it may be a key.
    const value = flag === 'url' ? typed?.replace(/[?#].*/s, '') : typed;
    if (!row || value === undefined || (row.shownFor ?? row.commands)?.includes(command) === false) continue;
    if (row.secret || hide(value) !== value) variables.push(row.env ?? `--${flag}`);
    else taken.push(optionOf(flag, value, row.kind.type === 'boolean'));
  }
  const named = command === 'run' ? [] : [command];
  return { text: ['isg_exporter', ...named, ...words.map(quoted), ...taken].join(' '), variables };
}

/** A word as a shell takes it for one. */
export function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** An option with its value, to paste. */
export function optionOf(flag: string, value: string, isBoolean = false): string {
  if (isBoolean) return value === 'true' ? `--${flag}` : quoted(`--${flag}=${value}`);
  // What begins with a dash would be taken for an option.
  return value.startsWith('-') ? quoted(`--${flag}=${value}`) : `--${flag} ${quoted(value)}`;
}
