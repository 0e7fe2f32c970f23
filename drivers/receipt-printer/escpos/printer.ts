import { randomInt } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Clock, Delays } from '../../../contract/delays.ts'
import {
  type Commission,
  canPrint,
  type PrinterState,
  type PrinterStatus,
  type PrintOutcome,
} from '../../../contract/devices.ts'
import type { LaidOutSlip } from '../../../contract/slip.ts'
import { type KeptLine, keepLine } from '../../serial/kept-line.ts'
import { type OpenLine, SerialFault, type SerialLine } from '../../serial/line.ts'
import type { PrintOptions, PrintRefusal, ReceiptPrinter } from '../driver.ts'
import { type GlyphFont, loadGlyphFont } from '../glyphs.ts'
import { Lock } from '../lock.ts'
import type { GsR, PrinterModel } from '../models.ts'
import { answersAsCardReader, cardReaderDetail } from './card-reader.ts'
import { commission } from './commission.ts'
import { Connection, type Look, nothingOpen, Stalled } from './connection.ts'
import { detailOf } from './details.ts'
import { encodeSlip, needsDrawing } from './encode.ts'
import { earlierOpen, runJob } from './job.ts'
import { type Acquaintance, flushCommand, meet } from './meet.ts'
import { clearRemains, endError } from './recovery.ts'
import type { Reply } from './status.ts'
import { jobId, jobIds } from './words.ts'

export type ReceiptPrinterOptions = {
  /** path of the serial port */
  port: string
  baudRate: number
  model: PrinterModel
  openLine: OpenLine
  delays: Delays
  clock: Clock
  /** an earlier program began a slip that was never confirmed: the next one is cut off from what may be left of it */
  hasRemains?: boolean
  /** what its commissioning proved of GS r; default: what its model says */
  gsR?: GsR
  /** loads what rare characters are drawn with, when the first one comes; default: Noto Sans CJK */
  loadFont?: () => Promise<GlyphFont>
}

/** Opens the port of an ESC/POS printer and keeps it; returns at once, `settled()` tells when the printer was asked. */
export function connectReceiptPrinter(options: ReceiptPrinterOptions): ReceiptPrinter {
  return new EscPosPrinter(options)
}

function stateOfFault(fault: SerialFault): PrinterState {
  switch (fault.kind) {
    case 'missing':
    case 'lost':
      return 'disconnected'
    case 'no-permission':
      return 'no-permission'
    case 'in-use':
      return 'in-use'
    case 'not-a-port':
      return 'wrong-device'
  }
}

function abortError(): DOMException {
  return new DOMException('the print job was dropped before its first byte', 'AbortError')
}

/** So often in a row a printer may answer less than before, or nothing, until that is taken for what it is. */
const mostDoubts = 3

class EscPosPrinter implements ReceiptPrinter {
  readonly #options: ReceiptPrinterOptions
  readonly #kept: KeptLine
  readonly #lock = new Lock()
  readonly #listeners = new Set<(status: PrinterStatus) => void>()
  readonly #settled = Promise.withResolvers<void>()
  #status: PrinterStatus
  #connection: Connection | null = null
  /** null until it was asked on this connection */
  #known: Acquaintance | null = null
  /** a slip was begun that the printer has not gone through: parts of it may be in its buffer or on its paper */
  #hasRemains: boolean
  #gsR: GsR
  #jobs = randomInt(jobIds)
  /** of the last slip that was begun */
  #lastId = ''
  #isLastConfirmed = false
  /** of the question by which it was met */
  #metId = ''
  #poll: unknown = null
  /** a look at the hardware waits for its turn */
  #isLookDue = false
  /** the most that it ever answered, on whichever connection */
  #best: Acquaintance = { confirms: false, transmits: false, name: null }
  #doubts = 0
  #isJustLost = false
  /** asked on the last opening and not answered */
  #open: Connection['open'] = nothingOpen
  /** it answered less than it once did when it was met: what bears no id proves nothing then */
  #isDoubtful = false
  /** on which the last slip was sent to its end, with GS r behind it */
  #transmitsOn: Connection | null = null
  #onOpened: () => void = () => undefined
  #flushed: Connection | null = null
  #askedForReader: Connection | null = null
  #foundReader = false

  constructor(options: ReceiptPrinterOptions) {
    this.#options = options
    this.#hasRemains = options.hasRemains ?? false
    if (this.#hasRemains) this.#open = earlierOpen
    this.#gsR = options.gsR ?? options.model.gsR
    const { port, baudRate, openLine, clock, delays } = options
    this.#status = { state: 'disconnected', detail: detailOf('disconnected', port) }
    this.#kept = keepLine({
      path: port,
      baudRate,
      openLine,
      clock,
      delays,
      onOpen: (line) => this.#opened(line),
      onFault: (fault) => this.#lost(fault),
    })
  }

  status(): PrinterStatus {
    return this.#status
  }

  proves(): boolean | null {
    return this.#known === null ? null : this.#known.confirms || this.#provenGsR() === 'atEnd'
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async settled(): Promise<PrinterStatus> {
    await this.#settled.promise
    return this.#status
  }

  async print(slip: LaidOutSlip, options: PrintOptions = {}): Promise<PrintOutcome> {
    const { signal } = options
    let hasBegun = false
    const dropped = Promise.withResolvers<never>()
    const drop = () => {
      if (!hasBegun) dropped.reject(abortError())
    }
    if (signal?.aborted) throw abortError()
    signal?.addEventListener('abort', drop)
    const begin = () => {
      if (signal?.aborted) throw abortError()
      hasBegun = true
      options.onFirstByte?.()
    }
    try {
      return await Promise.race([dropped.promise, this.#print(slip, options, begin)])
    } finally {
      signal?.removeEventListener('abort', drop)
    }
  }

  async close(): Promise<void> {
    this.#stopPolling()
    this.#connection = null
    this.#settled.resolve()
    await this.#kept.close()
  }

  commission(distrust: boolean): Promise<Commission | PrintRefusal> {
    return this.#lock.run(async () => {
      const connection = await this.#readyConnection()
      if (connection === null) return this.#refused()
      const { model, delays } = this.#options
      this.#hasRemains = true
      const judged = await commission(connection, model, delays, this.#nextId())
      const found: Commission = distrust ? { ...judged, gsR: 'atReceipt' } : judged
      this.#hasRemains = !found.gsParenH && found.gsR === 'unproven'
      this.#gsR = found.gsR
      this.#isDoubtful = false
      return found
    })
  }

  async #print(slip: LaidOutSlip, options: PrintOptions, begin: () => void): Promise<PrintOutcome> {
    await this.#settled.promise
    const { model } = this.#options
    let font: GlyphFont | null = null
    if (needsDrawing(slip, model)) {
      try {
        font = await (this.#options.loadFont ?? loadGlyphFont)()
      } catch (error) {
        return { state: 'failed', reason: 'fault', detail: error instanceof Error ? error.message : String(error) }
      }
    }
    const { parts } = encodeSlip(slip, model, font)
    return this.#lock.run(async () => {
      const connection = await this.#readyConnection()
      if (connection === null) return this.#refused()
      begin()
      return this.#runJob(connection, parts, slip, options)
    })
  }

  async #runJob(
    connection: Connection,
    parts: readonly Uint8Array[],
    slip: LaidOutSlip,
    options: PrintOptions,
  ): Promise<PrintOutcome> {
    const { model, delays } = this.#options
    this.#hasRemains = true
    this.#lastId = this.#nextId()
    this.#isLastConfirmed = false
    this.#transmitsOn = null
    const confirms = this.#known?.confirms ?? false
    const { outcome, isOver } = await runJob({
      connection,
      delays,
      parts,
      id: this.#lastId,
      confirms,
      gsR: this.#provenGsR(),
      fastestMs: (slip.lengthMm * 1000) / model.fastestMmPerS,
      onConfirming: () => {
        if (!confirms) this.#transmitsOn = connection
        options.onConfirming?.()
      },
    })
    this.#hasRemains = !isOver
    if (outcome.state !== 'printed' && connection === this.#connection) this.#tell(outcome.reason)
    return outcome
  }

  /** The printer looked at this moment and able to print, with nothing of an earlier slip in it; null otherwise. */
  async #readyConnection(): Promise<Connection | null> {
    // a line found broken only now may have been mended since
    if (!(await this.#isLooked())) {
      await this.#openedSoon()
      await this.#isLooked()
    }
    // a trouble that came and went while the last slip was cleared away
    if (this.#hasRemains && (canPrint(this.#status.state) || this.#status.state === 'busy')) await this.#isLooked()
    return canPrint(this.#status.state) && !this.#hasRemains ? this.#connection : null
  }

  /** Looks at the hardware; false when its line is just being lost. */
  async #isLooked(): Promise<boolean> {
    const connection = this.#connection
    if (connection === null) return !this.#isJustLost
    try {
      await this.#lookAt(connection)
      return connection === this.#connection
    } catch (error) {
      if (!(error instanceof SerialFault)) throw error
      if (connection === this.#connection) this.#lost(error)
      return false
    }
  }

  /** Resolves when the port is open again, or after the time of one answer. */
  async #openedSoon(): Promise<void> {
    const { clock, delays } = this.#options
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = clock.setTimeout(resolve, delays.printerAnswer)
    this.#onOpened = resolve
    if (this.#connection !== null) resolve()
    await promise
    clock.clearTimeout(timer)
  }

  #provenGsR(): GsR {
    return this.#isDoubtful || this.#known?.transmits !== true ? 'unproven' : this.#gsR
  }

  /** By its answers to GS r, of a printer of which they prove that. */
  #isLastProcessed(connection: Connection): boolean {
    return this.#provenGsR() === 'atEnd' && connection === this.#transmitsOn && connection.open.transmitted === 0
  }

  #refused(): PrintRefusal {
    const { state, detail } = this.#status
    return canPrint(state)
      ? { state: 'failed', reason: 'busy', detail: detailOf('busy', this.#options.port) }
      : { state: 'failed', reason: state, detail }
  }

  #nextId(): string {
    this.#jobs += 1
    return jobId(this.#jobs)
  }

  #opened(line: SerialLine): void {
    const { clock, delays } = this.#options
    const giveUp = (fault: Stalled) => {
      if (connection !== this.#connection) return
      this.#lost(fault)
      this.#kept.reopen()
    }
    const connection = new Connection(line, clock, delays, giveUp, this.#open)
    this.#connection = connection
    this.#known = null
    this.#onOpened()
    connection.listen((reply) => this.#hear(connection, reply))
    void this.#lookAndPoll(connection)
  }

  #hear(connection: Connection, reply: Reply): void {
    if (reply.type === 'process-id' && reply.id === this.#lastId) this.#isLastConfirmed = true
    // held up when it was met, and answering only now: to be met anew
    if (reply.type === 'process-id' && reply.id === this.#metId && this.#known?.confirms === false) this.#known = null
    // what the printer reports by itself is told when asking has confirmed it
    if (reply.type !== 'automatic' || connection !== this.#connection || this.#isLookDue) return
    if (connection.state !== this.#status.state) void this.#lookAndPoll(connection)
  }

  #lost(fault: SerialFault): void {
    this.#stopPolling()
    // the next try to open it may find it in again
    if (this.#connection !== null) this.#open = this.#connection.open
    this.#isJustLost = fault.kind === 'lost' && this.#connection !== null
    this.#connection = null
    // the same words as for a question without an answer: the next look at this port will find nothing else
    if (fault instanceof Stalled) this.#tell('silent')
    else this.#tell(stateOfFault(fault), `printer: ${fault.message}`)
    this.#settled.resolve()
  }

  /** Asks now, and again each `printerPoll` for as long as this opening lasts. */
  async #lookAndPoll(connection: Connection): Promise<void> {
    this.#stopPolling()
    this.#isLookDue = true
    try {
      await this.#lock.run(async () => {
        this.#isLookDue = false
        if (connection === this.#connection) await this.#lookAt(connection)
      })
    } catch (error) {
      // the line's own close event tells of the loss
      if (!(error instanceof SerialFault)) throw error
    }
    if (connection !== this.#connection) return
    this.#settled.resolve()
    this.#stopPolling()
    this.#poll = this.#options.clock.setTimeout(
      () => void this.#lookAndPoll(connection),
      this.#options.delays.printerPoll,
    )
  }

  #stopPolling(): void {
    this.#options.clock.clearTimeout(this.#poll)
    this.#poll = null
  }

  /** Reads the hardware, ends what can be ended, and gets to know it as soon as it can take commands. */
  async #lookAt(connection: Connection): Promise<void> {
    if (connection !== this.#flushed) {
      // before any question: its bytes would be taken for the rest of a command, even for how long that is
      await connection.send(flushCommand)
      this.#flushed = connection
    }
    let look = await endError(connection, await connection.look())
    // switched off and on in between, perhaps: what it was told is forgotten
    if (look === 'silent' || look === 'wrong-device') this.#known = null
    else if (canPrint(look)) look = await this.#prepare(connection, look)
    if (connection !== this.#connection) return
    if (look === 'silent' && (await this.#isCardReader(connection))) {
      this.#tell('wrong-device', cardReaderDetail(this.#options.port))
    } else this.#tell(look)
  }

  /** Meets a printer that can print, and clears what is left of an unfinished slip; answers what it is in then. */
  async #prepare(connection: Connection, look: Look): Promise<Look> {
    const isAnswerDue = () => connection.open.transmitted > 0
    if (this.#known !== null && !this.#hasRemains && !isAnswerDue()) return look
    const { model, delays } = this.#options
    const known = this.#known ?? (await this.#meet(connection))
    if (known === null) return 'busy'
    this.#known = known
    // it would be taken for one about the next slip
    if (isAnswerDue()) this.#hasRemains = true
    if (this.#hasRemains) {
      const wasFinished = () => this.#isLastConfirmed || this.#isLastProcessed(connection)
      const progress = await clearRemains({ connection, model, delays, known, id: this.#nextId(), wasFinished })
      if (progress === 'through') {
        this.#hasRemains = false
        connection.forgetOpen()
      }
      // another printer, perhaps, that answers other questions
      if (progress === 'unanswered') this.#known = null
    }
    const after = await connection.look()
    // in trouble it answers nothing that waits in its buffer: ask again when that is over
    if (!known.confirms && !canPrint(after)) this.#known = null
    return after
  }

  /**
   * Null while it leaves questions without an answer that it has answered before, or all of them: then it still works on
   * what it has.
   */
  async #meet(connection: Connection): Promise<Acquaintance | null> {
    const { model, delays } = this.#options
    this.#metId = this.#nextId()
    const met = await meet(connection, model, delays, this.#metId, this.#hasRemains)
    const before = this.#best
    const isMute = !met.confirms && !met.transmits && met.name === null
    const isLess =
      (before.confirms && !met.confirms) ||
      (before.transmits && !met.transmits) ||
      (before.name !== null && met.name === null)
    // with an unfinished slip before them the questions were waited for long enough
    const mayBeHeld = this.#hasRemains ? isLess : isMute
    if (mayBeHeld && this.#doubts < mostDoubts) {
      this.#doubts += 1
      return null
    }
    this.#doubts = 0
    this.#isDoubtful = isLess
    if (!isLess) this.#best = met
    return met
  }

  /** Asked once each opening: a card reader that a printer's question leaves silent answers its own. */
  async #isCardReader(connection: Connection): Promise<boolean> {
    if (connection !== this.#askedForReader) {
      this.#askedForReader = connection
      this.#foundReader = await answersAsCardReader(connection, this.#options.delays)
    }
    return this.#foundReader
  }

  #tell(state: PrinterState, detail = detailOf(state, this.#options.port)): void {
    const before = this.#status
    const model = this.#known?.name ?? before.model
    const [first, ...others] = this.#connection?.states ?? []
    const next = {
      ...{ state, detail },
      ...(model === undefined ? {} : { model }),
      ...(first === state && others.length > 0 ? { also: others } : {}),
    }
    if (isDeepStrictEqual(next, before)) return
    this.#status = next
    for (const listener of [...this.#listeners]) listener(this.#status)
  }
}
