import { afterEach, beforeEach, expect, it } from 'vitest'
import { PrinterRig, printsOn, reaches, shortSlip } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

it('too hot before the job: it fails with that reason', async () => {
  rig.simulator.fault('overheated')
  const printer = rig.connect()
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'overheated' })
  expect(rig.papers()).toEqual([])
})

it('too hot in the middle of a slip, and cooled down in time: printed, once', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('overheated@300')
  const outcome = printer.print(shortSlip)
  await expect.poll(() => rig.papers().length).toBe(1)
  rig.simulator.mend('overheated')
  expect(await outcome).toEqual({ state: 'printed' })
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})

it('too hot for too long: failed, and when it has cooled down the slip ends on its own paper', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('overheated@300')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'overheated' })
  expect(rig.lastLines()).toBe(0)
  rig.simulator.mend('overheated')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})
