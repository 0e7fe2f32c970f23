import { defineConfig } from '@playwright/test'

// The driver may hear of a page's loading after the page has come, and then waits for it before every touch. Tests here
// wait for what is shown
process.env['PLAYWRIGHT_SKIP_NAVIGATION_CHECK'] = '1'

export default defineConfig({
  // a busy machine may take its time; what must be quick is measured where it happens
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 15_000 },
  // the driver loses a page now and then, and a busy machine stands still: what passes at the second try is named at the end
  retries: 1,
  maxFailures: 5,
  // two kiosks wait for their devices while pictures of screens keep a core busy
  workers: 3,
  projects: [
    // the longest of them begins first
    { name: 'tour', testDir: 'test/e2e', testMatch: 'tour.spec.ts', workers: 1 },
    { name: 'kiosk', testDir: 'test/e2e', testIgnore: 'tour.spec.ts', workers: 2 },
    { name: 'looks', testDir: 'test/looks', workers: 1 },
  ],
  globalSetup: './test/global-setup.ts',
  reporter: [['list'], ['json', { outputFile: 'out/e2e.json' }]],
  outputDir: 'out/e2e',
})
