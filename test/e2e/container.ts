import { chmodSync, chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from './image.ts';
import { peer } from './peers.ts';
import { type Finished, type Running, ready, run, start, temporaryFolder } from './processes.ts';

/*
 * Runs an image as `docker run --read-only --cap-drop ALL` does: its files read-only, its user, none of the capabilities, a
 * volume where it declares one. Bubblewrap does it, which needs no container engine, and no image of one; only the network
 * is the machine's own.
 */

/** What a container is given. */
export interface Options {
  readonly env?: Readonly<Record<string, string>>;
  /** Folders of this machine that it may read, by where it sees them. */
  readonly folders?: Readonly<Record<string, string>>;
}

/** Starts the image's ENTRYPOINT with a command; resolves once the exporter listens. */
export async function startContainer(image: Image, command: readonly string[], options: Options): Promise<Running> {
  const [program = '', ...args] = [...sandbox(image, options), ...image.config.Entrypoint, ...command];
  const container = start(program, args);
  await ready(container, 'the exporter listens', () => /listening on/.test(container.output()));
  return container;
}

/** Runs a program of the image to its end. */
export async function runInContainer(
  image: Image,
  command: readonly string[],
  options: Options = {},
): Promise<Finished> {
  const [program = '', ...args] = [...sandbox(image, options), ...command];
  return await run(program, args);
}

/** The exit code of the image's HEALTHCHECK. */
export async function health(image: Image, env: Readonly<Record<string, string>>): Promise<number | null> {
  const [kind, ...command] = image.config.Healthcheck.Test;
  if (kind !== 'CMD') throw new Error(`a HEALTHCHECK that needs a shell: ${kind}`);
  return (await runInContainer(image, command, { env })).code;
}

/** SIGTERM to process 1 of a container; resolves with its exit code, with which bubblewrap around it ends. */
export async function stopFirstProcess(container: Running): Promise<number | null> {
  const pid = readFileSync(`/proc/${container.pid}/task/${container.pid}/children`, 'utf8').trim();
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  if (!/^NSpid:.*\t1$/m.test(status)) throw new Error(`not process 1:\n${status}`);
  process.kill(Number(pid), 'SIGTERM');
  return await container.ended;
}

/** The command behind which a program of the image runs. */
function sandbox({ root, config }: Image, { env = {}, folders = {} }: Options): string[] {
  const [uid = '', gid = ''] = config.User.split(':');
  const volumes = Object.fromEntries(Object.keys(config.Volumes).map((path) => [path, newVolume(join(root, path))]));
  // Places to mount something at are made first, as engines do.
  for (const path of ['/proc', '/dev', ...Object.keys(folders)]) mkdirSync(join(root, path), { recursive: true });
  return [
    // Bubblewrap itself has the user's rights: with root's, the program would own what is root's in the image.
    ...['setpriv', '--reuid', uid, '--regid', gid, '--clear-groups'],
    ...[
      peer('bwrap'),
      '--unshare-all',
      '--share-net',
      '--as-pid-1',
      '--die-with-parent',
      '--clearenv',
      '--cap-drop',
      'ALL',
    ],
    ...['--bind', root, '/', '--proc', '/proc', '--dev', '/dev', '--chdir', config.WorkingDir || '/'],
    ...Object.entries(volumes).flatMap(([path, folder]) => ['--bind', folder, path]),
    ...Object.entries(folders).flatMap(([path, folder]) => ['--ro-bind', folder, path]),
    ...config.Env.flatMap((entry) => ['--setenv', ...entry.split(/=(.*)/s, 2)]),
    ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--remount-ro', '/'],
  ];
}

/** A volume, with the owner and the rights of the folder in the image that it covers. */
function newVolume(covered: string): string {
  const volume = temporaryFolder();
  const { uid, gid, mode } = statSync(covered);
  chownSync(volume, uid, gid);
  chmodSync(volume, mode);
  return volume;
}
