import { defineConfig } from '@playwright/test';

/** The journeys on the screen: each runs in the browser host and in Electron, by the fixture in launch.ts. */
export default defineConfig({
  testDir: 'test/journeys/screen',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'browser', testIgnore: '**/electron/**' },
    { name: 'electron', testIgnore: '**/browser/**' },
  ],
});
