import { describe, expect } from 'vitest'
import { impatient, it, moments, nextVisit, visit } from './moments.ts'

describe('a reader that falls silent', () => {
  it.for(moments)('%s: said with the port, and the card is read once when it is back', async (moment, { rig }) => {
    const device = await visit(rig, moment, (it) => it.fault('silence'), impatient)
    await rig.logged(['silent'])
    expect(rig.said()).toContain(`the card reader on ${rig.link} does not answer`)
    const from = rig.log.length
    device.mend('silence')
    await rig.logged(['ready'], from)
    const isRead = rig.log.includes('read resident')
    await (isRead ? rig.askedMore('read management number', 2) : rig.logged(['read resident'], from))
    await nextVisit(rig, device)
    expect(rig.cards()).toEqual(['read resident', 'lifted', 'read hmt'])
  })

  it('for good: no speed helps, and that is said once', async ({ rig }) => {
    rig.plug().fault('silence')
    rig.start(impatient)
    await rig.askedMore('SAM status', 11)
    expect(rig.log).toEqual(['silent', 'silent'])
    expect(rig.said()).toContain(
      `no card reader answers on ${rig.link} at any of its speeds (115200 to 9600 baud); check its cable and power`,
    )
  })
})
