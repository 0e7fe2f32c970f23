import { describe, expect } from 'vitest'
import type { ReaderRig } from '../sdt/reader-rig.ts'
import { it, moments, nextVisit, visit } from './moments.ts'

/** A second of the wire, so to speak: the conversation from the search to the first look whether the card still lies there. */
const conversation = 10 + 15 + 10 + 19 + 10 + 1295 + 10 + 39

describe.each(['cold', 'warm'] as const)('the cable is pulled and put back (%s start)', (start) => {
  it.for(moments)('%s: disconnected, and the card is read once', async (moment, { rig }) => {
    const device = await visit(rig, moment, (it) => it.unplug())
    await rig.logged(['disconnected'])
    expect(rig.said()).toContain(rig.link)
    device.plug(start)
    await comesBack(rig)
    await nextVisit(rig, device)
    expect(rig.cards()).toEqual(['read resident', 'lifted', 'read hmt'])
  })

  it.for([0, 5, 9, 10, 11, 24, 25, 30, 40, 54, 60, 64, 65, 66, 70, 72, 400, 900, 1358, 1359, conversation - 1])(
    'after byte %s of the conversation: read once, or asked to be placed again when its answer was lost',
    async (byte, { rig }) => {
      const device = rig.plug()
      // everything before the first question about a card is over
      rig.at({ asked: 'SAM id', code: 0x90 }, () => {
        device.place('resident')
        device.fault(`unplug@${byte}`)
      })
      rig.start()
      await rig.logged(['disconnected'])
      device.plug(start)
      await comesBack(rig)
      const isLost = rig.log.includes('same-card')
      await nextVisit(rig, device)
      expect(rig.cards()).toEqual([isLost ? 'same-card' : 'read resident', 'lifted', 'read hmt'])
      expect(isLost && start === 'cold').toBe(false)
    },
  )

  async function comesBack(rig: ReaderRig): Promise<void> {
    const from = rig.log.length
    await rig.logged(['ready'], from)
    await rig.until(() => rig.log.includes('read resident') || rig.log.includes('same-card'))
    await rig.askedMore('read management number', 2)
  }
})

it('is put back with another card on it: the first one was lifted, the other is read', async ({ rig }) => {
  const device = await visit(rig, 'while it lies there', (it) => it.unplug())
  await rig.logged(['disconnected'])
  expect(rig.cards()).toEqual(['read resident'])
  device.place('hmt')
  device.plug()
  await rig.logged(['read hmt'])
  expect(rig.cards()).toEqual(['read resident', 'lifted', 'read hmt'])
})

it('is put back without a card: it was lifted', async ({ rig }) => {
  const device = await visit(rig, 'while it lies there', (it) => it.unplug())
  await rig.logged(['disconnected'])
  device.lift()
  device.plug()
  await rig.logged(['lifted'])
  expect(rig.cards()).toEqual(['read resident', 'lifted'])
})

it('and never put back: said once, and every try is at a new port', async ({ rig }) => {
  const device = await visit(rig, 'before the card', (it) => it.unplug())
  await rig.logged(['disconnected'])
  expect(rig.log.filter((entry) => entry === 'disconnected')).toHaveLength(1)
  device.plug()
  await rig.logged(['ready', 'disconnected', 'ready', 'read resident'])
})
