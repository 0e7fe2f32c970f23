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
  /** puts the cable in: at the start, and each time `unplug` is mended */
  plug: () => DeviceLine
  model: PrinterModel
  font: GlyphFont
  clock: Clock
  keep: KeepPiece
  /** paper speed */
  speedMmPerS: number
  /** from power on until it takes bytes */
  bootMs: number
}

/** receive buffer, in bytes; XOFF when a quarter is left, XON when half of it is free */
const bufferBytes = 4096
const xoffAt = 3072
const xonAt = 2048
const XON = 0x11
const XOFF = 0x13
/** how finely the paper's movement is cut in time */
const tickMs = 10
/** how much slower `slow` makes it */
const slowness = 10

/** What the mechanism has to do before the next command is taken from the buffer. */
type Motion = { band: Band; row: number }

/**
 * A receipt printer as a state machine: bytes → real-time commands at once, all others through a 4 KB buffer,
 * executed no faster than the paper moves. The paper is honest: what was burnt before a trouble stays on it.
 */
export class PrinterDevice {
  readonly #options: DeviceOptions
  readonly #paper: Paper
  /** what is wrong now, and errors whose cause is gone but which nobody has ended */
  readonly #active = new Set<TroubleName>()
  readonly #latched = new Set<TroubleName>()
  #planned: PlannedTrouble[] = []
  #line: DeviceLine | null = null
  #composer: LineComposer
  #buffer: Buffer = Buffer.alloc(0)
  /** the last bytes that came in, in which commands executed on receipt are found */
  #recent: readonly number[] = []
  #motions: Motion[] = []
  /** what follows when the motions are done */
  #afterMotion: (() => Promise<void>) | null = null
  #isWorking = false
  /** dot rows that the mechanism has had time for and not yet moved */
  #credit = 0
  #isPaused = false
  #automaticMask = 0
  #mostBuffered = 0
  #lostBytes = 0
  #timer: unknown = null
  #boot: unknown = null
  #isClosed = false
  #keeping: Promise<void> = Promise.resolve()

  constructor(options: DeviceOptions) {
    this.#options = options
    this.#paper = new Paper(options.model.cutterMm)
    this.#composer = this.#freshComposer()
    this.#plugIn()
  }

  /** How full the receive buffer ever was, and how many bytes found no room in it. */
  get buffered(): { most: number; lost: number } {
    return { most: this.#mostBuffered, lost: this.#lostBytes }
  }

  /** The troubles at work, errors that nobody has ended among them, and those still to come. */
  get troubles(): { active: readonly TroubleName[]; planned: readonly TroubleName[] } {
    return { active: [...new Set([...this.#active, ...this.#latched])], planned: this.#planned.map(({ name }) => name) }
  }

  fault(trouble: PlannedTrouble): void {
    if (trouble.atDotLine !== null || trouble.atByte !== null) this.#planned.push({ ...trouble })
    else this.#begin(trouble.name)
  }

  /** The cause is gone, planned or not. Printing goes on where it stopped, unless an error waits to be ended. */
  mend(name: TroubleName): void {
    this.#planned = this.#planned.filter((trouble) => trouble.name !== name)
    if (!this.#active.has(name)) return
    if (name === 'power-off') this.#boot = this.#options.clock.setTimeout(() => this.#end(name), this.#options.bootMs)
    else this.#end(name)
  }

  #end(name: TroubleName): void {
    this.#active.delete(name)
    if (troubles[name].latches) this.#latched.add(name)
    if (name === 'unplug') this.#plugIn()
    if (name === 'power-off') this.#latched.clear()
    if ((name === 'paper-out' || name === 'cover-open') && this.#active.has('forgets-buffer')) this.#forgetJob()
    this.#sendAutomatic()
    this.#control()
    this.#work()
  }

  /** Pulls the cable, stops the mechanism and waits until every piece is kept. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#line?.close()
    this.#options.clock.clearTimeout(this.#timer)
    this.#options.clock.clearTimeout(this.#boot)
    await this.#keeping
  }

  #plugIn(): void {
    this.#line = this.#options.plug()
    this.#line.onData((bytes) => this.#receive(bytes))
  }

  #freshComposer(): LineComposer {
    return new LineComposer(this.#options.model.widthDots, this.#options.font)
  }

  #begin(name: TroubleName): void {
    if (this.#active.has(name)) return
    this.#active.add(name)
    if (name === 'power-off') this.#forgetAll()
    if (name === 'unplug') {
      this.#line?.close()
      this.#line = null
    }
    this.#control()
    this.#sendAutomatic()
    if (this.#isStopped() && this.#paper.rowCount > 0) this.#keep(this.#paper.look(), false)
  }

  /** Buffer and print buffer are cleared; what is on the paper stays, and so do the modes. */
  #forgetJob(): void {
    this.#buffer = Buffer.alloc(0)
    this.#motions = []
    this.#afterMotion = null
    this.#composer.execute({ type: 'feed', dots: 0 })
  }

  /** Power is gone: everything but the paper is forgotten. */
  #forgetAll(): void {
    this.#forgetJob()
    this.#recent = []
    this.#isPaused = false
    this.#automaticMask = 0
    this.#composer = this.#freshComposer()
  }

  #keep(piece: Piece, isCut: boolean): Promise<void> {
    this.#keeping = this.#keeping.then(() => this.#options.keep(piece, isCut))
    return this.#keeping
  }

  #send(bytes: Iterable<number>): void {
    if (this.#isClosed || this.#active.has('mute') || this.#active.has('power-off')) return
    this.#line?.send(Uint8Array.from(bytes))
  }

  #status(): ReturnType<typeof statusBytes> {
    return statusBytes([...this.#active, ...this.#latched])
  }

  #sendAutomatic(): void {
    if (this.#automaticMask === 0 || !this.#options.model.asb || this.#active.has('no-asb')) return
    this.#send(this.#status().automatic)
  }

  #isStopped(): boolean {
    return this.#isClosed || [...this.#active, ...this.#latched].some((name) => troubles[name].stops === 'now')
  }

  #receive(bytes: Uint8Array): void {
    let from = 0
    for (const [index, byte] of bytes.entries()) {
      if (this.#isClosed || this.#active.has('power-off') || this.#line === null) return
      this.#watch(byte)
      const due = this.#countByte()
      if (due.length === 0) continue
      // what came before the trouble is in the buffer when it comes
      this.#take(bytes.subarray(from, index + 1))
      from = index + 1
      for (const trouble of due) this.#begin(trouble.name)
    }
    if (!this.#isClosed && !this.#active.has('power-off') && this.#line !== null) this.#take(bytes.subarray(from))
  }

  #take(bytes: Uint8Array): void {
    const room = bufferBytes - this.#buffer.length
    // what does not fit is lost, as in the real thing
    this.#lostBytes += Math.max(0, bytes.length - room)
    this.#buffer = Buffer.concat([this.#buffer, bytes.subarray(0, room)])
    this.#mostBuffered = Math.max(this.#mostBuffered, this.#buffer.length)
    this.#control()
    this.#work()
  }

  /** Counts one byte for the troubles planned by bytes; answers those whose byte it was. */
  #countByte(): PlannedTrouble[] {
    const counted = this.#planned.filter((trouble) => trouble.atByte !== null)
    for (const trouble of counted) trouble.atByte = (trouble.atByte ?? 0) - 1
    const due = counted.filter((trouble) => (trouble.atByte ?? 0) <= 0)
    this.#planned = this.#planned.filter((trouble) => !due.includes(trouble))
    return due
  }

  #control(): void {
    const isHeld = this.#active.has('buffer-full')
    if (!this.#isPaused && (isHeld || this.#buffer.length > xoffAt)) {
      this.#isPaused = true
      this.#send([XOFF])
    } else if (this.#isPaused && !isHeld && this.#buffer.length < xonAt) {
      this.#isPaused = false
      this.#send([XON])
    }
  }

  /** What is executed on receipt, wherever the bytes stand. */
  #watch(byte: number): void {
    this.#recent = [...this.#recent, byte].slice(-3)
    const [first, second, n] = this.#recent
    if (n === undefined) return
    if (first === 0x10 && second === 0x04 && n >= 1 && n <= 4) this.#send([this.#status().realtime[n - 1] ?? 0])
    if (first === 0x10 && second === 0x05 && (n === 1 || n === 2)) this.#recover(n)
    if (first === 0x1d && second === 0x72 && this.#active.has('gs-r-at-receipt')) this.#transmitStatus(n)
  }

  /** DLE ENQ: ends errors whose cause is gone; 2 clears the buffers, 1 goes on with what stopped. */
  #recover(n: 1 | 2): void {
    if (this.#latched.size === 0) return
    this.#latched.clear()
    if (n === 2) this.#forgetJob()
    this.#sendAutomatic()
    this.#control()
    this.#work()
  }

  #work(): void {
    if (this.#isWorking) return
    this.#isWorking = true
    void this.#run()
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
        if (this.#buffer.length < bufferBytes) break
        // a command larger than the buffer never completes: its head is passed over, and garbage follows
        this.#buffer = this.#buffer.subarray(1)
        continue
      }
      this.#buffer = this.#buffer.subarray(parsed.length)
      this.#control()
      this.#execute(parsed.command)
    }
    // in the same turn: bytes that come right behind begin anew
    this.#isWorking = false
  }

  #tick(): Promise<void> {
    const { clock, speedMmPerS } = this.#options
    const speed = this.#active.has('slow') ? speedMmPerS / slowness : speedMmPerS
    this.#credit += (speed * dotsPerMm * tickMs) / 1000
    return new Promise((resolve) => {
      this.#timer = clock.setTimeout(resolve, tickMs)
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
    const isDue = ({ atDotLine }: PlannedTrouble) => atDotLine !== null && atDotLine <= this.#paper.rowCount
    const due = this.#planned.filter(isDue)
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
        if (!this.#active.has('gs-r-at-receipt')) this.#transmitStatus(command.which)
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

  /** GS r: the paper for 1 and 49, the drawer for all else */
  #transmitStatus(which: number): void {
    this.#send([which === 1 || which === 49 ? (this.#status().automatic[2] ?? 0) : 0])
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
        // after DLE ENQ 1 the cut is tried again
        this.#afterMotion = cut
        this.#begin('cutter-jam')
        return
      }
      await this.#keep(this.#paper.cut(), true)
    }
    this.#afterMotion = cut
  }
}
