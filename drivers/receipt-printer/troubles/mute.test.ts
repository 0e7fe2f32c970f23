import { afterEach, beforeEach, expect, it } from 'vitest'
import { PrinterRig, printsOn, reaches, shortSlip } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

it('mute before the job: failed, silent, and no byte of the slip is sent', async () => {
  rig.simulator.fault('mute')
  const printer = rig.connect()
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'silent' })
  expect(rig.papers()).toEqual([])
  rig.simulator.mend('mute')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})

it('falling mute with the whole slip in it: unknown, though the paper is whole', async () => {
  await rig.simulate({ speedMmPerS: 300 })
  const printer = await rig.ready()
  rig.simulator.fault('mute@200')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'unknown', reason: 'silent' })
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})

it('mute for a moment while the slip goes out: what was not answered is not vouched for', async () => {
  await rig.simulate({ baudRate: 9600 })
  const printer = await rig.ready({ baudRate: 9600 })
  rig.simulator.fault('mute@b300')
  const outcome = printer.print(shortSlip)
  await expect.poll(() => rig.papers().length).toBe(1)
  rig.simulator.mend('mute')
  expect((await outcome).state).not.toBe('printed')
})
