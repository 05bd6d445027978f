import { defineConfig } from '@playwright/test';

/** One worker: each test drives a whole Electron with a recognizer, and two cores carry one of these at the speed of speech. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  outputDir: '../test-results',
  use: { trace: 'off' },
});
