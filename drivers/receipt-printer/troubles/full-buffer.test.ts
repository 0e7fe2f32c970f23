import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OpenDeviceLine } from '../../pty/device-line.ts'
import { openDeviceLine } from '../../pty/open-device-line.ts'
import { longSlip, PrinterRig, printsOn, reaches, rigDelays, shortSlip, slipOf } from '../printer-rig.ts'

let rig: PrinterRig
beforeEach(async () => {
  rig = new PrinterRig()
  await rig.simulate()
})
afterEach(() => rig.close())

it('XOFF is heeded: a slip longer than the buffer loses nothing on a slow mechanism', async () => {
  await rig.simulate({ speedMmPerS: 300 })
  const printer = await rig.ready({ delays: { ...rigDelays, printerConfirm: 5000 } })
  expect(await printer.print(longSlip)).toEqual({ state: 'printed' })
  expect(rig.wholeSlips(longSlip)).toBe(1)
  expect(rig.simulator.buffered()).toMatchObject({ lost: 0 })
})

it.each([9600, 115200])(
  'a logo, a code and drawn characters never overrun 4 KB at %i baud, however slow the paper',
  async (baudRate) => {
    await rig.simulate({ baudRate, speedMmPerS: 150 })
    const drawn = slipOf([
      { type: 'picture', rows: Array.from({ length: 120 }, () => '1100'.repeat(96)) },
      { type: 'text', text: '䶮㛃𠮷'.repeat(8), size: 'large' },
      { type: 'qr', data: 'https://example.gov.cn/g/331003-0042'.repeat(4) },
      { type: 'text', text: '末行' },
    ])
    const printer = await rig.ready({ baudRate, delays: { ...rigDelays, printerConfirm: 8000 } })
    expect(await printer.print(drawn)).toEqual({ state: 'printed' })
    expect(rig.simulator.buffered().lost).toBe(0)
    expect(rig.papers()[0]).toMatch(/末行\n$/)
  },
  30_000,
)

it('an adapter that hands XOFF on late: nothing is sent that would find no room', async () => {
  let lateMs = 0
  const late: OpenDeviceLine = (link, baud) => {
    const line = openDeviceLine(link, baud)
    const send = line.send.bind(line)
    line.send = (bytes, onSent) => {
      setTimeout(() => send(bytes, onSent), lateMs)
    }
    return line
  }
  await rig.simulate({ speedMmPerS: 150, openDeviceLine: late })
  const printer = await rig.ready({ delays: { ...rigDelays, printerAnswer: 3000, printerConfirm: 8000 } })
  const onFirstByte = () => {
    lateMs = 250
  }
  expect(await printer.print(longSlip, { onFirstByte })).toEqual({ state: 'printed' })
  expect(rig.simulator.buffered()).toMatchObject({ lost: 0 })
  expect(rig.wholeSlips(longSlip)).toBe(1)
})

it('a printer that takes no more bytes before the first line: failed, and nothing is sent on top', async () => {
  const printer = await rig.ready()
  const outcome = await printer.print(longSlip, { onFirstByte: () => rig.simulator.fault('buffer-full') })
  expect(outcome).toMatchObject({ state: 'failed', reason: 'busy' })
  expect(rig.simulator.buffered().lost).toBe(0)
  rig.simulator.mend('buffer-full')
  await expect.poll(() => printer.status().state).toBe('ready')
  await printsOn(rig, printer)
})

it('held back for a while in the middle of a slip and let go again: printed', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('buffer-full@200')
  const outcome = printer.print(shortSlip)
  await expect.poll(() => rig.papers().length).toBe(1)
  rig.simulator.mend('buffer-full')
  expect(await outcome).toEqual({ state: 'printed' })
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})

it('stuck with the whole slip in it, and ready by its own word: unknown', async () => {
  await rig.simulate({ speedMmPerS: 300 })
  const printer = await rig.ready()
  const outcome = await printer.print(shortSlip, { onConfirming: () => rig.simulator.fault('buffer-full') })
  expect(outcome).toMatchObject({ state: 'unknown' })
  rig.simulator.mend('buffer-full')
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})

it('a mechanism ten times as slow prints all the same', async () => {
  await rig.simulate({ speedMmPerS: 1500 })
  rig.simulator.fault('slow')
  const printer = await rig.ready()
  expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})
