import type { Delays } from '../../../contract/delays.ts'
import { canPrint, type PrinterState, type PrintOutcome } from '../../../contract/devices.ts'
import { SerialFault } from '../../serial/line.ts'
import type { GsR } from '../models.ts'
import { type Connection, type Look, Stalled } from './connection.ts'
import { detailOf } from './details.ts'
import type { HardwareState } from './status.ts'
import { askedTwice, processIdCommand, TwoAnswers } from './words.ts'

export type Job = {
  connection: Connection
  delays: Delays
  /** whole commands each */
  parts: readonly Uint8Array[]
  /** four characters, different from those of the jobs before */
  id: string
  /** whether this printer answers GS ( H */
  confirms: boolean
  /** what its answer to GS r proves */
  gsR: GsR
  /** no printer of this model can have printed the slip sooner, counted from the first byte */
  fastestMs: number
  /** called when the last byte of the slip has gone out */
  onConfirming: () => void
}

/** `isOver`: the printer has gone through all it was sent, and nothing of the slip is left in it. */
export type JobEnd = { outcome: PrintOutcome; isOver: boolean }

/** Answers that may still come from what an earlier program asked. */
export const earlierOpen = { transmitted: 3, name: 1 } as const

/**
 * Sends a job and waits for the printer's word. Nothing of the slip has been sent before this is called.
 * `failed`: the printer stopped, or the line broke, before all of it was sent or confirmed. `unknown`: all of it was
 * sent, and no word came that decides.
 */
export async function runJob(job: Job): Promise<JobEnd> {
  const startedAt = performance.now()
  const stopped = await sendParts(job)
  if (stopped !== null) return { outcome: stopped, isOver: false }
  job.onConfirming()
  try {
    return await confirm(job, startedAt)
  } catch (error) {
    if (!(error instanceof SerialFault)) throw error
    return { outcome: unknown(job, ...lossOf(error)), isOver: false }
  }
}

const lookAtPaper = 'look at the paper whether the slip is whole'

function unknown(job: Job, reason: PrinterState, detail?: string): PrintOutcome {
  const { path } = job.connection.line
  const sentence = canPrint(reason)
    ? `printer on ${path}: did not say that the slip is printed`
    : detailOf(reason, path)
  return { state: 'unknown', reason, detail: `${detail ?? sentence}; ${lookAtPaper}` }
}

function failed(job: Job, reason: PrinterState, detail = detailOf(reason, job.connection.line.path)): PrintOutcome {
  return { state: 'failed', reason, detail }
}

function lossOf(fault: SerialFault): [PrinterState, string] {
  return [fault instanceof Stalled ? 'silent' : 'disconnected', fault.message]
}

/** Sends every part, or says why it stopped: a slip of which something was never sent can't be whole. */
async function sendParts(job: Job): Promise<PrintOutcome | null> {
  const { connection, parts } = job
  connection.watch()
  for (const [index, part] of parts.entries()) {
    try {
      await connection.roomFor(part.length)
      const blocked = await troubleNow(job)
      if (blocked !== null) return failed(job, blocked)
      await connection.send(part)
      connection.pulse()
    } catch (error) {
      if (!(error instanceof SerialFault)) throw error
      // what was on the line when it broke may have arrived or not
      const isLast = index === parts.length - 1
      return isLast ? unknown(job, ...lossOf(error)) : failed(job, ...lossOf(error))
    }
  }
  return null
}

/** A trouble that stops a slip. `busy` and heat pass by themselves; their end is waited for. */
function isTrouble(state: Look | null): state is Exclude<HardwareState, 'ready' | 'paper-low' | 'busy' | 'overheated'> {
  return state === 'paper-out' || state === 'cover-open' || state === 'cutter-jam' || state === 'fault'
}

/** What keeps the next part here: a trouble that asking confirms, or a printer that takes no bytes for too long. */
async function troubleNow(job: Job): Promise<Look | null> {
  const { connection, delays } = job
  for (let waited = 0; ; waited += delays.printerPoll) {
    if (connection.isReadyForBytes && !isTrouble(connection.state)) return null
    if (!connection.isReadyForBytes) {
      await connection.waitFor((reply) => (reply.type === 'flow' && reply.ready ? true : null), delays.printerPoll)
      if (connection.isReadyForBytes) continue
    }
    const look = await connection.look()
    if (isTrouble(look) || look === 'silent' || look === 'wrong-device') return look
    if (waited >= delays.printerConfirm) return canPrint(look) ? 'busy' : look
  }
}

type Word =
  | { type: 'confirmed' }
  | { type: 'processed'; paper: number; atMs: number }
  | { type: 'trouble'; state: HardwareState }
  | { type: 'nothing'; look: Look }

async function confirm(job: Job, startedAt: number): Promise<JobEnd> {
  const { connection, fastestMs, gsR } = job
  const word = await askForWord(job)
  const wasThroughout = await connection.wasThroughout()
  switch (word.type) {
    case 'confirmed':
      if (wasThroughout) return { outcome: { state: 'printed' }, isOver: true }
      return { outcome: unknown(job, 'silent'), isOver: true }
    case 'processed': {
      const look = await connection.look()
      const isInTime = word.atMs - startedAt >= fastestMs
      const isClean = canPrint(look) && (word.paper & paperEnd) === 0 && wasThroughout
      if (isClean && isInTime && gsR === 'atEnd') return { outcome: { state: 'printed' }, isOver: true }
      return { outcome: unknown(job, look), isOver: isClean && gsR !== 'atReceipt' }
    }
    case 'trouble':
      return { outcome: failed(job, word.state), isOver: false }
    case 'nothing':
      // a head that stays too hot has printed no last line
      if (word.look === 'overheated') return { outcome: failed(job, word.look), isOver: false }
      return { outcome: unknown(job, word.look), isOver: false }
  }
}

/** in an answer to GS r 1 */
const paperEnd = 0x0c

/**
 * The printer's word, its trouble, or nothing after `printerConfirm`. In between it is asked each `printerPoll`, and at
 * once when it reports trouble by itself. A printer that knows GS ( H has to use it: GS r alone proves less.
 */
async function askForWord(job: Job): Promise<Word> {
  const { connection, confirms, delays, id } = job
  let heard: Word | null = null
  const answers = new TwoAnswers()
  const stop = connection.listen((reply) => {
    if (heard !== null) return
    if (reply.type === 'process-id' && reply.id === id) heard = { type: 'confirmed' }
    const paper = confirms ? null : answers.take(reply)
    if (paper !== null) heard = { type: 'processed', paper, atMs: performance.now() }
  })
  const word = (): Word | null => heard
  try {
    await (confirms ? connection.send(processIdCommand(id)) : connection.sendCounted(askedTwice, { transmitted: 2 }))
    let look: Look = 'silent'
    for (let waited = 0; waited < delays.printerConfirm; waited += delays.printerPoll) {
      const patience = Math.min(delays.printerPoll, delays.printerConfirm - waited)
      if (word() === null && !isTrouble(connection.state)) {
        await connection.waitFor(() => (word() !== null || isTrouble(connection.state) ? true : null), patience)
      }
      if (word() === null) look = await connection.look()
      const said = word()
      if (said !== null) return said
      if (isTrouble(look)) return { type: 'trouble', state: look }
      if (look === 'silent') waited += delays.printerAnswer
    }
    return { type: 'nothing', look }
  } finally {
    stop()
  }
}
