import { closeSync, writeSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Clock, Delays } from '../../contract/delays.ts'
import type { PrinterState } from '../../contract/devices.ts'
import { SlipDocument } from '../../contract/slip.ts'
import { openTerminal, type Terminal } from '../pty/terminal.ts'
import type { OpenLine } from '../serial/line.ts'
import { openLine } from '../serial/open-line.ts'
import { layOut } from '../slip/layout.ts'
import type { ReceiptPrinter } from './driver.ts'
import { connectReceiptPrinter } from './escpos/printer.ts'
import { printerModel } from './models.ts'

const clock: Clock = {
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (id) => clearTimeout(Number(id)),
}
const delays = Delays.parse({
  printerPoll: 60,
  printerAnswer: 400,
  printerConfirm: 2000,
  portReopenMin: 20,
  portReopenMax: 50,
})
const baudRate = 921_600
/** asked nothing but DLE EOT and GS r */
const model = {
  ...printerModel('generic-80'),
  gsParenH: 'no',
  gsI: false,
  asb: false,
  gsR: 'atEnd',
  fastestMmPerS: 500_000,
} as const

/** more than a pseudo-terminal keeps for a device that does not read */
const longText = Array.from({ length: 1_500 }, (_, index) => `第 ${index + 1} 行：${'请带身份证原件'.repeat(3)}`)
const slipOf = (lines: readonly string[]) => {
  const blocks = Array.from({ length: Math.ceil(lines.length / 50) }, (_, index) => ({
    type: 'text' as const,
    text: lines.slice(index * 50, (index + 1) * 50).join('\n'),
  }))
  return layOut(SlipDocument.parse({ blocks }), model.widthDots, model.cutterMm)
}

/** A device that is well and stops reading its line when told to, so that the system holds the sender back. */
class Device {
  readonly #terminal: Terminal = openTerminal(baudRate)
  readonly #reader = new ReadStream(this.#terminal.masterFd)
  readonly #answers = [0x16, 0x12, 0x12, 0x12]
  #last = [0, 0]

  constructor() {
    this.#reader.on('data', (bytes: Buffer) => {
      for (const byte of bytes) this.#take(byte)
    })
    // the other end was closed
    this.#reader.on('error', () => undefined)
  }

  get path(): string {
    return this.#terminal.slavePath
  }

  stall(): void {
    this.#reader.pause()
  }

  goOn(): void {
    this.#reader.resume()
  }

  close(): void {
    closeSync(this.#terminal.slaveFd)
    this.#reader.destroy()
  }

  #take(byte: number): void {
    const [first, second] = this.#last
    const answer = first === 0x10 && second === 0x04 ? this.#answers[byte - 1] : undefined
    if (answer !== undefined) writeSync(this.#terminal.masterFd, Uint8Array.of(answer))
    if (first === 0x1d && second === 0x72) writeSync(this.#terminal.masterFd, Uint8Array.of(0x00))
    this.#last = [second ?? 0, byte]
  }
}

let device: Device
let printer: ReceiptPrinter
let opened: number

beforeEach(() => {
  device = new Device()
  opened = 0
  const countedOpen: OpenLine = (path, speed) => {
    opened += 1
    return openLine(path, speed)
  }
  printer = connectReceiptPrinter({ port: device.path, baudRate, model, openLine: countedOpen, delays, clock })
})

afterEach(async () => {
  await printer.close()
  device.close()
})

function reaches(state: PrinterState): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = printer.onStatus((status) => {
    if (status.state === state) resolve()
  })
  if (printer.status().state === state) resolve()
  return promise.finally(stop)
}

it('a line that takes nothing in the middle of a slip is given up: failed, silent, and the next slip prints', async () => {
  await reaches('ready')
  let before = 0
  const outcome = await printer.print(slipOf(longText), {
    onFirstByte: () => {
      before = opened
      device.stall()
    },
  })
  expect(outcome).toMatchObject({ state: 'failed', reason: 'silent', detail: expect.stringContaining(device.path) })
  expect(printer.status()).toMatchObject({ state: 'silent' })
  expect(await printer.print(slipOf(['短']))).toMatchObject({ state: 'failed', reason: 'silent' })
  device.goOn()
  await reaches('ready')
  expect(opened).toBeGreaterThan(before)
  expect(await printer.print(slipOf(['短']))).toEqual({ state: 'printed' })
})

it('a job under way on a stalled line ends when the printer is closed', async () => {
  await reaches('ready')
  const outcome = printer.print(slipOf(longText), {
    onFirstByte: () => {
      device.stall()
      void printer.close()
    },
  })
  expect(await outcome).toMatchObject({ state: 'failed', reason: 'disconnected' })
})

it('a line that is slow to take a slip but takes it is not given up', async () => {
  await reaches('ready')
  let [before, last] = [0, 0]
  const outcome = await printer.print(slipOf(longText), {
    onFirstByte: () => {
      before = opened
      device.stall()
      last = Number(setTimeout(() => device.goOn(), delays.printerConfirm / 4))
    },
  })
  clearTimeout(last)
  expect(outcome).toEqual({ state: 'printed' })
  expect(opened).toBe(before)
})
