import { describe, expect } from 'vitest'
import { it, moments, nextVisit, visit } from './moments.ts'

describe('a card that is no identity card', () => {
  it('is told as such at once, and an identity card after it is read', async ({ rig }) => {
    const device = rig.plug()
    rig.start()
    await rig.logged(['ready'])
    device.place('wrong-card')
    await rig.logged(['wrong-card'])
    expect(rig.asked('select card')).toBe(0)
    await nextVisit(rig, device)
    expect(rig.cards()).toEqual(['wrong-card', 'lifted', 'read hmt'])
  })

  it.for(moments.slice(1))('laid there instead, %s: nothing of it counts as read', async (moment, { rig }) => {
    const device = await visit(rig, moment, (it) => it.place('wrong-card'))
    await rig.logged(['wrong-card'])
    await nextVisit(rig, device)
    const isRead = moment === 'once it is read' || moment === 'while it lies there'
    const before = isRead ? ['read resident', 'lifted'] : []
    expect(rig.cards()).toEqual([...before, 'wrong-card', 'lifted', 'read hmt'])
  })
})
