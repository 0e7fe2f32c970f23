import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ReaderRig } from '../sdt/reader-rig.ts'
import { type Moment, moments, nextVisit, visit } from './moments.ts'

let rig: ReaderRig
beforeEach(() => {
  rig = new ReaderRig()
})
afterEach(() => rig.end())

describe.each(['split', 'glued', 'echo', 'slow@100', 'fingerprints'])('answers come %s', (fault) => {
  it.each(moments)('from %s on: nobody notices', async (moment: Moment) => {
    const device = await visit(rig, moment, (it) => it.fault(fault))
    await rig.logged(['read resident'])
    await nextVisit(rig, device)
    expect(rig.log).toEqual(['ready', 'read resident', 'lifted', 'read hmt'])
  })
})

describe('answers come later than they are waited for', () => {
  it.each(moments)('from %s on: a late answer counts for no other question', async (moment: Moment) => {
    const device = await visit(rig, moment, (it) => it.fault('slow@400'))
    await rig.until(() => rig.exchanges.filter(({ code }) => code === null).length >= 4)
    device.mend('slow')
    await rig.until(() => rig.cards().some((entry) => entry !== 'lifted'))
    await nextVisit(rig, device)
    expect(rig.cards().filter((entry) => entry === 'read resident').length).toBeLessThanOrEqual(1)
    expect(rig.cards().at(-1)).toBe('read hmt')
  })
})
