import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Who may import whom, by folder (or file) of src: data moves one way, nobody calls back upstream. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  words: [],
  errors: ['words'],
  logger: ['words'],
  changes: ['logger'],
  pause: [],
  'watched-files': [],
  version: [],
  heap: [],
  'stop-signal': [],
  config: ['errors', 'words', 'logger', 'watched-files'],
  readings: ['errors', 'words'],
  pages: ['readings', 'errors', 'words'],
  gateway: ['pages', 'readings', 'errors', 'words'],
  fleet: ['config', 'readings', 'errors', 'words', 'logger', 'changes'],
  telemetry: ['fleet', 'readings', 'errors', 'words', 'logger', 'changes', 'pause', 'version'],
  toolkit: ['errors', 'words', 'logger', 'watched-files'],
  web: ['toolkit', 'fleet', 'readings', 'errors', 'words', 'logger', 'pause'],
  simulator: ['errors', 'words', 'logger'],
  capture: ['errors', 'words', 'readings', 'pages', 'gateway'],
  app: ['config', 'fleet', 'gateway', 'heap', 'logger', 'telemetry', 'toolkit', 'web', 'version', 'words'],
  commands: [
    'app',
    'capture',
    'config',
    'errors',
    'words',
    'gateway',
    'logger',
    'pages',
    'readings',
    'simulator',
    'toolkit',
    'version',
  ],
  main: ['cli', 'stop-signal'],
  cli: ['commands', 'config', 'errors', 'words', 'logger', 'simulator', 'toolkit', 'version'],
};

/** Of these folders others may know the types, and nothing that runs. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  config: ['fleet'],
  fleet: ['telemetry', 'web'],
};

/** Pages are text in, data out. */
const NO_IO: readonly string[] = ['node:http', 'node:https', 'node:fs', 'node:fs/promises', 'node:net', 'undici'];

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function stage(path: string): string {
  return (path.split('/')[0] ?? path).replace(/\.ts$/, '');
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:\bfrom|\bimport\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

/** What a file imports to run it, not as a type. */
function runImportsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const typed = [...source.matchAll(/\bimport type [^;]*?'([^']+)'/g)].map((match) => match[1]);
  return importsOf(file).filter((target) => !typed.includes(target));
}

describe('imports go one way', () => {
  test.each(files)('%s', (file) => {
    const own = stage(file);
    const allowed = MAY_IMPORT[own];
    expect(allowed, `${own} is not in the table`).toBeDefined();
    const targets = importsOf(file)
      .filter((target) => target.startsWith('.') && !target.endsWith('.json'))
      .map((target) => stage(relative(root, resolve(root, dirname(file), target))))
      .filter((target) => target !== own);
    expect(targets.filter((target) => !allowed?.includes(target))).toEqual([]);
    const run = runImportsOf(file)
      .filter((target) => target.startsWith('.') && !target.endsWith('.json'))
      .map((target) => stage(relative(root, resolve(root, dirname(file), target))));
    expect(run.filter((target) => TYPES_ONLY[target]?.includes(own))).toEqual([]);
    if (own === 'pages') expect(importsOf(file).filter((target) => NO_IO.includes(target))).toEqual([]);
  });
});

test('no file imports itself over others', () => {
  const graph = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((target) => target.startsWith('.') && target.endsWith('.ts'))
        .map((target) => relative(root, resolve(root, dirname(file), target))),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' > '));
    else if (!done.has(file)) {
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('a service that is configured by its environment does without yargs', () => {
  const statically = (file: string): string[] => {
    const source = readFileSync(join(root, file), 'utf8');
    return [...source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms)].map((match) => match[1] ?? '');
  };
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const target of statically(file)) {
      if (target.endsWith('.ts')) load(relative(root, resolve(root, dirname(file), target)));
      else loaded.add(target);
    }
  };
  for (const file of ['main.ts', 'cli.ts', 'commands/run.ts']) load(file);
  expect(loaded).toContain('config/options.ts');
  expect([...loaded].filter((name) => name.startsWith('yargs'))).toEqual([]);
});

test('every file has one job: none is long but tables of data', () => {
  const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 201);
  expect(
    long.filter((file) => !/^(config\/options|simulator\/(dictionary|plants\/)|readings\/vocabulary\/)/.test(file)),
  ).toEqual([]);
});
