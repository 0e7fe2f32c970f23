import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  timeout: 30_000,
  expect: { timeout: 8_000 },
  use: { actionTimeout: 8_000 },
  maxFailures: 5,
  // they wait more than they work: two at a time keep two cores half busy
  workers: 2,
  globalSetup: './test/global-setup.ts',
  reporter: [['list'], ['json', { outputFile: 'out/e2e.json' }]],
  outputDir: 'out/e2e',
})
