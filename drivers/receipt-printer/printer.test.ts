import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, Delays } from '../../contract/delays.ts'
import type { PrinterState, PrinterStatus } from '../../contract/devices.ts'
import { SlipDocument, type SlipDocumentInput } from '../../contract/slip.ts'
import { openDeviceLine } from '../pty/open-device-line.ts'
import { type OpenLine, SerialFault } from '../serial/line.ts'
import { openLine } from '../serial/open-line.ts'
import { layOut } from '../slip/layout.ts'
import type { ReceiptPrinter } from './driver.ts'
import { connectReceiptPrinter } from './escpos/printer.ts'
import { type PrinterModel, printerModel } from './models.ts'
import { type PrinterSimulator, runPrinterSimulator } from './simulator/run.ts'

const clock: Clock = {
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (id) => clearTimeout(Number(id)),
}

/** All waits are for events; these only bound how long the absence of an answer is waited for. */
const delays = Delays.parse({
  printerPoll: 60,
  printerAnswer: 600,
  printerConfirm: 3000,
  portReopenMin: 20,
  portReopenMax: 50,
})
const baudRate = 115200
const model = printerModel('generic-80')

const lines = Array.from({ length: 20 }, (_, index) => `第 ${index + 1} 行：请带身份证原件`)
const document: SlipDocumentInput = {
  blocks: [{ type: 'text', text: `一次性告知单\n${lines.join('\n')}\n演示数据，以窗口告知为准` }],
}
const slip = layOut(SlipDocument.parse(document), 576, model.cutterMm)

let folder: string
let link: string
let paperDir: string
let simulator: PrinterSimulator
let printer: ReceiptPrinter | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'printer-'))
  link = join(folder, 'port')
  paperDir = join(folder, 'paper')
  simulator = await simulate()
  printer = null
})

afterEach(async () => {
  await printer?.close()
  await simulator.close()
  rmSync(folder, { recursive: true })
})

function simulate(simulated: PrinterModel = model, speedMmPerS = 3000): Promise<PrinterSimulator> {
  return runPrinterSimulator({ link, baudRate, paperDir, openDeviceLine, model: simulated, clock, speedMmPerS })
}

function connect(
  options: { model?: PrinterModel; openLine?: OpenLine; baudRate?: number; hasRemains?: boolean } = {},
): ReceiptPrinter {
  printer = connectReceiptPrinter({ port: link, baudRate, model, openLine, delays, clock, ...options })
  return printer
}

/** Resolves when the printer is in a state; the test's own time-out bounds it. */
function reaches(receiptPrinter: ReceiptPrinter, state: PrinterState): Promise<PrinterStatus> {
  const { promise, resolve } = Promise.withResolvers<PrinterStatus>()
  const stop = receiptPrinter.onStatus((status) => {
    if (status.state === state) resolve(status)
  })
  if (receiptPrinter.status().state === state) resolve(receiptPrinter.status())
  return promise.finally(stop)
}

function paper(number = 1): string {
  return readFileSync(join(paperDir, `${String(number).padStart(4, '0')}.txt`), 'utf8')
}

describe('a printer that works', () => {
  it('says printed only when the whole slip is on paper and cut', async () => {
    const receiptPrinter = connect()
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
    expect(simulator.printed()).toBe(1)
    expect(paper().trim().split('\n')).toEqual(['一次性告知单', ...lines, '演示数据，以窗口告知为准'])
    expect(readdirSync(paperDir).sort()).toEqual(['0001.png', '0001.txt'])
  })

  it('prints jobs one after the other, each on its own paper', async () => {
    const receiptPrinter = connect()
    const outcomes = await Promise.all([
      receiptPrinter.print(slip),
      receiptPrinter.print(slip),
      receiptPrinter.print(slip),
    ])
    expect(outcomes.map((outcome) => outcome.state)).toEqual(['printed', 'printed', 'printed'])
    expect(paper(3)).toBe(paper(1))
    expect(simulator.printed()).toBe(3)
  })

  it('heeds XOFF, so that a slip longer than the printer’s buffer loses nothing', async () => {
    await simulator.close()
    simulator = await simulate(model, 300)
    const text = Array.from({ length: 150 }, (_, index) => `第 ${index + 1} 行：${'请带身份证原件'.repeat(2)}`)
    const long = layOut(
      SlipDocument.parse({ blocks: text.map((line) => ({ type: 'text', text: line })) }),
      576,
      model.cutterMm,
    )
    const receiptPrinter = connectReceiptPrinter({
      port: link,
      baudRate,
      model,
      openLine,
      delays: { ...delays, printerConfirm: 4000 },
      clock,
    })
    printer = receiptPrinter
    expect(await receiptPrinter.print(long)).toEqual({ state: 'printed' })
    expect(paper().trim().split('\n')).toEqual(text)
  })

  it('is known by its own name and stays quiet when nothing changes', async () => {
    const receiptPrinter = connect()
    expect(await receiptPrinter.settled()).toEqual({ state: 'ready', detail: '', model: 'GENERIC-80' })
  })
})

describe('trouble before the job', () => {
  it.each([
    ['paper-out', 'paper-out'],
    ['cover-open', 'cover-open'],
    ['cutter-jam', 'cutter-jam'],
    ['overheated', 'overheated'],
  ] as const)('%s: the job fails with that reason and leaves no dot', async (fault, reason) => {
    simulator.fault(fault)
    const receiptPrinter = connect()
    expect(await receiptPrinter.print(slip)).toMatchObject({ state: 'failed', reason })
    expect(receiptPrinter.status()).toMatchObject({ state: reason, detail: expect.stringContaining(link) })
    simulator.mend(fault)
    await reaches(receiptPrinter, 'ready')
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
    expect(simulator.printed()).toBe(1)
  })

  it('paper running low is told and prints all the same', async () => {
    simulator.fault('paper-low')
    const receiptPrinter = connect()
    expect(await receiptPrinter.settled()).toMatchObject({ state: 'paper-low' })
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
  })

  it('a cover opened while idle is told at once by automatic status, and by polling without it', async () => {
    const receiptPrinter = connect()
    await receiptPrinter.settled()
    simulator.fault('cover-open')
    await reaches(receiptPrinter, 'cover-open')
    simulator.mend('cover-open')
    await reaches(receiptPrinter, 'ready')
    simulator.fault('no-asb')
    simulator.fault('cover-open')
    await reaches(receiptPrinter, 'cover-open')
  })

  it('a printer that never answers is silent, and nothing is sent to it', async () => {
    simulator.fault('mute')
    const receiptPrinter = connect()
    expect(await receiptPrinter.print(slip)).toMatchObject({ state: 'failed', reason: 'silent' })
    expect(simulator.printed()).toBe(0)
    simulator.mend('mute')
    await reaches(receiptPrinter, 'ready')
  })

  it('another device on the port is the wrong device', async () => {
    await simulator.close()
    const device = openDeviceLine(link, baudRate)
    device.onData(() => device.send(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x04)))
    expect(await connect().settled()).toMatchObject({ state: 'wrong-device', detail: expect.stringContaining(link) })
    device.close()
  })

  it.each([
    ['missing', 'disconnected'],
    ['no-permission', 'no-permission'],
    ['in-use', 'in-use'],
    ['not-a-port', 'wrong-device'],
  ] as const)(
    'a port that is %s is said so, in the words of the port, and a job fails at once',
    async (kind, state) => {
      const refuse: OpenLine = async (path) => {
        throw new SerialFault(kind, path, `${path}: refused; try another`)
      }
      const receiptPrinter = connect({ openLine: refuse })
      expect(await receiptPrinter.settled()).toEqual({ state, detail: `printer: ${link}: refused; try another` })
      expect(await receiptPrinter.print(slip)).toMatchObject({ state: 'failed', reason: state })
    },
  )

  it('a missing port is disconnected until it comes', async () => {
    await simulator.close()
    const receiptPrinter = connect()
    expect(await receiptPrinter.settled()).toMatchObject({ state: 'disconnected' })
    expect(await receiptPrinter.print(slip)).toMatchObject({ state: 'failed', reason: 'disconnected' })
    simulator = await simulate()
    await reaches(receiptPrinter, 'ready')
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
  })
})

describe('trouble in the middle of a job', () => {
  it.each(['paper-out', 'cover-open', 'overheated'] as const)(
    '%s at dot line 300: not printed, and the half slip is kept',
    async (fault) => {
      const receiptPrinter = connect()
      await receiptPrinter.settled()
      simulator.fault(`${fault}@300`)
      const outcome = await receiptPrinter.print(slip)
      expect(outcome.state).not.toBe('printed')
      expect(outcome).toMatchObject({ reason: fault, detail: expect.stringContaining(link) })
      expect(simulator.printed()).toBe(0)
      // the pieces are kept before the simulator has ended
      await simulator.close()
      expect(paper()).toContain('第 1 行')
      expect(paper()).not.toContain('演示数据')
      simulator = await simulate()
    },
  )

  it('the same without automatic status: found by asking', async () => {
    simulator.fault('no-asb')
    const receiptPrinter = connect()
    await receiptPrinter.settled()
    simulator.fault('cover-open@300')
    expect(await receiptPrinter.print(slip)).toMatchObject({ state: 'unknown', reason: 'cover-open' })
  })

  it('a cover opened while most of the slip is still here: failed, and the rest never follows', async () => {
    await simulator.close()
    simulator = await simulate(model, 300)
    const text = Array.from({ length: 150 }, (_, index) => `第 ${index + 1} 行：${'请带身份证原件'.repeat(2)}`)
    const long = layOut(
      SlipDocument.parse({ blocks: text.map((line) => ({ type: 'text', text: line })) }),
      576,
      model.cutterMm,
    )
    const receiptPrinter = connect()
    await receiptPrinter.settled()
    simulator.fault('cover-open@300')
    expect(await receiptPrinter.print(long)).toMatchObject({ state: 'failed', reason: 'cover-open' })
    simulator.mend('cover-open')
    await reaches(receiptPrinter, 'ready')
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
    expect(paper(1)).not.toContain('第 150 行')
    expect(paper(2).trim().split('\n')).toEqual(['一次性告知单', ...lines, '演示数据，以窗口告知为准'])
  })

  it('a cutter that jams after the last line leaves the slip uncut: unknown', async () => {
    const receiptPrinter = connect()
    await receiptPrinter.settled()
    simulator.fault('cutter-jam-at-cut')
    expect(await receiptPrinter.print(slip)).toMatchObject({ state: 'unknown', reason: 'cutter-jam' })
    expect(simulator.printed()).toBe(0)
  })

  it('power lost at dot line 200: unknown, and the next slip does not share its paper', async () => {
    const receiptPrinter = connect()
    await receiptPrinter.settled()
    simulator.fault('power-off@200')
    expect(await receiptPrinter.print(slip)).toMatchObject({ state: 'unknown', reason: 'silent' })
    simulator.mend('power-off')
    await reaches(receiptPrinter, 'ready')
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
    expect(paper(1)).not.toContain('演示数据')
    expect(paper(2).trim().split('\n')).toEqual(['一次性告知单', ...lines, '演示数据，以窗口告知为准'])
  })

  it('what an earlier program left unconfirmed in the printer does not share its paper with the next slip', async () => {
    const earlier = await openLine(link, baudRate)
    await earlier.write(Buffer.from('half of the last slip\n'))
    await earlier.close()
    const receiptPrinter = connect({ hasRemains: true })
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
    expect(paper(simulator.printed()).trim().split('\n')).toEqual([
      '一次性告知单',
      ...lines,
      '演示数据，以窗口告知为准',
    ])
  })

  it('a printer that falls mute: unknown, though the paper is whole', async () => {
    const receiptPrinter = connect()
    await receiptPrinter.settled()
    simulator.fault('mute@200')
    expect(await receiptPrinter.print(slip)).toMatchObject({ state: 'unknown', reason: 'silent' })
    expect(paper()).toContain('演示数据')
  })

  it('an unplugged cable: unknown, then ready again on a new line', async () => {
    const receiptPrinter = connect()
    await receiptPrinter.settled()
    const outcome = receiptPrinter.print(slip, { onFirstByte: () => void simulator.close() })
    expect(await outcome).toMatchObject({ state: 'unknown', reason: 'disconnected' })
    await reaches(receiptPrinter, 'disconnected')
    simulator = await simulate()
    await reaches(receiptPrinter, 'ready')
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
  })
})

describe('what proves that a slip is printed', () => {
  it.each([
    ['unproven', 'unknown'],
    ['atReceipt', 'unknown'],
    ['atEnd', 'printed'],
  ] as const)('without GS ( H, a model whose GS r is %s ends as %s', async (grProves, state) => {
    simulator.fault('no-gs-paren-h')
    const receiptPrinter = connect({ model: { ...model, grProves } })
    expect(await receiptPrinter.print(slip)).toMatchObject({ state })
    expect(paper()).toContain('演示数据')
  })
})

describe('dropping a job', () => {
  it('before the first byte: rejects with an AbortError and nothing comes out', async () => {
    const receiptPrinter = connect()
    const controller = new AbortController()
    const first = receiptPrinter.print(slip)
    const second = receiptPrinter.print(slip, { signal: controller.signal })
    controller.abort()
    await expect(second).rejects.toMatchObject({ name: 'AbortError' })
    expect(await first).toEqual({ state: 'printed' })
    expect(await receiptPrinter.print(slip)).toEqual({ state: 'printed' })
    expect(simulator.printed()).toBe(2)
  })

  it('after the first byte: it is printed to its end', async () => {
    const receiptPrinter = connect()
    const controller = new AbortController()
    const outcome = receiptPrinter.print(slip, { signal: controller.signal, onFirstByte: () => controller.abort() })
    expect(await outcome).toEqual({ state: 'printed' })
    expect(paper()).toContain('演示数据')
  })
})
