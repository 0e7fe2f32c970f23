import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { watchVitals } from './vitals.ts'

test('a core says how long it kept others waiting since it was asked last', async () => {
  const vitals = watchVitals()
  // the measuring begins with the second tick behind each question
  const turns = async (ms: number) => {
    for (const from = performance.now(); performance.now() - from < ms; ) await setImmediate()
  }
  await turns(60)
  vitals.read()
  await turns(60)
  for (const from = performance.now(); performance.now() - from < 300; );
  await turns(40)
  const { longestWaitMs, residentMb } = vitals.read()
  expect(longestWaitMs).toBeGreaterThan(200)
  expect(residentMb).toBeGreaterThan(20)
  await turns(60)
  expect(vitals.read().longestWaitMs).toBeLessThan(longestWaitMs)
  vitals.close()
})
