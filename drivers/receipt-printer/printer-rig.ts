import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, Delays } from '../../contract/delays.ts'
import type { PrinterState, PrinterStatus } from '../../contract/devices.ts'
import { type LaidOutSlip, SlipDocument, type SlipDocumentInput } from '../../contract/slip.ts'
import { openDeviceLine } from '../pty/open-device-line.ts'
import type { OpenLine, SerialLine } from '../serial/line.ts'
import { openLine } from '../serial/open-line.ts'
import { layOut } from '../slip/layout.ts'
import type { ReceiptPrinter } from './driver.ts'
import { connectReceiptPrinter } from './escpos/printer.ts'
import { type GsR, type PrinterModel, printerModel } from './models.ts'
import { type PrinterSimulator, type PrinterSimulatorOptions, runPrinterSimulator } from './simulator/run.ts'

const realClock: Clock = {
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (id) => clearTimeout(Number(id)),
}

/** All waits are for events; these only bound how long the absence of an answer is waited for. */
export const rigDelays = Delays.parse({
  printerPoll: 60,
  printerAnswer: 400,
  printerConfirm: 2500,
  portReopenMin: 20,
  portReopenMax: 50,
})

/** The paper of tests moves twenty times as fast as real paper; what is too soon for it scales along. */
const speedMmPerS = 3000
const bootMs = 75
export const rigModel: PrinterModel = { ...printerModel('generic-80'), fastestMmPerS: 4000 }

const last = '演示数据，以窗口告知为准'

export function slipOf(blocks: SlipDocumentInput['blocks'], model = rigModel): LaidOutSlip {
  return layOut(SlipDocument.parse({ blocks }), model.widthDots, model.cutterMm)
}

function slipOfLines(count: number, text: string): LaidOutSlip {
  const lines = Array.from({ length: count }, (_, index) => `第 ${index + 1} 行：${text}`)
  return slipOf([...lines, last].map((line) => ({ type: 'text', text: line })))
}

/** 88 mm of paper and 700 bytes: all of it waits in the printer while its first lines are printed. */
export const shortSlip = slipOfLines(20, '请带身份证原件')
/** Longer than the printer's buffer: most of it is still here when the first lines are printed. */
export const longSlip = slipOfLines(150, '请带身份证原件'.repeat(2))

/** What a whole piece of paper with this slip says. */
function textOf(slip: LaidOutSlip): string {
  return `${slip.lines.map((line) => (line.type === 'text' ? ' '.repeat(line.indent) + line.text : '')).join('\n')}\n`
}

type ConnectOptions = {
  model?: PrinterModel
  openLine?: OpenLine
  baudRate?: number
  hasRemains?: boolean
  gsR?: GsR
  delays?: Delays
}
type SimulateOptions = Partial<Omit<PrinterSimulatorOptions, 'link' | 'paperDir' | 'clock'>>

/** A driver on a simulated printer, over a real pseudo-terminal, with paper to look at. */
export class PrinterRig {
  readonly #folder = mkdtempSync(join(tmpdir(), 'printer-'))
  readonly link = join(this.#folder, 'port')
  readonly paperDir = join(this.#folder, 'paper')
  #simulator: PrinterSimulator | null = null
  #printer: ReceiptPrinter | null = null

  get simulator(): PrinterSimulator {
    if (this.#simulator === null) throw new Error('no simulator runs in this rig')
    return this.#simulator
  }

  /** Puts a printer at the end of the cable, in place of the one before. */
  async simulate(options: SimulateOptions = {}): Promise<PrinterSimulator> {
    await this.#simulator?.close()
    this.#simulator = await runPrinterSimulator({
      link: this.link,
      baudRate: 115200,
      paperDir: this.paperDir,
      openDeviceLine,
      model: rigModel,
      clock: realClock,
      speedMmPerS,
      bootMs,
      ...options,
    })
    return this.#simulator
  }

  async unplugForGood(): Promise<void> {
    await this.#simulator?.close()
    this.#simulator = null
  }

  connect(options: ConnectOptions = {}): ReceiptPrinter {
    this.#printer = connectReceiptPrinter({
      port: this.link,
      baudRate: 115200,
      model: rigModel,
      openLine,
      delays: rigDelays,
      clock: realClock,
      ...options,
    })
    return this.#printer
  }

  /** The line as another program has it. */
  openElsewhere(): Promise<SerialLine> {
    return openLine(this.link, 115200)
  }

  /** A driver that has met a printer that is well. */
  async ready(options: ConnectOptions = {}): Promise<ReceiptPrinter> {
    const printer = this.connect(options)
    await reaches(printer, 'ready')
    return printer
  }

  /** Pieces of paper that lie in front of the printer or hang out of it, from the first to the last. */
  papers(): string[] {
    return readdirSync(this.paperDir)
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => readFileSync(join(this.paperDir, file), 'utf8'))
  }

  /** How many pieces, cut off, hold the whole slip and nothing else. */
  wholeSlips(slip: LaidOutSlip): number {
    return this.papers()
      .slice(0, this.simulator.printed())
      .filter((paper) => paper === textOf(slip)).length
  }

  /** How many pieces bear this slip's last line. */
  lastLines(): number {
    return this.papers().filter((paper) => paper.includes(last)).length
  }

  async close(): Promise<void> {
    await this.#printer?.close()
    await this.#simulator?.close()
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

/** Resolves when the printer is in a state; the test's own time-out bounds it. */
export function reaches(printer: ReceiptPrinter, state: PrinterState): Promise<PrinterStatus> {
  const { promise, resolve } = Promise.withResolvers<PrinterStatus>()
  const stop = printer.onStatus((status) => {
    if (status.state === state) resolve(status)
  })
  if (printer.status().state === state) resolve(printer.status())
  return promise.finally(stop)
}

/** The next slip comes out whole, cut off from whatever lay before it. */
export async function printsOn(rig: PrinterRig, printer: ReceiptPrinter): Promise<void> {
  const next = slipOf([{ type: 'text', text: '下一位的凭条' }])
  const outcome = await printer.print(next)
  if (outcome.state !== 'printed') throw new Error(`the next slip: ${JSON.stringify(outcome)}`)
  if (rig.wholeSlips(next) !== 1 || rig.papers().at(-1) !== textOf(next)) {
    throw new Error(`the next slip does not stand alone:\n${rig.papers().join('\n----\n')}`)
  }
}
