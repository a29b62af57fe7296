import { describe, expect, test } from 'vitest';
import { completionOf } from '../../src/config/completion.ts';
import { COMMAND_NAMES, isShown, ROWS, SHELLS, type Shell } from '../../src/config/options.ts';

const CHOICES = { plant: async () => ['lwz', 'wpm', 'wpm3i'], fault: async () => ['hang'] };

/** What is offered for a command line up to the cursor. */
async function offered(line: string, shell: Shell = 'bash'): Promise<string[]> {
  const argv = ['--get-yargs-completions', ...line.split(' ')];
  const text = await completionOf({ argv, shell: undefined, choices: CHOICES, env: { SHELL: `/bin/${shell}` } });
  return text === '' ? [] : text.split('\n');
}

const COMMANDS = ['run', 'demo', 'check', 'simulate', 'capture', 'completion', 'help', 'version'];
const optionsOf = (command: (typeof COMMAND_NAMES)[number]): string[] => [
  ...[...ROWS.values()].filter((row) => isShown(row, command)).map(({ flag }) => `--${flag}`),
  '--help',
  '--version',
];

describe('words offered', () => {
  test.each<[string, string[]]>([
    ['isg_exporter ', COMMANDS],
    ['isg_exporter --url x ', COMMANDS],
    ['isg_exporter --debug c', ['check', 'capture', 'completion']],
    ['isg_exporter nonsense', []],
    ['isg_exporter --', optionsOf('run')],
    ['isg_exporter check --', optionsOf('check')],
    ['isg_exporter check ', optionsOf('check')],
    ['isg_exporter check --names english --na', []],
    ['isg_exporter --password', ['--password', '--passwordFile']],
    ['isg_exporter demo --plant ', ['lwz', 'wpm', 'wpm3i']],
    ['isg_exporter demo --plant=w', ['--plant=wpm', '--plant=wpm3i']],
    ['isg_exporter demo --plant = w', ['wpm', 'wpm3i']],
    ['isg_exporter demo --plant =', ['lwz', 'wpm', 'wpm3i']],
    ['isg_exporter simulate --fault ', ['hang']],
    ['isg_exporter --names ', ['gateway', 'english']],
    ['isg_exporter --logLevel ', ['error', 'warn', 'info', 'debug']],
    ['isg_exporter help ', [...COMMAND_NAMES]],
    ['isg_exporter help ca', ['capture']],
    ['isg_exporter completion ', [...SHELLS]],
    ['isg_exporter version ', []],
    ['isg_exporter capture ', []],
    ['isg_exporter capture --gatew', ['--gateway']],
    ['isg_exporter check --config=', []],
    ['isg_exporter --toString ', COMMANDS],
  ])('%s', async (line, words) => expect(await offered(line)).toEqual(words));

  test.each(['--config', '--passwordFile', '--webConfig', '--from'])(
    'none after %s, for the shell to offer files',
    async (word) => {
      expect(await offered(`isg_exporter check ${word} `)).toEqual([]);
      expect(await offered(`isg_exporter check ${word} /et`)).toEqual([]);
    },
  );

  test('zsh and fish tell what a word means', async () => {
    expect(await offered('isg_exporter ver', 'zsh')).toEqual(['version:show the version']);
    expect(await offered('isg_exporter ver', 'fish')).toEqual(['version\tshow the version']);
    expect(await offered('isg_exporter demo --plant l', 'zsh')).toEqual(['lwz']);
    expect(await offered('isg_exporter demo --plant l', 'fish')).toEqual(['lwz\t']);
  });
});

describe('the script', () => {
  const script = (shell: Shell | undefined, env: NodeJS.ProcessEnv): Promise<string> =>
    completionOf({ argv: ['completion'], shell, choices: {}, env });

  test.each<[Shell | undefined, string | undefined, Shell]>([
    ['fish', '/bin/zsh', 'fish'],
    [undefined, '/usr/bin/zsh', 'zsh'],
    [undefined, '/opt/fish/bin/fish', 'fish'],
    [undefined, '/bin/tcsh', 'bash'],
    [undefined, undefined, 'bash'],
  ])('for %j where SHELL is %j is that for %s', async (shell, SHELL, expected) => {
    expect(await script(shell, { SHELL })).toMatch(`SHELL=${expected} isg_exporter --get-yargs-completions `);
  });

  test('for zsh begins as a file of its functions has to', async () => {
    expect(await script('zsh', {})).toMatch(/^#compdef isg_exporter\n/);
  });
});
