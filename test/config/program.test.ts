import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outside, type Program, startProgram, temporaryFolder, until, useBundle } from '../faults/helpers.ts';

describe('the program', () => {
  const bundle = useBundle();
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Program =>
    startProgram(process.execPath, [bundle(), ...args], { EXPORTER_HOST: '127.0.0.1', EXPORTER_PORT: '0', ...env });

  /** What the program names as wrong, a line each. */
  const refused = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string[]> => {
    const program = start(args, env);
    expect(await program.ended).toBe(2);
    const [first, ...lines] = program.stderr().trimEnd().split('\n');
    expect(first).toBe('isg_exporter cannot start:');
    expect(lines.pop()).toBe('See isg_exporter --help.');
    return lines.map((line) => line.replace(/^ {2}/, ''));
  };

  test('names every fault of options, files and variables at once, before it starts', async () => {
    const webConfig = join(temporaryFolder(), 'web.yml');
    writeFileSync(webConfig, 'basic_auth_users: {x: y}\n');
    const env = { ISG_URL: 'ftp://x', WEB_CONFIG: webConfig, OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'nope' };
    expect(await refused(['--debug=maybe', '--port', '99999', '--debgu', '--no-host'], env)).toEqual([
      'unknown option --debgu; did you mean --debug?',
      'unknown option --no-host',
      '--url / ISG_URL: not the address of a gateway; expected something like http://servicewelt',
      '--port / EXPORTER_PORT: "99999" is not a whole number from 0 to 65535',
      `--webConfig / WEB_CONFIG: web configuration ${webConfig}: basic_auth_users.x must be a bcrypt hash, as htpasswd -nB prints it`,
      '--debug / DEBUG: "maybe" is not true or false',
      '--otlpEndpoint / OTEL_EXPORTER_OTLP_ENDPOINT: OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, which comes before it, is not a URL like http://localhost:4318/v1/metrics',
    ]);
  });

  /** All that it says to somebody who named no gateway. */
  const firstSteps = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> => {
    const program = start(args, env);
    expect(await program.ended).toBe(2);
    expect(program.stdout()).toBe('');
    return program.stderr();
  };

  test.each([
    [[], 'isg_exporter', 'isg_exporter --url http://servicewelt', 'isg_exporter demo'],
    [['run'], 'isg_exporter', 'isg_exporter --url http://servicewelt', 'isg_exporter demo'],
    [['--names', 'english'], 'isg_exporter', 'isg_exporter --url http://servicewelt', 'isg_exporter demo'],
    ...[['check'], ['capture', 'DIR']].map((args): [string[], string, string, string] => [
      args,
      `isg_exporter ${args[0]}`,
      `isg_exporter ${args.join(' ')} --url http://servicewelt`,
      `isg_exporter simulate --port 8081, and then isg_exporter ${args.join(' ')} --url http://localhost:8081`,
    ]),
  ])('%j without a gateway says in three lines what to do', async (args, program, example, simulated) => {
    const steps = `${program} needs the address of your gateway, in --url or in the variable ISG_URL: ${example}
To see it at work without one: ${simulated}
All options: ${program} --help
`;
    expect(await firstSteps(args)).toBe(steps);
    expect(await firstSteps(args, { ISG_URL: ' ', CONFIG_FILE: '', LOG_FORMAT: 'json' })).toBe(steps);
  });

  test('lists a missing gateway among other faults', async () => {
    expect(await refused(['--prot', '1'])).toEqual([
      'unknown option --prot; did you mean --port?',
      '--url / ISG_URL: missing; the address of the gateway, e.g. http://servicewelt, or a list of gateways by --config / CONFIG_FILE',
    ]);
  });

  test.each([['--help'], ['-h'], ['help'], ['--version'], ['-V'], ['version'], ['completion', 'fish']])(
    'answers %s %s whatever is wrong with the settings',
    async (...args) => {
      const program = start(args, { ISG_URL: 'ftp://x', EXPORTER_PORT: 'many', COLUMNS: '60' });
      expect(await program.ended).toBe(0);
      expect(program.stderr()).toBe('');
      expect(program.stdout()).toMatch(/^(isg_exporter \[command|\d+\.\d+\.\d+\n$|# Completion)/);
      if (args[0] === '-h')
        expect(
          Math.max(
            ...program
              .stdout()
              .split('\n')
              .map((line) => line.length),
          ),
        ).toBe(60);
    },
  );

  test('offers a shell what only the simulator knows', async () => {
    const program = start(['--get-yargs-completions', 'isg_exporter', 'demo', '--language', 'd'], { SHELL: 'bash' });
    expect(await program.ended).toBe(0);
    expect(program.stdout()).toBe('de\nda\n');
  });

  test.each([
    ['0.10.48', false],
    ['16.20.2', false],
    ['18.20.4', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['21.0.0', true],
    ['100.0.0', true],
  ])('says in a line that Node.js %s is too old, or runs: %j', async (version, isNew) => {
    const preload = join(temporaryFolder(), 'version.cjs');
    writeFileSync(preload, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
    const program = startProgram(process.execPath, ['-r', preload, bundle(), '--version']);
    expect(await program.ended).toBe(isNew ? 0 : 2);
    const line = `isg_exporter needs Node.js 20.19 or newer; this is ${version} (${process.execPath}). Install a newer one (https://nodejs.org/en/download), or the isg_exporter that brings its own.\n`;
    expect(program.stderr()).toBe(isNew ? '' : line);
  });

  test('lists what the simulator knows, with a line on each', async () => {
    const lines = await refused(['simulate', '--plant', 'oven', '--fault', 'help', '--language', 'tlh', '--port', 'x']);
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      '--port / EXPORTER_PORT: "x" is not a whole number from 0 to 65535',
      '--plant: no plant is called "oven"; there are',
      '--language: no language is called "tlh"; there are en, de, fr, it, nl, pl, cs, sv, fi, hu, es, da',
      '--fault: no fault is called "help"; there are',
    ]);
    expect(lines.find((line) => line.startsWith('  wpmsystem '))).toMatch(
      / WPMsystem 1\.4\.00\.0040, all 12 languages/,
    );
    expect(lines.find((line) => line.startsWith('  hang '))).toMatch(/ the request is taken and never answered$/);
  });

  test('repeats no control characters of a file or argument', async () => {
    const from = temporaryFolder();
    writeFileSync(join(from, 'manifest.json'), '\u001b[31m{');
    const lines = [...(await refused(['check', '--from', from])), ...(await refused(['\u001b[2J\nforged']))];
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u);
  });

  test('runs the demo in the environment of a real gateway, and says that it is not used', async () => {
    const env = { ISG_URL: 'http://192.0.2.1', ISG_PASSWORD: 'abc' };
    const program = start(['demo', '--plant', 'wpmsystem', '--language', 'fr', '--debug', 'no'], env);
    const url = await program.listening();
    await until('the first round', async () => (await outside(url).metrics()).get('isg_up') === 1);
    expect((await outside(url).status()).language).toBe('fr');
    expect(program.stderr().match(/(?<=WARN {2}).*/g)).toEqual([
      '--url / ISG_URL is not used: demo brings its own gateway',
      '--password / ISG_PASSWORD is not used: demo brings its own gateway',
    ]);
  });

  /** The demo with options of Node.js's own, and what there is behind the address of its debugger. */
  const startDemo = (options: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const demo = [...options, bundle(), 'demo', '--plant', 'wpm'];
    const program = startProgram(process.execPath, demo, { EXPORTER_HOST: '127.0.0.1', EXPORTER_PORT: '0', ...env });
    const debuggerAnswers = async (): Promise<boolean> => {
      const port = await until('a debugger', () => /Debugger listening on ws:[^:]*:(\d+)/.exec(program.stderr())?.[1]);
      return await fetch(`http://127.0.0.1:${port}/json/version`).then(
        (answer) => answer.ok,
        () => false,
      );
    };
    return { program, debuggerAnswers };
  };

  test.each(['SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGVTALRM', 'SIGIO', 'SIGPWR'] as const)(
    '%s neither ends it nor opens the debugger',
    async (signal) => {
      const { program } = startDemo(['--inspect-port=0']);
      const { metrics } = outside(await program.listening());
      for (let time = 0; time < 3; time += 1) {
        program.child.kill(signal);
        expect((await metrics()).get('isg_up')).toBeDefined();
      }
      program.child.kill('SIGTERM');
      expect(await program.ended).toBe(0);
      expect(program.stderr()).not.toContain('Debugger');
    },
  );

  test('a debugger that SIGUSR1 opened before the program could listen to it is closed', async () => {
    const early =
      "process.kill(process.pid, 'SIGUSR1'); while (!process.getBuiltinModule('node:inspector').url()) Math.random();";
    const { program, debuggerAnswers } = startDemo(['--inspect-port=0', '--import', `data:text/javascript,${early}`]);
    await program.listening();
    await until('the debugger to be closed', async () => !(await debuggerAnswers()));
  });

  test('a debugger that was asked for stays open', async () => {
    const { program, debuggerAnswers } = startDemo([], { NODE_OPTIONS: '--inspect=0' });
    const url = await program.listening();
    await until('the first round', async () => (await outside(url).metrics()).get('isg_up') === 1);
    expect(await debuggerAnswers()).toBe(true);
  });
});
