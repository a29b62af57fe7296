// Bundles a TypeScript entry into one executable file: node test/helpers/build.js <entry> <output>
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * Of undici only the connection pool is used, but its entry loads all it has: fetch, WebSocket, caches and proxies take 7 MB
 * of the memory of a running exporter. The file is none of the package's public interface: its version is pinned.
 */
const undiciPoolOnly = {
  name: 'undici-pool-only',
  resolveId: (id, importer) => (id === 'undici' && !importer.includes('node_modules') ? UNDICI_POOL : null),
};
const UNDICI_POOL = fileURLToPath(new URL('undici-pool.js', import.meta.url));

/** Dependencies that are CommonJS ask for Node's own modules with require(), which an ES module has not. */
const BANNER = `#!/usr/bin/env node
import { createRequire as nodeCreateRequire } from 'node:module';
const require = nodeCreateRequire(import.meta.url);`;

export async function build(entry, output, { minify = true } = {}) {
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [undiciPoolOnly],
    onLog(level, log, print) {
      if (log.code !== 'EVAL' && log.code !== 'CIRCULAR_DEPENDENCY') print(level, log);
    },
  });
  await bundle.write({ file: output, format: 'esm', codeSplitting: false, minify, banner: BANNER });
  await bundle.close();
  await writeFile(output, toLatin1(await readFile(output, 'utf8')));
  await chmod(output, 0o755);
}

/** A single character past U+00FF makes Node keep the whole file with two bytes a character. */
function toLatin1(code) {
  return code.replace(/[\u0100-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const [, , entry, output] = process.argv;
if (entry !== undefined && output !== undefined) await build(entry, output);
