// Bundles a TypeScript entry into one executable file: node test/helpers/build.js <entry> <output> [<file for the licences>]
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { browserAssets } from './browser-assets.js';

/**
 * Of undici only the connection pool is used, but its entry loads all it has: fetch, WebSocket, caches and proxies take 7 MB
 * of the memory of a running exporter. HTTP/2 and bodies of FormData, which the pool would load, are never asked for, and
 * its parser is there twice. The files are none of the package's public interface: its version is pinned.
 */
const undiciPoolOnly = {
  name: 'undici-pool-only',
  resolveId(id, importer) {
    if (id === 'undici' && !importer.includes('node_modules')) return UNDICI_POOL;
    const isUnused = /\/(client-h2|fetch\/body|llhttp_simd-wasm)\.js$/.test(id) && importer.includes('/undici/');
    return isUnused ? UNDICI_UNUSED : null;
  },
  load: (id) => (id === UNDICI_UNUSED ? 'module.exports = {};' : null),
};
const UNDICI_POOL = fileURLToPath(new URL('undici-pool.js', import.meta.url));
const UNDICI_UNUSED = '\0undici-unused.cjs';

/** The id of an instance is a hash: with the library's own SHA-1, for browsers, node:crypto is not loaded for it. */
const uuidAlone = {
  name: 'uuid-alone',
  resolveId: (id) => (id === 'uuid' ? UUID : null),
};
const UUID = fileURLToPath(new URL('../../node_modules/uuid/dist/index.js', import.meta.url));

/**
 * Of the Prometheus exporter only the serializer is used. The package is CommonJS, whose require() of a package takes all of
 * it: with imports in its place 500 kB stay out of the bundle, which Node.js would parse at each start.
 */
const serializerOnly = {
  name: 'serializer-only',
  resolveId: (id) => (id === '@opentelemetry/exporter-prometheus' ? SERIALIZER : null),
  load: async (id) =>
    id === SERIALIZER
      ? (await readFile(id, 'utf8'))
          .replace(/^Object\.defineProperty\(exports, "__esModule".*$|^exports\..* = void 0;$/gm, '')
          .replace(/^const (\w+) = require\((".*?")\);$/gm, 'import * as $1 from $2;')
          .replace(/^exports\.(\w+) = \1;$/gm, 'export { $1 };')
      : null,
};
const SERIALIZER = join(
  dirname(createRequire(import.meta.url).resolve('@opentelemetry/exporter-prometheus')),
  'PrometheusSerializer.js',
);

/**
 * The bundle is one file of many parts: each is kept as text, and compiled when it is first asked for. Node.js needs a
 * tenth of a second for a megabyte of code, of which a service uses a third before its port answers, and half in its life.
 */
const asOneFile = (parts, first, { major, minor }) => `#!/usr/bin/env node
'use strict';
// For a Node.js that is too old, in words that it understands: without this it would fail somewhere, with a stack trace.
var version = process.versions.node.split('.').map(Number);
if (version[0] < ${major} || (version[0] === ${major} && version[1] < ${minor})) {
  console.error('isg_exporter needs Node.js ${major}.${minor} or newer; this is ' + process.versions.node + ' (' + process.execPath +
    '). Install a newer one (https://nodejs.org/en/download), or the isg_exporter that brings its own.');
  process.exit(2);
}
const { compileFunction } = require('node:vm');
const loaded = {};
function load(name) {
  const code = parts[name];
  if (code === undefined) return require(name);
  if (loaded[name] === undefined) {
    const module = { exports: {} };
    loaded[name] = module;
    const filename = __filename + name.slice(1);
    compileFunction(code, ['exports', 'require', 'module', '__filename'], { filename })(module.exports, load, module, __filename);
  }
  return loaded[name].exports;
}
const parts = {
${parts.map(({ fileName, code }) => `${JSON.stringify(`./${fileName}`)}: ${JSON.stringify(toAscii(code))},`).join('\n')}
};
load('./${first}');
`;

export async function build(entry, output, { minify = true, licences } = {}) {
  const modules = [];
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    // One copy of each package, the one of which unused parts can be left out.
    resolve: { mainFields: ['module', 'main'] },
    plugins: [undiciPoolOnly, uuidAlone, serializerOnly, browserAssets((id) => modules.push(id))],
    onLog(level, log, print) {
      if (!EXPECTED_LOGS.has(log.code)) print(level, log);
    },
  });
  const { output: parts } = await bundle.generate({ format: 'cjs', dynamicImportInCjs: false, minify });
  await bundle.close();
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, asOneFile(parts, parts.find(({ isEntry }) => isEntry).fileName, await oldestNode()));
  await chmod(output, 0o755);
  // CommonJS starts a few milliseconds sooner; the package itself is of ES modules.
  await writeFile(join(dirname(output), 'package.json'), '{ "type": "commonjs" }\n');
  modules.push(...parts.flatMap(({ moduleIds }) => moduleIds).filter((id) => !id.startsWith('\0')));
  if (licences !== undefined) await writeFile(licences, await licencesOf(modules));
}

/** Of dependencies: eval() in their code, modules that import each other, a use of import.meta that nobody reaches. */
const EXPECTED_LOGS = new Set(['EVAL', 'CIRCULAR_DEPENDENCY', 'EMPTY_IMPORT_META']);

/** What package.json says is the oldest Node.js that runs it. */
async function oldestNode() {
  const { engines } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node);
  return { major, minor };
}

/** Node.js keeps a text with a character past U+00FF in twice the memory. */
function toAscii(code) {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The licence of each package the modules are from; packages with the same text share it. */
async function licencesOf(modules) {
  const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []));
  const packagesOf = new Map();
  for (const folder of folders) {
    const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file)).sort();
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    const text =
      texts.map((part) => part.replaceAll('\r\n', '\n').trim()).join('\n\n') ||
      `The package holds no text of its licence. Its author: ${author?.name ?? author}`;
    packagesOf.set(text, (packagesOf.get(text) ?? new Set()).add(`${name} ${version} (${license})`));
  }
  const parts = [...packagesOf].map(([text, packages]) => `${[...packages].sort().join('\n')}\n\n${text}\n`).sort();
  const line = `\n${'-'.repeat(80)}\n\n`;
  return `isg_exporter.js holds the packages below, each under its own licence.\n${line}${parts.join(line)}`;
}

const [, , entry, output, licences] = process.argv;
if (entry !== undefined && output !== undefined) await build(entry, output, { licences });
