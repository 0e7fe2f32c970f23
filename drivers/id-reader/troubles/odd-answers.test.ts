import { describe, expect } from 'vitest'
import { it, moments, nextVisit, visit } from './moments.ts'

describe.each(['split', 'glued', 'echo', 'slow@100', 'fingerprints'])('answers come %s', (fault) => {
  it.for(moments)('from %s on: nobody notices', async (moment, { rig }) => {
    const device = await visit(rig, moment, (it) => it.fault(fault))
    await rig.logged(['read resident'])
    await nextVisit(rig, device)
    expect(rig.log).toEqual(['ready', 'read resident', 'lifted', 'read hmt'])
  })
})

describe('answers come later than they are waited for', () => {
  it.for(moments)('from %s on: a late answer counts for no other question', async (moment, { rig }) => {
    const device = await visit(rig, moment, (it) => it.fault('slow@400'))
    await rig.until(() => rig.exchanges.filter(({ code }) => code === null).length >= 4)
    device.mend('slow')
    await rig.until(() => rig.cards().some((entry) => entry !== 'lifted'))
    await nextVisit(rig, device)
    expect(rig.cards().filter((entry) => entry === 'read resident').length).toBeLessThanOrEqual(1)
    expect(rig.cards().at(-1)).toBe('read hmt')
  })
})
