import type { Delays } from '../../../contract/delays.ts'
import { commands } from './commands.ts'
import { formatSamId } from './sam-id.ts'
import type { StatusWord } from './status-words.ts'
import type { Talk } from './talk.ts'

/** What is at the other end of a line. */
export type Introduction =
  | { is: 'reader'; samId: string | null }
  /** a reader whose security module refuses to work, also after a reset */
  | { is: 'broken-reader'; word: StatusWord }
  | { is: 'printer' }
  /** something that talks, but no SDT: another device, or a reader at another speed */
  | { is: 'noise' }
  | { is: 'silence' }

/** DLE EOT 1, a printer's real-time status request; a reader skips it as noise. */
const askPrinter = Uint8Array.from([0x10, 0x04, 0x01])

/**
 * Finds out what is there.
 * @param mayReset whether a security module that reports trouble is reset: once is enough
 */
export async function introduce(talk: Talk, delays: Delays, mayReset: boolean): Promise<Introduction> {
  let status = await talk.ask(commands.samStatus)
  if (status.word === 'silence') {
    const poked = await talk.poke(askPrinter, delays.readerPresence)
    if (poked.some(isPrinterStatus)) return { is: 'printer' }
    return { is: status.heard.length + poked.length > 0 ? 'noise' : 'silence' }
  }
  if (status.word !== 'ok' && mayReset) {
    await talk.ask(commands.reset)
    status = await talk.ask(commands.samStatus)
    if (status.word === 'silence') return { is: 'silence' }
  }
  if (status.word !== 'ok') return { is: 'broken-reader', word: status.word }
  const id = await talk.ask(commands.samId)
  return { is: 'reader', samId: id.word === 'ok' ? formatSamId(id.data) : null }
}

/** The bits that are the same in every answer to DLE EOT. */
function isPrinterStatus(byte: number): boolean {
  return (byte & 0x93) === 0x12
}
