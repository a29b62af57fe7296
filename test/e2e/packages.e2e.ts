import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canHoldProgram } from '../../resources/packages/self-contained.ts';
import { type Debian, IS_ROOT, unpackDebian } from './debian.ts';
import { BUNDLE, peer, ROOT } from './peers.ts';
import {
  cleanUp,
  fetchText,
  listeningUrl,
  type Running,
  ready,
  run,
  start,
  temporaryFolder,
  until,
} from './processes.ts';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  engines: object;
  scripts: Record<string, string>;
};
const { version } = manifest;
/** A version before the one under test. */
const FORMER = '0.9.0';

const deb = (of = version): string => `isg_exporter_${of}_all.deb`;
const rpm = (of = version): string => `isg_exporter-${of}-1.noarch.rpm`;
const TARBALL = `isg_exporter-${version}.tgz`;
const MACHINE = `${process.platform}-${process.arch}`;
/** Whether this machine's Node.js can be part of a self-contained program: that of a distribution often cannot. */
const HAS_OWN = canHoldProgram(process.execPath);
/** The program with its Node.js, as an archive and as a package. */
const ARCHIVE = `isg_exporter-${version}-${MACHINE}`;
const SELF_CONTAINED = `isg_exporter_${version}_${{ 'linux-x64': 'amd64', 'linux-arm64': 'arm64' }[MACHINE]}.deb`;

/** The folders with the packages under test and with those of the former version. */
let made: string;
let former: string;

beforeAll(async () => {
  made = await makePackages();
  const change = (project: string): void => {
    writeFileSync(join(project, 'package.json'), JSON.stringify({ ...manifest, version: FORMER }));
    // A setting and a file that the version under test does not have.
    appendFileSync(join(project, 'resources/systemd/isg_exporter.env'), '#FORMER_SETTING=1\n');
    const more = '  - { src: LICENSE, dst: /usr/share/doc/isg-exporter/former }\n';
    appendFileSync(join(project, 'resources/packages/nfpm.yaml'), more);
  };
  former = await makePackages(change, '--node', 'none');
});
afterAll(cleanUp);

test('two builds have the same bytes, in another folder, with another mask, language and zone', async () => {
  const sums = readFileSync(join(made, 'SHA256SUMS'), 'utf8');
  const files = ['isg_exporter.js', 'THIRD_PARTY_LICENSES.txt', deb(), rpm(), TARBALL, 'sbom.cdx.json'];
  if (HAS_OWN) files.push(SELF_CONTAINED, `${ARCHIVE}.tar.gz`);
  expect([...sums.matchAll(/ {2}(.*)$/gm)].map(([, file]) => file)).toEqual(files);
  const checked = await run('sh', ['-c', 'cd "$1" && sha256sum --check --strict SHA256SUMS', 'sh', made]);
  expect(checked.code, checked.stdout).toBe(0);
  const change = (project: string): void => {
    const build = `umask 077 && export LC_ALL=C TZ=Asia/Tokyo && ${manifest.scripts.package}`;
    writeFileSync(
      join(project, 'package.json'),
      JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, package: build } }),
    );
    for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE']) chmodSync(join(project, file), 0o600);
  };
  expect(readFileSync(join(await makePackages(change), 'SHA256SUMS'), 'utf8')).toBe(sums);
  expect(readFileSync(join(made, 'isg_exporter.js')).equals(readFileSync(BUNDLE))).toBe(true);
});

test('where no commit gives a time, it is asked for', async () => {
  const project = dirname(made);
  const script =
    'cd "$1" && exec env -u SOURCE_DATE_EPOCH GIT_CEILING_DIRECTORIES="$1/.." node node_modules/.cache/package.js';
  const { code, stderr } = await run('sh', ['-c', script, 'sh', project]);
  expect(stderr).toMatch(/\nno packages made: .*SOURCE_DATE_EPOCH has to give the time of their files\n$/);
  expect(code).toBe(1);
});

test('the manual page is in good form and has every command and option', async () => {
  const folder = temporaryFolder();
  await run('dpkg-deb', ['-x', join(made, deb()), folder]);
  const page = join(folder, 'isg_exporter.1');
  writeFileSync(page, gunzipSync(readFileSync(join(folder, 'usr/share/man/man1/isg_exporter.1.gz'))));
  expect((await run(peer('mandoc'), ['-T', 'lint', '-W', 'warning', page])).stdout).toBe('');
  const text = (await run(peer('mandoc'), ['-T', 'utf8', page])).stdout.replaceAll(/.[\b]/g, '');
  const help = await run(process.execPath, [BUNDLE, '--help']);
  const flags = help.stdout.match(/--[a-z]\w+/gi) ?? [];
  expect(flags.length).toBeGreaterThan(15);
  for (const flag of flags.filter((name) => !['--help', '--version'].includes(name))) expect(text).toContain(flag);
  expect(text).toMatch(/^ +isg_exporter capture DIR$/m);
  expect(text).toMatch(/Default: 3 ×\s+interval\./);
  expect(text).toMatch(/^ +isg_exporter check --url http:\/\/servicewelt$/m);
});

test('what is to be given to others finds its files where the package puts them', async () => {
  const folder = temporaryFolder();
  await run('dpkg-deb', ['-x', join(made, deb()), folder]);
  const docs = join(folder, 'usr/share/doc/isg-exporter');
  const { stdout, stderr } = await run(peer('promtool'), ['check', 'config', join(docs, 'otel/prometheus.yml')]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/2 rule files found/);
  const named = [...readFileSync(join(docs, 'README.md'), 'utf8').matchAll(/`((?:otel|resources)\/[\w/-]+\.\w+)`/g)];
  const paths = named.map(([, path = '']) => path).filter((path) => !path.includes('kubernetes'));
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(join(docs, path)))).toEqual([]);
});

test('npm installs the one file and nothing else', async () => {
  const prefix = temporaryFolder();
  const installed = await run('npm', ['install', '--global', '--offline', '--prefix', prefix, join(made, TARBALL)]);
  expect(installed.code, installed.stderr).toBe(0);
  expect(readdirSync(join(prefix, 'lib/node_modules'))).toEqual(['isg_exporter']);
  const folder = join(prefix, 'lib/node_modules/isg_exporter');
  expect(readdirSync(folder).sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json']);
  const described = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(described).toMatchObject({ name: 'isg_exporter', version, engines: manifest.engines });
  for (const key of ['private', 'dependencies', 'devDependencies', 'scripts'])
    expect(described).not.toHaveProperty(key);
  expect((await run(join(prefix, 'bin/isg_exporter'), ['--version'])).stdout).toBe(`${version}\n`);
});

test('npm pack in a checkout holds the same files', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json']);
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const names = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
  const built = ['THIRD_PARTY_LICENSES.txt', 'isg_exporter.js', 'package.json'].map((name) => `dist/${name}`);
  expect(files.map(({ path }) => path).sort()).toEqual([...names, ...built].sort());
});

test.runIf(HAS_OWN)('the self-contained program needs no Node.js, and comes with all licences', async () => {
  const folder = temporaryFolder();
  await run('tar', ['-C', folder, '-xzf', join(made, `${ARCHIVE}.tar.gz`)]);
  const names = ['LICENSE', 'THIRD_PARTY_LICENSES.txt', 'isg_exporter', 'isg_exporter.env', 'isg_exporter.service'];
  expect(readdirSync(join(folder, ARCHIVE)).sort()).toEqual(names);
  expect(readFileSync(join(folder, ARCHIVE, 'THIRD_PARTY_LICENSES.txt'), 'utf8')).toMatch(
    /undici 7[\s\S]*Node\.js is licensed/,
  );
  const env = { PATH: '/nowhere', EXPORTER_PORT: '0', EXPORTER_HOST: '127.0.0.1' };
  await servesDemo(start(join(folder, ARCHIVE, 'isg_exporter'), ['demo'], env));
});

/**
 * With the distribution's own tools, in a root folder of its own. systemd is installed there but does not run, as it would have to
 * be the first process: what the scripts of the package ask of it is noted down, and only links are really made and removed.
 */
describe.skipIf(!IS_ROOT)('on a bare Debian', () => {
  let debian: Debian;
  let filesBefore: string;
  const install = (...args: readonly string[]): Promise<string> =>
    debian.succeed('apt-get', 'install', '-y', '-q', '--no-install-recommends', ...args);
  const at = (path: string): string => join(debian.folder, path);
  const read = (path: string): string => readFileSync(at(path), 'utf8');
  const files = (): Promise<string> => debian.succeed('find', '/', '-xdev', ...IGNORED, '-printf', '%y %p %l\n');
  /** What was asked of systemd since the last time. */
  const asked = (): string[] => {
    const lines = existsSync(at('tmp/asked')) ? read('tmp/asked').trim().split('\n') : [];
    writeFileSync(at('tmp/asked'), '');
    return lines.filter((line) => line !== '');
  };

  beforeAll(async () => {
    debian = await unpackDebian();
    await debian.succeed('apt-get', 'update', '-q');
    await install('systemd');
    mkdirSync(at('run/systemd/system'), { recursive: true });
    // Offline, enable and disable work on the links alone.
    await debian.succeed('mv', '/usr/bin/systemctl', '/usr/bin/systemctl.real');
    const noted =
      '#!/bin/sh\necho "$*" >>/tmp/asked\ncase "$*" in *able*) SYSTEMD_OFFLINE=1 systemctl.real "$@" ;; esac\n';
    writeFileSync(at('usr/bin/systemctl'), noted, { mode: 0o755 });
    filesBefore = await files();
    for (const file of HAS_OWN ? [deb(), SELF_CONTAINED] : [deb()]) cpSync(join(made, file), at(`tmp/${file}`));
    cpSync(join(former, deb(FORMER)), at(`tmp/${deb(FORMER)}`));
  });

  test('apt installs it with the Node.js it needs, and it works; the service waits for its settings', async () => {
    const output = await install(`/tmp/${deb(FORMER)}`);
    expect(output).toContain('set ISG_URL in /etc/default/isg_exporter, then: systemctl enable --now isg_exporter');
    expect(output).not.toContain('in place of');
    expect(asked().filter((line) => !/daemon-reload|try-restart/.test(line))).toEqual([]);
    expect(await debian.succeed('isg_exporter', '--version')).toBe(`${FORMER}\n`);
    await servesDemo(debian.start('env', 'EXPORTER_PORT=0', 'EXPORTER_HOST=127.0.0.1', 'isg_exporter', 'demo'));
  });

  test('an update replaces settings that nobody changed, and restarts what runs', async () => {
    expect(read('etc/default/isg_exporter')).toContain('FORMER_SETTING');
    asked();
    await debian.succeed('systemctl', '--quiet', 'enable', 'isg_exporter@house1.service');
    asked();
    const output = await install(`/tmp/${deb()}`);
    expect(output).not.toContain('set ISG_URL');
    expect(asked()).toEqual([
      'daemon-reload',
      'daemon-reload',
      'try-restart isg_exporter.service isg_exporter@*.service',
    ]);
    expect(await debian.succeed('isg_exporter', '--version')).toBe(`${version}\n`);
    expect(read('etc/default/isg_exporter')).toBe(
      readFileSync(join(ROOT, 'resources/systemd/isg_exporter.env'), 'utf8'),
    );
    expect(existsSync(at('usr/share/doc/isg-exporter/former'))).toBe(false);
  });

  test('an update keeps settings that somebody changed', async () => {
    await install('--allow-downgrades', `/tmp/${deb(FORMER)}`);
    const mine = read('etc/default/isg_exporter').replace('http://servicewelt', 'http://192.0.2.1');
    writeFileSync(at('etc/default/isg_exporter'), mine);
    await install('-o', 'Dpkg::Options::=--force-confdef', `/tmp/${deb()}`);
    expect(read('etc/default/isg_exporter')).toBe(mine);
  });

  test('systemd finds nothing wrong in the units, which find the program', async () => {
    await debian.succeed('systemctl', '--quiet', 'enable', 'isg_exporter.service', 'isg_exporter@house1.service');
    const units = ['isg_exporter.service', 'isg_exporter@house1.service'];
    const verified = await debian.run('systemd-analyze', 'verify', ...units);
    expect(verified).toEqual({ code: 0, stdout: '', stderr: '' });
    const args = ['security', '--offline=true', '--threshold=15', ...units];
    await debian.succeed('systemd-analyze', ...args);
  });

  test('without the package its settings and what it kept stay; purged, nothing of it is left', async () => {
    for (const name of ['isg_exporter', 'isg_exporter@house1']) {
      mkdirSync(at(`var/lib/private/${name}`), { recursive: true });
      writeFileSync(at(`var/lib/private/${name}/state.json`), '{}');
      await debian.succeed('ln', '-s', `private/${name}`, `/var/lib/${name}`);
    }
    asked();
    await debian.succeed('apt-get', 'remove', '-y', '-q', 'isg-exporter');
    expect(asked()).toEqual([
      'stop isg_exporter.service isg_exporter@*.service',
      '--no-reload --quiet disable isg_exporter.service isg_exporter@.service',
      'daemon-reload',
    ]);
    expect(readdirSync(at('etc/systemd/system/multi-user.target.wants')).filter((name) => /isg/.test(name))).toEqual(
      [],
    );
    expect(existsSync(at('etc/default/isg_exporter'))).toBe(true);
    expect(existsSync(at('var/lib/isg_exporter/state.json'))).toBe(true);
    // Installed again it is not enabled any more, and says so.
    expect(await install(`/tmp/${deb()}`)).toContain('systemctl enable --now isg_exporter');
    await debian.succeed('apt-get', 'purge', '-y', '-q', '--autoremove', 'isg-exporter');
    expect(await files()).toBe(filesBefore);
  });

  test.runIf(HAS_OWN)(
    'the package with its own Node.js needs no other, and leaves settings alone that were there before it',
    async () => {
      writeFileSync(at('etc/default/isg_exporter'), 'ISG_URL=http://192.0.2.1\n');
      // Of an installation without a package; the second unit is masked.
      writeFileSync(at('usr/local/bin/isg_exporter'), '');
      writeFileSync(at('etc/systemd/system/isg_exporter.service'), '');
      await debian.succeed('ln', '-s', '/dev/null', '/etc/systemd/system/isg_exporter@.service');
      const output = await install('-o', 'Dpkg::Options::=--force-confdef', `/tmp/${SELF_CONTAINED}`);
      expect(output.match(/\S+(?= is used in place of the package's)/g)).toEqual([
        '/usr/local/bin/isg_exporter',
        '/etc/systemd/system/isg_exporter.service',
      ]);
      rmSync(at('usr/local/bin/isg_exporter'));
      expect(read('etc/default/isg_exporter')).toBe('ISG_URL=http://192.0.2.1\n');
      expect((await debian.run('node', '--version')).code).not.toBe(0);
      await servesDemo(debian.start('env', 'EXPORTER_PORT=0', 'EXPORTER_HOST=127.0.0.1', 'isg_exporter', 'demo'));
    },
  );
});

describe.skipIf(!IS_ROOT)('with rpm', () => {
  test('is installed, updated with changed settings kept, and removed', async () => {
    const { folder, succeed } = await unpackDebian();
    const settings = join(folder, 'etc/default/isg_exporter');
    // Its own requirement is left out of account: Node.js is none of rpm's packages there.
    const act = (...args: readonly string[]) => run(peer('rpm'), ['--root', folder, '--nodeps', ...args]);
    const installed = await act('--install', join(former, rpm(FORMER)));
    expect(installed).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('set ISG_URL in /etc/default/isg_exporter'),
    });
    writeFileSync(settings, `${readFileSync(settings, 'utf8')}# mine\n`);
    const updated = await act('--upgrade', join(made, rpm()));
    expect(updated).toMatchObject({ code: 0, stderr: expect.not.stringContaining('error') });
    expect(readFileSync(settings, 'utf8')).toMatch(/FORMER_SETTING=1\n# mine\n$/);
    expect(await succeed('sh', '-c', 'sha256sum </usr/bin/isg_exporter')).toBe(
      (await run('sh', ['-c', 'sha256sum <"$1"', 'sh', BUNDLE])).stdout,
    );
    expect(await act('--erase', 'isg-exporter')).toMatchObject({ code: 0 });
    const left = ['/etc/default/isg_exporter.rpmnew', '/etc/default/isg_exporter.rpmsave'];
    const found = await succeed('find', '/', '-xdev', ...IGNORED, '-name', '*isg*', '-print');
    expect(found.trim().split('\n').sort()).toEqual(left);
  });

  test('asks for a Node.js that is new enough', async () => {
    const { stdout } = await run(peer('rpm'), ['-qp', '--requires', join(made, rpm())]);
    expect(stdout).toContain('nodejs >= 1:20.19\n');
    const depends = await run('dpkg-deb', ['-f', join(made, deb()), 'Depends']);
    expect(depends.stdout).toBe('nodejs (>= 20.19)\n');
    expect(manifest.engines).toEqual({ node: '>=20.19' });
  });
});

/** What package tools keep for themselves, and what is none of the system's files. */
const IGNORED = [
  'proc',
  'dev',
  'tmp',
  'run',
  'var/log',
  'var/cache',
  'var/lib/dpkg',
  'var/lib/apt',
  'var/lib/rpm',
].flatMap((path) => ['-path', `/${path}`, '-prune', '-o']);

/** Runs `npm run package` in a copy of the project and resolves to its dist/. */
async function makePackages(change: (project: string) => void = () => {}, ...args: readonly string[]): Promise<string> {
  const project = join(temporaryFolder(), basename(ROOT));
  const leftOut = ['.git', '.cache', 'dist', 'node_modules'].map((name) => join(ROOT, name));
  cpSync(ROOT, project, { recursive: true, filter: (path) => !leftOut.includes(path) });
  // The order of modules in the bundle is that of their paths, with links followed: a copy, no link.
  await run('cp', ['-r', '--reflink=auto', join(ROOT, 'node_modules'), project]);
  change(project);
  const time = (await run('git', ['-C', ROOT, 'log', '-1', '--format=%ct'])).stdout.trim();
  const script = `export SOURCE_DATE_EPOCH=${time}; cd "$1" && shift && npm run package -- "$@"`;
  const { code, stdout, stderr } = await run('sh', ['-c', script, 'sh', project, ...args]);
  if (code !== 0) throw new Error(`npm run package ended with ${code}:\n${stdout}${stderr}`);
  return join(project, 'dist');
}

/** Waits until a demo has readings on /metrics, then ends it. */
async function servesDemo(demo: Running): Promise<void> {
  const url = await ready(demo, 'the demo listens', () => listeningUrl(demo));
  await until('readings', async () => /^isg_up 1$/m.test(await fetchText(`${url}/metrics`)));
  await demo.stop();
}
