import { describe, expect } from 'vitest'
import { impatient, it, moments, nextVisit, visit } from './moments.ts'

describe('the reader is set to another speed', () => {
  it.for(moments)(
    '%s: both ways are garbage until the speed is found; the card counts once',
    async (moment, { rig }) => {
      const device = await visit(rig, moment, (it) => it.fault('wrong-baud@57600'), impatient)
      const from = rig.log.length
      await rig.logged(['silent', 'ready'], from)
      const isRead = rig.log.includes('read resident')
      await (isRead ? rig.askedMore('read management number', 2) : rig.logged(['read resident'], from))
      await nextVisit(rig, device)
      expect(rig.cards()).toEqual(['read resident', 'lifted', 'read hmt'])
      expect(rig.log.filter((entry) => entry === 'ready')).toHaveLength(2)
    },
  )

  it('one that no reader has: nobody answers, and the speeds that were tried are named', async ({ rig }) => {
    const device = rig.plug()
    device.fault('wrong-baud@250000')
    rig.start(impatient)
    await rig.logged(['silent', 'silent'])
    expect(rig.said()).toContain(
      `no card reader answers on ${rig.link} at any of its speeds (115200 to 9600 baud); check its cable and power`,
    )
  })
})
