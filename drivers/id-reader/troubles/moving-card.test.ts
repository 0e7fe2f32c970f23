import { describe, expect } from 'vitest'
import { it, moments, nextVisit, visit } from './moments.ts'

/** It is out of the field in every fourth exchange; what a citizen sees of that depends on when it begins. */
describe('a card that is moved about', () => {
  it.for(moments)('from %s on is read once, however often the reader loses it', async (moment, { rig }) => {
    const device = await visit(rig, moment, (it) => it.fault('moving-card'))
    await rig.logged(['read resident'])
    await rig.askedMore('find card', 6)
    device.mend('moving-card')
    await nextVisit(rig, device)
    expect(rig.cards().filter((entry) => entry === 'read resident')).toHaveLength(1)
  })

  it('and taken away while it is read: told as moved, and nothing is read', async ({ rig }) => {
    const device = await visit(rig, 'once it is selected', (it) => it.lift())
    await rig.logged(['moved', 'lifted'])
    expect(rig.asked('read card')).toBe(1)
    await nextVisit(rig, device)
    expect(rig.cards()).toEqual(['moved', 'lifted', 'read hmt'])
  })

  it('and exchanged for another while it lies there: the other one is read', async ({ rig }) => {
    await visit(rig, 'while it lies there', (it) => it.place('foreigner2017'))
    await rig.logged(['read foreigner2017'])
    expect(rig.cards()).toEqual(['read resident', 'lifted', 'read foreigner2017'])
  })
})
