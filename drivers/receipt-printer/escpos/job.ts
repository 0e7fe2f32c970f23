import type { Delays } from '../../../contract/delays.ts'
import { canPrint, type PrinterState, type PrintOutcome } from '../../../contract/devices.ts'
import { SerialFault } from '../../serial/line.ts'
import type { PrinterModel } from '../models.ts'
import { type Connection, type Look, Stalled } from './connection.ts'
import { detailOf } from './details.ts'
import type { HardwareState, Reply } from './status.ts'

export type Job = {
  connection: Connection
  model: PrinterModel
  delays: Delays
  /** whole commands each */
  parts: readonly Uint8Array[]
  /** four ASCII digits, different from those of the jobs before */
  id: string
  /** whether this printer answers GS ( H */
  confirms: boolean
}

/** GS ( H function 48: answered with the id when all before it is printed. */
export function processIdCommand(id: string): Uint8Array {
  return Buffer.concat([Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]), Buffer.from(id, 'latin1')])
}

/** GS r 1: answered when all before it has been processed. */
const transmitPaperStatus = Uint8Array.of(0x1d, 0x72, 0x01)

/** Sends a job and waits for the printer's word. Nothing of the slip has been sent before this is called. */
export async function runJob(job: Job): Promise<PrintOutcome> {
  try {
    const stopped = await sendParts(job)
    if (stopped !== null) return stopped
    return await confirm(job)
  } catch (error) {
    if (!(error instanceof SerialFault)) throw error
    // what was on the line when it broke may have arrived or not
    const reason = error instanceof Stalled ? 'silent' : 'disconnected'
    return unknown(job, reason, `${error.message}; look at the paper whether the slip is whole`)
  }
}

function unknown(job: Job, reason: PrinterState, detail?: string): PrintOutcome {
  const { path } = job.connection.line
  const sentence =
    reason === 'ready' || reason === 'paper-low'
      ? `printer on ${path}: did not say that the slip is printed`
      : detailOf(reason, path)
  return { state: 'unknown', reason, detail: detail ?? `${sentence}; look at the paper whether the slip is whole` }
}

/** A fault stated while bytes of the slip are still here: the slip cannot be whole. */
function failed(job: Job, reason: PrinterState): PrintOutcome {
  return { state: 'failed', reason, detail: detailOf(reason, job.connection.line.path) }
}

/** Sends every part, or says why it stopped. Stops between commands only. */
async function sendParts(job: Job): Promise<PrintOutcome | null> {
  const { connection } = job
  for (const part of job.parts) {
    const blocked = await waitForRoom(job)
    if (blocked !== null) return isTrouble(blocked) ? failed(job, blocked) : unknown(job, blocked)
    if (isTrouble(connection.state)) return failed(job, connection.state)
    await connection.send(part)
  }
  return null
}

/** A trouble that the printer itself has stated. `busy` passes: a printer may be offline for a moment while it cuts. */
function isTrouble(state: Look | null): state is Exclude<HardwareState, 'ready' | 'paper-low' | 'busy'> {
  return state !== null && state !== 'silent' && state !== 'wrong-device' && state !== 'busy' && !canPrint(state)
}

/** Waits while the printer holds us back; after each `printerPoll` it is asked why. Null when it takes bytes. */
async function waitForRoom({ connection, delays }: Job): Promise<Look | null> {
  for (let waited = 0; !connection.isReadyForBytes; waited += delays.printerPoll) {
    if (waited >= delays.printerConfirm) return 'busy'
    await connection.waitFor((reply) => (reply.type === 'flow' && reply.ready ? true : null), delays.printerPoll)
    if (connection.isReadyForBytes) return null
    const look = await connection.look()
    if (!canPrint(look)) return look
  }
  return null
}

type Word =
  | { type: 'confirmed' }
  | { type: 'processed' }
  | { type: 'trouble'; state: PrinterState }
  | { type: 'nothing' }

async function confirm(job: Job): Promise<PrintOutcome> {
  const { connection, model } = job
  const word = await askForWord(job)
  switch (word.type) {
    case 'confirmed':
      return { state: 'printed' }
    case 'processed': {
      const look = await connection.look()
      return model.grProves === 'atEnd' && canPrint(look) ? { state: 'printed' } : unknown(job, look)
    }
    case 'trouble':
      return unknown(job, word.state)
    case 'nothing':
      return unknown(job, await connection.look())
  }
}

/** What one reply says about the job; a printer that knows GS ( H has to use it, GS r alone proves less. */
function wordOf(reply: Reply, { connection, confirms, id }: Job): Word | null {
  if (reply.type === 'process-id' && reply.id === id) return { type: 'confirmed' }
  if (reply.type === 'transmitted' && !confirms) return { type: 'processed' }
  if (reply.type === 'automatic' && isTrouble(connection.state)) return { type: 'trouble', state: connection.state }
  return null
}

/** The printer's word, its trouble, or nothing after `printerConfirm`. In between it is asked each `printerPoll`. */
async function askForWord(job: Job): Promise<Word> {
  const { connection, confirms, delays, id } = job
  const heard: Word[] = []
  const stop = connection.listen((reply) => {
    const word = wordOf(reply, job)
    if (word !== null) heard.push(word)
  })
  try {
    await connection.send(confirms ? Buffer.concat([processIdCommand(id), transmitPaperStatus]) : transmitPaperStatus)
    for (let waited = 0; waited < delays.printerConfirm; waited += delays.printerPoll) {
      if (heard[0] !== undefined) return heard[0]
      await connection.waitFor(() => heard[0] ?? null, Math.min(delays.printerPoll, delays.printerConfirm - waited))
      if (heard[0] !== undefined) return heard[0]
      const look = await connection.look()
      if (heard[0] !== undefined) return heard[0]
      if (isTrouble(look)) return { type: 'trouble', state: look }
      if (look === 'silent') waited += delays.printerAnswer
    }
    return { type: 'nothing' }
  } finally {
    stop()
  }
}
