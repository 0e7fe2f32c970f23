import { describe, expect } from 'vitest'
import { it, moments, nextVisit, visit } from './moments.ts'

describe('every answer has a wrong check byte', () => {
  it.for(moments)(
    'from %s on: told as damaged, and the card counts once when that is over',
    async (moment, { rig }) => {
      const device = await visit(rig, moment, (it) => it.fault('bad-chk'))
      await rig.logged(['fault'])
      expect(rig.said()).toContain(
        `the card reader on ${rig.link} answers, but every answer arrives damaged; change the cable`,
      )
      const from = rig.log.length
      device.mend('bad-chk')
      await rig.logged(['ready'], from)
      await rig.until(() => rig.log.includes('read resident') || rig.log.includes('same-card'))
      await nextVisit(rig, device)
      const reads = rig.cards().filter((entry) => entry.startsWith('read'))
      // the answer to reading was lost: the reader will not say it twice, so the citizen is asked to place the card again
      expect(reads).toEqual(moment === 'once it is selected' ? ['read hmt'] : ['read resident', 'read hmt'])
    },
  )
})

it('a single damaged answer while searching is noticed by nobody', async ({ rig }) => {
  const device = rig.plug()
  rig.start()
  await rig.logged(['ready'])
  device.fault('bad-chk')
  await rig.until(() => rig.exchanges.some(({ asked, code }) => asked === 'find card' && code === null))
  device.mend('bad-chk')
  await nextVisit(rig, device)
  expect(rig.log).toEqual(['ready', 'read hmt'])
})

it('the one answer to reading comes damaged: the citizen is asked to place the card again', async ({ rig }) => {
  const device = await visit(rig, 'once it is selected', (it) => it.fault('bad-chk'))
  rig.at({ asked: 'read card', code: null }, () => device.mend('bad-chk'))
  await rig.logged(['moved'])
  await nextVisit(rig, device)
  expect(rig.cards()).toEqual(['moved', 'lifted', 'read hmt'])
})
