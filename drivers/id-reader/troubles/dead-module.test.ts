import { describe, expect } from 'vitest'
import { it, moments, nextVisit, visit } from './moments.ts'

describe.each([
  ['60', '60 安全模块自检失败，不接受命令'],
  ['66', '66 安全模块没有授权，不能使用'],
])('the security module gives up (%s)', (fault, word) => {
  it.for(moments)(
    '%s: one reset, then out of service; the card is read once when it is mended',
    async (moment, { rig }) => {
      const device = await visit(rig, moment, (it) => it.fault(fault))
      await rig.logged(['fault'])
      await rig.askedMore('SAM status', 3)
      expect(rig.asked('reset')).toBe(1)
      expect(rig.said()).toContain(
        `the security module of the card reader on ${rig.link} does not work (${word}); switch`,
      )
      const from = rig.log.length
      device.mend(fault)
      await rig.logged(['ready'], from)
      const isRead = rig.log.includes('read resident')
      await (isRead ? rig.askedMore('read management number', 2) : rig.logged(['read resident'], from))
      await nextVisit(rig, device)
      expect(rig.cards()).toEqual(['read resident', 'lifted', 'read hmt'])
      expect(rig.asked('reset')).toBe(1)
    },
  )

  it('for a moment: one reset mends it', async ({ rig }) => {
    const device = rig.plug()
    device.fault(fault)
    rig.at({ asked: 'reset', code: Number(`0x${fault}`) }, () => device.mend(fault))
    rig.start()
    await rig.logged(['ready'])
    expect(rig.log).toEqual(['ready'])
    expect(rig.asked('reset')).toBe(1)
  })
})
