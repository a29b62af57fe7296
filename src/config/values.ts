import { ExporterError } from '../errors.ts';
import { ours, phrase } from '../words.ts';
import type { Kind } from './kinds.ts';
import { type Command, nameOf, type OPTIONS, type OptionFlag, type OptionRow, ROWS } from './options.ts';

/** Values of flags as typed, empty where the value is missing; a flag not given is missing. */
export type FlagValues = Readonly<Partial<Record<string, string>>>;

type Row = (typeof OPTIONS)[number];
type ValueOf<R extends Row> =
  R['kind'] extends Kind<infer T> ? T | (R extends { default: unknown; commands?: never } ? never : undefined) : never;

/** The value of each option: as given, else its default, else undefined; also undefined when it is not for the command. */
export type Values = { readonly [R in Row as R['flag']]: ValueOf<R> };

export interface ConfigInput {
  /** Undefined when it is not known. */
  readonly command: Command | undefined;
  readonly flags: FlagValues;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Checks of values that other folders know how to make; each throws or rejects with CONFIG. They are handed in because
   * config must not import those folders.
   */
  readonly checks?: Readonly<Partial<Record<OptionFlag, (text: string) => unknown>>>;
  /** What is wrong with the command line itself, to be reported with everything else. */
  readonly faults?: readonly string[];
}

/** Collects what is wrong, so that all of it can be told at once. */
export class Faults {
  readonly lines: string[] = [];
  readonly #wrong = new Set<OptionFlag>();

  has(flag: OptionFlag): boolean {
    return this.#wrong.has(flag);
  }

  /** Adds a line that names flag and variable; further lines of the message are indented. */
  add(flag: OptionFlag, message: string): undefined {
    this.#wrong.add(flag);
    const [first = '', ...further] = message.split('\n');
    this.lines.push([phrase`${nameOf(flag)}: ${first}`, ...further.map((line) => phrase`  ${line}`)].join('\n'));
  }
}

/**
 * Reads every option that the command takes: a flag beats its variable, an empty variable is unset. A wrong value becomes a
 * fault and leaves the default; `hide` takes secrets out of its message, since a password may stand where another value
 * belongs. Resolves to the values and the options that were given and are not used, a warning each.
 */
export async function readValues(
  { command, flags, env, checks = {} }: ConfigInput,
  faults: Faults,
  hide: (text: string) => string,
): Promise<{ readonly values: Values; readonly unused: readonly string[] }> {
  const values: Partial<Record<OptionFlag, unknown>> = {};
  const unused: string[] = [];
  const rows = [...ROWS.values()];
  const replaced = new Set(rows.flatMap(({ flag, insteadOf = [] }) => (flags[flag] === undefined ? [] : insteadOf)));
  for (const row of rows) {
    const { flag, commands, unusedBy, kind } = row;
    for (const message of misplaced(row, command, flags)) faults.add(flag, message);
    const isRead = !replaced.has(flag) && (command === undefined || commands?.includes(command) !== false);
    if (isRead) values[flag] = row.default;
    const own = isRead ? given(row, flags, env) : undefined;
    // A simulator serves no metrics.
    const otelEnv = isRead && own === undefined && command !== 'simulate' ? row.otelEnv : undefined;
    const text = own ?? (otelEnv && (env[otelEnv]?.trim() || undefined));
    const whyUnused = command && unusedBy?.[command];
    if (text === undefined) continue;
    if (whyUnused !== undefined) unused.push(phrase`${nameOf(flag)} is not used: ${ours(whyUnused)}`);
    else if (text === '') faults.add(flag, phrase`the value is missing, as in --${ours(flag)}=…`);
    else {
      try {
        values[flag] = kind.parse(text);
        await checks[flag]?.(text);
      } catch (error) {
        if (!(error instanceof ExporterError)) throw error;
        faults.add(flag, hide(otelEnv ? phrase`${ours(otelEnv)}, read in its place: ${error.message}` : error.message));
      }
    }
  }
  return { values: values as Values, unused };
}

/** What is wrong with a flag whatever its value: it is not for this command, or another one says the same. */
function misplaced(
  { flag, commands, insteadOf = [] }: OptionRow,
  command: Command | undefined,
  flags: FlagValues,
): readonly string[] {
  if (flags[flag] === undefined) return [];
  if (command !== undefined && commands?.includes(command) === false) {
    return [phrase`not for ${ours(command)}, only for ${ours(new Intl.ListFormat('en').format(commands))}`];
  }
  const others = insteadOf.filter((other) => flags[other] !== undefined);
  return others.map((other) => phrase`given together with --${ours(other)}; one is enough`);
}

/** The text of flag or variable; empty for a flag without value. Spaces around a password may be part of it. */
function given(row: OptionRow, flags: FlagValues, env: NodeJS.ProcessEnv): string | undefined {
  const isBeaten = row.rival !== undefined && flags[row.rival] !== undefined;
  const variable = row.env === undefined || isBeaten ? undefined : env[row.env];
  const text = flags[row.flag] ?? (variable?.trim() ? variable : undefined);
  return row.secret ? text : text?.trim();
}
