import type { Delays } from '../../../contract/delays.ts'
import type { Connection } from './connection.ts'

/**
 * The question for the state of an ID-card reader's security module. A printer takes it for a few characters of a line
 * that is never printed.
 * @see GA/T 467-2019 chapter 7
 */
const samStatus = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x03, 0x11, 0xff, 0xed)
/** what all its answers begin with */
const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69]

/** Whether the device that left a printer's question without an answer is an ID-card reader. */
export async function answersAsCardReader(connection: Connection, delays: Delays): Promise<boolean> {
  const heard: number[] = []
  const answer = connection.waitFor((reply) => {
    if (!('byte' in reply)) return null
    heard.push(reply.byte)
    return preamble.every((expected, n) => heard.at(n - preamble.length) === expected) ? true : null
  }, delays.printerAnswer)
  answer.catch(() => undefined)
  await connection.send(samStatus)
  return (await answer) ?? false
}

/** One sentence for staff. */
export function cardReaderDetail(port: string): string {
  return `what answers on ${port} is an ID-card reader, not a receipt printer; exchange the two ports in the configuration`
}
