import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  timeout: 30_000,
  expect: { timeout: 8_000 },
  use: { actionTimeout: 8_000 },
  maxFailures: 5,
  // two at a time would take half as long, but now and then the driver then loses the page of a kiosk that it starts
  workers: 1,
  globalSetup: './test/global-setup.ts',
  reporter: [['list'], ['json', { outputFile: 'out/e2e.json' }]],
  outputDir: 'out/e2e',
})
