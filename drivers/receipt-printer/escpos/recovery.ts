import type { Delays } from '../../../contract/delays.ts'
import { canPrint } from '../../../contract/devices.ts'
import type { PrinterModel } from '../models.ts'
import type { Connection, Counted, Look } from './connection.ts'
import { cutCommand } from './encode.ts'
import { type Acquaintance, flushCommand } from './meet.ts'
import type { Reply } from './status.ts'
import { askName, processIdCommand, transmitPaperStatus } from './words.ts'

/** DLE ENQ 2: forget what is in the buffers and end the error. Printers ignore it while its cause is there. */
const clearAndRecover = Uint8Array.of(0x10, 0x05, 0x02)

/** Tries to end an error that a printer keeps after its cause is gone; answers what it is in then. */
export async function endError(connection: Connection, look: Look): Promise<Look> {
  if (look !== 'cutter-jam' && look !== 'fault') return look
  await connection.send(clearAndRecover)
  return connection.look()
}

export type Remains = {
  connection: Connection
  model: PrinterModel
  delays: Delays
  known: Acquaintance
  /** of our question, different from those of all jobs */
  id: string
  /** whether the printer has confirmed the unfinished job in the meantime */
  wasFinished: () => boolean
}

/**
 * `through`: the printer has gone through all it was sent, and what it has not answered it never will; `stopped`: a
 * trouble came up; `unanswered`: neither is known, so nothing may be asked about another slip yet.
 */
type Progress = 'through' | 'stopped' | 'unanswered'

/**
 * Brings a printer to where the next slip stands alone: many go on with an unfinished slip as soon as paper and cover
 * are in order, and say so when it is done; of the others the half slip is cut off.
 */
export async function clearRemains(remains: Remains): Promise<Progress> {
  const { connection, model, wasFinished } = remains
  const progress = await goThrough(remains)
  if (progress !== 'through' || wasFinished()) return progress
  // forget the line begun, then cut what is on the paper
  await connection.send(Buffer.concat([flushCommand, Buffer.from([0x1b, 0x40]), cutCommand(model)]))
  if (model.asb) await connection.send(Uint8Array.of(0x1d, 0x61, 0xff))
  return goThrough(remains)
}

/**
 * GS ( H answers with our id, behind all that was asked before. Answers to GS I and GS r bear none: ours is the last of
 * those that are still to come, and when it is quiet after one, the others were forgotten with the buffer. A printer that
 * answers none of them is taken to be through.
 */
async function goThrough(remains: Remains): Promise<Progress> {
  const { connection, delays, known } = remains
  if (!known.confirms && known.name === null && !known.transmits) return 'through'
  let isAnswered = false
  const stop = connection.listen((reply) => {
    isAnswered ||= isAnswer(reply, remains)
  })
  try {
    if (known.confirms) await connection.send(processIdCommand(remains.id))
    else if (known.name !== null) await connection.sendCounted(Uint8Array.from(askName), { name: 1 })
    else await connection.sendCounted(transmitPaperStatus, { transmitted: 1 })
    for (let waited = 0; !isAnswered; waited += delays.printerPoll) {
      if (waited >= delays.printerConfirm) return 'unanswered'
      await connection.waitFor(() => (isAnswered ? true : null), delays.printerPoll)
      if (isAnswered) break
      const look = await connection.look()
      if (!canPrint(look) && look !== 'busy') return 'stopped'
    }
    connection.endPause()
    if (!known.confirms) await quiet(remains, known.name === null ? 'transmitted' : 'name')
    return 'through'
  } finally {
    stop()
  }
}

/** Waits until all questions of a kind are answered, or none was for the time of one answer. */
async function quiet({ connection, delays }: Remains, kind: Counted): Promise<void> {
  for (let isHeard = true; isHeard && connection.open[kind] > 0; ) {
    isHeard = (await connection.waitFor((reply) => (reply.type === kind ? true : null), delays.printerAnswer)) ?? false
  }
}

/** Whether a reply shows that our question, or one right before it, was reached. */
function isAnswer(reply: Reply, { known, id }: Remains): boolean {
  if (known.confirms) return reply.type === 'process-id' && reply.id === id
  return reply.type === (known.name !== null ? 'name' : 'transmitted')
}
