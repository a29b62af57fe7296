import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLE, peer, ROOT } from './peers.ts';
import { cleanUp, fetchText, freePort, type Running, ready, run, start, temporaryFolder, until } from './processes.ts';

const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').replaceAll('\\\n', '');
const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM'));
const CERTIFICATES = join(ROOT, 'test/web/fixtures');

afterAll(cleanUp);

test('what .dockerignore lets through is all that the build and the image need', async () => {
  const context = temporaryFolder();
  for (const [, path = ''] of readFileSync(join(ROOT, '.dockerignore'), 'utf8').matchAll(/^!(.+)$/gm)) {
    cpSync(join(ROOT, path), join(context, path), { recursive: true });
  }
  // A copy, no link: the order of modules in the bundle is that of their paths, with links followed.
  cpSync(join(ROOT, 'node_modules'), join(context, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  expect(dockerfile).toContain('RUN npm run build');
  const { code, stderr } = await run('npm', ['--prefix', context, 'run', 'build']);
  expect(code, stderr).toBe(0);
  expect(readFileSync(join(context, 'dist/isg_exporter.js')).equals(readFileSync(BUNDLE))).toBe(true);
  for (const { source } of copied(context)) expect(existsSync(source), source).toBe(true);
});

test('the image holds the licences of all that is in the bundle', () => {
  const licences = readFileSync(join(ROOT, 'dist/THIRD_PARTY_LICENSES.txt'), 'utf8');
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: object };
  for (const [name, version] of Object.entries(dependencies)) expect(licences).toContain(`\n${name} ${version} (`);
  expect(copied(ROOT).map(({ target }) => basename(target))).toEqual(
    expect.arrayContaining(['LICENSE', 'THIRD_PARTY_LICENSES.txt']),
  );
});

/** No container engine is needed: the same restrictions as `docker run --read-only --cap-drop ALL`, by bubblewrap. */
describe('the last stage of the Dockerfile: read-only, no capabilities, a numeric user', () => {
  let exporter: Running;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    exporter = await startContainer({ EXPORTER_PORT: String(port), EXPORTER_HOST: '127.0.0.1' });
  });

  test('serves metrics', async () => {
    const url = `http://127.0.0.1:${port}`;
    await until('readings', async () => (await fetchText(`${url}/metrics`)).includes('isg_up 1'));
  });

  test('runs as 65532 without a capability', async () => {
    const { code, stdout } = await run(peer('bwrap'), [
      ...sandbox(),
      ...['/nodejs/bin/node', '-p'],
      `const fs = require('fs'); const write = (path) => { try { fs.writeFileSync(path, ''); return 'written'; } catch (e) { return e.code; } };` +
        `JSON.stringify([process.getuid(), /CapEff:\\s*(\\w+)/.exec(fs.readFileSync('/proc/self/status'))[1], write('/x'), write('/usr/local/bin/isg_exporter'), fs.existsSync('/bin/sh')])`,
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([65532, '0000000000000000', 'EROFS', 'EROFS', false]);
  });

  test('is healthy for its own HEALTHCHECK, and no more when it has gone', async () => {
    const env = { EXPORTER_PORT: String(port) };
    await until('the exporter is healthy', async () => (await health(env)) === 0);
    expect(await stopFirstProcess(exporter)).toBe(0);
    expect(await health(env)).toBe(1);
  });
});

describe('the HEALTHCHECK', () => {
  test('asks where EXPORTER_HOST says', async () => {
    const env = { EXPORTER_PORT: String(await freePort()), EXPORTER_HOST: '127.0.0.2' };
    await startContainer(env);
    await until('the exporter is healthy', async () => (await health(env)) === 0);
    expect(await health({ ...env, EXPORTER_HOST: '127.0.0.3' })).toBe(1);
  });

  test.each([
    ['TLS', ''],
    ['client certificates', 'client_auth_type: RequireAndVerifyClientCert, client_ca_file: test-client-ca.crt'],
    ['client certificates and TLS 1.2', 'client_auth_type: RequireAnyClientCert, max_version: TLS12'],
  ])('is content with an exporter that demands %s', async (_, demand) => {
    const folder = temporaryFolder();
    cpSync(CERTIFICATES, folder, { recursive: true });
    const server = `cert_file: test-server-1.crt, key_file: test-server-1.key, ${demand}`;
    writeFileSync(join(folder, 'web.yml'), `tls_server_config: { ${server} }\n`);
    const env = { EXPORTER_PORT: String(await freePort()), EXPORTER_HOST: '127.0.0.1', WEB_CONFIG: '/web/web.yml' };
    const container = await startContainer(env, ['--ro-bind', folder, '/web']);
    await until('the exporter is healthy', async () => (await health(env)) === 0);
    expect(await stopFirstProcess(container)).toBe(0);
    expect(await health(env)).toBe(1);
  });
});

/** The image's ENTRYPOINT with the command `demo`. */
async function startContainer(env: Record<string, string>, more: readonly string[] = []): Promise<Running> {
  const container = start(peer('bwrap'), [...sandbox(env, more), ...jsonOf('ENTRYPOINT'), 'demo']);
  await ready(container, 'the exporter listens', () => /listening on/.test(container.output()));
  return container;
}

/** The exit code of the image's HEALTHCHECK. */
async function health(env: Record<string, string>): Promise<number | null> {
  return (await run(peer('bwrap'), [...sandbox(env), ...jsonOf('HEALTHCHECK')])).code;
}

/** SIGTERM to the exporter, which is process 1 of its container; bubblewrap around it ends with the same code. */
async function stopFirstProcess(container: Running): Promise<number | null> {
  const pid = readFileSync(`/proc/${container.pid}/task/${container.pid}/children`, 'utf8').trim();
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^NSpid:.*\t1$/m);
  process.kill(Number(pid), 'SIGTERM');
  return await container.ended;
}

/** What the last stage copies, from the build context and from the first stage, whose work is in `root` here. */
function copied(root: string): { source: string; target: string }[] {
  return [...lastStage.matchAll(/^COPY (?:--\S+ )*(\S+) (\S+)$/gm)]
    .filter(([, source]) => source !== '/build/state')
    .map(([, source = '', target = '']) => ({
      source: join(root, source.replace(/^\/build\//, '')),
      target: target.endsWith('/') ? join(target, basename(source)) : target,
    }));
}

/** A root that holds node with its libraries and what the image copies; only the network is the host's. */
function sandbox(env: Record<string, string> = {}, more: readonly string[] = []): string[] {
  const libraries = ['/lib', '/lib64', '/usr/lib'].flatMap((path) => ['--ro-bind-try', path, path]);
  const image = [...lastStage.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) =>
    line.split(' ').map((entry) => entry.split('=') as [string, string]),
  );
  return [
    ...['--unshare-all', '--share-net', '--as-pid-1', '--die-with-parent', '--clearenv'],
    ...['--cap-drop', 'ALL', '--uid', '65532', '--gid', '65532'],
    ...libraries,
    ...['--ro-bind', process.execPath, '/nodejs/bin/node'],
    ...copied(ROOT).flatMap(({ source, target }) => ['--ro-bind', source, target]),
    ...['--proc', '/proc', '--dev', '/dev', '--bind', temporaryFolder(), '/var/lib/isg_exporter'],
    ...[...image, ...Object.entries(env)].flatMap(([name, value]) => ['--setenv', name, value]),
    ...more,
    ...['--remount-ro', '/'],
  ];
}

/** The program and its arguments of an instruction in JSON form. */
function jsonOf(instruction: string): string[] {
  const line = lastStage.split('\n').find((text) => text.startsWith(instruction)) ?? '';
  return JSON.parse(line.slice(line.indexOf('['))) as string[];
}
