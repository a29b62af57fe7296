// Bundles a TypeScript entry into one executable file: node test/helpers/build.js <entry> <output> [<file for the licences>]
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * Of undici only the connection pool is used, but its entry loads all it has: fetch, WebSocket, caches and proxies take 7 MB
 * of the memory of a running exporter. HTTP/2 and bodies of FormData, which the pool would load, are never asked for. The
 * files are none of the package's public interface: its version is pinned.
 */
const undiciPoolOnly = {
  name: 'undici-pool-only',
  resolveId(id, importer) {
    if (id === 'undici' && !importer.includes('node_modules')) return UNDICI_POOL;
    return /\/(client-h2|fetch\/body)\.js$/.test(id) && importer.includes('/undici/') ? UNDICI_UNUSED : null;
  },
  load: (id) => (id === UNDICI_UNUSED ? 'module.exports = {};' : null),
};
const UNDICI_POOL = fileURLToPath(new URL('undici-pool.js', import.meta.url));
const UNDICI_UNUSED = '\0undici-unused.cjs';

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

/** Dependencies that are CommonJS ask for Node's own modules with require(), which an ES module has not. */
const BANNER = `#!/usr/bin/env node
import { createRequire as nodeCreateRequire } from 'node:module';
const require = nodeCreateRequire(import.meta.url);`;

export async function build(entry, output, { minify = true, licences } = {}) {
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    // One copy of each package, the one of which unused parts can be left out.
    resolve: { mainFields: ['module', 'main'] },
    plugins: [undiciPoolOnly, serializerOnly],
    onLog(level, log, print) {
      if (log.code !== 'EVAL' && log.code !== 'CIRCULAR_DEPENDENCY') print(level, log);
    },
  });
  const written = await bundle.write({ file: output, format: 'esm', codeSplitting: false, minify, banner: BANNER });
  await bundle.close();
  await writeFile(output, toAscii(await readFile(output, 'utf8')));
  await chmod(output, 0o755);
  if (licences !== undefined) await writeFile(licences, await licencesOf(written.output[0].moduleIds));
}

/** Node reads a file of ASCII alone fastest, and keeps one with a character past U+00FF in twice the memory. */
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
