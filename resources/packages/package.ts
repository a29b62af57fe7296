// Makes what a release consists of in dist/: npm run package [-- --node linux-arm64=FILE …]
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import manifest from '../../package.json' with { type: 'json' };
import { SHELLS } from '../../src/config/options.ts';
import { manPage } from './man-page.ts';
import { canHoldProgram, librariesOf, licenceOf, makeSelfContained } from './self-contained.ts';

/** Makes packages for dpkg and rpm of one description. The newest version that the Go module proxy has with all it needs. */
const NFPM = 'github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.0';

const PROGRAM = 'dist/isg_exporter.js';
const THIRD_PARTY = 'dist/THIRD_PARTY_LICENSES.txt';

/** What Debian calls the machines of Node.js. */
const DEBIAN_NAMES: Readonly<Record<string, string>> = {
  'linux-x64': 'amd64',
  'linux-arm64': 'arm64',
  'linux-arm': 'armhf',
  'linux-armv7l': 'armhf',
};

const { name, version } = manifest;

/** Seconds since 1970 that all files get: the same commit makes the same bytes. */
const time = process.env.SOURCE_DATE_EPOCH || timeOfCommit();

// With another mask the files of the packages would have other modes.
process.umask(0o022);

/** The address of the repository, where it is known: a workflow of GitHub tells it. */
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: path } = process.env;
const repository = server && path ? `${server}/${path}` : undefined;

mkdirSync('node_modules/.cache', { recursive: true });
// Sums of an earlier run would be of other files when this one fails.
rmSync('dist/SHA256SUMS', { force: true });
const work = mkdtempSync('node_modules/.cache/package-');
try {
  prepareFiles();
  const assets = [PROGRAM, THIRD_PARTY, debForAll(), rpm(), npmPackage(), softwareBill(), ...nodes().flatMap(withNode)];
  writeFileSync('dist/SHA256SUMS', assets.map((file) => `${sha256(file)}  ${basename(file)}\n`).join(''));
  console.log(['Made in dist/:', ...assets.map((file) => basename(file)), 'SHA256SUMS'].join('\n  '));
} catch (error) {
  console.error(`no packages made: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}

function timeOfCommit(): string {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return stdout.trim();
  console.error('no packages made: where there is no commit, SOURCE_DATE_EPOCH has to give the time of their files');
  process.exit(1);
}

/** Manual page and completions, which all packages have. */
function prepareFiles(): void {
  const day = new Date(Number(time) * 1000).toISOString().slice(0, 10);
  writeFileSync(join(work, 'isg_exporter.1.gz'), gzipSync(manPage(version, day), { level: 9 }));
  for (const shell of SHELLS) {
    writeFileSync(join(work, `completion.${shell}`), execFileSync(process.execPath, [PROGRAM, 'completion', shell]));
  }
}

function debForAll(): string {
  return nfpm('deb', `dist/${name}_${version}_all.deb`, { NODE: 'nodejs (>= 20.19)' });
}

function rpm(): string {
  return nfpm('rpm', `dist/${name}-${version}-1.noarch.rpm`, {});
}

/** Makes a package of resources/packages/nfpm.yaml, whose variables are given here. */
function nfpm(packager: 'deb' | 'rpm', target: string, variables: Record<string, string>): string {
  const common = { VERSION: version, HOMEPAGE: repository ?? '', FILES: work, SOURCE_DATE_EPOCH: time };
  const usual = { ARCHITECTURE: 'all', PROGRAM, NODE: '', LICENCES: THIRD_PARTY, CGO_ENABLED: '0' };
  const args = ['--config', 'resources/packages/nfpm.yaml', '--packager', packager, '--target', target];
  const env = { ...process.env, ...common, ...usual, ...variables };
  run('go', ['run', '-trimpath', '-buildvcs=false', NFPM, 'package', ...args], env);
  return target;
}

/** The package for npm. It holds the program as one file, so it depends on nothing. */
function npmPackage(): string {
  const { description, license, keywords, bin, engines, files } = manifest;
  const folder = join(work, 'npm');
  for (const file of [...files, 'README.md', 'LICENSE']) copy(file, join(folder, file));
  const own = { name, version, description, keywords, license, bin, engines, files, type: 'commonjs' };
  const address = repository && { type: 'git', url: `git+${repository}.git` };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...own, repository: address }, null, 2)}\n`);
  run('npm', ['pack', '--silent', '--pack-destination', 'dist', resolve(folder)]);
  return `dist/${name}-${version}.tgz`;
}

/** What the program is made of, in CycloneDX form. */
function softwareBill(): string {
  run('npm', ['run', '--silent', 'sbom']);
  return 'dist/sbom.cdx.json';
}

/** The nodes to make self-contained programs of, by machine: of each `--node MACHINE=FILE`, or the one that runs this; `--node none`. */
function nodes(): [string, string][] {
  const { values } = parseArgs({ options: { node: { type: 'string', multiple: true } } });
  const given = values.node?.flatMap((text) => (text === 'none' ? [] : [text.split('=') as [string, string]]));
  const machine = `${process.platform}-${process.arch}`;
  if (given || (machine in DEBIAN_NAMES && canHoldProgram(process.execPath)))
    return given ?? [[machine, process.execPath]];
  console.warn(`no self-contained program: for one of this machine take a Node.js as nodejs.org builds it for Linux`);
  return [];
}

/** The program together with a Node.js, as a package for Debian and as an archive for other distributions. */
function withNode([machine, node]: [string, string]): string[] {
  const architecture = DEBIAN_NAMES[machine];
  if (architecture === undefined)
    throw new Error(`--node: ${machine} is none of ${Object.keys(DEBIAN_NAMES).join(', ')}`);
  const folder = `${name}-${version}-${machine}`;
  const program = join(work, folder, 'isg_exporter');
  mkdirSync(dirname(program));
  makeSelfContained(PROGRAM, node, program, work);
  for (const file of [
    'LICENSE',
    THIRD_PARTY,
    'resources/systemd/isg_exporter.service',
    'resources/systemd/isg_exporter.env',
  ]) {
    copy(file, join(work, folder, basename(file)));
  }
  const line = `\n${'-'.repeat(80)}\n\n`;
  const licences = join(work, folder, basename(THIRD_PARTY));
  writeFileSync(licences, [THIRD_PARTY, licenceOf(node)].map((file) => readFileSync(file, 'utf8')).join(line));
  const target = `dist/${name}_${version}_${architecture}.deb`;
  const own = { ARCHITECTURE: architecture, PROGRAM: program, LICENCES: licences, NODE: librariesOf(node).join(', ') };
  const deb = nfpm('deb', target, own);
  const same = ['--sort=name', `--mtime=@${time}`, '--owner=0', '--group=0', '--numeric-owner', '--mode=u+rw,go=rX'];
  const tar = execFileSync('tar', [...same, '-C', work, '-cf', '-', folder], { maxBuffer: 2 ** 30 });
  const archive = `dist/${folder}.tar.gz`;
  writeFileSync(archive, gzipSync(tar, { level: 9 }));
  return [deb, archive];
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, statSync(from).mode & 0o100 ? 0o755 : 0o644);
}

/** Runs a command whose words go to the terminal. Throws when it is missing or fails. */
function run(command: string, args: readonly string[], env = process.env): void {
  const { error, status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (error) throw new Error(`${command} is needed, and cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
