import { readerWordTexts } from '../../../contract/texts/staff.zh-CN.ts'

/**
 * The third status byte of an answer. The first two forward what the card said and decide nothing.
 * @see GA/T 467-2019 chapter 7
 */
const words = {
  144: 'ok',
  159: 'card-found',
  145: 'no-content',
  16: 'host-check-error',
  17: 'host-length-error',
  33: 'command-error',
  35: 'not-permitted',
  36: 'unrecognised-error',
  49: 'card-rejects-sam',
  50: 'sam-rejects-card',
  51: 'verification-error',
  55: 'fingerprint-error',
  63: 'length-error',
  64: 'wrong-card-type',
  65: 'read-failed',
  71: 'random-failed',
  96: 'self-test-failed',
  102: 'not-authorised',
  128: 'find-failed',
  129: 'select-failed',
} as const

export type StatusWord = (typeof words)[keyof typeof words] | 'unknown'

const wordOf: ReadonlyMap<number, StatusWord> = new Map(
  Object.entries(words).map(([code, word]) => [Number(code), word]),
)

/** a word without its sentence breaks the build */
const texts: Record<StatusWord, string> = readerWordTexts

export function statusWordOf(code: number): StatusWord {
  return wordOf.get(code) ?? 'unknown'
}

/** What the reader says, for staff, with the byte that a manual lists: `41 读卡失败`. */
export function sayStatus(code: number): string {
  return `${code.toString(16).toUpperCase().padStart(2, '0')} ${texts[statusWordOf(code)]}`
}
