import { describe, expect } from 'vitest'
import { it, nextVisit, visit } from './moments.ts'

describe('reading fails (41)', () => {
  it.for(['before the card', 'once it is found', 'once it is selected'] as const)(
    'from %s on: tried three times, told as not readable with the reader’s word, and read once placed anew',
    async (moment, { rig }) => {
      const device = await visit(rig, moment, (it) => it.fault('41'))
      await rig.logged(['not-readable'])
      expect(rig.asked('read card')).toBe(3)
      expect(rig.details).toEqual(['the card could not be read (41 读卡失败); lift it and place it again'])
      device.mend('41')
      await nextVisit(rig, device)
      expect(rig.cards()).toEqual(['not-readable', 'lifted', 'read hmt'])
    },
  )

  it.for(['once it is read', 'while it lies there'] as const)('%s: nobody notices', async (moment, { rig }) => {
    const device = await visit(rig, moment, (it) => it.fault('41'))
    await rig.askedMore('read management number', 3)
    device.mend('41')
    await nextVisit(rig, device)
    expect(rig.cards()).toEqual(['read resident', 'lifted', 'read hmt'])
  })

  it('once, and the second try succeeds: nobody notices', async ({ rig }) => {
    const device = await visit(rig, 'once it is selected', (it) => it.fault('41'))
    rig.at({ asked: 'read card', code: 0x41 }, () => device.mend('41'))
    await rig.logged(['read resident'])
    expect(rig.cards()).toEqual(['read resident'])
    expect(rig.asked('read card')).toBe(2)
  })
})
