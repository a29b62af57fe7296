import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/config/command-line.ts';
import { helpText } from '../../src/config/help.ts';
import { COMMAND_NAMES, type Command, ROWS } from '../../src/config/options.ts';
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

  test('the last of several values counts', async () =>
    expect((await parse('--port=1', '--port', '2')).flags.port).toBe('2'));

  test('a value that is missing is empty, for the configuration to refuse', async () => {
    expect((await parse('--port', '--url', 'a', '--host')).flags).toEqual({ port: '', url: 'a', host: '' });
  });

  test.each([
    ['--prot', '80'],
    ['--no-url'],
    ['--no-host', '--port', '0'],
    ['--no-otlpEndpoint'],
    ['--no-debug=1'],
    ['--port.y=5'],
    ['--url.x', '5'],
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
    ['--loglevel', '--logLevel'],
    ['--otlp-endpoint', '--otlpEndpoint'],
  ])('%s is refused with a hint to %s', async (flag, like) => {
    expect((await parse(flag, 'x')).faults).toEqual([`unknown option ${flag}; there is ${like}`]);
  });

  test('every slip is told at once, without the values', async () => {
    expect((await parse('--passwort', 'geheim', 'chek', '--debgu', '--prot=80')).faults).toEqual([
      'unknown option --passwort',
      'unknown option --debgu',
      'unknown option --prot',
      'unknown command chek; there are run, demo, check, simulate, capture. Did you mean check?',
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

  test.each([
    ['--help', 'help'],
    ['-h', 'help'],
    ['--help=1', 'help'],
    ['--version', 'version'],
  ])('%s', async (flag, show) => {
    expect(await parse(flag)).toMatchObject({ show, command: undefined });
    expect(await parse('simulate', flag, '--foo')).toMatchObject({ show, command: 'simulate', faults: [] });
  });

  test('completion is what prints the script for a shell, and what that script asks for', async () => {
    expect(await parse('completion')).toMatchObject({ show: 'completion', faults: [] });
    expect(await parse('--get-yargs-completions', 'isg_exporter', 'run', '--')).toMatchObject({ show: 'completion' });
  });

  test('a misspelt command is met with the one that was meant', async () => {
    expect((await parse('chek')).faults).toEqual([
      'unknown command chek; there are run, demo, check, simulate, capture. Did you mean check?',
    ]);
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
