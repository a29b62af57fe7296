import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { extractDebian, IS_ROOT } from './debian.ts';
import { peer, ROOT } from './peers.ts';
import { run, start, temporaryFolder } from './processes.ts';

/*
 * Builds the image by the project's own Dockerfile. The builder is buildah: it needs no engine, only root, and keeps all it
 * has in one folder, which cleanUp removes. The base images are not pulled, since a machine may have no registry in reach:
 * stand-ins under their names are made of a bare Debian and of the Node.js that this machine has.
 */

/** Why no image can be built here, or nothing. */
export const CANNOT_BUILD = IS_ROOT ? undefined : 'only root can build an image without an engine';

/** The platform of this machine, as images call it. */
export const OWN_PLATFORM =
  { x64: 'linux/amd64', arm64: 'linux/arm64', arm: 'linux/arm/v7' }[process.arch as string] ?? '';

/** An image that was built. */
export interface Image {
  /** The folder with its files, a copy that a container may use. */
  readonly root: string;
  /** As `linux/arm/v7`. */
  readonly platform: string;
  readonly config: {
    readonly User: string;
    readonly WorkingDir: string;
    readonly Env: readonly string[];
    readonly Entrypoint: readonly string[];
    readonly Healthcheck: { readonly Test: readonly string[] };
    readonly Volumes: Readonly<Record<string, unknown>>;
    readonly Labels: Readonly<Record<string, string>>;
  };
}

/** The base images of the two stages. */
const [BUILD_BASE = '', RUN_BASE = ''] = Array.from(
  readFileSync(join(ROOT, 'Dockerfile'), 'utf8').matchAll(/^FROM (?:--platform=\S+ )?(\S+)/gm),
  ([, name = '']) => name,
);

/** What no build needs of a Debian; each container has a copy of all the rest. */
const UNNEEDED = ['var/cache/*', 'var/lib/apt/*', 'usr/share/locale/*', 'usr/share/doc/*', 'usr/share/man/*'].map(
  (path) => `--exclude=./${path}`,
);

/** The authorities to trust, in all base images. */
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** Debian's own packages of Node.js and npm have parts in this folder. */
const DEBIAN_MODULES = '/usr/share/nodejs';

/** A storage of images, empty at first, to build the project's in. */
export class Storage {
  readonly #folder = temporaryFolder();
  readonly #options = [
    ...['--root', join(this.#folder, 'root'), '--runroot', join(this.#folder, 'run'), '--storage-driver', 'vfs'],
  ];

  /** Builds the Dockerfile from top to bottom for the platform of this machine. */
  async build(buildArgs: Readonly<Record<string, string>>): Promise<Image> {
    const npm = await npmOfThisMachine();
    await this.#makeBase(BUILD_BASE, OWN_PLATFORM, async (root) => {
      await extractDebian(root, ...UNNEEDED);
      await copyNode(root, '/usr/local/bin/node');
      copyNpm(root, npm);
      return npm.env;
    });
    await this.#makeBase(RUN_BASE, OWN_PLATFORM, async (root) => {
      await extractDebian(root, `.${CERTIFICATES}`);
      writeFileSync(join(root, 'etc/passwd'), 'nonroot:x:65532:65532::/home/nonroot:/sbin/nologin\n');
      await copyNode(root, '/nodejs/bin/node');
      return { SSL_CERT_FILE: CERTIFICATES };
    });
    return await this.#build(OWN_PLATFORM, buildArgs, npm.volumes);
  }

  /**
   * Builds it for another platform, of which nothing can be run here. Most builders run the first stage once for all
   * platforms; buildah would do so for each. So the stage finds in its base what `npm run build` has made in this checkout,
   * and its npm does nothing. The base of the last stage is empty: an instruction that wanted to run something would fail.
   */
  async buildFor(platform: string, buildArgs: Readonly<Record<string, string>>): Promise<Image> {
    await this.#makeBase(BUILD_BASE, platform, async (root) => {
      await copyProgram(root, '/bin/sh');
      await copyProgram(root, '/bin/mkdir');
      await copyProgram(root, '/bin/true', '/usr/local/bin/npm');
      cpSync(join(ROOT, 'dist'), join(root, 'build/dist'), { recursive: true });
      return {};
    });
    await this.#makeBase(RUN_BASE, platform, async () => ({ SSL_CERT_FILE: CERTIFICATES }));
    return await this.#build(platform, buildArgs, []);
  }

  /** The files of the build context, without those that .dockerignore leaves out. */
  async context(): Promise<string> {
    const dockerfile = join(this.#folder, 'context.Dockerfile');
    writeFileSync(dockerfile, 'FROM scratch\nCOPY . /\n');
    await this.#run(['build', '--file', dockerfile, '--tag', 'context', ROOT]);
    return await this.#mount('context');
  }

  async #build(
    platform: string,
    buildArgs: Readonly<Record<string, string>>,
    volumes: readonly string[],
  ): Promise<Image> {
    const tag = `isg_exporter:${platform.replaceAll('/', '-')}`;
    // Most builders know BUILDPLATFORM, which is their own. Buildah has to be told, and 1.28 takes what the first stage says
    // for the last one too: so both have the same here.
    const args = Object.entries({ BUILDPLATFORM: platform, ...buildArgs });
    const buildah = [
      ...[peer('buildah'), ...this.#options],
      // The docker format, since that of OCI has no HEALTHCHECK.
      ...['build', '--isolation', 'chroot', '--format', 'docker', '--pull-never', '--platform', platform],
      ...args.flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...volumes.flatMap((volume) => ['--volume', volume]),
      ...['--tag', tag, ROOT],
    ];
    // Bubblewrap keeps it from nothing, but ends all it has started, npm too, when cleanUp stops it.
    const around = ['--dev-bind', '/', '/', '--unshare-pid', '--proc', '/proc', '--cap-add', 'ALL'];
    const env = { ...process.env, TMPDIR: temporaryFolder() } as Record<string, string>;
    const build = start(peer('bwrap'), [...around, '--die-with-parent', ...buildah], env);
    if ((await build.ended) !== 0) throw new Error(build.output());
    const { Docker: built } = JSON.parse(await this.#run(['inspect', '--type', 'image', tag])) as {
      Docker: { os: string; architecture: string; variant?: string; config: Image['config'] };
    };
    return {
      root: await this.#mount(tag),
      platform: [built.os, built.architecture, built.variant].filter(Boolean).join('/'),
      config: built.config,
    };
  }

  /** Makes an image of the files that `fill` puts into its root, with the variables it returns. */
  async #makeBase(
    name: string,
    platform: string,
    fill: (root: string) => Promise<Readonly<Record<string, string>>>,
  ): Promise<void> {
    const container = await this.#run(['from', 'scratch']);
    const env = await fill(await this.#run(['mount', container]));
    const [os = '', arch = '', variant = ''] = platform.split('/');
    const variables = Object.entries(env).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]);
    await this.#run(['config', '--os', os, '--arch', arch, '--variant', variant, ...variables, container]);
    await this.#run(['commit', '--quiet', '--rm', '--format', 'docker', container, name]);
  }

  /** The files of a new container of an image, in a folder that the container's user can reach. */
  async #mount(image: string): Promise<string> {
    const root = await this.#run(['mount', await this.#run(['from', '--pull-never', image])]);
    let folder = root;
    while (folder !== this.#folder) {
      folder = dirname(folder);
      chmodSync(folder, 0o711);
    }
    return root;
  }

  /** What buildah prints. With vfs it mounts nothing on this machine, so that removing its folder is all there is to do. */
  async #run(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run(peer('buildah'), [...this.#options, ...args]);
    if (code !== 0) throw new Error(`buildah ${args[0]} ended with ${code}:\n${stdout}${stderr}`);
    return stdout.trim();
  }
}

/** Copies this machine's Node.js to a place in a root. */
async function copyNode(root: string, path: string): Promise<void> {
  await copyProgram(root, process.execPath, path);
  if (existsSync(DEBIAN_MODULES)) copyInto(root, DEBIAN_MODULES, DEBIAN_MODULES);
}

/** Copies a program of this machine to a place in a root, with the libraries it needs that are not there. */
async function copyProgram(root: string, program: string, path = program): Promise<void> {
  copyInto(root, program, path);
  const { stdout } = await run('ldd', [program]);
  for (const [library] of stdout.matchAll(/(?<=\s)\/\S+/g)) {
    if (!existsSync(join(root, library))) copyInto(root, library, library);
  }
}

function copyInto(root: string, source: string, target: string): void {
  mkdirSync(dirname(join(root, target)), { recursive: true });
  cpSync(realpathSync(source), join(root, target), { recursive: true, verbatimSymlinks: true });
}

/** This machine's npm, and what it takes to install packages elsewhere as it does here: settings, authorities, its cache. */
interface Npm {
  /** The package. */
  readonly folder: string;
  /** Files and folders of this machine that it uses, where they are here, as buildah takes them. */
  readonly volumes: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

async function npmOfThisMachine(): Promise<Npm> {
  const script = (await run('npm', ['exec', '--offline', '--call', 'echo "$npm_execpath"'])).stdout.trim();
  const { stdout } = await run('npm', ['config', 'list', '--long', '--json']);
  const { cache, userconfig, globalconfig, cafile, registry } = JSON.parse(stdout) as Record<string, string | null>;
  const authorities = process.env.NODE_EXTRA_CA_CERTS;
  const files = new Set([userconfig, globalconfig, cafile, authorities].filter((file) => file && existsSync(file)));
  const env = {
    npm_config_cache: cache,
    npm_config_userconfig: userconfig,
    npm_config_globalconfig: globalconfig,
    npm_config_registry: registry,
    npm_config_prefer_offline: 'true',
    NODE_EXTRA_CA_CERTS: authorities,
  };
  return {
    folder: dirname(dirname(realpathSync(script))),
    volumes: [...(cache ? [`${cache}:${cache}`] : []), ...[...files].map((file) => `${file}:${file}:ro`)],
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value)) as Record<string, string>,
  };
}

function copyNpm(root: string, { folder }: Npm): void {
  // Of Debian's npm all is there already.
  const target = folder.startsWith(DEBIAN_MODULES) ? folder : '/usr/local/lib/node_modules/npm';
  if (target !== folder) copyInto(root, folder, target);
  symlinkSync(join(target, 'bin/npm-cli.js'), join(root, 'usr/local/bin/npm'));
}
