import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/config/command-line.ts';
import { OPTIONS } from '../../src/config/options.ts';

const parse = (...argv: string[]) => parseCommandLine(argv, '1.2.3');

describe('command line', () => {
  test('no word runs the exporter', () => {
    expect(parse('--url', 'http://a', '--port=0')).toMatchObject({
      command: 'run',
      flags: { url: 'http://a', port: '0' },
      fault: undefined,
    });
  });

  test.each(['demo', 'check', 'simulate', 'run'])('%s', (command) => {
    expect(parse(command, '--debug')).toMatchObject({ command, flags: { debug: 'true' }, fault: undefined });
    expect(parse('--debug', command)).toMatchObject({ command, fault: undefined });
  });

  test.each([
    ['--skipCircuit2=yes', 'true'],
    ['--skipCircuit2=0', 'false'],
    ['--skipCircuit2', 'true'],
    ['--no-skipCircuit2', 'false'],
  ])('%s is %s', (argument, value) => {
    expect(parse(argument).flags.skipCircuit2).toBe(value);
  });

  test('a value stays as typed', () => {
    expect(parse('--password', '007', '--user', '1e3').flags).toMatchObject({ password: '007', user: '1e3' });
  });

  test('unknown flags and commands are refused', () => {
    expect(parse('--prot', '80').fault).toBe('Unknown argument: prot');
    expect(parse('chek').fault).toBe('Unknown argument: chek');
  });

  test.each(['--toString=1', '--valueOf', '--constructor=1', '--__proto__=1'])(
    '%s is refused like any unknown flag',
    (flag) => {
      const refused = (): string | undefined => {
        try {
          return parse(flag).fault;
        } catch (error) {
          return (error as { code?: string }).code;
        }
      };
      expect(refused()).toBeDefined();
      expect(refused()).not.toBe('INTERNAL');
    },
  );

  test('a boolean that is none is refused', () => {
    expect(() => parse('--debug=maybe')).toThrow('--debug: "maybe" is not true or false');
  });

  test('capture takes the folder to write', () => {
    expect(parse('capture', '007', '--url', 'http://a')).toMatchObject({
      command: 'capture',
      directory: '007',
      flags: { url: 'http://a' },
      fault: undefined,
    });
    expect(parse('--user', 'x', 'capture', './a b').directory).toBe('./a b');
    expect(parse('capture').fault).toBe('capture: missing the folder to write, as in capture DIR');
    expect(parse('capture', 'a', 'b').fault).toBe('Unknown argument: b');
    expect(parse('check').directory).toBeUndefined();
  });

  test.each([
    [['check', '--from', 'x'], undefined],
    [['simulate', '--from=x', '--user', 'a', '--port', '0'], undefined],
    [['--from', 'x'], '--from: not for run, only for check and simulate'],
    [['demo', '--from', 'x'], '--from: not for demo, only for check and simulate'],
    [['capture', 'y', '--from', 'x'], '--from: not for capture, only for check and simulate'],
    [['check', '--from='], '--from: missing the folder'],
    [['check', '--from', 'x', '--url', 'http://a'], '--from: given together with --url; one is enough'],
    [['simulate', '--from', 'x', '--plant', 'lwz'], '--from: given together with --plant; one is enough'],
  ])('%j', (argv, fault) => {
    expect(parse(...argv).fault).toBe(fault);
  });

  test('--help names every option with its variable', () => {
    for (const flag of ['--help', '-h']) {
      const { output = '' } = parse(flag);
      for (const row of OPTIONS) {
        expect(output).toContain(`--${row.flag}`);
        if ('env' in row) expect(output.replace(/\s+/g, ' ')).toContain(`[${row.env}]`);
      }
    }
  });

  test('--version', () => expect(parse('--version').output).toBe('1.2.3'));
});
