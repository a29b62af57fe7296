// Makes texts of what a browser gets, for the build and for tests: `import script from './page.ts?asset'`.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const MARK = '?asset';
/** An id of ours: what vite takes for a style sheet, by its end, it reads itself, and tests get nothing. */
const [PREFIX, SUFFIX] = ['\0asset:', '#text'];

/** A plugin for rolldown and vite; `onModule` is told the files that scripts are made of. */
export const browserAssets = (onModule = () => {}) => ({
  name: 'browser-assets',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!id.endsWith(MARK)) return null;
    const path = id.slice(0, -MARK.length);
    const file = path.startsWith('.') ? resolve(dirname(importer), path) : createRequire(importer).resolve(path);
    return `${PREFIX}${file}${SUFFIX}`;
  },
  async load(id) {
    if (!id.startsWith(PREFIX)) return null;
    const file = id.slice(PREFIX.length, -SUFFIX.length);
    const text = file.endsWith('.ts') ? await scriptOf(file, onModule) : await readFile(file, 'utf8');
    return `export default ${JSON.stringify(text)};`;
  },
});

async function scriptOf(input, onModule) {
  const bundle = await rolldown({ input, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'es', minify: true, comments: { legal: false } });
  await bundle.close();
  const [{ code, moduleIds }] = output;
  moduleIds.forEach(onModule);
  return code;
}
