import { isDeepStrictEqual } from 'node:util'
import { type Config, terminalName } from '../../contract/config.ts'
import type { Clock } from '../../contract/delays.ts'
import type { HeadsetStatus, PrinterStatus, ReaderStatus, SpeakerStatus } from '../../contract/devices.ts'
import type { FromPerson } from '../../contract/ipc.ts'
import type { KnownField, PersonalField, SealedField } from '../../contract/personal.ts'
import type { Headset } from '../../drivers/headset/driver.ts'
import { connectHeadset } from '../../drivers/headset/input-headset.ts'
import { withSpeedAdvice } from '../../drivers/id-reader/speed-advice.ts'
import type { ReceiptPrinter } from '../../drivers/receipt-printer/driver.ts'
import { connectReceiptPrinter } from '../../drivers/receipt-printer/escpos/printer.ts'
import { printerModel } from '../../drivers/receipt-printer/models.ts'
import { openLine } from '../../drivers/serial/open-line.ts'
import type { Speaker } from '../../drivers/speaker/driver.ts'
import type { Sealed, SubmissionKind } from '../../hub/contract/submissions.ts'
import { connectSpeaker } from './connect-speaker.ts'
import { keptCommission } from './kept-commission.ts'
import { PersonKeeper } from './person-keeper.ts'
import { program } from './programs.ts'
import { SimulatedDevices } from './simulated-devices.ts'

type CardMessage = Extract<FromPerson, { type: 'card-read' | 'card-other' | 'card-lifted' | 'card-trouble' }>

type DeviceListener = {
  reader?(status: ReaderStatus): void
  printer?(status: PrinterStatus): void
  speaker?(status: SpeakerStatus): void
  headset?(status: HeadsetStatus): void
  card?(message: CardMessage): void
  /** the present session's key for typed fields; null: there is none now */
  personKey?(key: string | null): void
  field?(known: KnownField): void
  personGone?(): void
}

export interface Devices {
  readonly paper: { widthDots: 384 | 576; cutterMm: number }
  readerStatus(): ReaderStatus | null
  printerStatus(): PrinterStatus | null
  /** whether its answers prove a slip; null: none, or not met yet */
  printerProves(): boolean | null
  speakerStatus(): SpeakerStatus | null
  headsetStatus(): HeadsetStatus | null
  /** null: nothing is read aloud here */
  readonly speaker: Speaker | null
  /** @throws when the configuration has no printer */
  requirePrinter(): ReceiptPrinter
  /** ends the present person process and lets the next one take the reader over */
  nextPerson(): void
  warmUpPerson(): void
  /** hands what the citizen typed about themselves, sealed, to their person process */
  takeField(field: PersonalField, sealed: SealedField): void
  /** see PersonKeeper.seal */
  seal(kind: SubmissionKind, receipt: string, body: Readonly<Record<string, unknown>>): Promise<Sealed>
  /** see PersonKeeper.ask */
  ask: PersonKeeper['ask']
  personPids(): { present: number | null; warm: number | null }
  listen(listener: DeviceListener): () => void
  close(): Promise<void>
}

/**
 * Connects the printer, and has the ID reader held by a person process; simulates what the configuration says.
 * @param lastSlipUnsure the last slip of an earlier run was not confirmed: parts of it may be in the printer
 */
export function connectDevices(config: Config, folder: string, clock: Clock, lastSlipUnsure: boolean): Devices {
  const { idReader, printer: paperPrinter, speaker: speakerSetting, headset: jack } = config.devices
  const listeners = new Set<DeviceListener>()
  const simulated = new SimulatedDevices(folder)
  const portOf = (kind: 'reader' | 'printer', device: { port: string; baudRate: number; model?: string }) =>
    device.port === 'simulated' ? simulated.start(kind, device.baudRate, device.model) : device.port

  const model = printerModel(paperPrinter?.model ?? 'generic-80')
  const printer =
    paperPrinter &&
    connectReceiptPrinter({
      port: portOf('printer', paperPrinter),
      baudRate: paperPrinter.baudRate,
      model,
      openLine,
      delays: config.timings,
      clock,
      hasRemains: lastSlipUnsure,
      gsR: keptCommission(folder, paperPrinter)?.gsR ?? model.gsR,
    })
  printer?.onStatus((status) => {
    for (const listener of listeners) listener.printer?.(status)
  })

  const speaker = speakerSetting && connectSpeaker(speakerSetting, folder, clock, config.timings)
  speaker?.onStatus((status) => {
    for (const listener of listeners) listener.speaker?.(status)
  })
  const headset: Headset | null =
    jack &&
    connectHeadset({
      port: jack.port === 'simulated' ? simulated.start('headset') : jack.port,
      clock,
      delays: config.timings,
    })
  headset?.onStatus((status) => {
    for (const listener of listeners) listener.headset?.(status)
  })

  let readerStatus: ReaderStatus | null = idReader && {
    state: 'disconnected',
    detail: `card reader on ${idReader.port}: not looked at yet`,
  }
  const keepPerson = (reader: { port: string; baudRate: number } | null) =>
    new PersonKeeper({
      program: program('person'),
      reader,
      hub: config.hub && { terminal: terminalName(config), key: config.hub.key },
      delays: config.timings,
      listener: {
        status(found) {
          const status = reader ? withSpeedAdvice(found, reader.port, reader.baudRate) : found
          // the next session's process finds what the last one found
          if (isDeepStrictEqual(status, readerStatus)) return
          readerStatus = status
          for (const listener of listeners) listener.reader?.(status)
        },
        card(message) {
          for (const listener of listeners) listener.card?.(message)
        },
        key(key) {
          for (const listener of listeners) listener.personKey?.(key)
        },
        field(known) {
          for (const listener of listeners) listener.field?.(known)
        },
        gone() {
          for (const listener of listeners) listener.personGone?.()
        },
      },
    })
  const reader = idReader && { port: portOf('reader', idReader), baudRate: idReader.baudRate }
  const keeper = reader || config.hub ? keepPerson(reader) : null

  return {
    paper: { widthDots: paperPrinter?.widthDots ?? model.widthDots, cutterMm: model.cutterMm },
    readerStatus: () => readerStatus,
    printerStatus: () => printer?.status() ?? null,
    printerProves: () => printer?.proves() ?? null,
    speakerStatus: () => speaker?.status() ?? null,
    headsetStatus: () => headset?.status() ?? null,
    speaker,
    requirePrinter() {
      if (!printer) throw new Error('this terminal has no printer: the configuration says null')
      return printer
    },
    nextPerson: () => keeper?.next(),
    warmUpPerson: () => keeper?.warmUp(),
    takeField: (field, sealed) => keeper?.takeField(field, sealed),
    seal(kind, receipt, body) {
      if (!keeper) throw new Error('nothing can be handed in here: the configuration names no hub')
      return keeper.seal(kind, receipt, body)
    },
    ask(asked, carry) {
      if (!keeper) throw new Error('nobody can be asked here: the configuration names no hub')
      return keeper.ask(asked, carry)
    },
    personPids: () => keeper?.pids ?? { present: null, warm: null },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      keeper?.close()
      speaker?.close()
      headset?.close()
      await printer?.close()
      simulated.close()
    },
  }
}
