import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUNDLE, peer } from './peers.ts';
import { cleanUp, run, temporaryFolder } from './processes.ts';

/** A folder with the program, as on PATH, its scripts where a package puts them, and a file to be completed. */
let folder = '';
const SCRIPTS = { bash: 'isg_exporter', zsh: '_isg_exporter', fish: 'isg_exporter.fish' } as const;

beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  symlinkSync(BUNDLE, join(folder, 'bin/isg_exporter'));
  writeFileSync(join(folder, 'gateways.yml'), '');
  for (const [shell, name] of Object.entries(SCRIPTS)) {
    const { stdout } = await run(process.execPath, [BUNDLE, 'completion', shell]);
    expect(stdout).not.toMatch(/\.js\b|\/usr\/|\/tmp\//);
    mkdirSync(join(folder, shell));
    writeFileSync(join(folder, shell, name), stdout);
  }
});
afterAll(cleanUp);

/** Each command line up to the cursor, and what a shell makes of its last word; files are `gateways.yml`. */
const LINES: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['isg_exporter ch', ['check']],
  ['isg_exporter check --otlp', []],
  ['isg_exporter --otlp', ['--otlpEndpoint']],
  ['isg_exporter check --passwordF', ['--passwordFile']],
  ['isg_exporter check --names en', ['english']],
  ['isg_exporter demo --plant th', ['thz']],
  ['isg_exporter simulate --fault gzip', ['gzipBomb']],
  ['isg_exporter help capt', ['capture']],
  ['isg_exporter completion z', ['zsh']],
  ['isg_exporter check --config gate', ['gateways.yml']],
  ['isg_exporter check --config=gate', ['--config=gateways.yml']],
  ['isg_exporter capture gate', ['gateways.yml']],
];

test('bash', async () => {
  // Readline itself falls back to files when a function finds nothing, as `complete -o default` asks it to.
  const script = `
    cd '${folder}'; PATH='${folder}/bin':$PATH; . bash/isg_exporter
    complete -p isg_exporter
    while IFS= read -r COMP_LINE; do
      read -ra COMP_WORDS <<< "$COMP_LINE"
      [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
      COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)) COMP_POINT=\${#COMP_LINE}
      _isg_exporter
      echo "\${COMPREPLY[*]}"
    done`;
  const lines = [...LINES, ['isg_exporter ', COMMANDS]] as const;
  const { stdout, stderr } = await run('bash', ['-c', script], lines.map(([line]) => `${line}\n`).join(''));
  expect(stderr).toBe('');
  const offered = lines.map(([, words]) => words.filter((word) => !word.endsWith('gateways.yml')).join(' '));
  expect(stdout.trimEnd().split('\n')).toEqual([
    'complete -o bashdefault -o default -F _isg_exporter isg_exporter',
    ...offered,
  ]);
});

const COMMANDS = ['run', 'demo', 'check', 'simulate', 'capture', 'completion', 'help', 'version'];

test('fish', async () => {
  const script = `
    cd '${folder}'; set -x PATH '${folder}/bin' $PATH; source fish/isg_exporter.fish
    while read line; echo "=$line"; complete -C "$line"; end`;
  const { stdout, stderr } = await run(peer('fish'), ['-N', '-c', script], LINES.map(([line]) => `${line}\n`).join(''));
  expect(stderr).toBe('');
  const found = stdout
    .split(/^=/m)
    .slice(1)
    .map((part) => part.trimEnd().split('\n'));
  const words = found.map(([line = '', ...offers]) => [line, offers.map((offer) => offer.split('\t')[0])]);
  expect(words).toEqual(LINES);
  expect(stdout).toContain('check\tread the gateway once, print its pages and readings');
});

test('zsh, from the folder of its functions', async () => {
  // Types each line and the tabulator into an interactive shell, and a key that prints what has become of the line.
  const script = `
    cd '${folder}'; PATH='${folder}/bin':$PATH; zmodload zsh/zpty
    zpty shell ${peer('zsh')} -f -i
    zpty -w shell 'PS1= RPS1= fpath=(${folder}/zsh $fpath); autoload -Uz compinit; compinit -u -D; unsetopt beep'
    zpty -w shell 'tell() { print -rn -- "<""<$BUFFER>>"; BUFFER= }; zle -N tell; bindkey -e; bindkey "^T" tell; print RE""ADY'
    zpty -r shell seen '*READY*'
    while IFS= read -r line; do
      zpty -w -n shell "$line"$'\\t\\C-t'
      zpty -r shell seen '*<<*>>*'
      print -r -- "\${\${seen##*<<}%%>>*}"
    done`;
  const { stdout, stderr } = await run(peer('zsh'), ['-f', '-c', script], LINES.map(([line]) => `${line}\n`).join(''));
  expect(stderr).toBe('');
  const completed = LINES.map(([line, [word]]) => (word ? `${line.replace(/\S*$/, word)} ` : line));
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual(completed.map((line) => line.trim()));
});
