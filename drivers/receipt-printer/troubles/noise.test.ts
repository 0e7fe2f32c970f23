import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OpenDeviceLine } from '../../pty/device-line.ts'
import { openDeviceLine } from '../../pty/open-device-line.ts'
import { PrinterRig, printsOn, reaches, rigModel, shortSlip } from '../printer-rig.ts'

/** Bytes that come in on top of what the printer says: each time it answers something, and whenever told. */
class NoisyLine {
  /** sent in front of the next answer */
  before: number[] = []
  #send: (bytes: Uint8Array) => void = () => undefined

  readonly open: OpenDeviceLine = (link, baud) => {
    const line = openDeviceLine(link, baud)
    const send = line.send.bind(line)
    this.#send = send
    line.send = (bytes) => {
      send(Uint8Array.from([...this.before.splice(0), ...bytes]))
    }
    return line
  }

  add(...bytes: number[]): void {
    this.#send(Uint8Array.from(bytes))
  }
}

let rig: PrinterRig
let noise: NoisyLine
beforeEach(async () => {
  rig = new PrinterRig()
  noise = new NoisyLine()
  await rig.simulate({ openDeviceLine: noise.open })
})
afterEach(() => rig.close())

it.each([[0x1a], [0x32], [0x7e], [0x12], [0xff], [0x38, 0x08, 0x0c, 0x00]])(
  'noise in front of an answer (%#: %i …) does not make a sound printer refuse a slip',
  async (...bytes) => {
    const printer = await rig.ready()
    noise.before = bytes
    expect(await printer.print(shortSlip)).toEqual({ state: 'printed' })
  },
)

it('a lonely byte that looks like an answer is no printer', async () => {
  rig.simulator.fault('power-off')
  const printer = rig.connect()
  noise.add(0x12)
  expect(await printer.settled()).toMatchObject({ state: 'silent' })
})

it('noise that looks like reported trouble in the middle of a slip does not stop it', async () => {
  const printer = await rig.ready()
  const outcome = printer.print(shortSlip, { onFirstByte: () => noise.add(0x38, 0x00, 0x0c, 0x00) })
  expect(await outcome).toEqual({ state: 'printed' })
  expect(rig.wholeSlips(shortSlip)).toBe(1)
})

it('noise that looks like XOFF, which no XON follows, costs one slip and not all of them', async () => {
  const printer = await rig.ready()
  noise.add(0x13)
  expect(await printer.print(shortSlip)).toMatchObject({ state: 'failed', reason: 'busy' })
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
  expect(rig.lastLines()).toBe(0)
})

it('noise that looks like one answer to GS r makes no slip printed before its paper is there', async () => {
  await rig.simulate({ openDeviceLine: noise.open, speedMmPerS: 150 })
  rig.simulator.fault('no-gs-paren-h')
  const printer = await rig.ready({ gsR: 'atEnd', model: { ...rigModel, fastestMmPerS: 500_000 } })
  const outcome = await printer.print(shortSlip, { onConfirming: () => noise.add(0x00) })
  expect([outcome.state, rig.wholeSlips(shortSlip)]).toEqual(['printed', 1])
})

it('the confirmation of another job is not taken for this one', async () => {
  const printer = await rig.ready()
  rig.simulator.fault('mute@200')
  const id = Buffer.from('7"0001\0', 'latin1')
  const outcome = printer.print(shortSlip, { onConfirming: () => noise.add(...id) })
  expect(await outcome).toMatchObject({ state: 'unknown' })
})

it('a line that babbles is no printer, until it is quiet', async () => {
  const printer = await rig.ready()
  const babble = setInterval(() => noise.add(0x12, 0x80, 0x1a), 5)
  await reaches(printer, 'wrong-device')
  clearInterval(babble)
  await reaches(printer, 'ready')
  await printsOn(rig, printer)
})
