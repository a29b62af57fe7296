import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/soak/**', 'node_modules/**'],
    // No measure of speed: only what hangs comes to an end here, on a busy machine as well.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
