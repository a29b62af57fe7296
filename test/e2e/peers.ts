import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The repository's root; vitest runs there. */
export const ROOT = process.cwd();

/** The bundle under test. */
export const BUNDLE = join(ROOT, 'dist/isg_exporter.js');

/** Where .ci/install-peers puts what no package of the distribution has. */
const CACHE = join(ROOT, '.cache');

/** Programs the tests talk to, and folders they read, with the places beside PATH where they may be. */
const PEERS = {
  promtool: [],
  prometheus: [],
  otelcol: [join(CACHE, 'otelcol/otelcol')],
  chromium: ['/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  bwrap: [],
  'systemd-analyze': [],
  buildah: [],
  rpm: [],
  mandoc: [],
  zsh: [],
  fish: [],
  actionlint: [join(CACHE, 'actionlint/actionlint')],
  'debian/root.tar': [join(CACHE, 'debian/root.tar')],
  'kubernetes-validate': [join(CACHE, 'kubernetes-validate/bin/kubernetes-validate')],
  'prometheus-operator-crd': [join(CACHE, 'prometheus-operator-crd')],
} as const satisfies Record<string, readonly string[]>;

/** The same, of peers that take long to build or want a new Go: without one the tests that need it are skipped. */
const OPTIONAL = {
  prometheus3: [join(CACHE, 'prometheus3/prometheus')],
  promtool3: [join(CACHE, 'prometheus3/promtool')],
  'dashboard-linter': [join(CACHE, 'dashboard-linter/dashboard-linter')],
  'victoria-metrics': [join(CACHE, 'victoria-metrics/victoria-metrics')],
  // A folder for PYTHONPATH.
  'prometheus-client': [join(CACHE, 'prometheus-client')],
} as const satisfies Record<string, readonly string[]>;

export type OptionalPeer = keyof typeof OPTIONAL;
export type Peer = keyof typeof PEERS | OptionalPeer;

const PLACES: Readonly<Record<Peer, readonly string[]>> = { ...PEERS, ...OPTIONAL };

/** The path of a peer. Throws when it is not installed. */
export function peer(name: Peer): string {
  const path = findPeer(name);
  if (!path) throw new Error(`${name} is not installed: run .ci/install-peers`);
  return path;
}

/** The peers that are not installed, but for those that tests can be without. */
export function missingPeers(): Peer[] {
  return (Object.keys(PEERS) as Peer[]).filter((name) => !findPeer(name));
}

/** Peers that are not installed and whose tests are skipped, of those named or of all; for `describe.skipIf`. */
export function missingOptional(...names: OptionalPeer[]): OptionalPeer[] {
  const asked = names.length > 0 ? names : (Object.keys(OPTIONAL) as OptionalPeer[]);
  return asked.filter((name) => !findPeer(name));
}

function findPeer(name: Peer): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  // What is in the cache before what the system has: only that surely has the version and the parts needed.
  return [...PLACES[name], ...onPath].find(isUsable);
}

function isUsable(path: string): boolean {
  try {
    accessSync(path, path.endsWith('.tar') ? constants.R_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
