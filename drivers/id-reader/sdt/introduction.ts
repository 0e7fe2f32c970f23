import type { Delays } from '../../../contract/delays.ts'
import { commands } from './commands.ts'
import { holdsFrameStart } from './frames.ts'
import { formatSamId } from './sam-id.ts'
import type { Answer, Silence, Talk } from './talk.ts'

/** What is at the other end of a line. */
export type Introduction =
  | { is: 'reader'; samId: string | null }
  /** a reader whose security module refuses to work, also after a reset; `code`: its third status byte */
  | { is: 'broken-reader'; code: number }
  | { is: 'printer' }
  /** it speaks in frames, but none of them is whole: a reader on a bad cable */
  | { is: 'damaged' }
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
  // one damaged answer is not a damaged cable
  if (status.word === 'silence' && isDamaged(status)) status = await talk.ask(commands.samStatus)
  if (status.word !== 'silence' && status.word !== 'ok' && mayReset) {
    await talk.ask(commands.reset)
    status = await talk.ask(commands.samStatus)
  }
  if (status.word === 'silence') return stranger(talk, delays, status)
  if (status.word !== 'ok') return { is: 'broken-reader', code: status.code }
  const id: Answer | Silence = await talk.ask(commands.samId)
  return { is: 'reader', samId: id.word === 'ok' ? formatSamId(id.data) : null }
}

async function stranger(talk: Talk, delays: Delays, silence: Silence): Promise<Introduction> {
  if (isDamaged(silence)) return { is: 'damaged' }
  const poked = await talk.poke(askPrinter, delays.readerFind)
  if (isPrinterStatus(poked)) return { is: 'printer' }
  return { is: silence.heard.length + poked.length > 0 ? 'noise' : 'silence' }
}

function isDamaged({ heard }: Silence): boolean {
  return holdsFrameStart(heard, commands.samStatus.frame)
}

/**
 * One byte with the bits that are the same in every answer to DLE EOT; perhaps XON or automatic status beside it.
 * A device that talks of its own accord says more in this time.
 */
function isPrinterStatus(heard: Uint8Array): boolean {
  return heard.length <= 5 && heard.some((byte) => (byte & 0x93) === 0x12)
}
