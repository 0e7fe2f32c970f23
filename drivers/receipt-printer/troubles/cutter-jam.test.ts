import { afterEach, beforeEach, expect, it } from 'vitest'
import { PrinterRig, printsOn, reaches, shortSlip } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

it('a jam before the job: it fails and leaves no dot; the error ends when its cause is gone', async () => {
  rig.simulator.fault('cutter-jam')
  const printer = rig.connect()
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'cutter-jam' })
  expect(rig.papers()).toEqual([])
  rig.simulator.mend('cutter-jam')
  await reaches(printer, 'ready')
  expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
})

it('a jam in the middle of a slip: failed; what was in the buffer never comes out, and the half slip is cut off', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('cutter-jam@300')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'cutter-jam' })
  rig.simulator.mend('cutter-jam')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.papers()[0]).toContain('第 1 行')
  expect(rig.lastLines()).toBe(0)
})

it('a jam at the cut leaves the slip uncut in the printer: failed, and it is cut off before the next one', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('cutter-jam-at-cut')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'cutter-jam' })
  expect(rig.simulator.printed()).toBe(0)
  rig.simulator.mend('cutter-jam')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.lastLines()).toBe(1)
})

it('a jam while its cause is still there is asked about, and ended only once', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('cutter-jam')
  await reaches(printer, 'cutter-jam')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'cutter-jam' })
  expect(printer.status().state).toBe('cutter-jam')
})

it('an error that only the power switch ends stays a fault', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('hard-fault@300')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'fault' })
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'fault' })
  expect(rig.simulator.printed()).toBe(0)
})
