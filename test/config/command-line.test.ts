import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/config/command-line.ts';
import { helpText } from '../../src/config/help.ts';
import { OPTIONS } from '../../src/config/options.ts';
import { PLANT_NAMES } from '../../src/simulator/plants.ts';

const parse = (...argv: string[]) => parseCommandLine(argv);

describe('command line', () => {
  test('no word runs the exporter', () => {
    expect(parse('--url', 'http://a', '--port=0')).toEqual({
      command: 'run',
      directory: undefined,
      flags: { url: 'http://a', port: '0' },
      show: undefined,
      faults: [],
    });
  });

  test.each(['demo', 'check', 'simulate', 'run'])('%s', (command) => {
    expect(parse(command, '--debug')).toMatchObject({ command, flags: { debug: 'true' }, faults: [] });
    expect(parse('--debug', command)).toMatchObject({ command, flags: { debug: 'true' }, faults: [] });
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
  ])('%j', (argv, value) => {
    expect(parse(...argv)).toMatchObject({ command: 'run', flags: { skipCircuit2: value }, faults: [] });
  });

  test('a value stays as typed', () => {
    expect(parse('--password', '007', '--user', '1e3').flags).toEqual({ password: '007', user: '1e3' });
    expect(parse('--password="a b"', '--user', "'u'").flags).toEqual({ password: '"a b"', user: "'u'" });
    expect(parse('--password=--x=y\nz', '--port', '-1').flags).toEqual({ password: '--x=y\nz', port: '-1' });
  });

  test('the last of several values counts', () => expect(parse('--port=1', '--port', '2').flags.port).toBe('2'));

  test('a value that is missing is empty, for the configuration to refuse', () => {
    expect(parse('--port', '--url', 'a', '--host').flags).toEqual({ port: '', url: 'a', host: '' });
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
    ['--help=1'],
    ['--no-help'],
    ['--_=1'],
    ['--$0=1'],
    ['--DIR=1'],
    ...['--toString=1', '--valueOf', '--constructor=1', '--__proto__=1'].map((flag) => [flag]),
  ])('%s is refused as unknown', (flag, ...others) => {
    expect(parse(flag, ...others)).toMatchObject({ command: 'run', faults: [`unknown option ${flag.split('=')[0]}`] });
  });

  test.each([
    ['--loglevel', '--logLevel'],
    ['--otlp-endpoint', '--otlpEndpoint'],
  ])('%s is refused with a hint to %s', (flag, like) => {
    expect(parse(flag, 'x').faults).toEqual([`unknown option ${flag}; there is ${like}`]);
  });

  test('every slip is told at once, without the values', () => {
    expect(parse('--passwort', 'geheim', 'chek', '--debgu', '--prot=80').faults).toEqual([
      'unknown option --passwort',
      'unknown option --debgu',
      'unknown option --prot',
      'unknown command chek; there are run, demo, check, simulate, capture',
    ]);
    expect(parse('--verbose', 'demo')).toMatchObject({ command: 'demo', faults: ['unknown option --verbose'] });
  });

  test.each(['foo', 'toString', '-', '80'])('%s is no command', (word) => {
    expect(parse(word)).toMatchObject({
      command: undefined,
      faults: [`unknown command ${word}; there are run, demo, check, simulate, capture`],
    });
  });

  test('nothing is left over', () => {
    expect(parse('demo', 'x', 'run').faults).toEqual([
      'unknown argument x after the command demo',
      'unknown argument run after the command demo',
    ]);
    expect(parse('--url', 'x', '--', '--foo', '--port', '1').faults).toEqual([
      'unknown command --foo; there are run, demo, check, simulate, capture',
    ]);
    expect(parse('check', '--', '--port').faults).toEqual(['unknown argument --port after the command check']);
  });

  test('capture takes the folder to write', () => {
    expect(parse('capture', '007', '--url', 'http://a')).toMatchObject({
      command: 'capture',
      directory: '007',
      flags: { url: 'http://a' },
      faults: [],
    });
    expect(parse('--user', 'x', 'capture', './a b').directory).toBe('./a b');
    expect(parse('capture', '--', '-a')).toMatchObject({ directory: '-a', faults: [] });
    expect(parse('capture').faults).toEqual(['capture: missing the folder to write, as in capture DIR']);
    expect(parse('capture', 'a', 'b').faults).toEqual(['unknown argument b after the command capture']);
    expect(parse('check').directory).toBeUndefined();
  });

  test.each([
    [['check', '--from', 'x'], []],
    [['simulate', '--from=x', '--user', 'a', '--port', '0'], []],
    [['--from', 'x'], ['--from: not for run, only for check and simulate']],
    [['demo', '--from', 'x'], ['--from: not for demo, only for check and simulate']],
    [['capture', 'y', '--from', 'x'], ['--from: not for capture, only for check and simulate']],
    [['check', '--from', 'x', '--url', 'http://a'], ['--from: given together with --url; one is enough']],
    [
      ['simulate', '--from', 'x', '--plant', 'lwz', '--fault', 'hang'],
      ['--from: given together with --plant; one is enough', '--from: given together with --fault; one is enough'],
    ],
    [['demo', '--plant', 'lwz', '--language', 'de'], []],
    [['simulate', '--plant', 'lwz', '--language', 'de', '--fault', 'hang'], []],
    [
      ['--fault', 'hang', '--plant', 'x'],
      ['--plant: not for run, only for demo and simulate', '--fault: not for run, only for simulate'],
    ],
    [['check', '--language', 'de'], ['--language: not for check, only for demo and simulate']],
    [['demo', '--fault', 'hang'], ['--fault: not for demo, only for simulate']],
    [['simulate', '--webConfig', 'x'], ['--webConfig / WEB_CONFIG: not for simulate, only for run, demo, and check']],
  ])('%j', (argv, faults) => {
    expect(parse(...argv).faults).toEqual(faults);
  });

  test.each([
    ['--help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
  ])('%s', (flag, show) => {
    expect(parse(flag).show).toBe(show);
    expect(parse('simulate', flag, '--foo').show).toBe(show);
  });
});

describe('--help', () => {
  test('names every option with its variable and the commands that take it', async () => {
    const output = (await helpText()).replace(/\s+/g, ' ');
    for (const row of OPTIONS) {
      expect(output).toContain(`--${row.flag}`);
      if ('env' in row) expect(output).toContain(`[${row.env}]`);
    }
    expect(output).toMatch(/--fault [^[]*; only for simulate/);
    expect(output).toMatch(/--language [^[]*; only for demo and simulate/);
  });

  test('names the plants, and says where the simulator listens and whom it asks for a login', async () => {
    const output = (await helpText()).replace(/\s+/g, ' ');
    expect(output).toContain(`simulated heat pump: ${PLANT_NAMES.slice(0, -1).join(', ')} or ${PLANT_NAMES.at(-1)}`);
    expect(output).toContain('on 127.0.0.1 unless --host is given, with a login if --user and --password are');
  });
});
