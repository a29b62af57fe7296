// Makes what a release consists of in dist/: npm run package [-- --node linux-arm64=FILE …]
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import manifest from '../../package.json' with { type: 'json' };
import { manPage } from './man-page.ts';
import { makeSelfContained } from './self-contained.ts';

/** Makes packages for dpkg and rpm of one description. The newest version that the Go module proxy has with all it needs. */
const NFPM = 'github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.0';

const PROGRAM = 'dist/isg_exporter.js';
const THIRD_PARTY = 'dist/THIRD_PARTY_LICENSES.txt';
const SHELLS = ['bash', 'zsh', 'fish'];

const { name, version } = manifest;

/** Seconds since 1970 that all files get: the same commit makes the same bytes. */
const time = process.env.SOURCE_DATE_EPOCH ?? output('git', ['log', '-1', '--format=%ct']).trim();

/** The address of the repository, where it is known: a workflow of GitHub tells it. */
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: path } = process.env;
const repository = server && path ? `${server}/${path}` : undefined;

mkdirSync('node_modules/.cache', { recursive: true });
const work = mkdtempSync('node_modules/.cache/package-');
try {
  const assets = [PROGRAM, THIRD_PARTY, ...linuxPackages(), npmPackage(), softwareBill(), ...selfContained()];
  writeFileSync('dist/SHA256SUMS', assets.map((file) => `${sha256(file)}  ${basename(file)}\n`).join(''));
  console.log(['Made in dist/:', ...assets.map((file) => basename(file)), 'SHA256SUMS'].join('\n  '));
} catch (error) {
  console.error(`no packages made: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}

/** Packages for Debian and Fedora, which depend on the distribution's Node.js. */
function linuxPackages(): string[] {
  const day = new Date(Number(time) * 1000).toISOString().slice(0, 10);
  writeFileSync(join(work, 'isg_exporter.1.gz'), gzipSync(manPage(version, day), { level: 9 }));
  for (const shell of SHELLS) {
    writeFileSync(join(work, `completion.${shell}`), output(process.execPath, [PROGRAM, 'completion', shell]));
  }
  const env = { ...process.env, SOURCE_DATE_EPOCH: time, VERSION: version, FILES: work, HOMEPAGE: repository ?? '' };
  const files = { deb: `dist/${name}_${version}_all.deb`, rpm: `dist/${name}-${version}-1.noarch.rpm` };
  for (const [packager, target] of Object.entries(files)) {
    const args = ['--config', 'resources/packages/nfpm.yaml', '--packager', packager, '--target', target];
    // -trimpath and no version control: neither is asked about this folder.
    run('go', ['run', '-trimpath', '-buildvcs=false', NFPM, 'package', ...args], { ...env, CGO_ENABLED: '0' });
  }
  return Object.values(files);
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

/** The program together with Node.js: of each `--node MACHINE=FILE`, or of the one that runs this. */
function selfContained(): string[] {
  const { values } = parseArgs({ options: { node: { type: 'string', multiple: true } } });
  const own = `${process.platform}-${process.arch}=${process.execPath}`;
  return (values.node ?? [own]).map((text) => {
    const [machine = '', node = ''] = text.split('=');
    const file = `dist/${name}-${version}-${machine}.gz`;
    makeSelfContained({ program: PROGRAM, node, output: file, work });
    return file;
  });
}

function copy(from: string, to: string): void {
  mkdirSync(resolve(to, '..'), { recursive: true });
  copyFileSync(from, to);
}

function output(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' });
}

/** Runs a command whose words go to the terminal. Ends everything when it is missing or fails. */
function run(command: string, args: readonly string[], env = process.env): void {
  const { error, status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (error) throw new Error(`${command} is needed to make packages, and cannot be run: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
