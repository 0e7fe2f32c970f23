import { describe, expect } from 'vitest'
import { impatient, it, moments, nextVisit, visit } from './moments.ts'

describe.each([
  ['printer', 'is a receipt printer, not a card reader; exchange the two ports in the configuration'],
  ['gps', 'is not a card reader at any of its speeds (115200 to 9600 baud); check which device is on this port'],
])('another device is put in the reader’s place (%s)', (other, advice) => {
  it.for(moments)('%s: said with the port, and the reader is taken when it is back', async (moment, { rig }) => {
    const device = await visit(rig, moment, (it) => it.fault(other), impatient)
    await rig.logged(['wrong-device'])
    expect(rig.said()).toContain(`what answers on ${rig.link} ${advice}`)
    const from = rig.log.length
    device.mend(other)
    await rig.logged(['ready'], from)
    const isRead = rig.log.includes('read resident')
    await (isRead ? rig.askedMore('read management number', 2) : rig.logged(['read resident'], from))
    await nextVisit(rig, device)
    expect(rig.cards()).toEqual(['read resident', 'lifted', 'read hmt'])
  })
})
