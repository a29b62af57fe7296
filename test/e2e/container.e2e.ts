import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLE, peer, ROOT } from './peers.ts';
import {
  cleanUp,
  fetchText,
  freePort,
  listeningUrl,
  type Running,
  run,
  start,
  temporaryFolder,
  until,
} from './processes.ts';

const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** No container engine is needed: the same restrictions as `docker run --read-only --cap-drop ALL`, by bubblewrap. */
describe('the last stage of the Dockerfile: read-only, no capabilities, a numeric user', () => {
  let exporter: Running;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    const [program, ...args] = jsonOf('ENTRYPOINT');
    expect([program, ...args]).toEqual(['/nodejs/bin/node', '/usr/local/bin/isg_exporter']);
    exporter = start(peer('bwrap'), [
      ...sandbox(),
      ...['--setenv', 'EXPORTER_PORT', String(port), '--setenv', 'EXPORTER_HOST', '127.0.0.1'],
      ...[program ?? '', ...args, 'demo'],
    ]);
    await until('the exporter to listen', () => listeningUrl(exporter)).catch((thrown: unknown) => {
      throw new Error(exporter.output(), { cause: thrown });
    });
  });
  afterAll(cleanUp);

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
    const [program = '', ...args] = jsonOf('HEALTHCHECK');
    const check = () => run(peer('bwrap'), [...sandbox(), '--setenv', 'EXPORTER_PORT', String(port), program, ...args]);
    expect((await check()).code).toBe(0);
    expect(await stopFirstProcess(exporter)).toBe(0);
    expect((await check()).code).toBe(1);
  });
});

/** SIGTERM to the exporter, which is process 1 of its container; bubblewrap around it ends with the same code. */
async function stopFirstProcess(container: Running): Promise<number | null> {
  const pid = readFileSync(`/proc/${container.pid}/task/${container.pid}/children`, 'utf8').trim();
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^NSpid:.*\t1$/m);
  process.kill(Number(pid), 'SIGTERM');
  return await container.ended;
}

/** A root that holds node with its libraries and the bundle, as in the image; only the network is the host's. */
function sandbox(): string[] {
  const libraries = ['/lib', '/lib64', '/usr/lib'].flatMap((path) => ['--ro-bind-try', path, path]);
  return [
    ...['--unshare-all', '--share-net', '--as-pid-1', '--die-with-parent', '--clearenv'],
    ...['--cap-drop', 'ALL', '--uid', '65532', '--gid', '65532'],
    ...libraries,
    ...['--ro-bind', process.execPath, '/nodejs/bin/node', '--ro-bind', BUNDLE, '/usr/local/bin/isg_exporter'],
    ...['--proc', '/proc', '--dev', '/dev', '--bind', temporaryFolder(), '/var/lib/isg_exporter', '--remount-ro', '/'],
    ...[...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) =>
      line.split(' ').flatMap((entry) => ['--setenv', ...entry.split('=')]),
    ),
  ];
}

/** The program and its arguments of an instruction in JSON form. */
function jsonOf(instruction: string): string[] {
  const line = dockerfile.split('\n').find((text) => text.startsWith(instruction)) ?? '';
  return JSON.parse(line.slice(line.indexOf('['))) as string[];
}
