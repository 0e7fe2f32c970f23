import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  timeout: 30_000,
  expect: { timeout: 8_000 },
  use: { actionTimeout: 8_000 },
  maxFailures: 5,
  workers: 1,
  reporter: [['list'], ['json', { outputFile: 'out/e2e.json' }]],
  outputDir: 'out/e2e',
})
