import type { Command } from './commands.ts';

/** One option: a row of the table makes the flag, the variable, the help text and the check. */
export interface OptionRow {
  readonly flag: string;
  readonly env?: string;
  readonly type: 'text' | 'number' | 'boolean' | 'choice';
  /** As printed in --help. */
  readonly default?: string;
  readonly group: string;
  readonly help: string;
  /** Never printed: not in logs, errors, metrics or pages. */
  readonly secret?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Whole numbers only. */
  readonly integer?: boolean;
  readonly choices?: readonly string[];
  /** The commands that take it; all when missing. */
  readonly commands?: readonly Command[];
  /** Flags that make no sense beside it. */
  readonly insteadOf?: readonly string[];
}
