// Kiosk and hub killed again and again, with a bad line between them: what a citizen was told is kept, and once.
import { expect, test } from 'vitest'
import { crashRounds } from '../crash/rig.ts'

/** a thousand of them: npm run test:crash */
const rounds = 100

test('after kill upon kill every receipt that was shown is on the hub exactly once, with what was said', async () => {
  const seed = Date.now() % 1_000_000
  const result = await crashRounds({ rounds, seed })
  expect({ seed, ...result }).toMatchObject({ seed, lost: [], twice: [], changed: [], refused: 0 })
  expect(result.shown).toBeGreaterThan(rounds)
}, 600_000)

test('a hub whose idempotency check is taken out is caught keeping something twice', async () => {
  const result = await crashRounds({ rounds: 25, seed: 7, forgetful: true })
  expect(result.twice.length).toBeGreaterThan(0)
}, 300_000)
