import type { Clock } from '../../../contract/delays.ts'
import type { DeviceLine } from '../../pty/device-line.ts'
import { dotsPerMm } from '../../slip/metrics.ts'
import type { Command } from '../escpos/parse.ts'
import { parseCommand } from '../escpos/parse.ts'
import type { GlyphFont } from '../glyphs.ts'
import { type Band, LineComposer } from '../line-composer.ts'
import type { PrinterModel } from '../models.ts'
import { Paper, type Piece } from '../paper.ts'
import { type PlannedTrouble, statusBytes, type TroubleName, troubles } from './troubles.ts'

/** Keeps what comes out of the printer; `isCut` is false for a look at a piece still in it, after trouble. */
export type KeepPiece = (piece: Piece, isCut: boolean) => Promise<void>

export type DeviceOptions = {
  line: DeviceLine
  model: PrinterModel
  font: GlyphFont
  clock: Clock
  keep: KeepPiece
  /** paper speed */
  speedMmPerS: number
}

/** receive buffer, in bytes; XOFF when a quarter is left, XON when half of it is free */
const bufferBytes = 4096
const xoffAt = 3072
const xonAt = 2048
const XON = 0x11
const XOFF = 0x13
/** how finely the paper's movement is cut in time */
const tickMs = 10

/** What the mechanism has to do before the next command is taken from the buffer. */
type Motion = { band: Band; row: number }

/**
 * A receipt printer as a state machine: bytes → real-time commands at once, all others through a 4 KB buffer,
 * executed no faster than the paper moves. The paper is honest: what was burnt before a trouble stays on it.
 */
export class PrinterDevice {
  readonly #options: DeviceOptions
  readonly #paper: Paper
  readonly #active = new Set<TroubleName>()
  #planned: PlannedTrouble[] = []
  #composer: LineComposer
  #buffer: Buffer = Buffer.alloc(0)
  #realtime: number[] = []
  #motions: Motion[] = []
  /** what follows when the motions are done */
  #afterMotion: (() => Promise<void>) | null = null
  #isWorking = false
  /** dot rows that the mechanism has had time for and not yet moved */
  #credit = 0
  #isPaused = false
  #automaticMask = 0
  #timer: unknown = null
  #isClosed = false
  #keeping: Promise<void> = Promise.resolve()

  constructor(options: DeviceOptions) {
    this.#options = options
    this.#paper = new Paper(options.model.cutterMm)
    this.#composer = new LineComposer(options.model.widthDots, options.font)
    options.line.onData((bytes) => this.#receive(bytes))
  }

  fault(trouble: PlannedTrouble): void {
    if (trouble.atDotLine !== null) this.#planned.push(trouble)
    else this.#begin(trouble.name)
  }

  /** The trouble is over, planned or not; printing goes on where it stopped, as on most printers. */
  mend(name: TroubleName): void {
    this.#planned = this.#planned.filter((trouble) => trouble.name !== name)
    if (!this.#active.delete(name)) return
    this.#sendAutomatic()
    this.#work()
  }

  /** Stops the mechanism and waits until every piece is kept. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#options.clock.clearTimeout(this.#timer)
    await this.#keeping
  }

  #begin(name: TroubleName): void {
    if (this.#active.has(name)) return
    this.#active.add(name)
    if (name === 'power-off') this.#forget()
    this.#sendAutomatic()
    if (troubles[name].stops === 'now' && this.#paper.rowCount > 0) this.#keep(this.#paper.look(), false)
  }

  /** Power is gone: everything but the paper is forgotten. */
  #forget(): void {
    this.#buffer = Buffer.alloc(0)
    this.#realtime = []
    this.#motions = []
    this.#afterMotion = null
    this.#isPaused = false
    this.#automaticMask = 0
    this.#composer = new LineComposer(this.#options.model.widthDots, this.#options.font)
  }

  #keep(piece: Piece, isCut: boolean): Promise<void> {
    this.#keeping = this.#keeping.then(() => this.#options.keep(piece, isCut))
    return this.#keeping
  }

  #send(bytes: Iterable<number>): void {
    if (this.#isClosed || this.#active.has('mute') || this.#active.has('power-off')) return
    this.#options.line.send(Uint8Array.from(bytes))
  }

  #sendAutomatic(): void {
    if (this.#automaticMask === 0 || !this.#options.model.asb || this.#active.has('no-asb')) return
    this.#send(statusBytes(this.#active).automatic)
  }

  #isStopped(): boolean {
    return this.#isClosed || [...this.#active].some((name) => troubles[name].stops === 'now')
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isClosed || this.#active.has('power-off')) return
    for (const byte of bytes) this.#watchRealtime(byte)
    // what does not fit is lost, as in the real thing
    this.#buffer = Buffer.concat([this.#buffer, bytes.subarray(0, bufferBytes - this.#buffer.length)])
    this.#control()
    this.#work()
  }

  #control(): void {
    if (!this.#isPaused && this.#buffer.length > xoffAt) {
      this.#isPaused = true
      this.#send([XOFF])
    } else if (this.#isPaused && this.#buffer.length < xonAt) {
      this.#isPaused = false
      this.#send([XON])
    }
  }

  /** DLE EOT n is answered on receipt, wherever the bytes stand. */
  #watchRealtime(byte: number): void {
    this.#realtime = [...this.#realtime, byte].slice(-3)
    const [first, second, n] = this.#realtime
    if (first !== 0x10 || second !== 0x04 || n === undefined || n < 1 || n > 4) return
    const answer = statusBytes(this.#active).realtime[n - 1]
    if (answer !== undefined) this.#send([answer])
  }

  #work(): void {
    if (this.#isWorking) return
    this.#isWorking = true
    void this.#run().finally(() => {
      this.#isWorking = false
    })
  }

  async #run(): Promise<void> {
    while (!this.#isStopped()) {
      if (this.#motions.length > 0) {
        if (this.#credit < 1) await this.#tick()
        this.#move()
        continue
      }
      const after = this.#afterMotion
      if (after !== null) {
        this.#afterMotion = null
        await after()
        continue
      }
      const parsed = parseCommand(this.#buffer, 0)
      if (parsed === null) {
        if (this.#buffer.length < bufferBytes) return
        // a command larger than the buffer never completes: its head is passed over, and garbage follows
        this.#buffer = this.#buffer.subarray(1)
        continue
      }
      this.#buffer = this.#buffer.subarray(parsed.length)
      this.#control()
      this.#execute(parsed.command)
    }
  }

  #tick(): Promise<void> {
    this.#credit += Math.max(1, (this.#options.speedMmPerS * dotsPerMm * tickMs) / 1000)
    return new Promise((resolve) => {
      this.#timer = this.#options.clock.setTimeout(resolve, tickMs)
    })
  }

  /** Moves the paper by what the mechanism manages in one tick, row by row, so that a planned trouble hits its row. */
  #move(): void {
    while (this.#credit >= 1 && !this.#isStopped()) {
      const motion = this.#motions[0]
      if (motion === undefined) return
      if (motion.row >= motion.band.height) {
        this.#motions.shift()
        continue
      }
      this.#paper.advance(motion.band, motion.row)
      motion.row++
      this.#credit--
      this.#beginPlanned()
    }
  }

  #beginPlanned(): void {
    const due = this.#planned.filter((trouble) => (trouble.atDotLine ?? 0) <= this.#paper.rowCount)
    if (due.length === 0) return
    this.#planned = this.#planned.filter((trouble) => !due.includes(trouble))
    for (const trouble of due) this.#begin(trouble.name)
  }

  #execute(command: Command): void {
    this.#motions = this.#composer.execute(command).map((band) => ({ band, row: 0 }))
    switch (command.type) {
      case 'cut':
        this.#cut(command.feedsToCutter ? this.#paper.cutterRows + command.feed : 0)
        break
      case 'automatic-status':
        this.#automaticMask = command.mask
        this.#sendAutomatic()
        break
      case 'transmit-status':
        this.#send([command.which === 1 || command.which === 49 ? (statusBytes(this.#active).automatic[2] ?? 0) : 0])
        break
      case 'transmit-id':
        this.#transmitId(command.which)
        break
      case 'process-id':
        if (this.#options.model.gsParenH === 'no' || this.#active.has('no-gs-paren-h')) break
        this.#send([0x37, 0x22, ...command.id, 0x00])
        break
      case 'initialise':
        this.#automaticMask = 0
        break
      default:
        break
    }
  }

  #transmitId(which: number): void {
    const { gsI, name } = this.#options.model
    if (!gsI || (which !== 66 && which !== 67)) return
    const text = which === 66 ? 'SIMULATED' : name.toUpperCase()
    this.#send([0x5f, ...Buffer.from(text.slice(0, 40), 'latin1'), 0x00])
  }

  #cut(feedRows: number): void {
    const air: Band = {
      dots: { width: 0, height: 0, rowBytes: 0, bits: new Uint8Array() },
      height: feedRows,
      text: null,
    }
    this.#motions.push({ band: air, row: 0 })
    const cut = async () => {
      if (this.#active.delete('cutter-jam-at-cut')) {
        // once mended, the cut is tried again
        this.#afterMotion = cut
        this.#begin('cutter-jam')
        return
      }
      await this.#keep(this.#paper.cut(), true)
    }
    this.#afterMotion = cut
  }
}
