import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

const lock = read<{ packages: Record<string, Locked> }>('package-lock.json');
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
const shipped = locked.filter(([, entry]) => !entry.dev);

/** Licences that ask for no more than naming the authors. */
const LICENCES = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Unlicense'];

describe('packages', () => {
  test('are named with exact versions', () => {
    const { dependencies, devDependencies } = read<Manifest>('package.json');
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.length).toBeGreaterThan(10);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('are locked with a strong hash', () => {
    expect(shipped.length).toBeGreaterThan(10);
    expect(locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))).toEqual([]);
    // A package with the compiler as an optional peer must not bring it among those we ship: see .npmrc.
    expect(lock.packages['node_modules/typescript']?.dev).toBe(true);
    const elsewhere = locked.filter(
      ([, { resolved }]) => !/^(https:\/\/registry\.npmjs\.org\/|$)/.test(resolved ?? ''),
    );
    expect(elsewhere).toEqual([]);
  });

  test('run no code when they are installed', () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    // What development tools can do without, and do: npm is told to run no scripts here.
    expect(scripted.filter(([, { dev, optional }]) => !dev || !optional)).toEqual([]);
    expect(scripted.map(([path]) => path).filter((path) => !/\/(fsevents|libxmljs2)$/.test(path))).toEqual([]);
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
    const { scripts = {} } = read<Manifest>('package.json');
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
  });

  test.each(shipped.map(([path, entry]) => [path.replace(/^.*node_modules\//, ''), path, entry] as const))(
    '%s is what the lock file says and has a licence we may pass on',
    (_name, path, { version, optional, license }) => {
      const file = `${path}/package.json`;
      if (optional && !existsSync(join(root, file))) return;
      const manifest = read<Manifest & { version: string }>(file);
      expect(manifest.version).toBe(version);
      expect(LICENCES).toContain(manifest.license);
      expect(manifest.license).toBe(license);
    },
  );
});
