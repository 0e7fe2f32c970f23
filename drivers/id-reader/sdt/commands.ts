import type { Delays } from '../../../contract/delays.ts'
import { textLength } from './card-layouts.ts'
import { encodeFrame } from './frames.ts'

/** A request, the delay that bounds the wait for its answer, and what can be one. */
export interface Command {
  /** the field's own name of it, for the technician's record of what was said */
  readonly name: string
  readonly frame: Uint8Array
  readonly answerWithin: keyof Pick<Delays, 'readerFind' | 'readerRead'>
  /**
   * Answers do not name their question. One that comes late, or comes again, must not count for another question, so
   * it is told by its third status byte and the length of its data. Errors of a card fit every question about a card,
   * other errors all questions.
   */
  fits(code: number, dataLength: number): boolean
}

type Success = { code: number; least: number; most: number }

const done: Success = { code: 0x90, least: 0, most: 0 }
const noContent: Success = { code: 0x91, least: 0, most: 0 }
/** newest address 70 bytes, four of them 280; readers differ in the length of the management number */
const smallContent: Success = { code: 0x90, least: 0, most: 280 }

const successCodes: readonly number[] = [0x90, 0x91, 0x9f]
const cardErrors: readonly number[] = [0x31, 0x32, 0x33, 0x37, 0x3f, 0x40, 0x41, 0x47, 0x80, 0x81]

/** @see GA/T 467-2019 chapter 7 */
export const commands = {
  reset: command('reset', 0x10, 0xff, [done]),
  samStatus: command('SAM status', 0x11, 0xff, [done]),
  samId: command('SAM id', 0x12, 0xff, [{ code: 0x90, least: 16, most: 64 }]),
  find: command('find card', 0x20, 0x01, [{ code: 0x9f, least: 0, most: 64 }]),
  select: command('select card', 0x20, 0x02, [{ code: 0x90, least: 0, most: 64 }]),
  /** text and photo; fingerprints (30 10) are never asked for */
  read: command('read card', 0x30, 0x01, [{ code: 0x90, least: 4 + textLength, most: 2400 }], 'readerRead'),
  newestAddress: command('read newest address', 0x30, 0x03, [smallContent, noContent]),
  managementNumber: command('read management number', 0x30, 0x05, [smallContent, noContent]),
} as const

/** The five speeds a reader may be set to, in the order of their codes 0 to 4; the first is the factory's. */
export const readerSpeeds = [115200, 57600, 38400, 19200, 9600] as const

export type ReaderSpeed = (typeof readerSpeeds)[number]

/** Sets the reader's speed for good. Wait 5 ms or more before the next command. */
export function setSpeed(baudRate: ReaderSpeed): Command {
  return command('set speed', 0x60, readerSpeeds.indexOf(baudRate), [done])
}

function command(
  name: string,
  code: number,
  parameter: number,
  successes: readonly Success[],
  answerWithin: Command['answerWithin'] = 'readerFind',
): Command {
  // 2x finds and selects, 3x reads; the others are between host and module
  const isAboutCard = code === 0x20 || code === 0x30
  return {
    name,
    frame: encodeFrame(Uint8Array.from([code, parameter])),
    answerWithin,
    fits: (answered, length) => {
      if (cardErrors.includes(answered)) return isAboutCard
      if (!successCodes.includes(answered)) return true
      return successes.some(({ code, least, most }) => code === answered && length >= least && length <= most)
    },
  }
}
