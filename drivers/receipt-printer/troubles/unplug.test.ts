import { afterEach, beforeEach, expect, it } from 'vitest'
import { longSlip, PrinterRig, printsOn, reaches, rigDelays, shortSlip, slipOf } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

it('no cable before the job: failed, disconnected, and it prints when the cable is in', async () => {
  rig.simulator.fault('unplug')
  const printer = rig.connect()
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'disconnected' })
  rig.simulator.mend('unplug')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})

it('out and in again before anybody noticed: the slip is printed', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('unplug')
  rig.simulator.mend('unplug')
  expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
  expect(rig.papers()).toHaveLength(1)
})

it.each([1, 2, 5, 40, 333, 500])(
  'pulled at byte %i of a slip: never printed, never twice, and the next slip stands alone',
  async (byte) => {
    const printer = await rig.ready()
    // the four questions before the slip come first
    rig.simulator.fault(`unplug@b${12 + byte}`)
    const outcome = await printer.print(shortSlip)
    expect(outcome).toMatchObject({ reason: 'disconnected' })
    expect(outcome.state).not.toBe('printed')
    await reaches(printer, 'disconnected')
    rig.simulator.mend('unplug')
    await reaches(printer, 'ready')
    await printsOn(rig, printer)
    expect(rig.lastLines()).toBe(0)
  },
)

it('pulled in the middle of a code’s data: the bytes that complete it are no questions, and the next slip stands alone', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('unplug@b3000')
  expect(await printer.print(longSlip)).toMatchObject({ state: 'failed', reason: 'disconnected' })
  rig.simulator.mend('unplug')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'pulled at byte %i of a drawn line’s head: no question is taken for its length',
  async (byte) => {
    // no look of its own between, neither by the clock nor by what the printer reports
    rig.simulator.fault('no-asb')
    const printer = await rig.ready({ delays: { ...rigDelays, printerPoll: 2000 } })
    // questions, prologue, one more question
    rig.simulator.fault(`unplug@b${12 + 10 + 3 + byte}`)
    expect((await printer.print(slipOf([{ type: 'text', text: '王䶮' }]))).state).not.toBe('printed')
    rig.simulator.mend('unplug')
    await reaches(printer, 'ready')
    await printsOn(rig, printer)
  },
)

it('pulled while the printer prints the last lines: unknown, though the paper comes out whole', async () => {
  await rig.simulate({ speedMmPerS: 300 })
  const printer = await rig.ready()
  rig.simulator.fault('unplug@500')
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'unknown', reason: 'disconnected' })
  await expect.poll(() => rig.wholeSlips(shortSlip), { timeout: 3000 }).toBe(1)
  rig.simulator.mend('unplug')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})
