import type { Delays } from '../../../contract/delays.ts'
import type { PrinterModel } from '../models.ts'
import type { Connection } from './connection.ts'
import { longestCommandBytes } from './encode.ts'
import { askName, processIdCommand, transmitPaperStatus } from './words.ts'

/** What a printer turned out to answer. */
export type Acquaintance = {
  /** GS ( H */
  confirms: boolean
  /** GS r */
  transmits: boolean
  /** GS I */
  name: string | null
}

/**
 * Ends whatever a line lost in the middle of a command left the printer waiting for. Without such a command these are
 * characters that print nothing.
 */
export const flushCommand = new Uint8Array(longestCommandBytes)

/**
 * Switches automatic status on, asks for its name and which questions it answers. Prints nothing.
 * @param hasRemains an unfinished slip may still be printing, with our questions behind it
 */
export async function meet(
  connection: Connection,
  model: PrinterModel,
  delays: Delays,
  id: string,
  hasRemains: boolean,
): Promise<Acquaintance> {
  const met: Acquaintance = { confirms: false, transmits: false, name: null }
  const isAsked = model.gsParenH !== 'no'
  const stop = connection.listen((reply) => {
    if (reply.type === 'process-id' && reply.id === id) met.confirms = true
    if (reply.type === 'transmitted') met.transmits = true
    if (reply.type === 'name') met.name = reply.text
  })
  const isKnown = () => met.transmits && (met.confirms || !isAsked) && (met.name !== null || !model.gsI)
  try {
    await connection.sendCounted(
      Buffer.concat([
        Buffer.from([0x1b, 0x40, ...(model.asb ? [0x1d, 0x61, 0xff] : []), ...(model.gsI ? askName : [])]),
        ...(isAsked ? [processIdCommand(id)] : []),
        transmitPaperStatus,
      ]),
      { transmitted: 1, name: model.gsI ? 1 : 0 },
    )
    const patience = hasRemains ? delays.printerConfirm : delays.printerAnswer
    for (let waited = 0; waited < patience && !isKnown(); waited += delays.printerAnswer) {
      // what comes behind an answered GS r needs no more than the patience for one answer
      const wasReached = met.transmits
      await connection.waitFor(() => (isKnown() ? true : null), delays.printerAnswer)
      if (wasReached) break
    }
    return met
  } finally {
    stop()
  }
}
