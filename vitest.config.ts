import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['{shared,electron,renderer,server,scripts,bench,chaos}/**/*.test.{ts,tsx,mjs}'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // Tests wait for what they expect; how long that takes is the machine's business, and speed is measured in bench/.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
