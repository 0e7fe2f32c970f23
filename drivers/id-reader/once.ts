import type { ReaderStatus } from '../../contract/devices.ts'
import { SerialFault } from '../serial/line.ts'
import type { IdReader, IdReaderOptions, ReadOutcome } from './driver.ts'
import { type ReaderSpeed, setSpeed } from './sdt/commands.ts'
import { openSdtReader } from './sdt/reader.ts'
import { Talk } from './sdt/talk.ts'

/** Looks once what is on the port: opens it, finds out, lets go. */
export async function readerStatusOnce(options: IdReaderOptions): Promise<ReaderStatus> {
  const reader = openSdtReader(options)
  try {
    return await new Promise<ReaderStatus>((resolve) => onFinding(reader, resolve))
  } finally {
    await reader.close()
  }
}

/**
 * Waits for a card and reads it.
 * @param timeoutMs for placing it; a reader in trouble ends the wait at once
 */
export async function readCardOnce(options: IdReaderOptions, timeoutMs: number): Promise<ReadOutcome> {
  const reader = openSdtReader(options)
  const ended = Promise.withResolvers<ReadOutcome>()
  let detail = `no card was placed within ${Math.round(timeoutMs / 1000)} s; place one and try again`
  const timer = options.clock.setTimeout(() => ended.resolve({ ok: false, status: reader.status(), detail }), timeoutMs)
  onFinding(reader, (status) => {
    if (status.state !== 'ready') ended.resolve({ ok: false, status, detail: status.detail })
  })
  reader.onCard((event) => {
    if (event.type === 'read') ended.resolve({ ok: true, person: event.person })
    if (event.type === 'trouble') detail = event.detail
  })
  try {
    return await ended.promise
  } finally {
    options.clock.clearTimeout(timer)
    await reader.close()
  }
}

/**
 * Sets a reader to another speed, for good, and looks whether it answers at it.
 * @returns what it answers afterwards, and at which speed: the one asked for, when that worked
 */
export async function setReaderSpeedOnce(options: IdReaderOptions, baudRate: ReaderSpeed): Promise<ReaderStatus> {
  const before = await readerStatusOnce(options)
  if (before.state !== 'ready') return before
  try {
    const line = await options.openLine(options.path, before.baudRate ?? options.baudRate)
    try {
      const talk = new Talk(line, options.clock, options.delays, options.onExchange)
      // readers differ in the speed at which they answer this, so the answer proves nothing
      await talk.ask(setSpeed(baudRate))
      await talk.pause(options.delays.readerPoll)
    } finally {
      await line.close()
    }
  } catch (error) {
    // what became of the port is what the next look tells
    if (!(error instanceof SerialFault)) throw error
  }
  return readerStatusOnce({ ...options, baudRate })
}

/** Passes over the first "silent", which says that the other speeds are being tried and is always followed by a result. */
function onFinding(reader: IdReader, listener: (status: ReaderStatus) => void): void {
  let probing = false
  reader.onStatus((status) => {
    if (status.state === 'silent' && !probing) probing = true
    else listener(status)
  })
}
