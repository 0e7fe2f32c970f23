import { afterEach, beforeEach, expect, it } from 'vitest'
import { longSlip, PrinterRig, printsOn, reaches, shortSlip } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

it('switched off before the job: failed, silent', async () => {
  rig.simulator.fault('power-off')
  const printer = rig.connect()
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'silent' })
  rig.simulator.mend('power-off')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})

it('power lost with the whole slip in it: unknown, and the next slip does not share its paper', async () => {
  await rig.simulate({ speedMmPerS: 300 })
  const printer = await rig.ready()
  rig.simulator.fault('power-off@200')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'unknown', reason: 'silent' })
  rig.simulator.mend('power-off')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.lastLines()).toBe(0)
})

it('off and on again while the slip goes out, so that only its end is on paper: never printed', async () => {
  await rig.simulate({ baudRate: 9600, bootMs: 1000 })
  const printer = await rig.ready({ baudRate: 9600 })
  rig.simulator.fault('power-off@b300')
  const outcome = printer.print(longSlip)
  await expect.poll(() => rig.papers().length).toBe(1)
  rig.simulator.mend('power-off')
  expect((await outcome).state).not.toBe('printed')
  expect(rig.wholeSlips(longSlip)).toBe(0)
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
}, 20_000)

it('switched off after a slip: that one stays printed', async () => {
  const printer = await rig.ready()
  expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
  rig.simulator.fault('power-off')
  await reaches(printer, 'silent')
  rig.simulator.mend('power-off')
  await reaches(printer, 'ready')
  expect(rig.papers()).toHaveLength(1)
})

it('switched off while it held the slip back: it takes the next one when it is on again', async () => {
  await rig.simulate({ speedMmPerS: 50 })
  const printer = await rig.ready()
  rig.simulator.fault('buffer-full@b1500')
  const outcome = printer.print(longSlip)
  await expect.poll(() => rig.simulator.troubles().active).toContain('buffer-full')
  rig.simulator.fault('power-off')
  expect(await outcome).toMatchObject({ state: 'failed', reason: 'silent' })
  rig.simulator.mend('buffer-full')
  await reaches(printer, 'silent')
  rig.simulator.mend('power-off')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})
