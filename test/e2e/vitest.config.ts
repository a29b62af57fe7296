import { defineConfig } from 'vitest/config';

/** Tests against real peers. They share two cores with Prometheus, the Collector and Chromium: one file at a time. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts', 'test/soak/*.e2e.ts'],
    globalSetup: ['test/e2e/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 480_000,
  },
});
