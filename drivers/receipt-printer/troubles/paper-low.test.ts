import { afterEach, beforeEach, expect, it } from 'vitest'
import { PrinterRig, reaches, shortSlip } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

it('paper running low is told, and prints all the same', async () => {
  rig.simulator.fault('paper-low')
  const printer = rig.connect()
  expect(await printer.settled()).toMatchObject({ state: 'paper-low' })
  expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
})

it('paper running low in the middle of a slip changes nothing for it', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('paper-low@300')
  expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
  await reaches(printer, 'paper-low')
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})
