import { expect, it } from 'vitest'
import type { Screen } from '../../contract/session.ts'
import { layoutKey, screenKey } from './layout-key.ts'

const trouble: Screen = { screen: 'trouble', trouble: 'paper-out', slip: null, number: null, canRetry: false }

it('sees a button change its meaning on a screen that stays', () => {
  const mended: Screen = { ...trouble, canRetry: true }
  expect(layoutKey(mended)).not.toBe(layoutKey(trouble))
  expect(screenKey(mended)).toBe(screenKey(trouble))
})

it('takes a countdown that goes on for the same layout', () => {
  expect(layoutKey({ screen: 'still-there', seconds: 30, cardPresent: false })).toBe(
    layoutKey({ screen: 'still-there', seconds: 29, cardPresent: false }),
  )
})
