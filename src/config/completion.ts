import { basename } from 'node:path';
import { ASKS_FOR_WORDS } from './command-line.ts';
import {
  COMMANDS,
  findCommand,
  isShown,
  type OptionFlag,
  type OptionRow,
  PRINTING,
  ROWS,
  SHELLS,
  type Shell,
} from './options.ts';

/** What may stand behind an option, where only other folders know it. */
export type Choices = Readonly<Partial<Record<OptionFlag, () => Promise<readonly string[]>>>>;

interface Completion {
  readonly argv: readonly string[];
  /** Whose script is wanted; that of the shell in use when missing. */
  readonly shell: Shell | undefined;
  readonly choices: Choices;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The script that makes a shell complete command lines, or what that script asks for: the words that may stand at the
 * cursor. yargs offers commands where the value of an option belongs, and its scripts trust SHELL, which is not always the
 * shell that asks.
 */
export async function completionOf({ argv, shell, choices, env }: Completion): Promise<string> {
  const asking = shell ?? shellOf(env);
  const [first, , ...words] = argv;
  if (first !== ASKS_FOR_WORDS) return SCRIPTS[asking];
  const offered = await wordsFor(words, choices);
  return offered.map(({ word, text }) => WRITTEN[asking](word, text)).join('\n');
}

/** How a shell wants a word and what it means. */
const WRITTEN: Readonly<Record<Shell, (word: string, text: string) => string>> = {
  bash: (word) => word,
  zsh: (word, text) => `${word.replaceAll(':', '\\:')}${text && `:${text}`}`,
  fish: (word, text) => `${word}\t${text}`,
};

interface Offer {
  readonly word: string;
  readonly text: string;
}

/** Nothing where a file is wanted, or what nobody knows: then the shell offers files. */
async function wordsFor(words: readonly string[], choices: Choices): Promise<readonly Offer[]> {
  // bash makes three words of `--names=english`, the others one.
  const [current = '', ...before] = words.map((word) => (word === '=' ? '' : word)).reverse();
  const former = before.filter((word) => word !== '');
  const [, joined, begun = ''] = /^--(\w+)=(.*)$/s.exec(current) ?? [];
  const begins = (offer: Offer): boolean => offer.word.startsWith(current);
  if (joined !== undefined) {
    const values = (await valuesOf(ROWS.get(joined), choices)).filter((value) => value.startsWith(begun));
    return values.map((value) => ({ word: `--${joined}=${value}`, text: '' }));
  }
  const option = ROWS.get(/^--(.*)$/.exec(former[0] ?? '')?.[1] ?? '');
  if (option !== undefined && option.kind.type !== 'boolean') {
    return (await valuesOf(option, choices)).map((word) => ({ word, text: '' })).filter(begins);
  }
  const [name] = former.filter((word) => Object.hasOwn(COMMANDS, word) || Object.hasOwn(PRINTING, word)).slice(-1);
  if (name === 'completion') return SHELLS.map((word) => ({ word, text: '' })).filter(begins);
  if (name === 'help') return offersOf(COMMANDS).filter(begins);
  if (name === 'version' || (name === 'capture' && !current.startsWith('-'))) return [];
  if (name === undefined && !current.startsWith('-')) {
    return offersOf({ ...COMMANDS, ...PRINTING }).filter(begins);
  }
  const command = findCommand(name ?? 'run');
  const rows = [...ROWS.values()].filter((row) => command !== undefined && isShown(row, command));
  const options = Object.fromEntries([...rows.map(({ flag, help }) => [`--${flag}`, help] as const), ...SHOWN]);
  return offersOf(options).filter((offer) => begins(offer) && !former.includes(offer.word));
}

const SHOWN = [
  ['--help', PRINTING.help],
  ['--version', PRINTING.version],
] as const;

async function valuesOf(row: OptionRow | undefined, choices: Choices): Promise<readonly string[]> {
  if (row === undefined) return [];
  return row.kind.choices ?? (await choices[row.flag as OptionFlag]?.()) ?? [];
}

function offersOf(table: Readonly<Record<string, string>>): readonly Offer[] {
  return Object.entries(table).map(([word, text]) => ({ word, text }));
}

function shellOf(env: NodeJS.ProcessEnv): Shell {
  const name = basename(env.SHELL ?? '');
  return SHELLS.find((shell) => shell === name) ?? 'bash';
}

const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# Completion of isg_exporter for bash, by: isg_exporter completion bash
_isg_exporter() {
  local IFS=$'\\n' current=\${COMP_WORDS[COMP_CWORD]}
  [ "$current" = = ] && current=
  COMPREPLY=($(compgen -W "$(SHELL=bash isg_exporter ${ASKS_FOR_WORDS} "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)" -- "$current"))
}
complete -o bashdefault -o default -F _isg_exporter isg_exporter`,
  zsh: `#compdef isg_exporter
# Completion of isg_exporter for zsh, by: isg_exporter completion zsh
_isg_exporter() {
  local -a offered
  offered=("\${(@f)$(SHELL=zsh isg_exporter ${ASKS_FOR_WORDS} "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  if [[ -n $offered[1] ]]; then _describe isg_exporter offered; else compset -P 1 '--*='; _files; fi
}
if [[ $funcstack[1] == _isg_exporter ]]; then _isg_exporter "$@"; else compdef _isg_exporter isg_exporter; fi`,
  fish: `# Completion of isg_exporter for fish, by: isg_exporter completion fish
function __isg_exporter_words
    set -l offered (env SHELL=fish isg_exporter ${ASKS_FOR_WORDS} (commandline -opc) (commandline -ct) 2>/dev/null)
    if test (count $offered) -gt 0
        printf '%s\\n' $offered
    else
        set -l option (string match -r '^--\\w+=' -- (commandline -ct))
        __fish_complete_path (string replace -- "$option" '' (commandline -ct)) | string replace -r '^' -- "$option"
    end
end
complete -c isg_exporter -f -a '(__isg_exporter_words)'`,
};
