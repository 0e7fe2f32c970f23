import type { Delays } from '../../../contract/delays.ts'
import { encodeFrame } from './frames.ts'

/** A request and the delay that bounds the wait for its answer. */
export interface Command {
  /** the field's own name of it, for error sentences */
  readonly name: string
  readonly frame: Uint8Array
  readonly answerWithin: keyof Pick<Delays, 'readerFind' | 'readerRead'>
}

/** @see GA/T 467-2019 chapter 7 */
export const commands = {
  reset: command('reset', 0x10, 0xff),
  samStatus: command('SAM status', 0x11, 0xff),
  samId: command('SAM id', 0x12, 0xff),
  find: command('find card', 0x20, 0x01),
  select: command('select card', 0x20, 0x02),
  /** text and photo; fingerprints (30 10) are never asked for */
  read: command('read card', 0x30, 0x01, 'readerRead'),
  newestAddress: command('read newest address', 0x30, 0x03),
  managementNumber: command('read management number', 0x30, 0x05),
} as const

/** The five speeds a reader may be set to, in the order of their codes 0 to 4; the first is the factory's. */
export const readerSpeeds = [115200, 57600, 38400, 19200, 9600] as const

/** Sets the reader's speed for good. Wait 5 ms or more before the next command. */
export function setSpeed(baudRate: (typeof readerSpeeds)[number]): Command {
  return command('set speed', 0x60, readerSpeeds.indexOf(baudRate))
}

function command(
  name: string,
  code: number,
  parameter: number,
  answerWithin: Command['answerWithin'] = 'readerFind',
): Command {
  return { name, frame: encodeFrame(Uint8Array.from([code, parameter])), answerWithin }
}
