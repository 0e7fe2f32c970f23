import { describe, expect } from 'vitest'
import { it, nextVisit, visit } from './moments.ts'

describe('selecting fails (81)', () => {
  it.for(['before the card', 'once it is found'] as const)(
    'from %s on: tried three times, told as moved, and read once placed anew',
    async (moment, { rig }) => {
      const device = await visit(rig, moment, (it) => it.fault('81'))
      await rig.logged(['moved'])
      expect(rig.asked('select card')).toBe(3)
      expect(rig.asked('read card')).toBe(0)
      expect(rig.said()).toContain('(81 选卡失败)')
      device.mend('81')
      await nextVisit(rig, device)
      expect(rig.cards()).toEqual(['moved', 'lifted', 'read hmt'])
    },
  )

  it.for(['once it is selected', 'once it is read', 'while it lies there'] as const)(
    '%s: nobody notices',
    async (moment, { rig }) => {
      const device = await visit(rig, moment, (it) => it.fault('81'))
      await rig.logged(['read resident'])
      device.mend('81')
      await nextVisit(rig, device)
      expect(rig.cards()).toEqual(['read resident', 'lifted', 'read hmt'])
    },
  )
})
