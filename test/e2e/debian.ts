import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { peer } from './peers.ts';
import { type Finished, type Running, run, start, temporaryFolder } from './processes.ts';

/** Only root may change its root folder and install packages there. */
export const IS_ROOT = process.getuid?.() === 0;

/** A bare Debian 13 in a folder, with the network of this machine. */
export interface Debian {
  readonly folder: string;
  /** Runs a program in it to its end. */
  run(...command: readonly string[]): Promise<Finished>;
  /** The same; throws with all it wrote when it fails, and resolves to its standard output. */
  succeed(...command: readonly string[]): Promise<string>;
  /** Starts a program in it, which runs until it is stopped. */
  start(...command: readonly string[]): Running;
}

/** Unpacks the bare Debian into a folder; `args` are more for tar: what to leave out, or all that is wanted. */
export async function extractDebian(folder: string, ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await run('tar', [
    '-C',
    folder,
    '--numeric-owner',
    '-xpf',
    peer('debian/root.tar'),
    ...args,
  ]);
  if (code !== 0) throw new Error(stderr);
}

/** Unpacks a Debian of its own into a temporary folder. */
export async function unpackDebian(): Promise<Debian> {
  const folder = join(temporaryFolder(), 'root');
  mkdirSync(folder);
  await extractDebian(folder);
  rmSync(join(folder, 'etc/resolv.conf'), { force: true });
  copyFileSync('/etc/resolv.conf', join(folder, 'etc/resolv.conf'));
  const succeed = async (...command: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await run('unshare', inside(folder, command));
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
    return stdout;
  };
  return {
    folder,
    run: (...command) => run('unshare', inside(folder, command)),
    succeed,
    start: (...command) => start('unshare', inside(folder, command)),
  };
}

/** Mounts and processes of its own, which are gone when the command ends. */
function inside(root: string, command: readonly string[]): string[] {
  const prepare =
    'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && root=$1 && shift && exec chroot "$root" "$@"';
  const env = ['env', '-i', 'PATH=/usr/sbin:/usr/bin', 'HOME=/root', 'DEBIAN_FRONTEND=noninteractive'];
  return ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', prepare, 'sh', root, ...env, ...command];
}
