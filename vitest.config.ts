import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{contract,electron,cli,renderer,state,drivers,hub,staff,scripts}/**/*.test.{ts,tsx}',
      'test/unit/**/*.test.ts',
    ],
    // real pseudo-terminals and databases on two cores
    pool: 'forks',
    // most of them wait for devices as slow as real ones
    maxWorkers: 6,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // a busy machine may take its time
    expect: { poll: { timeout: 10_000 } },
  },
})
