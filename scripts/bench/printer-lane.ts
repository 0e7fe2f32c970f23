import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Delays } from '../../contract/delays.ts'
import { canPrint, type PrinterState, type PrintOutcome } from '../../contract/devices.ts'
import { type LaidOutSlip, SlipDocument, type SlipDocumentInput, type SlipLine } from '../../contract/slip.ts'
import { reprintTexts } from '../../contract/texts/slips.zh-CN.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import type { ReceiptPrinter } from '../../drivers/receipt-printer/driver.ts'
import { connectReceiptPrinter } from '../../drivers/receipt-printer/escpos/printer.ts'
import { loadGlyphFont } from '../../drivers/receipt-printer/glyphs.ts'
import { type GsR, type PrinterModel, printerModel } from '../../drivers/receipt-printer/models.ts'
import { PrinterDevice } from '../../drivers/receipt-printer/simulator/device.ts'
import { parseTrouble, type TroubleName } from '../../drivers/receipt-printer/simulator/troubles.ts'
import { openLine } from '../../drivers/serial/open-line.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { systemClock } from '../../electron/system-clock.ts'
import { markedAsReprint } from '../../state/printing/reprint.ts'

/** How fast everything is; real, or all of it faster by the same order. */
export type Pace = {
  baudRate: number
  speedMmPerS: number
  fastestMmPerS: number
  bootMs: number
  /** what a hand needs to mend a trouble: longer than the last bytes on the wire */
  mendMs: number
  delays: Delays
}

/** What a lane's printer is like all the time, and what is known of it. */
export type Habit = { model: string; quirks: readonly TroubleName[]; gsR: GsR }

/** When a trouble comes: not at all, mended before the job, with its first byte, at a dot line or byte, behind its last. */
type Moment = 'never' | 'mended' | 'first-byte' | 'dot-line' | 'byte' | 'confirming'

export type JobReport = {
  trouble: TroubleName | 'none'
  moment: Moment
  state: PrintOutcome['state']
  /** reported printed, and its last line was not on a piece cut off at that moment */
  isLie: boolean
  /** reported printed, and the piece holds less or more than the slip */
  isTorn: boolean
}

/** Troubles of a single job; what a printer is like all the time is a habit. */
const sudden = [
  'paper-out', 'cover-open', 'cutter-jam', 'cutter-jam-at-cut', 'overheated', 'hard-fault', 'paper-low', 'slow',
  'buffer-full', 'mute', 'power-off', 'unplug',
] as const satisfies readonly TroubleName[] // biome-ignore format: a table

const moments: readonly Moment[] = ['never', 'mended', 'first-byte', 'dot-line', 'dot-line', 'byte', 'confirming']
/** of a slip of the bench, about */
const slipDotLines = 900
const slipBytes = 900

/** One driver on one simulated printer over a pseudo-terminal, with all of its paper. */
export class PrinterLane {
  readonly #device: PrinterDevice
  readonly #printer: ReceiptPrinter
  readonly #model: PrinterModel
  readonly #random: () => number
  readonly #mendMs: number
  readonly #name: string
  readonly #cut: string[][] = []
  #numbers = 0

  static async open(
    folder: string,
    name: string,
    pace: Pace,
    habit: Habit,
    random: () => number,
  ): Promise<PrinterLane> {
    await loadGlyphFont()
    return new PrinterLane(folder, name, pace, habit, random, await loadGlyphFont())
  }

  private constructor(
    folder: string,
    name: string,
    pace: Pace,
    habit: Habit,
    random: () => number,
    font: Awaited<ReturnType<typeof loadGlyphFont>>,
  ) {
    this.#name = name
    this.#random = random
    this.#mendMs = pace.mendMs
    this.#model = { ...printerModel(habit.model), fastestMmPerS: pace.fastestMmPerS }
    const port = join(folder, name)
    this.#device = new PrinterDevice({
      plug: () => openDeviceLine(port, pace.baudRate),
      model: this.#model,
      font,
      clock: systemClock,
      keep: async (piece, isCut) => void (isCut && this.#cut.push(piece.texts)),
      speedMmPerS: pace.speedMmPerS,
      bootMs: pace.bootMs,
    })
    for (const quirk of habit.quirks) this.#device.fault(parseTrouble(quirk))
    this.#printer = connectReceiptPrinter({
      port,
      baudRate: pace.baudRate,
      model: this.#model,
      openLine,
      delays: pace.delays,
      clock: systemClock,
      gsR: habit.gsR,
    })
  }

  /** Prints one slip, with whatever comes to it, and its reprints until it is printed or the citizen goes away. */
  async print(): Promise<JobReport[]> {
    this.#numbers += 1
    const reports: JobReport[] = []
    for (let reprint = 0; reprint < 3; ) {
      const { report, hasBegun } = await this.#try(reprint)
      reports.push(report)
      if (report.trouble !== 'none') await wait(this.#mendMs)
      await this.#ready()
      if (report.state === 'printed' || this.#random() < 0.3) break
      if (hasBegun) reprint += 1
    }
    return reports
  }

  /** Numbers of which more than one piece of paper has the head without 补打 over it. */
  doubles(): number {
    const heads = this.#cut.flatMap((texts) => {
      const at = texts.findIndex((text) => text.startsWith(`${this.#name}-`))
      return at !== -1 && !texts.slice(0, at).some((text) => text.includes('补打')) ? [texts[at]] : []
    })
    return heads.length - new Set(heads).size
  }

  async close(): Promise<void> {
    await this.#printer.close()
    await this.#device.close()
  }

  async #try(reprint: number): Promise<{ report: JobReport; hasBegun: boolean }> {
    const moment = this.#pick(moments)
    const trouble = moment === 'never' ? null : this.#pick(sudden)
    if (this.#random() < 0.5) this.#device.mend('forgets-buffer')
    else this.#device.fault(parseTrouble('forgets-buffer'))
    if (trouble !== null) await this.#arrange(trouble, moment)
    const head = `${this.#name}-${this.#numbers}`
    const slip = this.#slip(head, reprint)
    let hasBegun = false
    const bring = (at: Moment) => {
      if (trouble !== null && moment === at) this.#device.fault(parseTrouble(trouble))
    }
    const outcome = await this.#printer.print(slip, {
      onFirstByte: () => {
        hasBegun = true
        bring('first-byte')
      },
      onConfirming: () => bring('confirming'),
    })
    const isPrinted = outcome.state === 'printed'
    const lastLine = lastLineOf(head, reprint)
    const piece = this.#cut.find((texts) => texts.includes(lastLine))
    const report: JobReport = {
      trouble: trouble ?? 'none',
      moment,
      state: outcome.state,
      isLie: isPrinted && piece === undefined,
      isTorn: isPrinted && piece?.join('\n') !== textOf(slip, this.#model.qr),
    }
    if (report.isLie || report.isTorn || (outcome.state !== 'printed' && (moment === 'never' || moment === 'mended'))) {
      console.error(`${head} 补打 ${reprint}: ${JSON.stringify({ ...report, outcome, piece })}`)
    }
    return { report, hasBegun }
  }

  async #arrange(trouble: TroubleName, moment: Moment): Promise<void> {
    const at = (most: number) => Math.floor(this.#random() * most)
    if (moment === 'dot-line') this.#device.fault(parseTrouble(`${trouble}@${at(slipDotLines)}`))
    if (moment === 'byte') this.#device.fault(parseTrouble(`${trouble}@b${12 + at(slipBytes)}`))
    if (moment !== 'mended') return
    await this.#printer.settled()
    this.#device.fault(parseTrouble(trouble))
    // without power it is not mended before it has started again
    if (trouble === 'power-off') await this.#reaches((state) => state === 'silent')
    await this.#ready()
  }

  /** Somebody mends whatever is wrong, and the printer is ready again. */
  async #ready(): Promise<void> {
    for (const name of sudden) this.#device.mend(name)
    await this.#reaches(canPrint)
  }

  async #reaches(isAwaited: (state: PrinterState) => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const stop = this.#printer.onStatus(({ state }) => isAwaited(state) && resolve())
    if (isAwaited(this.#printer.status().state)) resolve()
    await promise
    stop()
  }

  #slip(head: string, reprint: number): LaidOutSlip {
    const lines = Array.from({ length: 12 }, (_, n) => `第 ${n + 1} 行：请带身份证原件和复印件`)
    const rare = this.#random() < 0.3 ? ['姓名：王䶮𠮷'] : []
    const document: SlipDocumentInput = {
      blocks: [
        ...[head, ...lines, ...rare].map((text) => ({ type: 'text' as const, text })),
        { type: 'qr', data: head },
        { type: 'text', text: lastLineOf(head, reprint) },
      ],
    }
    const marked = SlipDocument.parse(markedAsReprint(document, reprint))
    return layOut(marked, this.#model.widthDots, this.#model.cutterMm)
  }

  #pick<T>(of: readonly T[]): T {
    const picked = of[Math.floor(this.#random() * of.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
}

function lastLineOf(head: string, reprint: number): string {
  return reprint === 0 ? `末行 ${head}` : `末行 ${head} ${reprintTexts.again(reprint)}`
}

/** What a whole piece with this slip says, rare characters and logos as the pictures they are. */
function textOf(slip: LaidOutSlip, qr: PrinterModel['qr']): string {
  const says = (line: SlipLine): string => {
    switch (line.type) {
      case 'qr':
        return qr === 'command' ? `[QR: ${line.data}]` : '[图]'
      case 'rule':
        return '-'.repeat(slip.columns)
      case 'space':
        return ''
      case 'picture':
        return '[图]'
      case 'text':
        return /[䶮𠮷]/u.test(line.text) ? '[图]' : ' '.repeat(line.indent) + line.text
    }
  }
  return slip.lines.map(says).join('\n')
}
