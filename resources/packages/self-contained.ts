import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The text by which postject finds the place in a node that says whether it holds a program. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** Whether a node can be made a self-contained program: one that a distribution has split into libraries cannot. */
export function canHoldProgram(node: string): boolean {
  return hasPlace(readFileSync(node));
}

function hasPlace(content: Buffer): boolean {
  return content.includes(`${FUSE}:0`);
}

/**
 * Writes `output`, a copy of Node.js that holds the program (a single executable application), for machines whose own Node.js
 * is too old. `node` is of the version that runs this, for whatever machine; `work` is a folder for what is made on the way.
 */
export function makeSelfContained(program: string, node: string, output: string, work: string): void {
  const content = readFileSync(node);
  if (!hasPlace(content)) throw new Error(`${node} cannot hold a program: take a Node.js as nodejs.org builds it`);
  if (!content.includes(`${process.version}\0`)) {
    throw new Error(`${node} is not Node.js ${process.version}, which runs this: both must be of one version`);
  }
  const settings = join(work, 'sea.json');
  const blob = join(work, 'sea.blob');
  // A cache of compiled code and a snapshot would be of this machine's kind.
  const portable = { useCodeCache: false, useSnapshot: false, disableExperimentalSEAWarning: true };
  writeFileSync(settings, JSON.stringify({ main: program, output: blob, ...portable }));
  execFileSync(process.execPath, ['--experimental-sea-config', settings], { stdio: 'ignore' });
  copyFileSync(node, output);
  chmodSync(output, 0o755);
  // What it prints of sections that it does not know is shown only when it fails.
  const args = [output, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE];
  execFileSync('node_modules/.bin/postject', args, { stdio: 'pipe' });
}

/** Debian's packages of the libraries that a node asks for: builds for 32-bit ARM, and of later versions all, want libatomic. */
export function librariesOf(node: string): string[] {
  return readFileSync(node).includes('libatomic.so.1\0') ? ['libatomic1', 'libstdc++6'] : ['libstdc++6'];
}

/** The licence that comes with a node: beside its folder bin, or where packages have it. */
export function licenceOf(node: string): string {
  const prefix = dirname(dirname(realpathSync(node)));
  const places = ['LICENSE', 'share/doc/nodejs/LICENSE', 'share/doc/node/LICENSE'].map((path) => join(prefix, path));
  const found = places.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`the licence of ${node} is in none of ${places.join(', ')}`);
  return found;
}
