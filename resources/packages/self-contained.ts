import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** By this text postject finds the place in a node that says whether it holds a program. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

export interface SelfContained {
  /** The program, in one file. */
  readonly program: string;
  /** A node for the machine it is to run on, of the very version that runs this. */
  readonly node: string;
  /** Where it is written, packed by gzip. */
  readonly output: string;
  /** A folder for what is made on the way. */
  readonly work: string;
}

/** Puts the program into a copy of Node.js (a single executable application): for machines whose own Node.js is too old. */
export function makeSelfContained({ program, node, output, work }: SelfContained): void {
  const content = readFileSync(node);
  if (!content.includes(`${FUSE}:0`)) {
    throw new Error(`${node} cannot hold a program: it is no Node.js as nodejs.org builds it`);
  }
  if (!content.includes(`${process.version}\0`)) {
    throw new Error(`${node} is not Node.js ${process.version}, with which this runs: both must be of one version`);
  }
  const settings = join(work, 'sea.json');
  const blob = join(work, 'sea.blob');
  const binary = join(work, 'node');
  const sea = {
    main: program,
    output: blob,
    disableExperimentalSEAWarning: true,
    useCodeCache: false,
    useSnapshot: false,
  };
  writeFileSync(settings, JSON.stringify(sea));
  execFileSync(process.execPath, ['--experimental-sea-config', settings], { stdio: 'ignore' });
  copyFileSync(node, binary);
  chmodSync(binary, 0o755);
  // What it prints about a good run, of sections that it does not know, is not shown.
  execFileSync('node_modules/.bin/postject', [binary, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE], {
    stdio: 'pipe',
  });
  writeFileSync(output, gzipSync(readFileSync(binary), { level: 9 }));
}
