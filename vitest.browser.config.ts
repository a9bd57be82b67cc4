import { defineConfig } from 'vitest/config';
import './test/node-20.ts';

/** The built extension in real browsers, one test after the other: two browsers at once would measure each other. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts', 'test/webmail/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    // The first one builds the extension where it is stale.
    hookTimeout: 300_000,
  },
});
