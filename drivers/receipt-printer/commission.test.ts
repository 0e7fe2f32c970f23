import { afterEach, beforeEach, expect, it } from 'vitest'
import { judge } from './escpos/commission.ts'
import { printerModel } from './models.ts'
import { PrinterRig, reaches, rigDelays, rigModel, shortSlip } from './printer-rig.ts'

const model = { ...rigModel, fastestMmPerS: 1500 }
const delays = { ...rigDelays, printerConfirm: 4000 }

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate({ speedMmPerS: 600 })
})
afterEach(() => rig.close())

it('prints 60 lines, and finds that the printer confirms them', async () => {
  const printer = rig.connect({ model, delays })
  await printer.settled()
  expect(await printer.commission(false)).toMatchObject({ gsParenH: true, gsR: 'atEnd' })
  expect(rig.papers()).toHaveLength(1)
  expect(rig.papers()[0]?.trim().split('\n')).toHaveLength(60)
})

it.each([
  ['no-asb', 'atEnd', 'printed'],
  ['gs-r-at-receipt', 'atReceipt', 'unknown'],
] as const)('without GS ( H, with %s: GS r is %s, and a slip ends as %s from then on', async (fault, gsR, state) => {
  rig.simulator.fault('no-gs-paren-h')
  rig.simulator.fault(fault)
  const printer = rig.connect({ model, delays })
  await printer.settled()
  expect(await printer.commission(false)).toMatchObject({ gsParenH: false, gsR })
  expect((await printer.print(shortSlip)).state).toBe(state)
})

it('finds it at 9600 baud too, where the wire is as slow as the paper', async () => {
  await rig.simulate({ speedMmPerS: 150, baudRate: 9600 })
  rig.simulator.fault('no-gs-paren-h')
  rig.simulator.fault('gs-r-at-receipt')
  const slow = { ...model, fastestMmPerS: printerModel('generic-80').fastestMmPerS }
  const printer = rig.connect({ model: slow, delays, baudRate: 9600 })
  await printer.settled()
  expect(await printer.commission(false)).toMatchObject({ gsParenH: false, gsR: 'atReceipt' })
})

it('a printer in trouble is not commissioned, and says why', async () => {
  rig.simulator.fault('cover-open')
  const printer = rig.connect({ model, delays })
  await reaches(printer, 'cover-open')
  expect(await printer.commission(false)).toMatchObject({ state: 'failed', reason: 'cover-open' })
})

it.each([
  ['at the pace of 150 mm/s, to the end', [540, 1080, 1730], null, 'atEnd'],
  ['at that pace, the last one with the bytes', [540, 1080, 1100], null, 'atReceipt'],
  ['with the bytes', [30, 60, 110], null, 'atReceipt'],
  ['long before the confirmation', [540, 1080, 1100], 1740, 'atReceipt'],
  ['with the confirmation', [540, 1080, 1735], 1740, 'atEnd'],
  ['but the last', [540, 1080, null], null, 'unproven'],
] as const)('answers %s: %j, confirmed at %j: %s', (_, gsR, id, judged) => {
  expect(judge({ gsR, id }, [80, 160, 257], 400)).toMatchObject({ gsR: judged })
})
