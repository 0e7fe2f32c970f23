import type { Delays } from '../../../contract/delays.ts'
import { canPrint } from '../../../contract/devices.ts'
import type { PrinterModel } from '../models.ts'
import type { Connection, Look } from './connection.ts'
import { cutCommand } from './encode.ts'
import { type Acquaintance, flushCommand } from './meet.ts'
import { processIdCommand, transmitPaperStatus } from './words.ts'

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
 * Brings a printer to where the next slip stands alone: many go on with an unfinished slip as soon as paper and cover
 * are in order, and say so when it is done; of the others the half slip is cut off.
 * @returns false when a trouble came up: then the remains are still there
 */
export async function clearRemains(remains: Remains): Promise<boolean> {
  const { connection, model, delays, known, wasFinished } = remains
  if ((known.confirms || known.transmits) && !(await isThrough(remains))) return false
  if (wasFinished()) return true
  // forget the line begun, then cut what is on the paper
  await connection.send(Buffer.concat([flushCommand, Buffer.from([0x1b, 0x40]), cutCommand(model)]))
  if (model.asb) await connection.send(Uint8Array.of(0x1d, 0x61, 0xff))
  if (!known.confirms && !known.transmits) return true
  return isThrough({ ...remains, delays })
}

/** Waits until the printer has gone through what it was sent; false when it stops, true too when it says nothing. */
async function isThrough({ connection, delays, known, id }: Remains): Promise<boolean> {
  let isAnswered = false
  const stop = connection.listen((reply) => {
    if (known.confirms ? reply.type === 'process-id' && reply.id === id : reply.type === 'transmitted')
      isAnswered = true
  })
  try {
    await connection.send(known.confirms ? processIdCommand(id) : transmitPaperStatus)
    for (let waited = 0; waited < delays.printerConfirm; waited += delays.printerPoll) {
      await connection.waitFor(() => (isAnswered ? true : null), delays.printerPoll)
      if (isAnswered) return true
      const look = await connection.look()
      if (!canPrint(look) && look !== 'busy') return false
    }
    return true
  } finally {
    stop()
  }
}
