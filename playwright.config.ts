import { defineConfig } from '@playwright/test'

export default defineConfig({
  timeout: 30_000,
  expect: { timeout: 8_000 },
  use: { actionTimeout: 8_000 },
  maxFailures: 5,
  // kiosks wait for their devices while pictures of screens keep the other core busy. Two kiosks at a time would take less
  // still, but on a busy machine the driver then loses touches now and then
  workers: 2,
  projects: [
    { name: 'kiosk', testDir: 'test/e2e', workers: 1 },
    { name: 'looks', testDir: 'test/looks', workers: 1 },
  ],
  globalSetup: './test/global-setup.ts',
  reporter: [['list'], ['json', { outputFile: 'out/e2e.json' }]],
  outputDir: 'out/e2e',
})
