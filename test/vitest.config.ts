import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
// @ts-expect-error: a script without types
import { browserAssets } from './helpers/browser-assets.js';

/** `npm test`; with `--mode all`, as `npm run test:all` has it, nothing is left out. */
export default defineConfig(({ mode }) => ({
  plugins: [browserAssets()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/soak/**', 'node_modules/**'],
    env: mode === 'all' ? { TEST_ALL: '1' } : {},
    // Tests that fail are shown in full; of those that pass a terminal shows dots, a file nothing.
    reporters: [process.stdout.isTTY ? 'dot' : 'minimal'],
    // Many tests wait for a time limit, and leave their core to others.
    maxWorkers: 2 * availableParallelism(),
    // Files that run in one process share what they import. So hooks must not be registered by a helper when it is imported.
    isolate: false,
    // No measure of speed: only what hangs comes to an end here, on a busy machine as well.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
}));
