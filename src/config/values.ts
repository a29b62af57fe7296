import { ExporterError } from '../errors.ts';
import type { Command } from './commands.ts';
import type { OptionRow } from './option-row.ts';
import { OPTIONS, type OptionFlag } from './options.ts';

/** Values of flags as typed, empty where the value is missing; a flag not given is missing. */
export type FlagValues = Readonly<Partial<Record<string, string>>>;

/** Notes what is wrong with an option. */
export type Fault = (flag: OptionFlag, message: string) => undefined;

/**
 * What only another part of the program can tell of a value: throws or rejects with CONFIG when it is wrong. They are
 * brought along, as the configuration comes before all others and imports none of them.
 */
export type Checks = Readonly<Partial<Record<OptionFlag, (value: string) => unknown>>>;

/** The options that are given and right. */
export interface Values {
  has(flag: OptionFlag): boolean;
  /** `rival` says the same in another way: given as a flag, it beats the variable of this one. */
  text(flag: OptionFlag, rival?: OptionFlag): string | undefined;
  /** The default of the table where it is not given. */
  number(flag: OptionFlag): number;
  isOn(flag: OptionFlag, rival?: OptionFlag): boolean;
}

export interface ValuesInput {
  /** Undefined when it is not known. */
  readonly command: Command | undefined;
  readonly flags: FlagValues;
  readonly env: NodeJS.ProcessEnv;
  readonly checks?: Checks;
}

/** The rows of the table by flag. */
export const ROWS: ReadonlyMap<string, OptionRow> = new Map(OPTIONS.map((row) => [row.flag, row]));

/** How yes and no may be written, in any case. */
export const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
]);

/** `--port / EXPORTER_PORT`, for messages. */
export function nameOf(flag: string): string {
  const env = ROWS.get(flag)?.env;
  return env === undefined ? `--${flag}` : `--${flag} / ${env}`;
}

/**
 * Reads what the command takes: flag beats variable, an empty variable is unset. `hide` takes secrets out of what a fault
 * repeats: a password may stand where another option belongs.
 */
export async function readValues(
  { command, flags, env, checks = {} }: ValuesInput,
  fault: Fault,
  hide: (text: string) => string,
): Promise<Values> {
  const values = new Map<OptionFlag, string | number | boolean>();
  for (const option of OPTIONS) {
    const row: OptionRow = option;
    const { flag } = option;
    if (command !== undefined && row.commands && !row.commands.includes(command)) continue;
    const text = given(row, flags, env);
    if (text === undefined) continue;
    const value =
      text === ''
        ? fault(flag, `the value is missing, as in --${flag}=…`)
        : parseOption(row, text, (expected) => fault(flag, `${JSON.stringify(hide(text))} is not ${expected}`));
    if (value === undefined) continue;
    values.set(flag, value);
    try {
      await checks[flag]?.(String(value));
    } catch (error) {
      if (!(error instanceof ExporterError)) throw error;
      fault(flag, hide(error.message));
    }
  }
  const isBeaten = (flag: OptionFlag, rival: OptionFlag | undefined): boolean =>
    rival !== undefined && flags[rival] !== undefined && flags[flag] === undefined;
  return {
    has: (flag) => values.has(flag),
    text: (flag, rival) => (isBeaten(flag, rival) ? undefined : (values.get(flag) as string | undefined)),
    number: (flag) => (values.get(flag) as number | undefined) ?? Number(ROWS.get(flag)?.default),
    isOn: (flag, rival) => !isBeaten(flag, rival) && values.get(flag) === true,
  };
}

/** The text of flag or variable; empty for a flag without value. Blanks around a password may be part of it. */
function given(row: OptionRow, flags: FlagValues, env: NodeJS.ProcessEnv): string | undefined {
  const trimmed = (text: string): string => (row.secret ? text : text.trim());
  const flag = flags[row.flag];
  if (flag !== undefined) return trimmed(flag);
  const variable = row.env === undefined ? undefined : env[row.env];
  return variable === undefined || variable.trim() === '' ? undefined : trimmed(variable);
}

function parseOption(
  row: OptionRow,
  text: string,
  wrong: (expected: string) => undefined,
): string | number | boolean | undefined {
  switch (row.type) {
    case 'number': {
      const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      const { min = 0, max = Number.MAX_SAFE_INTEGER, integer = false } = row;
      const valid = value >= min && value <= max && (!integer || Number.isInteger(value));
      return valid ? value : wrong(`a${integer ? ' whole' : ''} number from ${min} to ${max}`);
    }
    case 'boolean':
      return BOOLEANS.get(text.toLowerCase()) ?? wrong('true or false');
    case 'choice': {
      const word = text.toLowerCase();
      return row.choices?.includes(word) ? word : wrong(`one of ${row.choices?.join(', ')}`);
    }
    case 'text':
      return text;
  }
}
