import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/config/command-line.ts';
import { helpText, widthOf } from '../../src/config/help.ts';
import { COMMAND_NAMES, type Command, PRINTING, ROWS } from '../../src/config/options.ts';
import { PLANT_NAMES } from '../../src/simulator/plants.ts';

const parse = (...argv: string[]) => parseCommandLine(argv);

describe('command line', () => {
  test('no word runs the exporter', async () => {
    expect(await parse('--url', 'http://a', '--port=0')).toEqual({
      command: 'run',
      directory: undefined,
      flags: { url: 'http://a', port: '0' },
      faults: [],
    });
  });

  test.each(['demo', 'check', 'simulate', 'run'])('%s', async (command) => {
    expect(await parse(command, '--debug')).toMatchObject({ command, flags: { debug: 'true' }, faults: [] });
    expect(await parse('--debug', command)).toMatchObject({ command, flags: { debug: 'true' }, faults: [] });
  });

  test.each([
    [['--skipCircuit2=yes'], 'yes'],
    [['--skipCircuit2=maybe'], 'maybe'],
    [['--skipCircuit2'], 'true'],
    [['--no-skipCircuit2'], 'false'],
    ...['true', 'false', '1', '0', 'yes', 'no', 'on', 'off', 'No', 'OFF'].map((word): [string[], string] => [
      ['--skipCircuit2', word],
      word,
    ]),
    [['--skipCircuit2', '--debug'], 'true'],
  ])('%j', async (argv, value) => {
    expect(await parse(...argv)).toMatchObject({ command: 'run', flags: { skipCircuit2: value }, faults: [] });
  });

  test('a value stays as typed', async () => {
    expect((await parse('--password', '007', '--user', '1e3')).flags).toEqual({ password: '007', user: '1e3' });
    expect((await parse('--password="a b"', '--user', "'u'")).flags).toEqual({ password: '"a b"', user: "'u'" });
    expect((await parse('--password=--x=y\nz', '--port', '-1')).flags).toEqual({ password: '--x=y\nz', port: '-1' });
  });

  test.each([
    [['--url', 'a', '--url', 'b'], '--url is given twice; one is enough'],
    [['--url', 'a', '--url=a'], '--url is given twice; one is enough'],
    [['--url=a', 'check', '--url', '--url'], '--url is given 3 times; one is enough'],
    [['-url', 'a', '--url', 'b'], '--url is given twice; one is enough'],
    [['--password', 'geheim', '--password=secret'], '--password is given twice; one is enough'],
    [['--debug', '--no-debug'], '--debug is given twice; one is enough'],
    [['--debug', 'yes', '--debug=no'], '--debug is given twice; one is enough'],
  ])('%j: nobody can know which one is meant', async (argv, fault) => {
    expect((await parse(...argv)).faults).toEqual([fault]);
  });

  test.each([
    [['--debug', '--debug', 'yes']],
    [['--no-debug', '--debug=false', '--no-debug']],
    [['--user=--url', '--url', 'a']],
    [['check', '--url', 'a']],
  ])('%j: is no question', async (argv) => expect((await parse(...argv)).faults).toEqual([]));

  test('a value that is missing is empty, for the configuration to refuse', async () => {
    expect((await parse('--port', '--url', 'a', '--host')).flags).toEqual({ port: '', url: 'a', host: '' });
  });

  test.each([
    ['--foo', '80'],
    ['--no-url'],
    ['--no-host', '--port', '0'],
    ['--no-otlpEndpoint'],
    ['--no-debug=1'],
    ['-p', '80'],
    ['---'],
    ['--no-help'],
    ['--_=1'],
    ['--$0=1'],
    ['--DIR=1'],
    ...['--toString=1', '--valueOf', '--constructor=1', '--__proto__=1'].map((flag) => [flag]),
  ])('%s is refused as unknown', async (flag, ...others) => {
    expect(await parse(flag, ...others)).toMatchObject({
      command: 'run',
      faults: [`unknown option ${flag.split('=')[0]}`],
    });
  });

  test.each([
    // Capitals, dashes and dots, as others write them.
    ['--loglevel', '--logLevel'],
    ['--otlp-endpoint', '--otlpEndpoint'],
    ['--PASSWORD_FILE', '--passwordFile'],
    ['--log.level', '--logLevel'],
    // Slips.
    ['--passwort', '--password'],
    ['--passowrd', '--password'],
    ['--prot', '--port'],
    ['--ulr', '--url'],
    ['--debgu', '--debug'],
    ['--hlep', '--help'],
    ['--skipCircuit1', '--skipCircuit2'],
    // Shorter or longer.
    ['--pass', '--password'],
    ['--int', '--interval'],
    ['--username', '--user'],
    ['--hostname', '--host'],
    ['--port.y', '--port'],
    ['--url.x', '--url'],
    // Of the exporters of Prometheus.
    ['--web.listen-address', '--port'],
    ['--config.file', '--config'],
    ['--web.config.file', '--webConfig'],
  ])('%s is refused with a hint to %s', async (flag, like) => {
    expect((await parse(flag, 'x')).faults).toEqual([`unknown option ${flag}; did you mean ${like}?`]);
  });

  test.each([
    ['-geheim', ''],
    ['--geheim', ''],
    ['-5geheim', ''],
    ['-5', '-5'],
    ['-.5', '-.5'],
  ])('a password %s behind its option is not told as one', async (password, taken) => {
    for (const option of ['--password', '-password']) {
      const expected = { flags: { password: taken, user: 'x' }, faults: [] };
      expect(await parse(option, password, '--user', 'x')).toMatchObject(expected);
    }
    expect((await parse('--password', '--user', 'x')).flags).toEqual({ password: '', user: 'x' });
    expect((await parse('--password', '--no-debug')).flags).toEqual({ password: '', debug: 'false' });
    expect((await parse('--password', '--', 'check')).command).toBe('check');
    expect((await parse('--password', '-h')).show).toBe('help');
  });

  test.each(['--foo', '--x', '--colour', '--mqttHost', '--verbose', '--toString', `--${'password'.repeat(9999)}`])(
    '%s is like nothing there is',
    async (flag) => expect((await parse(flag)).faults).toEqual([`unknown option ${flag}`]),
  );

  test('every slip is told at once, without the values', async () => {
    expect((await parse('--passwort', 'geheim', 'chek', '--debgu', '--prot=80')).faults).toEqual([
      'unknown option --passwort; did you mean --password?',
      'unknown option --debgu; did you mean --debug?',
      'unknown option --prot; did you mean --port?',
      'unknown command chek; did you mean check?',
    ]);
    expect(await parse('--verbose', 'demo')).toMatchObject({ command: 'demo', faults: ['unknown option --verbose'] });
  });

  test.each(['foo', 'toString', '-', '80'])('%s is no command', async (word) => {
    expect(await parse(word)).toMatchObject({
      command: undefined,
      faults: [`unknown command ${word}; there are run, demo, check, simulate, capture`],
    });
  });

  test('nothing is left over', async () => {
    expect((await parse('demo', 'x', 'run')).faults).toEqual([
      'unknown argument x after the command demo',
      'unknown argument run after the command demo',
    ]);
    expect((await parse('--url', 'x', '--', '--foo', '--port', '1')).faults).toEqual([
      'unknown command --foo; there are run, demo, check, simulate, capture',
    ]);
    expect((await parse('check', '--', '--port')).faults).toEqual(['unknown argument --port after the command check']);
  });

  test('capture takes the folder to write', async () => {
    expect(await parse('capture', '007', '--url', 'http://a')).toMatchObject({
      command: 'capture',
      directory: '007',
      flags: { url: 'http://a' },
      faults: [],
    });
    expect((await parse('--user', 'x', 'capture', './a b')).directory).toBe('./a b');
    expect(await parse('capture', '--', '-a')).toMatchObject({ directory: '-a', faults: [] });
    expect((await parse('capture')).faults).toEqual(['capture: missing the folder to write, as in capture DIR']);
    expect((await parse('capture', 'a', 'b')).faults).toEqual(['unknown argument b after the command capture']);
    expect((await parse('check')).directory).toBeUndefined();
  });

  test.each<[string[], string, Command | undefined]>([
    [['--help'], 'help', undefined],
    [['-h'], 'help', undefined],
    [['--help=1'], 'help', undefined],
    [['help'], 'help', undefined],
    [['--version'], 'version', undefined],
    [['-V'], 'version', undefined],
    [['version'], 'version', undefined],
    [['simulate', '--help', '--foo'], 'help', 'simulate'],
    [['simulate', '-h', '--port', 'x'], 'help', 'simulate'],
    [['simulate', '-V', '--url=a', '--url=b'], 'version', 'simulate'],
    [['help', 'simulate', '--foo'], 'help', 'simulate'],
    [['--debug', 'help', 'check'], 'help', 'check'],
    [['help', 'completion'], 'help', undefined],
    [['help', 'help'], 'help', undefined],
    [['completion'], 'completion', undefined],
  ])('%j', async (argv, show, command) => {
    expect(await parse(...argv)).toMatchObject({ show, command, faults: [] });
  });

  test('completion is what prints the script for a shell, and what that script asks for', async () => {
    expect(await parse('completion', 'zsh')).toMatchObject({ show: 'completion', shell: 'zsh', faults: [] });
    expect(await parse('--get-yargs-completions', 'isg_exporter', 'run', '--')).toMatchObject({ show: 'completion' });
  });

  test.each([
    [['chek'], 'unknown command chek; did you mean check?'],
    [['rnu'], 'unknown command rnu; did you mean run?'],
    [['sim'], 'unknown command sim; did you mean simulate?'],
    [['versoin'], 'unknown command versoin; did you mean version?'],
    [['help', 'chek'], 'unknown command chek; did you mean check?'],
    [['help', 'nonsense'], 'unknown command nonsense; there are run, demo, check, simulate, capture'],
    [['completion', 'tcsh'], 'completion: there is none for tcsh; there are bash, zsh, fish'],
  ])('%j is met with what was meant', async (argv, fault) => {
    expect(await parse(...argv)).toMatchObject({ command: undefined, faults: [fault] });
  });
});

describe('--help', () => {
  const help = async (command?: Command): Promise<string> => (await helpText(command)).replace(/\s+/g, ' ');

  test('lists the commands, and the options of run', async () => {
    const output = await help();
    for (const command of COMMAND_NAMES) expect(output).toContain(`isg_exporter ${command}`);
    for (const { flag, commands } of ROWS.values()) {
      expect(output.includes(` --${flag} `), flag).toBe(commands?.includes('run') ?? true);
    }
    for (const printing of Object.keys(PRINTING)) expect(output).toContain(`isg_exporter ${printing}`);
    expect(output).toContain('-h, --help');
    expect(output).toContain('-V, --version');
    expect(output).toContain('isg_exporter COMMAND --help');
  });

  test.each(COMMAND_NAMES)(
    'of %s shows the options that it uses, with their variables, and no others',
    async (command) => {
      const output = await help(command);
      for (const { flag, env, commands, shownFor = commands } of ROWS.values()) {
        const isShown = shownFor?.includes(command) ?? true;
        expect(output.includes(` --${flag} `), flag).toBe(isShown);
        if (env) expect(output.includes(`[${env}]`), env).toBe(isShown);
      }
    },
  );

  test.each([40, 60, 80, 100, 120])('is no wider than a terminal of %i columns', async (width) => {
    for (const command of [undefined, ...COMMAND_NAMES]) {
      // A word that is longer than its column, such as the name of a variable, cannot be broken.
      const tooWide = (await helpText(command, width))
        .split('\n')
        .filter((line) => line.length > width && line.trim().includes(' '));
      expect(tooWide).toEqual([]);
    }
  });

  test('is as wide as the terminal, within reason', async () => {
    const widest = async (width?: number): Promise<number> =>
      Math.max(...(await helpText('check', width)).split('\n').map((line) => line.length));
    expect([await widest(), await widest(100), await widest(120), await widest(500)]).toEqual([80, 100, 120, 120]);
    expect(await widest(1)).toBe(await widest(40));
  });

  test.each<[number | undefined, string | undefined, number]>([
    [100, undefined, 100],
    [100, '60', 100],
    [undefined, '60', 60],
    [0, undefined, 80],
    [undefined, undefined, 80],
    ...['', '0', '-1', 'wide', '1e3', '60 '].map((text): [undefined, string, number] => [undefined, text, 80]),
  ])('of a terminal with %j columns where COLUMNS is %j is %i wide', (columns, text, width) => {
    expect(widthOf(columns, { COLUMNS: text })).toBe(width);
  });

  test('shows every option with some command', () => {
    for (const { flag, commands, shownFor = COMMAND_NAMES } of ROWS.values()) {
      expect(
        shownFor.some((command) => commands?.includes(command) ?? true),
        flag,
      ).toBe(true);
    }
  });

  test('names the plants, and says where the simulator listens and whom it asks for a login', async () => {
    const output = await help('simulate');
    expect(output).toContain(`simulated heat pump: ${PLANT_NAMES.slice(0, -1).join(', ')} or ${PLANT_NAMES.at(-1)}`);
    expect(output).toContain('on 127.0.0.1 unless --host is given, with a login if --user and --password are');
  });
});
