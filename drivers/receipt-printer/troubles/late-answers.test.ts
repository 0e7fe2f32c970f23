import { afterEach, beforeEach, expect, it } from 'vitest'
import { printerModel } from '../models.ts'
import { PrinterRig, reaches, rigDelays, slipOf } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(() => {
  rig = new PrinterRig()
})
afterEach(() => rig.close())

const delays = { ...rigDelays, printerConfirm: 500 }
/** neither GS ( H nor GS I: its answers to GS r bear nothing by which to tell them apart */
const model = { ...printerModel('sprt-pos-80'), fastestMmPerS: 500_000 }
const slip = slipOf(
  Array.from({ length: 30 }, (_, n) => ({ type: 'text', text: `第 ${n + 1} 行` })),
  model,
)

it('an answer to GS r about the slip before, late from a slow printer, is not taken for one about this slip', async () => {
  await rig.simulate({ model, speedMmPerS: 150 })
  const printer = rig.connect({ model, gsR: 'atEnd', delays })
  expect((await printer.print(slip)).state).toBe('unknown')
  for (let tries = 0; tries < 4; tries++) {
    const outcome = await printer.print(slip)
    // whatever is called printed lies cut off in front of the printer at that moment, behind the one before it
    if (outcome.state === 'printed') expect(rig.wholeSlips(slip)).toBeGreaterThanOrEqual(2)
  }
}, 20_000)

it('answers that were forgotten with the buffer are not waited for, slip after slip', async () => {
  await rig.simulate({ model, speedMmPerS: 600 })
  rig.simulator.fault('forgets-buffer')
  const printer = rig.connect({ model, gsR: 'atEnd', delays: rigDelays })
  const failed = await printer.print(slip, { onConfirming: () => rig.simulator.fault('cover-open') })
  expect(failed).toMatchObject({ state: 'failed', reason: 'cover-open' })
  rig.simulator.mend('cover-open')
  await reaches(printer, 'ready')
  expect(await printer.print(slip)).toEqual({ state: 'printed' })
  expect(await printer.print(slip)).toEqual({ state: 'printed' })
})

it('a printer held up until it seems to answer nothing any more proves nothing by what it answers then', async () => {
  await rig.simulate({ speedMmPerS: 150 })
  const printer = await rig.ready({ gsR: 'atEnd', delays: { ...delays, printerAnswer: 100 } })
  rig.simulator.fault('buffer-full@100')
  for (let tries = 0; tries < 6; tries++) expect((await printer.print(slip)).state).not.toBe('printed')
  rig.simulator.mend('buffer-full')
  for (let tries = 0; tries < 6; tries++) {
    const before = rig.wholeSlips(slip)
    if ((await printer.print(slip)).state === 'printed') expect(rig.wholeSlips(slip)).toBeGreaterThan(before)
  }
}, 40_000)
