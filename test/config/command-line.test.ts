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

  test('a boolean that is none is refused', () => {
    expect(() => parse('--debug=maybe')).toThrow('--debug: "maybe" is not true or false');
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
