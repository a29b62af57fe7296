import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaultSpec } from '../../src/simulator/simulator.ts';
import { type Behaviour, GOOD, startCollector } from '../faults/collector.ts';
import {
  atEnd,
  freePort,
  outside,
  type Program,
  startGateway,
  startProgram,
  startScene,
  temporaryFolder,
  until,
  useBundle,
} from '../faults/helpers.ts';
import { formsOf } from '../helpers/secrets.ts';
import { THOROUGH } from '../helpers/thorough.ts';

const USER = 'owner';
/** One that means something to a regular expression, and one that looks different in a URL and in the body of a form. */
const PASSWORDS = ['a.b*c$[d](e)^{f}|"g"\\h', "süß & bitter+sweet/50%'s"] as const;
const TOKEN = 'k3y/With+Odd=Signs~and"quotes"';

function expectSecret(secrets: readonly string[], outputs: Readonly<Record<string, string>>): void {
  for (const [where, text] of Object.entries(outputs)) {
    const found = secrets.flatMap(formsOf).filter((form) => text.includes(form));
    expect(found, `in ${where}`).toEqual([]);
  }
}

/** A gateway that repeats what was posted to it, each time elsewhere in its answer. */
async function startEcho(): Promise<string> {
  const gateway = await startGateway({ login: { user: USER, password: 'another' } });
  const loginPage = await (await fetch(gateway.url)).text();
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const posted = new URLSearchParams(Buffer.concat(chunks).toString()).get('pass');
    if (posted === null) return response.end(loginPage);
    const word = encodeURIComponent(posted);
    turn += 1;
    const answers = [
      () => response.end(`<html><title>${posted}</title></html>`),
      () => response.writeHead(200, { 'content-type': `text/${word}` }).end('x'),
      () => response.writeHead(200, { 'content-encoding': word }).end('x'),
      () => response.writeHead(302, { location: `http://${word}@elsewhere.test/${word}?${word}` }).end(),
    ];
    return answers[turn % answers.length]?.();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('a gateway that repeats the password in its answers is not quoted', { timeout: 180_000 }, async () => {
  const [password] = PASSWORDS;
  const credentials = { user: USER, password };
  const exporter = await startScene({
    gateway: { url: await startEcho(), credentials, pages: ['1,0'] },
    secrets: [password],
    log: { level: 'debug', format: 'text' },
  });
  const codes = new Set<string>();
  await until('each kind of answer', async () => {
    const status = JSON.stringify(await exporter.status());
    codes.add((await exporter.status()).lastError?.message.slice(0, 24) ?? '');
    const pages = await Promise.all(PATHS.map(async (path) => [path, await (await fetch(exporter.url + path)).text()]));
    expectSecret([password], { ...Object.fromEntries(pages), status, log: exporter.lines.join('\n') });
    return codes.size >= 4;
  });
});

const PATHS = ['/', '/metrics', '/status', '/ready', '/-/healthy', '/nowhere'] as const;

/** The list of processes: what others on the host can read. */
const commandLineOf = ({ child }: Program): string => readFileSync(`/proc/${child.pid}/cmdline`, 'utf8');

interface Scene {
  readonly title: string;
  readonly source: 'flag' | 'variable' | 'file' | 'credential';
  readonly level: string;
  readonly format: string;
  readonly password?: 0 | 1;
  readonly fault?: FaultSpec;
  /** The gateway has another password. */
  readonly refused?: true;
  readonly collector?: Behaviour;
}

/** Each level as text and as JSON, the password from all places in turn; in `npm test` every third. */
const LEVELS: readonly Scene[] = ['error', 'warn', 'info', 'debug']
  .flatMap((level, index) =>
    ['text', 'json'].map((format, other): Scene => {
      const source = (['flag', 'variable', 'file', 'credential'] as const)[(index + other) % 4] ?? 'flag';
      return { title: `at level ${level} as ${format}`, source, level, format, password: other === 0 ? 0 : 1 };
    }),
  )
  .filter((_scene, index) => THOROUGH || index % 4 === 0);
const FAULTS: readonly Scene[] = (
  [
    { title: 'when the login is refused', refused: true },
    { title: 'when the login is never answered', fault: { name: 'hang', after: 1 } },
    { title: 'when the login is reset', fault: { name: 'reset', after: 1 } },
    {
      title: 'when the login is redirected to where it repeats the password',
      fault: { name: 'redirect', after: 1, to: `http://127.0.0.1:1/?pass=${encodeURIComponent(PASSWORDS[0])}` },
    },
    { title: 'when the gateway does not speak HTTP', fault: { name: 'notHttp', after: 1 } },
    { title: 'when the gateway sends no page', fault: { name: 'binary', after: 1 } },
    { title: 'when the labels are evil', fault: { name: 'evilLabels' } },
    { title: 'when the session is always lost', fault: { name: 'sessionLostEveryRequest' } },
    { title: 'when the collector resets the connection', collector: 'reset' },
    { title: 'when the collector answers 400', collector: { status: 400, body: 'no' } },
    { title: 'when the collector answers 401', collector: { status: 401, body: 'who are you?' } },
  ] satisfies Partial<Scene>[]
).map((scene, index) => ({
  level: 'debug',
  format: index % 2 === 0 ? 'text' : 'json',
  source: index % 3 === 0 ? 'flag' : 'variable',
  ...scene,
}));

describe('no secret is shown', () => {
  const bundle = useBundle();
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Program =>
    startProgram(process.execPath, [bundle(), ...args], { EXPORTER_HOST: '127.0.0.1', ...env });

  /** Arguments and environment that give the password. */
  const given = (source: Scene['source'], password: string): { args: string[]; env: NodeJS.ProcessEnv } => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'isg_password'), `${password}\n`);
    const args = {
      flag: [`--password=${password}`],
      file: [`--passwordFile=${join(folder, 'isg_password')}`],
      variable: [],
      credential: [],
    };
    const env = {
      flag: {},
      file: {},
      variable: { ISG_PASSWORD: password },
      credential: { CREDENTIALS_DIRECTORY: folder },
    };
    return { args: [`--user=${USER}`, ...args[source]], env: env[source] };
  };

  test.each([...LEVELS, ...FAULTS])('by run $title', async (scene) => {
    const password = PASSWORDS[scene.password ?? 0];
    const simulator = await startGateway({
      plant: 'wpm3i',
      login: { user: USER, password: scene.refused ? 'another' : password },
    });
    if (scene.fault) await simulator.fault(scene.fault);
    const collector = await startCollector();
    collector.become(scene.collector ?? GOOD);
    const { args, env } = given(scene.source, password);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const options = [`--url=${simulator.url}`, `--port=${port}`, '--interval=5', '--timeout=1'];
    const program = start([...options, ...args], {
      ...env,
      LOG_LEVEL: scene.level,
      LOG_FORMAT: scene.format,
      OTEL_LOG_LEVEL: 'all',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=${encodeURIComponent(TOKEN)}`,
      OTEL_EXPORTER_OTLP_TIMEOUT: '1000',
    });
    await until('the first round', async () => {
      const metrics = await outside(url)
        .metrics()
        .catch(() => undefined);
      return (metrics?.get('isg_gatheringduration_count') ?? 0) > 0;
    });
    await until('the first push', () => collector.asked.length > 0);
    const expected = scene.refused ? simulator.refusedLogins : simulator.logins;
    if (!scene.fault || scene.fault.name === 'evilLabels') expect(expected).toBeGreaterThan(0);
    const pages = await Promise.all(
      PATHS.map(async (path) => {
        const response = await fetch(url + path);
        return [path, `${[...response.headers].join('\n')}\n${await response.text()}`] as const;
      }),
    );
    const list = commandLineOf(program);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expectSecret([password, TOKEN], {
      stdout: program.stdout(),
      stderr: program.stderr(),
      'the list of processes': list,
      ...Object.fromEntries(pages),
      pushes: collector.asked.map(({ body }) => body).join('\n'),
    });
    expect(new Set(collector.asked.map(({ headers }) => headers.authorization))).toEqual(new Set([TOKEN]));
    if (scene.level === 'debug') expect(program.stderr().length).toBeGreaterThan(500);
    const warned = program.stderr().split('others on this host can read --password').length - 1;
    expect(warned).toBe(scene.source === 'flag' && scene.level !== 'error' ? 1 : 0);
  });

  test.each([
    ['check', {}],
    ['check of a gateway that refuses the login', { refused: true }],
    ['check of a gateway that is gone', { gone: true }],
    ['capture', { directory: true }],
  ])('by %s', async (title, { refused = false, gone = false, directory = false }: Record<string, boolean>) => {
    for (const password of PASSWORDS) {
      const simulator = await startGateway({
        plant: 'wpm3i',
        login: { user: USER, password: refused ? 'x' : password },
      });
      if (gone) await simulator.fault('refuse');
      const { args, env } = given('flag', password);
      const command = [title.split(' ')[0] ?? '', ...(directory ? [join(temporaryFolder(), 'pages')] : [])];
      const program = start([...command, `--url=${simulator.url}`, ...args, '--logLevel=debug'], env);
      expect(await program.ended).toBe(refused || gone ? 1 : 0);
      expect(program.stdout().length).toBeGreaterThan(20);
      expectSecret([password], { stdout: program.stdout(), stderr: program.stderr() });
    }
  });

  test.each([
    ['demo', ['demo', '--port=0', '--logLevel=debug']],
    ['simulate', ['simulate', '--port=0', '--logLevel=debug']],
  ])('by %s', async (_title, args) => {
    const [password] = PASSWORDS;
    const given = [`--user=${USER}`, `--password=${password}`];
    const program = start([...args, ...given], { OTEL_EXPORTER_OTLP_HEADERS: `a=${encodeURIComponent(TOKEN)}` });
    const url = await program.listening();
    const body = new URLSearchParams({ make: 'send', user: USER, pass: password });
    const pages = await Promise.all([
      ...PATHS.map(async (path) => (await fetch(url + path)).text()),
      fetch(`${url}/?s=1,0`, { method: 'POST', body }).then((response) => response.text()),
    ]);
    const list = commandLineOf(program);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    const written = { stdout: program.stdout(), stderr: program.stderr() };
    expectSecret([password, TOKEN], { ...written, 'the list of processes': list, pages: pages.join('\n') });
  });

  test.each([
    ['--help', ['--help']],
    ['--version', ['--version']],
    ['an option that is none', ['--colour=red']],
    ['a wrong number', ['--port=many', '--url=http://127.0.0.1:1']],
    ['a command that is none', ['fly']],
    ['a gateway with a password in its address', ['--url=http://owner:PASSWORD@127.0.0.1:1']],
    ['an address that is none', ['--url=http://owner:PASSWORD@']],
    ['a password that is given twice', ['--url=http://127.0.0.1:1', '--passwordFile=/dev/null']],
    ['a plant that is none', ['demo', '--plant=oven']],
    ['a web configuration that is none', ['--url=http://127.0.0.1:1', '--webConfig=/nowhere/web.yml']],
    ['an address that is not ours', ['--url=http://127.0.0.1:1', '--host=192.0.2.1']],
    ['a collector that is none', ['--url=http://127.0.0.1:1', '--otlpEndpoint=ftp://owner:PASSWORD@127.0.0.1']],
  ])('by the answer to %s', async (_title, args) => {
    const password = PASSWORDS[1];
    const escaped = args.map((argument) => argument.replace('PASSWORD', encodeURIComponent(password)));
    const program = start([...escaped, `--user=${USER}`, `--password=${password}`], {
      OTEL_EXPORTER_OTLP_HEADERS: `a=${encodeURIComponent(TOKEN)}`,
    });
    await program.ended;
    expect(program.stdout() + program.stderr()).not.toBe('');
    expectSecret([password, TOKEN], { stdout: program.stdout(), stderr: program.stderr() });
  });

  test.each([
    ['as the option', (endpoint: string) => ({ args: [`--otlpEndpoint=${endpoint}`], env: {} })],
    [
      'for metrics',
      (endpoint: string) => ({ args: [], env: { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${endpoint}/v1/metrics` } }),
    ],
    [
      'for metrics, and misspelt',
      (endpoint: string) => ({
        args: [],
        env: { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: endpoint.replace('http', 'htp') },
      }),
    ],
  ])('that stands in the address of the collector %s', async (_title, settings) => {
    const simulator = await startGateway({ plant: 'wpm3i' });
    const collector = await startCollector();
    await collector.down();
    const { args, env } = settings(collector.endpoint.replace('//', `//user:${encodeURIComponent(PASSWORDS[1])}@`));
    const program = start([`--url=${simulator.url}`, '--port=0', '--logLevel=debug', ...args], {
      OTEL_LOG_LEVEL: 'all',
      OTEL_EXPORTER_OTLP_TIMEOUT: '300',
      ...env,
    });
    let over = false;
    void program.ended.finally(() => {
      over = true;
    });
    await until('the end or a failed push', () => over || program.stderr().includes('metrics cannot be pushed'));
    const title = over ? '' : commandLineOf(program);
    program.child.kill('SIGTERM');
    await program.ended;
    expectSecret([PASSWORDS[1]], { stdout: program.stdout(), stderr: program.stderr(), title });
  });
});

test('the check above finds a secret in every form it may be written in', () => {
  for (const secret of [...PASSWORDS, TOKEN]) {
    for (const form of formsOf(secret)) expect(() => expectSecret([secret], { page: `<p>${form}</p>` })).toThrow();
  }
});
