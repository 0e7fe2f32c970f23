import { afterEach, beforeEach, expect, it } from 'vitest'
import { longSlip, PrinterRig, printsOn, reaches, shortSlip } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

it('paper out before the job: it fails with that reason, leaves no dot, and prints when it is mended', async () => {
  rig.simulator.fault('paper-out')
  const printer = rig.connect()
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'paper-out' })
  expect(printer.status()).toMatchObject({ state: 'paper-out', detail: expect.stringContaining(rig.link) })
  expect(rig.papers()).toEqual([])
  rig.simulator.mend('paper-out')
  await reaches(printer, 'ready')
  expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})

it('paper out between the last look and the first line: failed, and nothing but its own slip is on the paper', async () => {
  const printer = await rig.ready()
  const outcome = await printer.print(shortSlip, { onFirstByte: () => rig.simulator.fault('paper-out') })
  expect(outcome).toMatchObject({ state: 'failed', reason: 'paper-out' })
  expect(rig.simulator.printed()).toBe(0)
  rig.simulator.mend('paper-out')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})

it('paper out while most of the slip is still here: failed, and the rest never follows', async () => {
  await rig.simulate({ speedMmPerS: 300 })
  const printer = await rig.ready()
  rig.simulator.fault('paper-out@300')
  expect(await printer.print(longSlip)).toMatchObject({ state: 'failed', reason: 'paper-out' })
  rig.simulator.mend('paper-out')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.papers().join()).toContain('第 1 行')
  expect(rig.lastLines()).toBe(0)
})

it('paper out while the whole slip is in the printer: failed, and a printer that goes on by itself finishes it on its own paper', async () => {
  await rig.simulate({ speedMmPerS: 300 })
  const printer = await rig.ready()
  const outcome = await printer.print(shortSlip, { onConfirming: () => rig.simulator.fault('paper-out') })
  expect(outcome).toMatchObject({ state: 'failed', reason: 'paper-out' })
  expect(rig.lastLines()).toBe(0)
  rig.simulator.mend('paper-out')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.wholeSlips(shortSlip)).toBe(1)
  expect(rig.papers()).toHaveLength(2)
})

it('paper out while the whole slip is in the printer: one that forgets its buffer leaves a half slip, cut off', async () => {
  await rig.simulate({ speedMmPerS: 300 })
  rig.simulator.fault('forgets-buffer')
  const printer = await rig.ready()
  rig.simulator.fault('paper-out@300')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'paper-out' })
  rig.simulator.mend('paper-out')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.papers()[0]).toContain('第 1 行')
  expect(rig.lastLines()).toBe(0)
})

it('paper out without automatic status: found by asking', async () => {
  rig.simulator.fault('no-asb')
  const printer = await rig.ready()
  rig.simulator.fault('paper-out@300')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'paper-out' })
})

it('paper out after a slip: that one stays printed, and the trouble is told by itself', async () => {
  const printer = await rig.ready()
  expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
  rig.simulator.fault('paper-out')
  await reaches(printer, 'paper-out')
  rig.simulator.mend('paper-out')
  await reaches(printer, 'ready')
  expect(rig.papers()).toHaveLength(1)
})
