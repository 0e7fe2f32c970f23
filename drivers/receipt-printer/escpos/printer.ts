import type { Clock, Delays } from '../../../contract/delays.ts'
import { canPrint, type PrinterState, type PrinterStatus, type PrintOutcome } from '../../../contract/devices.ts'
import type { LaidOutSlip } from '../../../contract/slip.ts'
import { type KeptLine, keepLine } from '../../serial/kept-line.ts'
import { type OpenLine, SerialFault, type SerialLine } from '../../serial/line.ts'
import type { PrintOptions, ReceiptPrinter } from '../driver.ts'
import { type GlyphFont, loadGlyphFont } from '../glyphs.ts'
import { Lock } from '../lock.ts'
import type { PrinterModel } from '../models.ts'
import { Connection, Stalled } from './connection.ts'
import { detailOf } from './details.ts'
import { cutCommand, encodeSlip, needsDrawing } from './encode.ts'
import { processIdCommand, runJob } from './job.ts'

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

/** Ends whatever a broken job left the printer waiting for: no command takes more data than this. */
const flushBytes = 640

class EscPosPrinter implements ReceiptPrinter {
  readonly #options: ReceiptPrinterOptions
  readonly #kept: KeptLine
  readonly #lock = new Lock()
  readonly #listeners = new Set<(status: PrinterStatus) => void>()
  readonly #settled = Promise.withResolvers<void>()
  #status: PrinterStatus
  #connection: Connection | null = null
  /** whether the printer answers GS ( H; null until it was asked on this connection */
  #confirms: boolean | null = null
  #name: string | null = null
  /** a slip was begun that the printer never confirmed: parts of it may be in its buffer or on its paper */
  #hasRemains: boolean
  #jobs = 0
  #poll: unknown = null

  constructor(options: ReceiptPrinterOptions) {
    this.#options = options
    this.#hasRemains = options.hasRemains ?? false
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
      return await Promise.race([dropped.promise, this.#print(slip, begin)])
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

  async #print(slip: LaidOutSlip, begin: () => void): Promise<PrintOutcome> {
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
    return this.#lock.run(() => this.#runJob(parts, begin))
  }

  async #runJob(parts: readonly Uint8Array[], begin: () => void): Promise<PrintOutcome> {
    const connection = this.#connection
    if (connection === null) return this.#refused()
    try {
      await this.#lookAt(connection)
      if (!canPrint(this.#status.state)) return this.#refused()
    } catch (error) {
      if (!(error instanceof SerialFault)) throw error
      if (connection === this.#connection) this.#lost(error)
      return this.#refused()
    }
    begin()
    const { model, delays } = this.#options
    const remains = this.#hasRemains ? [this.#ejectRemains()] : []
    this.#hasRemains = true
    const id = this.#nextId()
    const confirms = this.#confirms === true
    const outcome = await runJob({ connection, model, delays, parts: [...remains, ...parts], id, confirms })
    if (outcome.state === 'printed') this.#hasRemains = false
    else if (connection === this.#connection) this.#tell(outcome.reason)
    return outcome
  }

  #refused(): PrintOutcome {
    return { state: 'failed', reason: this.#status.state, detail: this.#status.detail }
  }

  /** Completes any command cut short, forgets the line begun, and cuts the half slip off, so that the next one stands alone. */
  #ejectRemains(): Uint8Array {
    return Buffer.concat([Buffer.alloc(flushBytes), Buffer.from([0x1b, 0x40]), cutCommand(this.#options.model)])
  }

  #nextId(): string {
    this.#jobs = (this.#jobs % 9999) + 1
    return String(this.#jobs).padStart(4, '0')
  }

  #opened(line: SerialLine): void {
    const { clock, delays } = this.#options
    const connection = new Connection(line, clock, delays, (fault) => {
      if (connection !== this.#connection) return
      this.#lost(fault)
      this.#kept.reopen()
    })
    this.#connection = connection
    this.#confirms = null
    this.#name = null
    connection.listen((reply) => {
      if (reply.type === 'automatic' && connection === this.#connection && connection.state !== null)
        this.#tell(connection.state)
    })
    void this.#lookAndPoll(connection)
  }

  #lost(fault: SerialFault): void {
    this.#stopPolling()
    this.#connection = null
    // the same words as for a question without an answer: the next look at this port will find nothing else
    if (fault instanceof Stalled) this.#tell('silent')
    else this.#tell(stateOfFault(fault), `printer: ${fault.message}`)
    this.#settled.resolve()
  }

  /** Asks now, and again each `printerPoll` for as long as this opening lasts. */
  async #lookAndPoll(connection: Connection): Promise<void> {
    try {
      await this.#lock.run(async () => {
        if (connection === this.#connection) await this.#lookAt(connection)
      })
    } catch (error) {
      // the line's own close event tells of the loss
      if (!(error instanceof SerialFault)) throw error
    }
    if (connection !== this.#connection) return
    this.#settled.resolve()
    this.#poll = this.#options.clock.setTimeout(
      () => void this.#lookAndPoll(connection),
      this.#options.delays.printerPoll,
    )
  }

  #stopPolling(): void {
    this.#options.clock.clearTimeout(this.#poll)
    this.#poll = null
  }

  /** Reads the hardware, and gets to know it as soon as it can take commands. */
  async #lookAt(connection: Connection): Promise<void> {
    let look = await connection.look()
    // switched off and on in between, perhaps: what it was told is forgotten
    if (look === 'silent' || look === 'wrong-device') this.#confirms = null
    else if (this.#confirms === null && canPrint(look)) {
      const confirms = await this.#meet(connection)
      look = await connection.look()
      // in trouble it answers nothing that waits in its buffer: ask again when that is over
      if (confirms || canPrint(look)) this.#confirms = confirms
    }
    if (connection === this.#connection) this.#tell(look)
  }

  /** Switches automatic status on, asks for its name and whether it confirms printing. Prints nothing. */
  async #meet(connection: Connection): Promise<boolean> {
    const { model, delays } = this.#options
    const id = this.#nextId()
    const isAsked = model.gsParenH !== 'no'
    if (!isAsked && !model.gsI && !model.asb) return false
    let [confirms, hasName, hasAutomatic] = [!isAsked, !model.gsI, !model.asb]
    const answers = connection.waitFor((reply) => {
      if (reply.type === 'process-id' && reply.id === id) confirms = true
      if (reply.type === 'automatic') hasAutomatic = true
      if (reply.type === 'name') {
        this.#name = reply.text
        hasName = true
      }
      return confirms && hasName && hasAutomatic ? true : null
    }, delays.printerAnswer)
    answers.catch(() => undefined)
    await connection.send(
      Buffer.concat([
        Buffer.from([0x1b, 0x40, ...(model.asb ? [0x1d, 0x61, 0xff] : []), ...(model.gsI ? [0x1d, 0x49, 67] : [])]),
        ...(isAsked ? [processIdCommand(id)] : []),
      ]),
    )
    await answers
    return isAsked && confirms
  }

  #tell(state: PrinterState, detail = detailOf(state, this.#options.port)): void {
    const before = this.#status
    const model = this.#name ?? undefined
    if (before.state === state && before.detail === detail && before.model === model) return
    this.#status = model === undefined ? { state, detail } : { state, detail, model }
    for (const listener of [...this.#listeners]) listener(this.#status)
  }
}
