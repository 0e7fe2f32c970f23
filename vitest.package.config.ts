import { defineConfig } from 'vitest/config'

/** Not among the unit tests: it takes minutes, and root. */
export default defineConfig({
  test: { include: ['test/package/*.long.ts'], testTimeout: 900_000, hookTimeout: 900_000, bail: 1 },
})
