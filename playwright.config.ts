import { defineConfig } from '@playwright/test'

// The driver may hear of a page's loading after the page has come, and then waits for it before every touch. Tests here
// wait for what is shown
process.env['PLAYWRIGHT_SKIP_NAVIGATION_CHECK'] = '1'

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
