import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import './test/node-20.ts';

/** The quick tests: no browser. They mirror `lib/` and `components/`. */
export default defineConfig({
  plugins: [WxtVitest(), preact()],
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    // A machine with two cores does a browser's work beside these.
    testTimeout: 20_000,
    // A failed query would otherwise print the whole document.
    env: { DEBUG_PRINT_LIMIT: '2000' },
  },
});
